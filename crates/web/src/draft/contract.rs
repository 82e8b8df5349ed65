//! Beginning a draft from a contract that was written elsewhere: it is read here, its sentences are put under their heads, and
//! the file itself is not kept.
use app::agreement::{
    Contract,
    draft::{From, begin},
};
use axum::{
    extract::{Path, Request, State},
    response::Response,
};
use clarity::reading::{LARGEST, read};
use domain::{
    agreement::policy,
    refusal::{FieldError, Refusal},
};
use maud::html;
use store::Work;
use ui::{BackLink, Button, FileUpload};

use super::address;
use crate::{
    frame::{Content, Frame},
    http::{
        Failure, Flash, Form, Read, SignedIn, Site, errors_for, key_field, read_whole, see_other, sent_before, wrong,
    },
};

pub(crate) async fn contract_form(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, &reference, &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    reference: &str,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(work, reference).await?.value;
    policy::offer(&work.actor).map_err(app::Error::from)?;
    let most = LARGEST / (1024 * 1024);
    let main = html! {
        p class="govuk-body" {
            "Each sentence is put under one of the five heads. What somebody has to do by some time becomes an obligation, "
            "with whatever can be read of who, for whom and by when. What the contract leaves open is listed, and you fill it in."
        }
        p class="govuk-body" { "The file itself is not kept. Keep the contract where it is." }
        form method="post" action=(address(reference, None) + "/contract") enctype="multipart/form-data" novalidate {
            (key_field(form, work))
            (FileUpload {
                error: wrong(errors, "file"),
                hint: Some(format!("Word (.docx), PDF with text, Markdown or plain text, up to {most} MB").into()),
                ..FileUpload::new("file", "The contract")
            })
            (Button::new("Read the contract"))
        }
    };
    let content = Content {
        title: "Begin from a contract".into(),
        caption: Some(partnership.service),
        active: "/partnerships",
        back: Some(BackLink::new(address(reference, None) + "/new", "Back to where a draft begins")),
        errors: errors_for(errors, str::to_owned),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

pub(crate) async fn take_in(
    State(site): State<Site>,
    person: SignedIn,
    Path(reference): Path<String>,
    frame: Frame,
    request: Request,
) -> Result<Response, Failure> {
    let SignedIn(session) = person;
    // Whoever may not begin a draft is told before the file is taken in, and no transaction waits for it.
    let work = Work::read(&site.store, session.actor.clone(), site.now()).await?;
    app::partnership::find(&work, &reference).await?;
    policy::offer(&work.actor).map_err(app::Error::from)?;
    drop(work);
    let (form, file) = match read_whole(&site, request, LARGEST).await {
        Ok(read) => read,
        Err(refused) => return Ok(refused),
    };
    let contract = match file {
        Some((name, bytes)) => contract(name, bytes).await,
        None => Err(Refusal::invalid("file", "Select the contract")),
    };
    let work = Work::write(&site.store, session.actor, site.now()).await?;
    let location = address(&reference, None);
    if let Some(before) = sent_before(&work, &form, &location).await? {
        return Ok(before);
    }
    let begun = match contract {
        Ok(contract) => begin(&work, &reference, contract).await.map(drop),
        Err(refusal) => Err(refusal.into()),
    };
    match begun {
        Ok(()) => {
            work.commit().await?;
            Ok(Flash::DraftBegun.on(see_other(&location)))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &reference, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}

/// Reads a contract. That may take a while for a large one, so it is done beside everything else.
async fn contract(name: String, bytes: Vec<u8>) -> Result<From, Refusal> {
    let title = name.rsplit_once('.').map_or(name.as_str(), |(title, _)| title).to_owned();
    let reading = tokio::task::spawn_blocking(move || {
        let document = read(&bytes, &name).map_err(|error| Refusal::invalid("file", error.to_string()))?;
        Contract::read(title, &document.text).map(From::Contract)
    });
    reading.await.unwrap_or_else(|error| {
        tracing::error!(%error, "a contract could not be read");
        Err(Refusal::invalid("file", "This file could not be read"))
    })
}

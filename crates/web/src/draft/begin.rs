//! Where a draft begins: a ready agreement, the terms in force, or a file.
use app::agreement::{STARTERS, Starter, draft::From};
use axum::{extract::Path, response::Response};
use domain::{
    agreement::policy,
    refusal::{FieldError, Refusal},
};
use maud::{Markup, Render, html};
use store::Work;
use ui::{BackLink, Button, Choice, Legend, Radios, Size, Textarea};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, sent_before, wrong},
};

pub(crate) async fn begin_form(
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
    let latest = app::agreement::versions(work, &partnership).await?.into_iter().next();
    let mut choices = Vec::new();
    if let Some(latest) = &latest {
        choices.push(Choice {
            hint: Some("What you do not change stays as it was agreed".into()),
            ..Choice::new("version", format!("Version {} of the terms, to change it", latest.number))
        });
    }
    choices.extend(STARTERS.into_iter().map(|starter| Choice::new(starter.code, starter.words)));
    choices.push(Choice { conditional: Some(file(form, errors)), ..Choice::new("file", "An agreement file") });
    let question = Radios {
        items: choices,
        value: form.given("from").map(str::to_owned),
        error: wrong(errors, "from"),
        hint: latest.is_none().then(|| "Each ready agreement is whole: the two names are put in, and you change what is different where you are".into()),
        ..Radios::new("from", Legend::sized("From what do you begin?", Size::Medium), [])
    };
    let main = html! {
        form method="post" action=(format!("/partnerships/{reference}/terms/draft/new")) novalidate {
            (key_field(form, work))
            (question)
            (Button::new("Begin the draft"))
        }
        p class="govuk-body" {
            a class="govuk-link" href=(format!("/partnerships/{reference}/terms/draft/contract")) { "Begin from a contract that you have, in Word, PDF or plain text" }
        }
    };
    let content = Content {
        title: "Begin a draft".into(),
        caption: Some(partnership.service),
        active: "/partnerships",
        back: Some(BackLink::new(format!("/partnerships/{reference}/terms"), "Back to the terms")),
        errors: errors_for(errors, str::to_owned),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

fn file(form: &Form, errors: &[FieldError]) -> Markup {
    Textarea {
        value: Some(form.text("file").into()),
        error: wrong(errors, "file"),
        hint: Some("In TOML. It need not be whole: what is missing is listed.".into()),
        rows: Some(12),
        spellcheck: Some(false),
        classes: "accord-file".into(),
        ..Textarea::new("file", "The agreement file")
    }
    .render()
}

pub(crate) async fn begin(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    app::partnership::find(&work, &reference).await?;
    policy::offer(&work.actor).map_err(app::Error::from)?;
    let location = super::address(&reference, None);
    if let Some(before) = sent_before(&work, &form, &location).await? {
        return Ok(before);
    }
    let from = match form.text("from") {
        "version" => Some(From::Version),
        "file" => Some(From::File(form.text("file").to_owned())),
        code => Starter::from_code(code).map(From::Starter),
    };
    let begun = match from {
        Some(from) => app::agreement::draft::begin(&work, &reference, from).await.map(drop),
        None => Err(Refusal::invalid("from", "Select from what you begin").into()),
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

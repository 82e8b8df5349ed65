//! Starting a partnership: with whom, and for which service.
use axum::response::Response;
use domain::{
    organisation::Side,
    partnership::policy,
    refusal::{FieldError, Refusal},
};
use maud::html;
use store::Work;
use ui::{BackLink, Button, Input, InputWidth, Select};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, sent_before, wrong},
};

pub(crate) async fn start_form(Read(work): Read, frame: Frame) -> Result<Response, Failure> {
    show(&work, frame, &Form::default(), &[]).await
}

async fn show(work: &Work, frame: Frame, form: &Form, errors: &[FieldError]) -> Result<Response, Failure> {
    policy::arrange(&work.actor).map_err(app::Error::from)?;
    let members = app::organisation::members(work).await?;
    let others = members.organisations.iter().filter(|one| one.kind.side() == Side::Partner);
    let ids: Vec<_> = others.map(|one| (one.id.to_string(), one.name.as_str())).collect();
    let mut partners = vec![("", "Select the partner")];
    partners.extend(ids.iter().map(|(id, name)| (id.as_str(), *name)));
    let main = html! {
        form method="post" action="/partnerships/new" novalidate {
            (key_field(form, work))
            (Select {
                value: Some(form.text("partner").into()), error: wrong(errors, "partner"),
                hint: Some("An administrator adds organisations that are not in the list.".into()),
                ..Select::new("partner", "Who delivers the service?", partners)
            })
            (Input {
                value: Some(form.text("service").into()), error: wrong(errors, "service"), width: Some(InputWidth::Thirty),
                hint: Some("A few words, for example “Weekly wellbeing group”.".into()),
                ..Input::new("service", "What is the service?")
            })
            (Button::new("Start the partnership"))
        }
    };
    let content = Content {
        title: "Start a partnership".into(),
        active: "/partnerships",
        back: Some(BackLink::new("/partnerships", "Back to partnerships")),
        errors: errors_for(errors, str::to_owned),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

pub(crate) async fn create(Write(work): Write, frame: Frame, form: Form) -> Result<Response, Failure> {
    let done = match form.text("partner").parse() {
        Ok(partner) => app::partnership::create(&work, partner, form.text("service")).await,
        Err(_) => {
            policy::arrange(&work.actor).map_err(app::Error::from)?;
            Err(Refusal::invalid("partner", "Select the partner").into())
        }
    };
    match done {
        Ok(partnership) => {
            // Sent before, it led to a partnership that is there; this one goes with the transaction.
            let location = format!("/partnerships/{}/leads", partnership.reference);
            if let Some(before) = sent_before(&work, &form, &location).await? {
                return Ok(before);
            }
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&location)))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}

//! Stopping delivery, and letting it go on.
use axum::{extract::Path, response::Response};
use domain::{
    partnership::policy,
    refusal::{FieldError, Refusal},
};
use maud::html;
use store::Work;
use ui::{Button, Textarea};

use super::below;
use crate::{
    frame::Frame,
    http::{Failure, Flash, Form, Read, Write, see_other, wrong},
};

/// The two decisions about delivery, which ask for the same thing: a reason.
#[derive(Clone, Copy)]
enum Turn {
    Pause,
    Resume,
}

pub(crate) async fn pause_form(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, &reference, Turn::Pause, &Form::default(), &[]).await
}

pub(crate) async fn resume_form(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, &reference, Turn::Resume, &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    reference: &str,
    turn: Turn,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(work, reference).await?.value;
    let (may, page, title, explained, question, button) = match turn {
        Turn::Pause => (
            policy::pause(&work.actor),
            "pause",
            "Pause delivery",
            "From today nothing can be delivered or planned. What happened before can still be recorded, and concerns can always be raised.",
            "Why is delivery paused?",
            "Pause delivery from today",
        ),
        Turn::Resume => (
            policy::resume(&work.actor),
            "resume",
            "Let delivery go on",
            "From today sessions can be delivered again. Sessions that were planned in the pause stay cancelled.",
            "Why can delivery go on?",
            "Let delivery go on from today",
        ),
    };
    may.map_err(app::Error::from)?;
    let main = html! {
        p class="govuk-body" { (explained) }
        form method="post" action=(format!("/partnerships/{reference}/{page}")) novalidate {
            (Textarea { value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(4), ..Textarea::new("reason", question) })
            (if matches!(turn, Turn::Pause) { Button::warning(button) } else { Button::new(button) })
        }
    };
    Ok(frame.show(work, below(&partnership, title, errors, &[], main)).await?)
}

pub(crate) async fn pause(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let done = app::partnership::pause(&work, &reference, form.text("reason")).await.map(drop);
    finish(work, frame, &reference, Turn::Pause, &form, done).await
}

pub(crate) async fn resume(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let done = app::partnership::resume(&work, &reference, form.text("reason")).await.map(drop);
    finish(work, frame, &reference, Turn::Resume, &form, done).await
}

async fn finish(
    work: Work,
    frame: Frame,
    reference: &str,
    turn: Turn,
    form: &Form,
    done: Result<(), app::Error>,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&format!("/partnerships/{reference}/mobilisation"))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, reference, turn, form, &errors).await,
        Err(error) => Err(error.into()),
    }
}

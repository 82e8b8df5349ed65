//! The planned first day and the longstop date.
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::policy,
    refusal::{FieldError, Refusal},
};
use jiff::civil::Date;
use maud::html;
use store::Work;
use ui::{Button, DateInput, DateParts, Textarea};

use super::below;
use crate::{
    frame::Frame,
    http::{Failure, Flash, Form, Read, Write, see_other, wrong},
};

pub(crate) async fn schedule_form(
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
    policy::shape(&work.actor).map_err(app::Error::from)?;
    let schedule = app::mobilisation::schedule(work, partnership.id).await?;
    let parts = |name: &str, now: Option<Date>| match now {
        Some(now) if form.all().is_empty() => {
            DateParts { day: now.day().to_string(), month: now.month().to_string(), year: now.year().to_string() }
        }
        _ => form.date_parts(name),
    };
    let main = html! {
        form method="post" action=(format!("/partnerships/{reference}/schedule")) novalidate {
            (DateInput { values: parts("planned_start", schedule.map(|dates| dates.planned_start)), error: wrong(errors, "planned_start"), ..DateInput::new("planned_start", "Which is the planned first day of delivery?") })
            (DateInput {
                values: parts("longstop", schedule.map(|dates| dates.longstop_on)), error: wrong(errors, "longstop"),
                hint: Some("If it is not live by then, the registered manager decides whether it goes on.".into()),
                ..DateInput::new("longstop", "Which is the longstop date?")
            })
            (Textarea { value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(3), ..Textarea::new("reason", "Why do the dates change?") })
            (Button::new("Change the dates"))
        }
    };
    let content = below(&partnership, "Change the dates of mobilisation", errors, &["planned_start", "longstop"], main);
    Ok(frame.show(work, content).await?)
}

pub(crate) async fn reschedule(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let (start, longstop) = (form.date("planned_start"), form.date("longstop"));
    match app::mobilisation::reschedule(&work, &reference, start, longstop, form.text("reason")).await {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&format!("/partnerships/{reference}/mobilisation"))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &reference, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}

//! Giving a condition more time.
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::policy,
    refusal::{FieldError, Refusal},
};
use maud::html;
use store::Work;
use ui::{Button, DateInput, SummaryList, SummaryRow, Textarea, words};

use super::below;
use crate::{
    frame::Frame,
    http::{Failure, Flash, Form, Read, Write, see_other, wrong},
};

pub(crate) async fn renew_form(
    Read(work): Read,
    Path((reference, item)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, &reference, &item, &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    reference: &str,
    item: &str,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(work, reference).await?.value;
    policy::decide(&work.actor).map_err(app::Error::from)?;
    let gate = app::mobilisation::gate(work, &partnership).await?;
    let condition = gate.conditions.iter().find(|condition| condition.item == item && condition.is_owed());
    let condition = condition.ok_or(app::Error::NotFound)?;
    let rows = vec![
        SummaryRow::new("To be met", condition.title.clone()),
        SummaryRow::new("Until then", condition.control.clone()),
        SummaryRow::new("Last day", words::date(condition.expires_on)),
        SummaryRow::new("Status", condition.state.words()),
    ];
    let main = html! {
        (SummaryList { rows, ..SummaryList::default() })
        form method="post" action=(format!("/partnerships/{reference}/conditions/{item}")) novalidate {
            (DateInput { values: form.date_parts("until"), error: wrong(errors, "until"), ..DateInput::new("until", "What is the new last day?") })
            (Textarea { value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(3), hint: Some("It is shown beside the condition.".into()), ..Textarea::new("reason", "Why is it given more time?") })
            (Button::new("Give more time"))
        }
    };
    Ok(frame.show(work, below(&partnership, "Give a condition more time", errors, &["until"], main)).await?)
}

pub(crate) async fn renew(
    Write(work): Write,
    Path((reference, item)): Path<(String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let until = form.date("until");
    match app::mobilisation::renew_condition(&work, &reference, &item, until, form.text("reason")).await {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&format!("/partnerships/{reference}/mobilisation"))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            show(&work, frame, &reference, &item, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

//! One readiness item: what good looks like, the evidence, and the verifier's answer.
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::{ReadinessItem, ReadinessState, policy},
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use store::Work;
use ui::{BackLink, Button, Choice, Legend, Radios, Size, SummaryList, SummaryRow, Textarea, words};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, see_other, wrong},
};

pub(crate) async fn item(
    Read(work): Read,
    Path((reference, key)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, &reference, &key, &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    reference: &str,
    key: &str,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(work, reference).await?.value;
    domain::partnership::policy::see_records(&work.actor).map_err(app::Error::from)?;
    let item = app::mobilisation::item(work, reference, key).await?;
    let people = app::organisation::people(work).await?;
    let mut rows = vec![
        SummaryRow::new("What good looks like", item.good.clone()),
        SummaryRow::new("Prepared by", item.prepared_by.words()),
        SummaryRow::new("Verified by", item.verified_by.words()),
        SummaryRow::new("Go-live waits for it", if item.blocks { "Yes" } else { "No" }),
        SummaryRow::new("Status", item.state.words()),
    ];
    match &item.state {
        ReadinessState::ToDo => {}
        ReadinessState::Submitted { at, by, evidence } => {
            rows.push(SummaryRow::new("Evidence", evidence.clone()));
            rows.push(SummaryRow::new("Submitted", format!("{} by {}", words::date_time(*at), people.name(*by))));
        }
        ReadinessState::Returned { at, by, reason } => {
            rows.push(SummaryRow::new("What is missing", reason.clone()));
            rows.push(SummaryRow::new("Returned", format!("{} by {}", words::date_time(*at), people.name(*by))));
        }
        ReadinessState::Accepted { at, by, evidence, .. } => {
            rows.push(SummaryRow::new("Evidence", evidence.clone()));
            rows.push(SummaryRow::new("Verified", format!("{} by {}", words::date_time(*at), people.name(*by))));
        }
    }
    let main = html! {
        (SummaryList { rows, ..SummaryList::default() })
        (answer_form(work, reference, &item, form, errors))
    };
    let content = Content {
        title: item.title.clone(),
        caption: Some(partnership.service.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(format!("/partnerships/{reference}/mobilisation"), "Back to mobilisation")),
        errors: errors_for(errors, str::to_owned),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

fn answer_form(work: &Work, reference: &str, item: &ReadinessItem, form: &Form, errors: &[FieldError]) -> Markup {
    let action = format!("/partnerships/{reference}/mobilisation/{}", item.key);
    let missing = html! {
        (Textarea { value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(3), ..Textarea::new("reason", "What is missing?") })
    };
    let back = Choice { conditional: Some(missing), ..Choice::new("return", "Not yet: return it") };
    match item.state {
        ReadinessState::ToDo | ReadinessState::Returned { .. } if policy::prepare(&work.actor, item).is_ok() => html! {
            form method="post" action=(action) novalidate {
                input type="hidden" name="step" value="submit";
                (Textarea {
                    value: Some(form.text("evidence").into()), error: wrong(errors, "evidence"), rows: Some(5),
                    hint: Some("What was done, by whom and when, and where the proof is kept.".into()),
                    ..Textarea::new("evidence", "What shows that this is done?")
                })
                (Button::new("Submit for verification"))
            }
        },
        ReadinessState::Submitted { by, .. }
            if policy::verify(&work.actor, item).is_ok() && by != work.actor.membership =>
        {
            html! {
                form method="post" action=(action) novalidate {
                    (Radios {
                        value: form.given("step").map(Into::into), error: wrong(errors, "step"),
                        items: vec![Choice::new("accept", "Yes: accept it"), back],
                        ..Radios::new("step", Legend::sized("Does the evidence show it?", Size::Medium), [])
                    })
                    (Button::new("Save"))
                }
            }
        }
        _ => html! {},
    }
}

pub(crate) async fn answer(
    Write(work): Write,
    Path((reference, key)): Path<(String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let done = match form.text("step") {
        "submit" => app::mobilisation::submit(&work, &reference, &key, form.text("evidence")).await,
        "accept" => app::mobilisation::accept(&work, &reference, &key).await,
        "return" => app::mobilisation::return_(&work, &reference, &key, form.text("reason")).await,
        _ => {
            let item = app::mobilisation::item(&work, &reference, &key).await?;
            policy::verify(&work.actor, &item).map_err(app::Error::from)?;
            Err(Refusal::invalid("step", "Select whether the evidence shows it").into())
        }
    };
    match done {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&format!("/partnerships/{reference}/mobilisation"))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            show(&work, frame, &reference, &key, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

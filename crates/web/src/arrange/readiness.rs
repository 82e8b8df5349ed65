//! One readiness item: what good looks like, the evidence, and the verifier's answer.
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::{ReadinessItem, ReadinessState, Verdict, policy},
    partnership::PartnershipState,
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use store::Work;
use ui::{BackLink, Button, Choice, Details, Legend, Radios, Size, SummaryList, SummaryRow, Textarea, words};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, sent_before, wrong},
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
    let mut rows = vec![SummaryRow::new("What good looks like", item.good.clone())];
    if !item.evidence_needed.is_empty() {
        rows.push(SummaryRow::new("Evidence needed", item.evidence_needed.clone()));
    }
    rows.push(SummaryRow::new("Prepared by", item.prepared_by.words()));
    rows.push(SummaryRow::new("Verified by", item.verified_by.words()));
    if let Some(due) = item.due_on {
        rows.push(SummaryRow::new("Due", words::date(due)));
    }
    rows.push(SummaryRow::new("Go-live waits for it", if item.blocks { "Yes" } else { "No" }));
    rows.push(SummaryRow::new("Status", item.state.words()));
    let said = |at, by| format!("{} by {}", words::date_time(at), people.name(by));
    match &item.state {
        ReadinessState::ToDo => {}
        ReadinessState::Doing { at, by } => rows.push(SummaryRow::new("Started", said(*at, *by))),
        ReadinessState::Submitted { at, by, evidence } => {
            rows.push(SummaryRow::new("Evidence", evidence.clone()));
            rows.push(SummaryRow::new("Submitted", said(*at, *by)));
        }
        ReadinessState::Returned { at, by, reason, .. } => {
            rows.push(SummaryRow::new("What is missing", reason.clone()));
            rows.push(SummaryRow::new("Returned", said(*at, *by)));
        }
        ReadinessState::Accepted { at, by, evidence, note, .. } => {
            rows.push(SummaryRow::new("Evidence", evidence.clone()));
            rows.push(SummaryRow::new("Verified", said(*at, *by)));
            if !note.is_empty() {
                rows.push(SummaryRow::new("The verifier says", note.clone()));
            }
        }
        ReadinessState::Removed { at, by, reason } => {
            rows.push(SummaryRow::new("Why it is left out", reason.clone()));
            rows.push(SummaryRow::new("Left out", said(*at, *by)));
        }
    }
    let mobilising = partnership.state == PartnershipState::Mobilising;
    let main = html! {
        (SummaryList { rows, ..SummaryList::default() })
        (crate::due_diligence::for_item(work, reference, &item).await?)
        (crate::evidence::shown_for(work, reference, &item, &people).await?)
        (answer_form(work, reference, &item, form, errors))
        @if mobilising { (removal(work, reference, &item, form, errors)) }
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

fn address(reference: &str, item: &ReadinessItem) -> String {
    format!("/partnerships/{reference}/mobilisation/{}", item.key)
}

fn answer_form(work: &Work, reference: &str, item: &ReadinessItem, form: &Form, errors: &[FieldError]) -> Markup {
    let action = address(reference, item);
    let to_show = match &item.state {
        ReadinessState::ToDo | ReadinessState::Doing { .. } | ReadinessState::Returned { .. } => true,
        ReadinessState::Accepted { verdict, .. } => !verdict.is_settled(),
        _ => false,
    };
    let begins = matches!(item.state, ReadinessState::ToDo | ReadinessState::Returned { .. });
    match item.state {
        _ if to_show && policy::prepare(&work.actor, item).is_ok() => html! {
            form method="post" action=(action) novalidate {
                (key_field(form, work))
                input type="hidden" name="step" value="submit";
                (Textarea {
                    value: Some(form.text("evidence").into()), error: wrong(errors, "evidence"), rows: Some(5),
                    hint: Some("What was done, by whom and when, and where the proof is kept.".into()),
                    ..Textarea::new("evidence", "What shows that this is done?")
                })
                (Button::new("Submit for verification"))
            }
            @if begins {
                form method="post" action=(action) novalidate {
                    (key_field(form, work))
                    input type="hidden" name="step" value="begin";
                    (Button::secondary("Say that you have started"))
                }
            }
        },
        ReadinessState::Submitted { by, .. }
            if policy::verify(&work.actor, item).is_ok() && by != work.actor.membership =>
        {
            html! { form method="post" action=(action) novalidate { (key_field(form, work)) (verdict(item, form, errors)) (Button::new("Save")) } }
        }
        _ => html! {},
    }
}

fn verdict(item: &ReadinessItem, form: &Form, errors: &[FieldError]) -> Markup {
    let mut choices = vec![
        Choice::new("accept", "Yes: it is met"),
        Choice { hint: Some("What is left needs a condition at go-live.".into()), ..Choice::new("partly", "In part") },
        Choice::new("not-met", "No, and nothing more will come before go-live"),
    ];
    if !item.group.is_safeguarding() {
        choices.push(Choice::new("not-applicable", "It does not apply here"));
    }
    choices.push(Choice { divider_before: Some("or".into()), ..Choice::new("return", "Not yet: return it") });
    html! {
        (Radios {
            value: form.given("step").map(Into::into), error: wrong(errors, "step"), items: choices,
            ..Radios::new("step", Legend::sized("Does the evidence show it?", Size::Medium), [])
        })
        (Textarea {
            value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(3),
            hint: Some("Needed unless it is met.".into()),
            ..Textarea::new("reason", "What is missing or left, or why does it not apply?")
        })
    }
}

fn removal(work: &Work, reference: &str, item: &ReadinessItem, form: &Form, errors: &[FieldError]) -> Markup {
    let removed = matches!(item.state, ReadinessState::Removed { .. });
    if policy::shape(&work.actor).is_err() || item.group.is_safeguarding() || removed {
        return html! {};
    }
    let question = html! {
        form method="post" action=(address(reference, item)) novalidate {
            (key_field(form, work))
            input type="hidden" name="step" value="remove";
            (Textarea {
                value: Some(form.text("removal").into()), error: wrong(errors, "removal"), rows: Some(3),
                hint: Some("Whoever decides go-live sees the reason.".into()),
                ..Textarea::new("removal", "Why is it not needed here?")
            })
            (Button::secondary("Leave it out"))
        }
    };
    html! { (Details { open: wrong(errors, "removal").is_some(), ..Details::new("Leave this out of the plan", question) }) }
}

pub(crate) async fn answer(
    Write(work): Write,
    Path((reference, key)): Path<(String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let location = format!("/partnerships/{reference}/mobilisation");
    if let Some(before) = sent_before(&work, &form, &location).await? {
        return Ok(before);
    }
    let reason = form.text("reason");
    let verdict = async |verdict| app::mobilisation::accept(&work, &reference, &key, verdict, reason).await;
    let done = match form.text("step") {
        "begin" => app::mobilisation::begin(&work, &reference, &key).await,
        "submit" => app::mobilisation::submit(&work, &reference, &key, form.text("evidence")).await,
        "accept" => verdict(Verdict::Met).await,
        "partly" => verdict(Verdict::Partly).await,
        "not-met" => verdict(Verdict::NotMet).await,
        "not-applicable" => verdict(Verdict::NotApplicable).await,
        "return" => app::mobilisation::return_(&work, &reference, &key, reason).await,
        "remove" => app::mobilisation::remove(&work, &reference, &key, form.text("removal")).await.map_err(as_removal),
        _ => {
            let item = app::mobilisation::item(&work, &reference, &key).await?;
            policy::verify(&work.actor, &item).map_err(app::Error::from)?;
            Err(Refusal::invalid("step", "Select whether the evidence shows it").into())
        }
    };
    match done {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&location)))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            show(&work, frame, &reference, &key, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The reason for leaving an item out has a question of its own on the page.
fn as_removal(error: app::Error) -> app::Error {
    let app::Error::Refused(Refusal::Invalid(mut errors)) = error else { return error };
    errors.iter_mut().for_each(|error| error.field = "removal".to_owned());
    Refusal::Invalid(errors).into()
}

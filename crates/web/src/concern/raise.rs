//! Raising a concern: phone first, then say here what is known.
use app::{Outcome, concern::RaisePage};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{
    agreement::{ConcernLevel, ThresholdLevel},
    concern::{CallAnswers, RaiseAnswers},
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use serde::Deserialize;
use store::Work;
use ui::{
    BackLink, Button, Choice, DateInput, DateParts, Input, InputWidth, Legend, Radios, Select, Size, Textarea,
    WarningText, frame::phone, words,
};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, moment_on, see_other, wrong},
};

/// From where the form was opened.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct From {
    session: Option<String>,
}

pub(crate) async fn raise_form(
    Read(work): Read,
    Path(reference): Path<String>,
    Query(from): Query<From>,
    frame: Frame,
) -> Result<Response, Failure> {
    let page = app::concern::raise_page(&work, &reference).await?;
    show(&work, frame, &page, from.session.as_deref(), &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    page: &RaisePage,
    session: Option<&str>,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let field = |field: &str| match field {
        "aware_at" => "aware-day".to_owned(),
        "call_at" => "call_time".to_owned(),
        other => other.to_owned(),
    };
    let content = Content {
        title: "Raise a concern".into(),
        caption: Some(page.partnership.service.clone()),
        active: "/concerns",
        back: Some(BackLink::new("/concerns", "Back to concerns")),
        errors: errors_for(errors, field),
        main: Some(main(work, page, session, form, errors)),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

fn main(work: &Work, page: &RaisePage, session: Option<&str>, form: &Form, errors: &[FieldError]) -> Markup {
    html! {
        (WarningText::new("If someone is in danger now, call 999. Then phone. Enter the concern here after the call."))
        h2 class="govuk-heading-m" { "Phone, in this order, until someone answers" }
        ol class="govuk-list govuk-list--number" {
            @for lead in &page.route { li { (lead.name) ", " (lead.role.words()) ": " (phone(&lead.phone)) } }
        }
        p class="govuk-body" { (page.implicated) }
        form method="post" action=(format!("/partnerships/{}/concerns/new", page.partnership.reference)) novalidate {
            (key_field(form, work))
            @if let Some(session) = session.or(form.given("session")) { input type="hidden" name="session" value=(session); }
            (levels(&page.levels, form, errors))
            (Textarea {
                value: Some(form.text("what").into()), error: wrong(errors, "what"), rows: Some(4),
                hint: Some("A few lines. The full account comes in the written follow-up.".into()),
                ..Textarea::new("what", "What did you see or hear?")
            })
            (person(page, form, errors))
            (aware(work, form, errors))
            (Radios {
                value: form.given("staff_implicated").map(Into::into), error: wrong(errors, "staff_implicated"),
                hint: Some("If yes, it is hidden from service managers and goes to the safeguarding lead.".into()),
                ..Radios::new("staff_implicated", Legend::sized("May a member of staff be involved?", Size::Small), [("yes", "Yes"), ("no", "No")])
            })
            (call(form, errors))
            (Button::new("Enter the concern"))
        }
    }
}

fn levels(levels: &[ThresholdLevel], form: &Form, errors: &[FieldError]) -> Markup {
    let items = levels.iter().map(|level| Choice {
        hint: Some(format!("For example: {}. You: {}", level.examples.join("; "), level.partner_does).into()),
        ..Choice::new(level.level.code(), format!("{}: {}", level.level.code(), level.label))
    });
    html! {
        (Radios {
            value: form.given("level").map(Into::into), error: wrong(errors, "level"), items: items.collect(),
            ..Radios::new("level", Legend::sized("How serious is it?", Size::Medium), [])
        })
    }
}

fn person(page: &RaisePage, form: &Form, errors: &[FieldError]) -> Markup {
    let ids: Vec<_> = page.register.iter().map(|entry| (entry.person.to_string(), entry.known_as.as_str())).collect();
    let mut options = vec![("", "Nobody on the register")];
    options.extend(ids.iter().map(|(id, name)| (id.as_str(), *name)));
    html! {
        (Select { value: Some(form.text("person").into()), error: wrong(errors, "person"), ..Select::new("person", "Who is it about?", options) })
    }
}

/// Filled in with the day it is: most concerns are entered on the day.
fn aware(work: &Work, form: &Form, errors: &[FieldError]) -> Markup {
    let now = words::london(work.now);
    let typed = form.date_parts("aware");
    let today = DateParts { day: now.day().to_string(), month: now.month().to_string(), year: now.year().to_string() };
    let values = if form.all().is_empty() { today } else { typed };
    html! {
        (DateInput { values, error: wrong(errors, "aware_at"), ..DateInput::new("aware", "On which day did you become aware?") })
        (Input {
            value: Some(form.text("aware_time").into()), width: Some(InputWidth::Five), hint: Some("For example, 2:30pm".into()),
            ..Input::new("aware_time", "At what time did you become aware?")
        })
    }
}

fn call(form: &Form, errors: &[FieldError]) -> Markup {
    let made = html! {
        (Input {
            value: Some(form.text("call_time").into()), width: Some(InputWidth::Five), error: wrong(errors, "call_at"),
            hint: Some("For example, 2:45pm".into()),
            ..Input::new("call_time", "At what time did you speak?")
        })
        (Input { value: Some(form.text("spoke_to").into()), error: wrong(errors, "spoke_to"), width: Some(InputWidth::Twenty), ..Input::new("spoke_to", "Whom did you speak to?") })
    };
    let yes = Choice { conditional: Some(made), ..Choice::new("yes", "Yes") };
    html! {
        (Radios {
            value: form.given("phoned").map(Into::into), error: wrong(errors, "phoned"),
            items: vec![yes, Choice::new("no", "Not yet")],
            ..Radios::new("phoned", Legend::sized("Have you spoken to someone?", Size::Small), [])
        })
    }
}

pub(crate) async fn raise(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let answers = answers(&work, &form).await?;
    let done = match app::concern::raise(&work, &reference, &answers, form.key()).await {
        // The call is asked about in the form, but its answer is not part of the concern itself.
        Ok(_) if form.yes_or_no("phoned").is_none() => {
            Err(Refusal::invalid("phoned", "Select whether you have spoken to someone").into())
        }
        Err(app::Error::Refused(Refusal::Invalid(mut errors))) if form.yes_or_no("phoned").is_none() => {
            errors
                .push(FieldError { field: "phoned".into(), words: "Select whether you have spoken to someone".into() });
            Err(app::Error::Refused(Refusal::Invalid(errors)))
        }
        done => done,
    };
    match done {
        Ok(outcome) => {
            // What was entered before needs no second reference: it goes back with the transaction.
            if let Outcome::Done(_) = outcome {
                work.commit().await?;
            }
            Ok(Flash::ConcernRaised.on(see_other(outcome.location())))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            let page = app::concern::raise_page(&work, &reference).await?;
            show(&work, frame, &page, None, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn answers(work: &Work, form: &Form) -> Result<RaiseAnswers, Failure> {
    let session = match form.given("session") {
        Some(reference) => Some(app::activity::page(work, reference).await?.session.id),
        None => None,
    };
    let phoned = form.yes_or_no("phoned") == Some(true);
    Ok(RaiseAnswers {
        level: ConcernLevel::from_code(form.text("level")),
        session,
        person: form.given("person").and_then(|id| id.parse().ok()),
        what: form.text("what").to_owned(),
        aware_at: form.moment("aware", "aware_time"),
        staff_implicated: form.yes_or_no("staff_implicated"),
        call: phoned.then(|| CallAnswers { at: called_at(work, form), spoke_to: form.text("spoke_to").to_owned() }),
    })
}

/// When they spoke: on the day on which they became aware. While that day is no real one and is asked for again, any day gone
/// by shows whether the time of the call is one.
fn called_at(work: &Work, form: &Form) -> Option<jiff::Timestamp> {
    match form.date("aware") {
        Some(_) => form.moment("aware", "call_time"),
        None => moment_on(words::london(work.now).date().yesterday().ok()?, form.text("call_time")),
    }
}

//! The register: who comes, since when, and who is away.
use axum::{extract::Path, response::Response};
use domain::{
    person::Away,
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use store::Work;
use ui::{BackLink, Button, Cell, DateInput, Input, InputWidth, Select, Table, words};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, sent_before, wrong},
};

pub(crate) async fn register(
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
    let register = app::person::register(work, reference).await?;
    let rows = register.iter().map(|entry| vec![Cell::new(entry.known_as.clone()), Cell::new(words::date(entry.from))]);
    let ids: Vec<_> = register.iter().map(|entry| (entry.person.to_string(), entry.known_as.as_str())).collect();
    let mut people = vec![("", "Select a person")];
    people.extend(ids.iter().map(|(id, name)| (id.as_str(), *name)));
    let keeps = app::person::keeps_the_list(&work.actor).is_ok();
    let main = html! {
        @if register.is_empty() { p class="govuk-body" { "Nobody is on the register yet." } }
        @else { (Table::new("On the register", ["Person", "Expected from"].map(Cell::new).to_vec(), rows.collect())) }
        @if keeps {
            (join_form(work, reference, form, errors))
            @if !register.is_empty() { (away_form(work, reference, people, form, errors)) }
        }
    };
    let field = |field: &str| match field {
        "in_service" | "since" | "away_from" | "until" => {
            format!("{}-day", if field == "until" { "away_until" } else { field })
        }
        other => other.to_owned(),
    };
    let content = Content {
        title: "Register".into(),
        caption: Some(partnership.service.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(format!("/partnerships/{reference}/sessions"), "Back to sessions")),
        errors: errors_for(errors, field),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

fn join_form(work: &Work, reference: &str, form: &Form, errors: &[FieldError]) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Add someone" }
        form method="post" action=(format!("/partnerships/{reference}/register")) novalidate {
            (key_field(form, work))
            (Input { value: Some(form.text("known_as").into()), error: wrong(errors, "known_as"), width: Some(InputWidth::Ten), hint: Some("First name or initials.".into()), ..Input::new("known_as", "What do they like to be called?") })
            (Input { value: Some(form.text("communication").into()), hint: Some("Only what a session lead needs to know. Leave empty if nothing.".into()), ..Input::new("communication", "How do they communicate?") })
            (DateInput { values: form.date_parts("in_service"), error: wrong(errors, "in_service"), ..DateInput::new("in_service", "Since when does the provider support them?") })
            (DateInput { values: form.date_parts("since"), error: wrong(errors, "since"), ..DateInput::new("since", "From which day are they expected here?") })
            (Button::new("Add to the register"))
        }
    }
}

fn away_form(work: &Work, reference: &str, people: Vec<(&str, &str)>, form: &Form, errors: &[FieldError]) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Someone is away" }
        form method="post" action=(format!("/partnerships/{reference}/register/away")) novalidate {
            (key_field(form, work))
            (Select { value: Some(form.text("person").into()), error: wrong(errors, "person"), ..Select::new("person", "Who?", people) })
            (DateInput { values: form.date_parts("away_from"), error: wrong(errors, "away_from"), ..DateInput::new("away_from", "The first day away") })
            (DateInput { values: form.date_parts("away_until"), error: wrong(errors, "until"), ..DateInput::new("away_until", "The last day away") })
            (Input { value: Some(form.text("reason").into()), width: Some(InputWidth::Twenty), error: wrong(errors, "reason"), hint: Some("Hospital, holiday, or what else it is in a word.".into()), ..Input::new("reason", "Why?") })
            (Button::secondary("Save the days away"))
        }
    }
}

pub(crate) async fn join(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    app::partnership::find(&work, &reference).await?;
    app::person::keeps_the_list(&work.actor).map_err(app::Error::from)?;
    if let Some(before) = sent_before(&work, &form, &format!("/partnerships/{reference}/register")).await? {
        return Ok(before);
    }
    let done = match (form.date("in_service"), form.date("since")) {
        (Some(in_service), Some(since)) => {
            let added = app::person::add(&work, form.text("known_as"), form.given("communication"), in_service).await;
            match added {
                Ok(person) => app::person::join(&work, &reference, &person, since).await,
                Err(error) => Err(error),
            }
        }
        (None, _) => Err(Refusal::invalid("in_service", "Enter a real date").into()),
        (_, None) => Err(Refusal::invalid("since", "Enter a real date").into()),
    };
    finish(work, frame, &reference, &form, done).await
}

pub(crate) async fn away(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    app::partnership::find(&work, &reference).await?;
    app::person::keeps_the_list(&work.actor).map_err(app::Error::from)?;
    if let Some(before) = sent_before(&work, &form, &format!("/partnerships/{reference}/register")).await? {
        return Ok(before);
    }
    let register = app::person::register(&work, &reference).await?;
    let person = register.iter().find(|entry| entry.person.to_string() == form.text("person"));
    let done = match (person, form.date("away_from"), form.date("away_until")) {
        (None, ..) => Err(Refusal::invalid("person", "Select who is away").into()),
        (_, None, _) => Err(Refusal::invalid("away_from", "Enter a real date").into()),
        (_, _, None) => Err(Refusal::invalid("until", "Enter a real date").into()),
        _ if form.given("reason").is_none() => Err(Refusal::invalid("reason", "Enter why they are away").into()),
        (Some(entry), Some(from), Some(until)) => {
            let away = Away { person: entry.person, from, until, reason: form.text("reason").trim().to_owned() };
            app::person::away(&work, &away).await
        }
    };
    finish(work, frame, &reference, &form, done).await
}

async fn finish(
    work: Work,
    frame: Frame,
    reference: &str,
    form: &Form,
    done: Result<(), app::Error>,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&format!("/partnerships/{reference}/register"))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, reference, form, &errors).await,
        Err(error) => Err(error.into()),
    }
}

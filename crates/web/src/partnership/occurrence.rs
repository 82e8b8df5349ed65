//! Saying that something has happened that the terms wait for: a referral, a complaint, whatever they name.
use app::duty::{awaited, say};
use axum::{extract::Path, response::Response};
use domain::{
    duty::OccurrenceAnswers,
    partnership::policy,
    refusal::{FieldError, Refusal},
};
use maud::html;
use store::Work;
use ui::{BackLink, Button, Choice, DateInput, EmptyState, Input, InputWidth, Legend, Radios, Size};

use super::place::Place;
use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, wrong},
};

pub(crate) async fn occurrence_form(
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
    let place = Place::find(work, reference).await?;
    policy::see_records(&work.actor).map_err(app::Error::from)?;
    let awaited = awaited(work, &place.partnership).await?;
    let choices = awaited.iter().map(|one| Choice::new(one.code().to_owned(), one.words()));
    let question = Radios {
        value: form.given("what").map(str::to_owned),
        error: wrong(errors, "what"),
        items: choices.collect(),
        ..Radios::new("what", Legend::sized("What has happened?", Size::Small), [])
    };
    let main = html! {
        @if awaited.is_empty() {
            (EmptyState::new("The terms in force wait for nothing that has to be said here."))
        } @else {
            p class="govuk-body" {
                "The duties that the terms have for it begin at once, for both sides. Do not name anybody here: the record of a person is kept where it is made. If you are worried about someone, "
                a class="govuk-link" href=(place.address("concerns/new")) { "raise a concern" } " instead."
            }
            form method="post" action=(place.address("occurrences/new")) novalidate {
                (key_field(form, work))
                (question)
                (DateInput { values: form.date_parts("at"), error: wrong(errors, "at"), ..DateInput::new("at", "On which day did it happen?") })
                (Input {
                    value: Some(form.text("at_time").into()), width: Some(InputWidth::Five), hint: Some("For example, 2:30pm".into()),
                    ..Input::new("at_time", "At what time?")
                })
                (Button::new("Say that it has happened"))
            }
        }
    };
    let content = Content {
        title: "Say that something has happened".into(),
        caption: Some(place.partner.name.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(place.address("duties"), "Back to duties")),
        errors: errors_for(errors, |field| if field == "at" { "at-day".to_owned() } else { field.to_owned() }),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

pub(crate) async fn say_occurred(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let answers = OccurrenceAnswers { what: form.given("what").map(str::to_owned), at: form.moment("at", "at_time") };
    match say(&work, &reference, &answers, form.key()).await {
        Ok(outcome) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(outcome.location())))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &reference, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}

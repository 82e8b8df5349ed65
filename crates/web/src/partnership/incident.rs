//! Recording a distress-related incident: whom, when, how serious, and what was seen.
use axum::{extract::Path, response::Response};
use domain::{
    activity::RegisterEntry,
    incident::{IncidentAnswers, policy},
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use store::Work;
use ui::{BackLink, Button, DateInput, Input, InputWidth, Legend, Radios, Select, Size, Textarea};

use super::place::Place;
use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, wrong},
};

const SEVERITIES: [(&str, &str); 5] = [
    ("0", "0: brief distress, and no harm to anyone"),
    ("1", "1: distress that lasted, and no harm to anyone"),
    ("2", "2: minor harm that needed no treatment, or damage"),
    ("3", "3: harm that needed first aid or treatment"),
    ("4", "4: serious harm, or an emergency service was called"),
];

pub(crate) async fn incident_form(
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
    policy::record(&work.actor).map_err(app::Error::from)?;
    let register = app::person::register(work, reference).await?;
    let field = |field: &str| if field == "occurred_at" { "occurred-day".to_owned() } else { field.to_owned() };
    let content = Content {
        title: "Record an incident".into(),
        caption: Some(place.partner.name.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(place.address("sessions"), "Back to sessions")),
        errors: errors_for(errors, field),
        main: Some(main(work, &place, &register, form, errors)),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

fn main(work: &Work, place: &Place, register: &[RegisterEntry], form: &Form, errors: &[FieldError]) -> Markup {
    let ids: Vec<_> = register.iter().map(|entry| (entry.person.to_string(), entry.known_as.as_str())).collect();
    let mut people = vec![("", "Select a person")];
    people.extend(ids.iter().map(|(id, name)| (id.as_str(), *name)));
    html! {
        p class="govuk-body" {
            "Record distress that had an effect on the person or on others, wherever it happened. If you are worried that someone is being harmed, "
            a class="govuk-link" href=(place.address("concerns/new")) { "raise a concern" } " as well."
        }
        form method="post" action=(place.address("incidents/new")) novalidate {
            (key_field(form, work))
            (Select { value: Some(form.text("person").into()), error: wrong(errors, "person"), ..Select::new("person", "Who was distressed?", people) })
            (DateInput { values: form.date_parts("occurred"), error: wrong(errors, "occurred_at"), ..DateInput::new("occurred", "On which day did it happen?") })
            (Input {
                value: Some(form.text("occurred_time").into()), width: Some(InputWidth::Five), hint: Some("For example, 2:30pm".into()),
                ..Input::new("occurred_time", "At what time did it begin?")
            })
            (Radios {
                value: form.given("severity").map(Into::into), error: wrong(errors, "severity"),
                ..Radios::new("severity", Legend::sized("How serious was it?", Size::Small), SEVERITIES)
            })
            (Textarea {
                value: Some(form.text("what").into()), error: wrong(errors, "what"), rows: Some(5),
                hint: Some("What could be seen and heard: what came before, what the person did, what happened then. No guesses about why.".into()),
                ..Textarea::new("what", "What happened?")
            })
            (Button::new("Record the incident"))
        }
    }
}

pub(crate) async fn record_incident(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let answers = IncidentAnswers {
        person: form.given("person").and_then(|id| id.parse().ok()),
        occurred_at: form.moment("occurred", "occurred_time"),
        severity: form.given("severity").and_then(|severity| severity.parse().ok()),
        what: form.text("what").to_owned(),
    };
    match app::incident::record(&work, &reference, &answers, form.key()).await {
        Ok(outcome) => {
            work.commit().await?;
            Ok(Flash::IncidentRecorded.on(see_other(outcome.location())))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &reference, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}

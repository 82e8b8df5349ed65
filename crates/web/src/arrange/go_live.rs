//! Deciding go-live, and locking the baseline before it.
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::{GoLiveAnswers, blockers, policy},
    refusal::{FieldError, Refusal},
};
use maud::html;
use store::Work;
use ui::{BackLink, Button, Choice, DateInput, Legend, Radios, Size, SummaryList, SummaryRow, Textarea};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, see_other, wrong},
};

pub(crate) async fn decision_form(
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
    policy::decide(&work.actor).map_err(app::Error::from)?;
    let gate = app::mobilisation::gate(work, &partnership).await?;
    let waiting: Vec<_> = blockers(&gate.items).collect();
    let rows = gate.items.iter().map(|item| SummaryRow::new(item.title.clone(), item.state.words()));
    let first = html! {
        (DateInput { values: form.date_parts("from"), error: wrong(errors, "from"), ..DateInput::new("from", "Which is the first day of delivery?") })
    };
    let go = Choice {
        conditional: Some(first),
        hint: (!waiting.is_empty())
            .then(|| "Not possible yet: something that go-live waits for has not been verified.".into()),
        ..Choice::new("yes", "Go live")
    };
    let main = html! {
        @if waiting.is_empty() { p class="govuk-body" { "Everything that go-live waits for has been verified." } }
        @else {
            p class="govuk-body" { "These stop go-live:" }
            ul class="govuk-list govuk-list--bullet" {
                @for item in &waiting { li { a class="govuk-link" href=(format!("/partnerships/{reference}/mobilisation/{}", item.key)) { (item.title) } } }
            }
        }
        (SummaryList { rows: rows.collect(), ..SummaryList::default() })
        form method="post" action=(format!("/partnerships/{reference}/go-live")) novalidate {
            (Radios {
                value: form.given("go_live").map(Into::into), error: wrong(errors, "go_live"),
                items: vec![go, Choice::new("no", "Not yet")],
                ..Radios::new("go_live", Legend::sized("What do you decide?", Size::Medium), [])
            })
            (Textarea { value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(4), hint: Some("It is kept with everything you see on this page.".into()), ..Textarea::new("reason", "Why?") })
            (Button::new("Save the decision"))
        }
    };
    let content = Content {
        title: "Decide go-live".into(),
        caption: Some(partnership.service.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(format!("/partnerships/{reference}/mobilisation"), "Back to mobilisation")),
        errors: errors_for(errors, |field| if field == "from" { "from-day".into() } else { field.into() }),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

pub(crate) async fn decide(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let answers = GoLiveAnswers {
        go_live: form.yes_or_no("go_live"),
        from: form.date("from"),
        reason: form.text("reason").to_owned(),
    };
    match app::mobilisation::decide(&work, &reference, &answers).await {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&format!("/partnerships/{reference}/mobilisation"))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &reference, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn lock_baseline(Write(work): Write, Path(reference): Path<String>) -> Result<Response, Failure> {
    app::mobilisation::lock_incident_baseline(&work, &reference).await?;
    work.commit().await?;
    Ok(Flash::Saved.on(see_other(&format!("/partnerships/{reference}/mobilisation"))))
}

//! The page of one duty, and discharging it by a statement.
use app::duty::Page;
use axum::{extract::Path, response::Response};
use domain::{
    duty::{DutyId, DutyState},
    partnership::policy,
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use store::Work;
use ui::{Button, DateInput, Input, InputWidth, SummaryList, SummaryRow, Textarea, words};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, wrong},
    today::why,
};

fn id(text: &str) -> Result<DutyId, Failure> {
    text.parse().map_err(|_| Failure::App(app::Error::NotFound))
}

pub(crate) async fn page(Read(work): Read, Path(duty): Path<String>, frame: Frame) -> Result<Response, Failure> {
    let page = app::duty::page(&work, id(&duty)?).await?;
    show(&work, frame, &page, &Form::default(), &[]).await
}

async fn show(work: &Work, frame: Frame, page: &Page, form: &Form, errors: &[FieldError]) -> Result<Response, Failure> {
    let people = app::organisation::people(work).await?;
    let explained = &page.explained;
    let duty = &explained.duty;
    let state = match &duty.state {
        DutyState::Open => html! { (crate::today::status_tag(explained, work.now)) },
        DutyState::Discharged { at, by, .. } => html! {
            (if *at <= duty.due_at { "Done on time" } else { "Done late" }) ", " (words::date_time(*at)) ", by " (people.name(*by))
        },
        DutyState::Withdrawn { at, reason } => html! { "No longer owed since " (words::date_time(*at)) ": " (reason) },
    };
    let mut rows = vec![
        SummaryRow::new("Owed by", html! { (people.name(duty.owner)) ", " (duty.owed_by.words()) }),
        SummaryRow::new("Due", words::date_time(duty.due_at)),
        SummaryRow::new("Why then", html! { (why(explained)) }),
        SummaryRow::new("Shown by", duty.record.words()),
        SummaryRow::new("Status", state),
    ];
    if !explained.clause.is_empty() {
        rows.insert(3, SummaryRow::new("The clause says", explained.clause.clone()));
    }
    let main = html! {
        (SummaryList { rows, ..SummaryList::default() })
        @if let Some(said) = &page.statement {
            h2 class="govuk-heading-m" { "What was done" }
            p class="govuk-body" { (said.text) }
            p class="govuk-body" { "Done " (words::date_time(said.done_at)) ", recorded " (words::date_time(said.recorded_at)) " by " (people.name(said.by)) ". Full record: " (said.kept_at) "." }
        }
        @if page.may_state { (statement_form(work, page, form, errors)) }
        @else if duty.state == DutyState::Open
            && explained.link != format!("/duties/{}", duty.id)
            && policy::see_records(&work.actor).is_ok()
        {
            p class="govuk-body" { a class="govuk-link" href=(explained.link) { "Go to where this is done" } }
        }
    };
    let content = Content {
        title: duty.title.clone(),
        caption: Some(explained.partnership.service.clone()),
        active: "/today",
        errors: errors_for(errors, |field| if field == "done_at" { "done_at-day".into() } else { field.into() }),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

fn statement_form(work: &Work, page: &Page, form: &Form, errors: &[FieldError]) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Record that this is done" }
        form method="post" action=(format!("/duties/{}", page.explained.duty.id)) novalidate {
            (key_field(form, work))
            (DateInput { values: form.date_parts("done_at"), error: wrong(errors, "done_at"), ..DateInput::new("done_at", "On which day was it done?") })
            (Input {
                value: Some(form.text("done_at_time").into()), width: Some(InputWidth::Five),
                hint: Some("For example, 2:30pm".into()),
                ..Input::new("done_at_time", "At what time?")
            })
            (Textarea { value: Some(form.text("text").into()), error: wrong(errors, "text"), ..Textarea::new("text", "What was done and decided?") })
            (Input {
                value: Some(form.text("kept_at").into()), error: wrong(errors, "kept_at"),
                hint: Some("The minutes, letter or file: its name and where it is".into()),
                ..Input::new("kept_at", "Where is the full record kept?")
            })
            (Button::new("Record as done"))
        }
    }
}

pub(crate) async fn state_done(
    Write(work): Write,
    Path(duty): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let duty = id(&duty)?;
    let done_at = form.moment("done_at", "done_at_time");
    let done = app::duty::state_done(&work, duty, done_at, form.text("text"), form.text("kept_at"), form.key()).await;
    match done {
        Ok(outcome) => {
            work.commit().await?;
            Ok(Flash::DutyDone.on(see_other(outcome.location())))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            let page = app::duty::page(&work, duty).await?;
            show(&work, frame, &page, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

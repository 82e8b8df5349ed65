//! The review queue, and reading a week.
use app::record::{QueueRow, ReviewPage};
use axum::{extract::Path, response::Response};
use domain::{
    activity::{Attendance, Mark, Session, SessionState},
    duty::{DutyId, DutyState},
    record::{SessionSummary, WeeklyReviewAnswers},
    refusal::{FieldError, Refusal},
    time::london_date,
    words::small,
};
use maud::{Markup, html};
use store::Work;
use ui::{
    BackLink, Button, Choice, Details, Label, Legend, Radios, Size, TaskStatus, Textarea, WorkList, WorkRow, status,
    words,
};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, wrong},
    today::why,
};

pub(crate) async fn queue(Read(work): Read, frame: Frame) -> Result<Response, Failure> {
    let queue = app::record::queue(&work).await?;
    let rows = queue.iter().map(|row| queue_row(row, work.now)).collect();
    let main = html! {
        p class="govuk-body" { "Each row is one week of one partnership. You read every note that has arrived, and say what follows from it." }
        (WorkList::new(rows, "No week is waiting for a review. The next appears on Monday."))
    };
    let content = Content { title: "Reviews".into(), active: "/reviews", main: Some(main), ..Content::default() };
    Ok(frame.show(&work, content).await?)
}

fn queue_row(row: &QueueRow, now: jiff::Timestamp) -> WorkRow {
    let notes = match row.waiting {
        0 => "No notes to read yet".to_owned(),
        1 => "1 note to read".to_owned(),
        many => format!("{many} notes to read"),
    };
    let worried = if row.worried { ". Something worried a session lead" } else { "" };
    WorkRow::new(
        format!("/reviews/{}", row.duty.id),
        format!("{}: week of {}", row.partnership.service, words::date(row.week)),
        format!("{notes}{worried}. Clause {}, due by {}.", row.duty.clause, words::deadline(row.duty.due_at)),
        TaskStatus::Tag(status::clock(now, row.duty.due_at)),
    )
}

fn id(text: &str) -> Result<DutyId, Failure> {
    text.parse().map_err(|_| Failure::App(app::Error::NotFound))
}

pub(crate) async fn page(Read(work): Read, Path(duty): Path<String>, frame: Frame) -> Result<Response, Failure> {
    let page = app::record::review_page(&work, id(&duty)?).await?;
    if page.duty.state != DutyState::Open {
        return Ok(see_other(&format!("/duties/{duty}")));
    }
    show(&work, frame, &page, &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    page: &ReviewPage,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let errors = &told_apart(errors, page);
    let explained = app::duty::explain(work, vec![page.duty.clone()]).await?;
    let people = app::organisation::people(work).await?;
    let main = html! {
        @for explained in &explained { (why(explained)) }
        @if !page.concerns.is_empty() {
            h2 class="govuk-heading-m" { "Open concerns" }
            ul class="govuk-list" {
                @for concern in &page.concerns {
                    li { a class="govuk-link" href=(format!("/concerns/{}", concern.reference)) { "Concern " (concern.reference) } ", " (concern.level.code()) ", " (concern.state().words().to_lowercase()) }
                }
            }
        }
        @for session in &page.without_note { p class="govuk-body" { (without_note(session)) } }
        form method="post" action=(format!("/reviews/{}", page.duty.id)) novalidate {
            (key_field(form, work))
            @for (index, note) in page.waiting.iter().enumerate() {
                (one_note(page, index, note, people.name(note.0.author), form, errors))
            }
            @if page.waiting.is_empty() { p class="govuk-body" { "No notes are waiting to be read." } }
            (conclusion(form, errors))
            (Button::new("Save review"))
        }
    };
    let content = Content {
        title: format!("Review of the week of {}", words::date(page.week.monday())),
        caption: Some(page.partnership.service.clone()),
        active: "/reviews",
        back: Some(BackLink::new("/reviews", "Back to reviews")),
        errors: errors_for(errors, str::to_owned),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

/// What is missing, each with the number of its note when there are several.
fn told_apart(errors: &[FieldError], page: &ReviewPage) -> Vec<FieldError> {
    let number = |field: &str| {
        let summary = field.strip_prefix("verdict-").or(field.strip_prefix("question-"))?;
        page.waiting.iter().position(|note| note.0.id.to_string() == summary).map(|index| index + 1)
    };
    let numbered = |error: &FieldError| match number(&error.field) {
        Some(number) if page.waiting.len() > 1 => {
            FieldError { words: format!("Note {number}: {}", small(&error.words)), ..error.clone() }
        }
        _ => error.clone(),
    };
    errors.iter().map(numbered).collect()
}

fn without_note(session: &Session) -> String {
    let day = words::weekday_date(london_date(session.starts_at));
    match &session.state {
        SessionState::Cancelled(cancellation) => {
            format!("{day}: the session did not happen. {}: {}", cancellation.by.words(), cancellation.reason)
        }
        _ => format!("{day}: no note has arrived for {}.", session.reference),
    }
}

/// One note as a manager reads it: the words first, then who came, then the decision.
fn one_note(
    page: &ReviewPage,
    index: usize,
    (summary, session, marks): &(SessionSummary, Session, Vec<Attendance>),
    author: &str,
    form: &Form,
    errors: &[FieldError],
) -> Markup {
    let came = marks.iter().filter(|mark| mark.mark == Mark::Attended).count();
    let expected = marks.iter().filter(|mark| mark.mark.expected()).count();
    let name = |mark: &Attendance| {
        let entry = page.register.iter().find(|entry| entry.person == mark.person);
        entry.map_or("Someone", |entry| entry.known_as.as_str()).to_owned()
    };
    let absent = marks.iter().filter(|mark| mark.mark != Mark::Attended);
    let (verdict, question) = (format!("verdict-{}", summary.id), format!("question-{}", summary.id));
    let ask = html! {
        (Textarea {
            value: Some(form.text(&question).into()), error: wrong(errors, &question), rows: Some(3),
            ..Textarea::new(question.clone(), "What do you want to ask?")
        })
    };
    let send_back = Choice { conditional: Some(ask), ..Choice::new("send-back", "Send back with a question") };
    html! {
        h2 class="govuk-heading-m" {
            "Note " (index + 1) " of " (page.waiting.len()) ": " (words::weekday_date(london_date(session.starts_at)))
        }
        @if summary.worried {
            p class="govuk-body" { strong { "Something worried the session lead." } " Look for the concern above; if there is none, ask them." }
        }
        p class="govuk-body accord-quote" { (summary.themes) }
        p class="govuk-body" { (came) " of " (expected) " expected came. Sent " (words::date_time(summary.submitted_at)) " by " (author) "." }
        @if marks.iter().any(|mark| mark.mark != Mark::Attended) {
            (Details::new("Who did not come", html! {
                ul class="govuk-list" { @for mark in absent { li { (name(mark)) ": " (mark.mark.words().to_lowercase()) } } }
            }))
        }
        (Radios {
            value: form.given(&verdict).map(Into::into),
            error: wrong(errors, &verdict),
            items: vec![Choice::new("accept", "Accept"), send_back],
            ..Radios::new(verdict.clone(), Legend::sized(format!("What do you make of note {}?", index + 1), Size::Small), [])
        })
    }
}

fn conclusion(form: &Form, errors: &[FieldError]) -> Markup {
    html! {
        (Radios {
            value: form.given("action_needed").map(Into::into),
            error: wrong(errors, "action_needed"),
            ..Radios::new("action_needed", Legend::sized("Does anything need to be done?", Size::Medium), [("yes", "Yes"), ("no", "No")])
        })
        (Textarea {
            value: Some(form.text("conclusion").into()),
            error: wrong(errors, "conclusion"),
            hint: Some("One or two sentences. They are kept with the review.".into()),
            rows: Some(3),
            ..Textarea::new("conclusion", Label::sized("What needs to be done, or why nothing does", Size::Small))
        })
    }
}

pub(crate) async fn submit(
    Write(work): Write,
    Path(duty): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let duty = id(&duty)?;
    let verdicts = form.all().iter().filter_map(|(name, value)| {
        let summary = name.strip_prefix("verdict-")?;
        let accepted = match value.as_str() {
            "accept" => Some(true),
            "send-back" => Some(false),
            _ => None,
        };
        Some((summary.parse().ok()?, accepted, form.text(&format!("question-{summary}")).to_owned()))
    });
    let answers = WeeklyReviewAnswers {
        verdicts: verdicts.collect(),
        action_needed: form.yes_or_no("action_needed"),
        conclusion: form.text("conclusion").to_owned(),
    };
    match app::record::review_week(&work, duty, &answers, form.key()).await {
        Ok(outcome) => {
            work.commit().await?;
            Ok(Flash::Reviewed.on(see_other(outcome.location())))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            let page = app::record::review_page(&work, duty).await?;
            show(&work, frame, &page, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

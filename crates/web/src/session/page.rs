//! One session: when and where, who came, what was said about it, and what is owed.
use app::{activity::Page, organisation::People};
use axum::{extract::Path, response::Response};
use domain::{
    activity::{Mark, SessionState},
    duty::{Duty, DutyState},
    record::{SessionSummary, SummaryState},
    time::london_date,
};
use jiff::Timestamp;
use maud::{Markup, html};
use store::Work;
use ui::{BackLink, Button, Cell, InsetText, Panel, SummaryList, SummaryRow, Table, Timeline, TimelineEntry, words};

use super::list::status_of;
use crate::{
    due_diligence,
    frame::{Content, Frame},
    http::{Failure, Read},
};

pub(crate) async fn page(Read(work): Read, Path(reference): Path<String>, frame: Frame) -> Result<Response, Failure> {
    let page = app::activity::page(&work, &reference).await?;
    let people = app::organisation::people(&work).await?;
    let session = &page.session;
    let content = Content {
        title: format!("{}, {}", session.name, words::date(london_date(session.starts_at))),
        caption: Some(page.partnership.service.clone()),
        active: "/sessions",
        back: Some(BackLink::new("/sessions", "Back to sessions")),
        main: Some(html! {
            @if session.state == SessionState::Planned && session.ends_at > work.now {
                (due_diligence::may_not_deliver(&work, &page.partnership.reference, page.partnership.id).await?)
            }
            (main(&work, &page, &people))
        }),
        ..Content::default()
    };
    Ok(frame.show(&work, content).await?)
}

fn main(work: &Work, page: &Page, people: &People) -> Markup {
    let session = &page.session;
    let when = format!("{} to {}", words::time(session.starts_at), words::time(session.ends_at));
    let mut rows = vec![
        SummaryRow::new("Status", html! { (status_of(page.status)) }),
        SummaryRow::new("Reference", session.reference.clone()),
        SummaryRow::new("When", format!("{}, {when}", words::weekday_date(london_date(session.starts_at)))),
        SummaryRow::new("Where", session.place.clone()),
    ];
    if let SessionState::Cancelled(cancellation) = &session.state {
        rows.push(SummaryRow::new(
            "Did not happen",
            format!(
                "{}: {} Recorded {} by {}.",
                cancellation.by.words(),
                cancellation.reason,
                words::date_time(cancellation.at),
                people.name(cancellation.recorded_by)
            ),
        ));
    }
    let standing = page.summaries.first();
    html! {
        (SummaryList { rows, ..SummaryList::default() })
        @if page.may_tell && session.needs_note(work.now) {
            (Button::link(format!("/sessions/{}/note", session.reference), "Send the session note"))
        }
        @if let Some(summary) = standing { (summary_part(page, summary, work.now, people)) }
        @if !page.concerns.is_empty() {
            h2 class="govuk-heading-m" { "Concerns from this session" }
            ul class="govuk-list" {
                @for concern in &page.concerns {
                    li { a class="govuk-link" href=(format!("/concerns/{}", concern.reference)) { "Concern " (concern.reference) } ", " (concern.level.code()) ", " (concern.state().words().to_lowercase()) }
                }
            }
        }
        @if !page.duties.is_empty() {
            h2 class="govuk-heading-m" { "What is owed on this session" }
            ul class="govuk-list" {
                @for duty in &page.duties { li { a class="govuk-link" href=(format!("/duties/{}", duty.id)) { (duty.title) } ": " (standing_words(duty, work.now)) } }
            }
        }
        @if page.summaries.len() > 1 {
            h2 class="govuk-heading-m" { "Earlier notes" }
            (Timeline::new(page.summaries.iter().skip(1).map(|earlier| {
                TimelineEntry::new("Note, since corrected", people.name(earlier.author), earlier.submitted_at).with_body(earlier.themes.clone())
            }).collect()))
        }
    }
}

/// How a duty stands, in words: the same words for either side.
pub(crate) fn standing_words(duty: &Duty, now: Timestamp) -> String {
    match &duty.state {
        DutyState::Open if now > duty.due_at => words::time_left(now, duty.due_at),
        DutyState::Open => format!("due by {}", words::deadline(duty.due_at)),
        DutyState::Discharged { at, .. } if *at <= duty.due_at => format!("done on time, {}", words::date_time(*at)),
        DutyState::Discharged { at, .. } => {
            let late = at.duration_since(duty.due_at).as_mins();
            format!("done {} late, {}", words::duration(late.max(1)), words::date_time(*at))
        }
        DutyState::Withdrawn { reason, .. } => format!("no longer owed: {}", reason.to_lowercase()),
    }
}

fn summary_part(page: &Page, summary: &SessionSummary, now: Timestamp, people: &People) -> Markup {
    let came = page.attendance.iter().filter(|mark| mark.mark == Mark::Attended).count();
    let expected = page.attendance.iter().filter(|mark| mark.mark.expected()).count();
    let rows = page.register.iter().filter_map(|entry| {
        let mark = page.attendance.iter().find(|mark| mark.person == entry.person)?;
        Some(vec![Cell::new(entry.known_as.clone()), Cell::new(mark.mark.words())])
    });
    html! {
        h2 class="govuk-heading-m" { "Session note" }
        @if let SummaryState::SentBack { question, at, by } = &summary.state {
            (InsetText::new(html! { (people.name(*by)) " asked on " (words::date_time(*at)) ": " (question) }))
            @if page.may_tell { (Button::link(format!("/sessions/{}/note", page.session.reference), "Send a corrected note")) }
        }
        p class="govuk-body" { (summary.themes) }
        p class="govuk-body" {
            "Sent " (words::date_time(summary.submitted_at)) " by " (people.name(summary.author)) ". "
            @if let Some(duty) = page.duties.first() { "It was due by " (words::deadline(duty.due_at)) ". " }
            @if let SummaryState::Accepted { at, by } = &summary.state { "Read and accepted " (words::date_time(*at)) " by " (people.name(*by)) ". " }
            @if summary.worried { strong { "Something worried the session lead." } } @else { "Nothing worried the session lead." }
        }
        h3 class="govuk-heading-s" { (came) " of " (expected) " expected came" }
        (Table::new("Who came", vec![Cell::new("Person"), Cell::new("Attendance")], rows.collect()))
        @if now > summary.submitted_at && page.duties.iter().any(|duty| duty.on_time() == Some(false)) {
            p class="govuk-body" { "This note arrived late. It counts as late in the figures and is kept like any other." }
        }
    }
}

/// After a note was sent: what happens next, and by when.
pub(crate) async fn sent(Read(work): Read, Path(reference): Path<String>, frame: Frame) -> Result<Response, Failure> {
    let page = app::activity::page(&work, &reference).await?;
    let review = app::record::review_of(&work, &page.session).await?;
    let worried = page.summaries.first().is_some_and(|summary| summary.worried);
    let new_concern = format!("/partnerships/{}/concerns/new?session={reference}", page.partnership.reference);
    let main = html! {
        (Panel { body: Some(format!("{}, {}", page.session.name, words::date(london_date(page.session.starts_at))).into()), ..Panel::new("Session note sent") })
        @if worried {
            h2 class="govuk-heading-m" { "Now tell us what worried you" }
            p class="govuk-body" { "You said that something worried you about someone. If you have not phoned yet, phone now: the number is at the bottom of this page." }
            (Button::link(new_concern, "Enter the concern"))
        }
        h2 class="govuk-heading-m" { "What happens next" }
        p class="govuk-body" { (read_by(review.as_ref(), work.now)) " If they have a question, the session appears again under " strong { "Notes to send" } "." }
        p class="govuk-body" { a class="govuk-link" href="/sessions" { "Go to your sessions" } }
    };
    let content = Content {
        title: "Session note sent".into(),
        active: "/sessions",
        heading: ui::frame::Heading::InMain,
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(&work, content).await?)
}

/// Who reads the note, and by when: the duty to review it says so.
fn read_by(review: Option<&Duty>, now: Timestamp) -> String {
    let Some(review) = review else { return "The provider reads it in the next weekly review.".to_owned() };
    let reader = review.owed_by.words();
    if review.due_at < now {
        format!("The {reader} reads it in the weekly review, which is overdue.")
    } else {
        format!("The {reader} reads it in the weekly review, by {}.", words::deadline(review.due_at))
    }
}

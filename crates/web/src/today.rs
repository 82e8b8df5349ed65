//! What needs you today.
use app::{
    duty::Explained,
    today::{AHEAD, Today},
};
use axum::response::Response;
use domain::{
    agreement::{AgreementState, AgreementVersion},
    duty::RecordKind,
    time::london_date,
};
use jiff::Timestamp;
use maud::{Markup, html};
use ui::{Content as Words, CountCard, CountCards, Tag, TaskStatus, Tone, Why, WorkList, WorkRow, status, words};

use crate::{
    frame::{Content, Frame, first_page},
    http::{Failure, Read, SignedIn, see_other},
};

/// The address that names no page leads to the first page of the role.
pub(crate) async fn home(SignedIn(session): SignedIn) -> Response {
    see_other(first_page(session.actor.role))
}

pub(crate) async fn page(Read(work): Read, frame: Frame) -> Result<Response, Failure> {
    let today = app::today::today(&work).await?;
    let content = Content {
        title: "What needs you today".into(),
        active: "/today",
        main: Some(main(&today, work.now)),
        ..Content::default()
    };
    Ok(frame.show(&work, content).await?)
}

fn main(today: &Today, now: Timestamp) -> Markup {
    let next = today.this_week.iter().chain(&today.later).next();
    let empty = next.map_or_else(
        || "Nothing needs you today.".to_owned(),
        |next| {
            format!(
                "Nothing needs you right now. Next: {} by {}.",
                next.duty.title.to_lowercase(),
                words::deadline(next.duty.due_at)
            )
        },
    );
    html! {
        p class="govuk-body" { (words::weekday_date(london_date(now))) "." }
        (cards(today))
        h2 class="govuk-heading-m" id="now" { "Do now" }
        @if !today.to_acknowledge.is_empty() { (WorkList::new(to_acknowledge(today), "")) }
        @if !today.terms.is_empty() { (WorkList::new(terms(today), "")) }
        @if (today.to_acknowledge.is_empty() && today.terms.is_empty()) || !today.now.is_empty() {
            (WorkList::new(rows(&today.now, now, Whose::Own), empty))
        }
        @if !today.this_week.is_empty() {
            h2 class="govuk-heading-m" id="this-week" { "Due this week" }
            (WorkList::new(rows(&today.this_week, now, Whose::Own), ""))
        }
        @if !today.later.is_empty() {
            h2 class="govuk-heading-m" id="later" { "Due later" }
            (WorkList::new(rows(&today.later, now, Whose::Own), ""))
        }
        @if today.beyond > 0 {
            p class="govuk-body accord-quiet" {
                (words::counted(today.beyond as u64, "more of your duties is", "more of your duties are"))
                " due after " (words::date(london_date(now + AHEAD))) ": see each partnership’s duties."
            }
        }
        h2 class="govuk-heading-m" id="others" { "Waiting on someone else" }
        (WorkList::new(rows(&today.waiting_on_others, now, Whose::Others), "You are not waiting for anyone."))
    }
}

/// Concerns come before everything else: somebody may be waiting to be made safe.
fn to_acknowledge(today: &Today) -> Vec<WorkRow> {
    let row = |(concern, partnership): &(domain::concern::Concern, domain::partnership::Partnership)| {
        let since = words::date_time(concern.aware_at);
        WorkRow::new(
            format!("/concerns/{}", concern.reference),
            format!("Acknowledge concern {}, level {}", concern.reference, concern.level.code()),
            format!("{}. Known since {since}. Clause {}.", partnership.service, concern.clause),
            status::Concern::New,
        )
    };
    today.to_acknowledge.iter().map(row).collect()
}

/// Terms that wait for an answer, or to be changed as somebody asked.
fn terms(today: &Today) -> Vec<WorkRow> {
    let row = |(version, partnership): &(AgreementVersion, domain::partnership::Partnership)| {
        let (number, terms) = (version.number, format!("/partnerships/{}/terms", partnership.reference));
        match &version.state {
            AgreementState::ChangesAsked(asked) => WorkRow::new(
                format!("{terms}/draft"),
                format!("Change the terms as asked, version {number}"),
                format!("{}. {} asks for changes, {}.", partnership.service, asked.name, words::date_time(asked.at)),
                status::Agreement::ChangesAskedFor,
            ),
            _ => WorkRow::new(
                format!("{terms}?version={number}"),
                format!("Agree to the terms, version {number}, or ask for changes"),
                format!("{}. To hold from {}.", partnership.service, words::date(version.effective_on)),
                status::Agreement::Sent,
            ),
        }
    };
    today.terms.iter().map(row).collect()
}

fn cards(today: &Today) -> CountCards {
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let tone = |number: usize, tone: Tone| if number == 0 { Tone::Calm } else { tone };
    let this_week = today.now.len() + today.this_week.len() - today.late;
    // What is due within a day stands above the rest of the week.
    let week = if today.now.len() == today.late && !today.this_week.is_empty() { "#this-week" } else { "#now" };
    let words = |number: usize, one: &'static str, many: &'static str| if number == 1 { one } else { many };
    CountCards {
        cards: vec![
            CountCard::new(
                count(today.open_concerns),
                words(today.open_concerns, "open concern", "open concerns"),
                "/concerns",
                tone(today.open_concerns, Tone::Urgent),
            ),
            CountCard::new(count(today.late), "overdue", "#now", tone(today.late, Tone::Urgent)),
            CountCard::new(count(this_week), "due this week", week, tone(this_week, Tone::Soon)),
            CountCard::new(count(today.waiting_on_others.len()), "waiting on someone else", "#others", Tone::Calm),
        ],
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Own,
    Others,
}

fn rows(duties: &[Explained], now: Timestamp, whose: Whose) -> Vec<WorkRow> {
    duties.iter().map(|explained| row(explained, now, whose)).collect()
}

/// One duty: what, for which partnership, under which clause, and why it is due when it is. The provider's own lateness looks
/// the same as the partner's.
fn row(explained: &Explained, now: Timestamp, whose: Whose) -> WorkRow {
    let duty = &explained.duty;
    let about = explained.about.as_ref().map(|about| format!(": {about}")).unwrap_or_default();
    let detail: Words = html! {
        (explained.partnership.service)
        @if whose == Whose::Others { ", with the " (duty.owed_by.words()) }
        ". " (why_among_others(explained))
    }
    .into();
    WorkRow::new(
        explained.link.clone(),
        format!("{}{about}", duty.title),
        detail,
        TaskStatus::Tag(status_tag(explained, now)),
    )
}

/// How an open duty stands, in words and colour. What is to be renewed says when it expires.
pub(crate) fn status_tag(explained: &Explained, now: Timestamp) -> Tag {
    if explained.duty.record == RecordKind::Renewal
        && let Some(tag) = crate::due_diligence::expires(london_date(explained.duty.due_at), now)
    {
        return tag;
    }
    status::clock(now, explained.duty.due_at)
}

/// The line that says which clause a duty comes from and why it is due when it is. What the mobilisation plan asks for has no
/// clause of its own, and leads to where it is done.
pub(crate) fn why(explained: &Explained) -> Why {
    let duty = &explained.duty;
    let reference = &explained.partnership.reference;
    let of_clause = duty.clause.starts_with(|first: char| first.is_ascii_digit());
    let (words, href) = if of_clause {
        (format!("Clause {}", duty.clause), format!("/partnerships/{reference}/terms#clause-{}", duty.clause))
    } else {
        // A plan and its due diligence ask for many things; where these come from is one page.
        let whole = match duty.record {
            RecordKind::Renewal => Some("due-diligence"),
            RecordKind::Readiness | RecordKind::Verdict => Some("mobilisation"),
            _ => None,
        };
        let href = whole.map(|page| format!("/partnerships/{reference}/{page}"));
        (duty.clause.clone(), href.unwrap_or_else(|| explained.link.clone()))
    };
    Why::new(words, href, explained.why.clone())
}

/// The same among duties of other partnerships, whose agreements have clauses with the same numbers.
fn why_among_others(explained: &Explained) -> Why {
    let partnership = &explained.partnership;
    Why { of: Some(format!("{}, {}", partnership.service, partnership.reference)), ..why(explained) }
}

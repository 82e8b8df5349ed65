//! The ledger: every change and every view of a concern, in plain words, by whom and exactly when.
use app::organisation::People;
use axum::{extract::Query, response::Response};
use domain::time::london_date;
use maud::{Markup, html};
use serde::Deserialize;
use store::ledger::Entry;
use ui::{EmptyState, PageLink, Pagination, Timeline, TimelineEntry, words};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Read},
};

/// Which page: the entries before a number.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    before: Option<String>,
}

impl Asked {
    /// The number before which the page begins.
    pub(crate) fn before(&self) -> Result<Option<i64>, Failure> {
        let number = self.before.as_deref().map(str::parse).transpose();
        number
            .map_err(|_| Failure::BadRequest("The address names no entry before which to look. Start from the newest"))
    }
}

pub(crate) async fn page(Read(work): Read, Query(asked): Query<Asked>, frame: Frame) -> Result<Response, Failure> {
    let before = asked.before()?;
    let page = app::ledger::page(&work, before).await?;
    let people = app::organisation::people(&work).await?;
    let partnerships = app::partnership::list(&work).await?;
    let more = |entry: &Entry| {
        let row = entry.partnership.map(|id| partnerships.iter().find(|row| row.partnership.id == id));
        let partnership = match row {
            Some(Some(row)) => format!("{}, {}. ", row.partnership.service, row.partnership.reference),
            Some(None) => "A partnership that you are not assigned to. ".to_owned(),
            None => String::new(),
        };
        Some(html! {
            (partnership) "Entry " (entry.seq) ", subject " (short(entry)) "."
            @if let Some(reason) = &entry.reason { " Reason: " (reason) }
        })
    };
    let sealed = match &page.head {
        Some(head) => format!(
            "Sealed up to entry {}. What is sealed cannot be changed, removed or moved without being found out.",
            head.seq
        ),
        None => "Nothing is sealed yet. Entries are sealed within minutes of being made.".to_owned(),
    };
    let main = html! {
        p class="govuk-body" { (sealed) }
        (by_day(&page.entries, &people, more))
        (pages("/ledger", before, page.next))
    };
    let content = Content { title: "Ledger".into(), active: "/ledger", main: Some(main), ..Content::default() };
    Ok(frame.show(&work, content).await?)
}

/// The end of a subject's id, which tells it from others; the beginning is only the time at which it was made.
fn short(entry: &Entry) -> String {
    let id = entry.subject.simple().to_string();
    id[id.len() - 8..].to_owned()
}

/// Entries under the days on which they were made. `more` is what is said below each.
pub(crate) fn by_day(entries: &[Entry], people: &People, more: impl Fn(&Entry) -> Option<Markup>) -> Markup {
    let days = entries.chunk_by(|one, other| london_date(one.at) == london_date(other.at));
    let timeline = |day: &[Entry]| {
        let entries = day.iter().map(|entry| {
            let shown = TimelineEntry::new(said(&entry.verb).to_owned(), people.name(entry.actor), entry.at);
            match more(entry) {
                Some(more) => shown.with_body(more),
                None => shown,
            }
        });
        Timeline::new(entries.collect())
    };
    html! {
        @if entries.is_empty() { (EmptyState::new("What people do appears here.")) }
        @for day in days {
            h2 class="govuk-heading-m" { (words::weekday_date(london_date(day[0].at))) }
            (timeline(day))
        }
    }
}

/// Links to the entries before these, and back to the newest.
pub(crate) fn pages(address: &str, before: Option<i64>, next: Option<i64>) -> Markup {
    let link = |href: String, words: &'static str| PageLink { text: Some(words.into()), ..PageLink::new(href) };
    html! {
        @if before.is_some() || next.is_some() {
            (Pagination {
                previous: before.map(|_| link(address.to_owned(), "Newest entries")),
                next: next.map(|next| link(format!("{address}?before={next}"), "Earlier entries")),
                ..Pagination::default()
            })
        }
    }
}

/// A verb of the ledger as a person would say it. One that is not known here is shown as it is.
fn said(verb: &str) -> &str {
    match verb {
        "agreement.agreed" => "Agreed to the terms",
        "agreement.changes-asked" => "Asked for changes to the terms",
        "agreement.commented" => "Commented on a clause of the terms",
        "agreement.notice-given" => "Gave notice",
        "agreement.printed" => "Kept the PDF of what was agreed",
        "agreement.sent" => "Sent terms to both sides",
        "agreement.withdrawn" => "Took terms back",
        "baseline.changed" => "Changed the baseline of a measure",
        "baseline.recorded" => "Recorded the baseline of a measure",
        "condition.expired" => "Noticed that a condition of going live had expired",
        "condition.met" => "Met a condition of going live",
        "condition.renewed" => "Gave a condition of going live more time",
        "concern.acknowledged" => "Acknowledged a concern",
        "concern.acted-on" => "Recorded what was done about a concern",
        "concern.call-logged" => "Logged the call about a concern",
        "concern.closed" => "Closed a concern",
        "concern.decided" => "Recorded the decision on a concern",
        "concern.escalated" => "Told the next person on the route about a concern",
        "concern.followed-up" => "Sent the written follow-up of a concern",
        "concern.raised" => "Raised a concern",
        "concern.viewed" => "Looked at a concern",
        "draft.begun" => "Began a draft of the terms",
        "draft.discarded" => "Discarded the draft of the terms",
        "draft.finding-dismissed" => "Said that a finding is no problem in the terms",
        "draft.finding-reopened" => "Took back that a finding is no problem",
        "draft.saved" => "Wrote in the draft of the terms",
        "drill.answered" => "Answered a drill",
        "drill.started" => "Started a drill",
        "drill.told" => "Told the next person on the route in a drill",
        "drill.unanswered" => "Ended a drill that nobody had answered",
        "duty.done" => "Recorded a duty as done",
        "evidence.added" => "Added evidence for a readiness item",
        "evidence.expired" => "Noticed that evidence has expired",
        "evidence.expiring" => "Warned that evidence is about to expire",
        "evidence.superseded" => "Added a newer version of evidence",
        "evidence.viewed" => "Opened a file of evidence",
        "file.swept" => "Took away a file that nothing names",
        "go-live.decided" => "Decided about go-live",
        "incident.recorded" => "Recorded an incident",
        "lead.left" => "Noted that a lead had left",
        "lapse.goes-on" => "Let delivery go on under a condition after something had expired",
        "lapse.opened" => "Asked for a decision because something that go-live waited for has expired",
        "lapse.paused" => "Paused delivery because something had expired",
        "lapse.settled" => "Settled what had expired",
        "lead.named" => "Named a lead",
        "lead.replaced" => "Replaced a lead",
        "lead.replacement-dropped" => "Dropped the plan to replace a lead",
        "lead.replacement-planned" => "Planned to replace a lead",
        "ledger.redacted" => "Erased the facts of an entry, as the law asks",
        "member.added" => "Added a member of staff",
        "member.assigned" => "Assigned a member of staff to a partnership",
        "member.left" => "Ended a person’s access",
        "mobilisation.rescheduled" => "Changed the dates of mobilisation",
        "occurrence.said" => "Said that something had happened for which the terms have duties",
        "organisation.added" => "Added an organisation",
        "organisation.set-up" => "Set up the provider",
        "partnership.ended" => "Ended a partnership on its last day",
        "partnership.created" => "Set up a partnership",
        "partnership.paused" => "Paused delivery",
        "partnership.resumed" => "Let delivery go on",
        "password.changed" => "Changed their password",
        "person.added" => "Added a person supported",
        "person.away" => "Recorded that a person is away",
        "raid.closed" => "Closed a risk, an assumption, an issue or a dependency",
        "raid.raised" => "Entered a risk, an assumption, an issue or a dependency",
        "raid.reviewed" => "Looked at a risk again",
        "readiness.accepted" => "Verified a readiness item",
        "readiness.begun" => "Started on a readiness item",
        "readiness.removed" => "Left a readiness item out of the plan",
        "readiness.reopened" => "Opened a readiness item again",
        "readiness.returned" => "Returned a readiness item",
        "readiness.submitted" => "Submitted evidence for a readiness item",
        "register.joined" => "Put a person on the register",
        "review.done" => "Reviewed a week’s session notes",
        "session.cancelled" => "Recorded that a session did not happen",
        "sessions.planned" => "Planned sessions",
        "sign-in.begun" => "Signed in",
        "sign-in.ended" => "Signed out",
        "summary.sent" => "Sent a session note",
        "workshop.recorded" => "Recorded a workshop",
        "worker.added" => "Entered somebody who delivers",
        "worker.post-named" => "Named another post in which somebody delivers",
        "worker.resumed" => "Recorded that somebody delivers again",
        "worker.stopped" => "Recorded that somebody does not deliver any more",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_said_plainly_and_unknown_ones_as_they_are() {
        assert_eq!(said("concern.acknowledged"), "Acknowledged a concern");
        assert_eq!(said("song.sung"), "song.sung");
    }

    #[test]
    fn a_page_begins_before_a_number_or_is_refused() {
        let asked = |before: Option<&str>| Asked { before: before.map(Into::into) };
        assert_eq!(asked(None).before().unwrap(), None);
        assert_eq!(asked(Some("51")).before().unwrap(), Some(51));
        assert!(asked(Some("last")).before().is_err());
    }
}

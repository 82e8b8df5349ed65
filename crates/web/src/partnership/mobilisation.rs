//! What was shown before go-live, who verified it, and the decision with what was seen when it was made.
use app::{
    mobilisation::{Baseline, Gate},
    organisation::People,
};
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::{
        GoLive, GoLiveOutcome, ReadinessGroup, ReadinessItem, ReadinessState, blockers, policy as decision,
    },
    partnership::{PartnershipState, policy},
};
use maud::{Markup, Render, html};
use ui::{Button, Cell, EmptyState, SummaryList, SummaryRow, Table, Tag, TagColour, status, words};

use super::place::Place;
use crate::{
    frame::Frame,
    http::{Failure, Read},
};

pub(crate) async fn mobilisation(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    let place = Place::find(&work, &reference).await?;
    policy::see_records(&work.actor).map_err(app::Error::from)?;
    let gate = app::mobilisation::gate(&work, &place.partnership).await?;
    let baseline = app::mobilisation::baseline(&work, place.partnership.id).await?;
    let people = app::organisation::people(&work).await?;
    let main = html! {
        h2 class="govuk-heading-m" { "Go-live" }
        (decisions(&gate, &people))
        @if place.partnership.state == PartnershipState::Mobilising && !gate.items.is_empty() && decision::decide(&work.actor).is_ok() {
            (Button::link(place.address("go-live"), "Decide go-live"))
        }
        h2 class="govuk-heading-m" { "Baseline" }
        (counted_before(baseline))
        @if baseline.is_none() && place.partnership.state == PartnershipState::Mobilising && app::mobilisation::may_lock_baseline(&work.actor).is_ok() {
            form method="post" action=(place.address("baseline")) { (Button::secondary("Count and lock the baseline")) }
        }
        @if gate.items.is_empty() {
            (EmptyState::new("What has to be shown before go-live appears here when both sides have agreed to the terms."))
        }
        @for group in ReadinessGroup::ALL {
            @let items: Vec<_> = gate.items.iter().filter(|item| item.group == group).collect();
            @if !items.is_empty() { (table(&place, group, &items, &people)) }
        }
    };
    let content = place.content(&work.actor, "mobilisation", "Mobilisation", main);
    Ok(frame.show(&work, content).await?)
}

fn decisions(gate: &Gate, people: &People) -> Markup {
    let waiting: Vec<_> = blockers(&gate.items).collect();
    html! {
        @if gate.decisions.is_empty() {
            p class="govuk-body" {
                @if gate.items.is_empty() { "Go-live has not been decided." }
                @else if waiting.is_empty() { "Everything that go-live waits for has been verified. The registered manager decides." }
                @else { "Go-live has not been decided. It waits for " (words::counted(waiting.len() as u64, "item", "items")) ":" }
            }
            @if !waiting.is_empty() { ul class="govuk-list govuk-list--bullet" { @for item in &waiting { li { (item.title) } } } }
        }
        @for decision in &gate.decisions { (decision_list(decision, people)) }
    }
}

fn decision_list(decision: &GoLive, people: &People) -> Markup {
    let outcome = match decision.outcome {
        GoLiveOutcome::GoLive { from } => format!("Go live from {}", words::date(from)),
        GoLiveOutcome::NotYet => "Not yet".to_owned(),
    };
    let mut items: Vec<_> = decision.seen.iter().collect();
    items.sort_by_key(|item| item.group);
    let seen = html! {
        ul class="govuk-list" { @for item in items { li { (item.title) ": " (item.state.words().to_lowercase()) } } }
    };
    let role = people.role(decision.by).map(|role| format!(", {}", role.words().to_lowercase())).unwrap_or_default();
    let rows = vec![
        SummaryRow::new("Decision", outcome),
        SummaryRow::new("Decided by", format!("{}{role}", people.name(decision.by))),
        SummaryRow::new("When", words::date_time(decision.at)),
        SummaryRow::new("Reason", decision.reason.clone()),
        SummaryRow::new("What was seen", seen),
    ];
    SummaryList { rows, ..SummaryList::default() }.render()
}

fn counted_before(baseline: Option<Baseline>) -> Markup {
    html! {
        p class="govuk-body" {
            @match baseline {
                Some(baseline) => {
                    (words::counted(baseline.events.into(), "incident", "incidents")) " in "
                    (baseline.rate().person_weeks().round()) " person-weeks, "
                    (words::date(baseline.from)) " to " (words::date(baseline.until))
                    @if let Some(rate) = baseline.rate().per_person_week() { ": " (format!("{rate:.3}")) " per person-week" }
                    ". Counted from records and locked before go-live; it does not change after that."
                }
                None => { "No baseline has been locked. Without one, nothing can be said to have changed." }
            }
        }
    }
}

fn table(place: &Place, group: ReadinessGroup, items: &[&ReadinessItem], people: &People) -> Table {
    let head = ["What has to be shown", "Status", "Evidence", "Prepared by", "Verified by"];
    let rows = items.iter().map(|item| row(place, item, people));
    Table::new(group.words(), head.map(Cell::new).to_vec(), rows.collect())
}

fn row(place: &Place, item: &ReadinessItem, people: &People) -> Vec<Cell> {
    let nobody = |side: domain::organisation::Side| format!("{}, not yet", side.words());
    let (mut evidence, mut prepared, mut verified) =
        ("None yet".to_owned(), nobody(item.prepared_by), nobody(item.verified_by));
    match &item.state {
        ReadinessState::ToDo => {}
        ReadinessState::Submitted { at, by, evidence: shown } => {
            evidence.clone_from(shown);
            prepared = format!("{}, {}", people.name(*by), words::date_of(*at));
        }
        ReadinessState::Returned { at, by, reason } => {
            evidence = format!("Returned: {reason}");
            verified = format!("Returned by {}, {}", people.name(*by), words::date_of(*at));
        }
        ReadinessState::Accepted { at, by, prepared_by, evidence: shown } => {
            evidence.clone_from(shown);
            prepared = people.name(*prepared_by).to_owned();
            verified = format!("{}, {}", people.name(*by), words::date_of(*at));
        }
    }
    let what = html! {
        a class="govuk-link" href=(place.address(&format!("mobilisation/{}", item.key))) { (item.title) }
        @if !item.blocks { " (go-live does not wait for it)" }
        br; span class="accord-quiet govuk-!-font-weight-regular" { (item.good) }
    };
    vec![
        Cell::new(what),
        Cell::new(status_of(&item.state)),
        Cell::new(evidence),
        Cell::new(prepared),
        Cell::new(verified),
    ]
}

fn status_of(state: &ReadinessState) -> Markup {
    match state {
        ReadinessState::ToDo => status::Readiness::NotStarted.render(),
        ReadinessState::Submitted { .. } => Tag::new(state.words(), TagColour::Blue).render(),
        ReadinessState::Returned { .. } => status::Readiness::NeedsEvidence.render(),
        ReadinessState::Accepted { .. } => status::Readiness::Completed.render(),
    }
}

//! Mobilisation on one page: what stands in the way of go-live first, then everything that has to be shown.
use app::{mobilisation::Gate, organisation::People};
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::{ReadinessGroup, ReadinessItem, ReadinessState, Verdict, blockers, policy as rights},
    partnership::{PartnershipState, Pause, policy},
};
use maud::{Markup, Render, html};
use store::Work;
use ui::{Button, Cell, EmptyState, Table, Tag, TagColour, Task, TaskList, TaskStatus, WarningText, status, words};

use super::{
    baselines,
    place::{Place, state_tag},
};
use crate::{
    due_diligence,
    frame::Frame,
    http::{Failure, Read},
    mobilise,
};

pub(crate) async fn mobilisation(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    let place = Place::find(&work, &reference).await?;
    policy::see_records(&work.actor).map_err(app::Error::from)?;
    let gate = app::mobilisation::gate(&work, &place.partnership).await?;
    let people = app::organisation::people(&work).await?;
    let main = html! {
        (due_diligence::to_decide(&work, &place.partnership).await?)
        (standing(&work, &place, &gate))
        (conditions(&work, &place, &gate))
        @for (number, group) in (1..).zip(ReadinessGroup::ALL) { (tasks(&place, &gate, group, number)) }
        @if gate.items.is_empty() {
            (EmptyState::new("What has to be shown before go-live appears here when both sides have agreed to the terms."))
        } @else {
            h2 class="govuk-heading-m" { "Due diligence, assumptions, drills and workshops" }
            (beside(&work, &place).await?)
        }
        (baselines::before_and_now(&place, &gate.measures))
        @if !gate.decisions.is_empty() {
            h2 class="govuk-heading-m" { "Decisions" }
            @for decision in &gate.decisions { (mobilise::decision_list(decision, &gate.measures, &people)) }
        }
        (pauses(&gate.pauses, &people))
    };
    let content = place.content(&work.actor, "mobilisation", "Mobilisation", main);
    Ok(frame.show(&work, content).await?)
}

/// Where it stands: the state, how many checks are passed, what stands in the way, and what this person can do about it.
fn standing(work: &Work, place: &Place, gate: &Gate) -> Markup {
    let state = place.partnership.state;
    let mobilising = state == PartnershipState::Mobilising;
    let waiting: Vec<_> = blockers(&gate.items).collect();
    let (passed, all) = gate.passed();
    let tag = match state {
        PartnershipState::Mobilising if gate.is_ready() => status::GoLive::ReadyForDecision.render(),
        PartnershipState::Mobilising => status::GoLive::NotReady.render(),
        PartnershipState::Live { .. } if gate.conditions.iter().any(domain::mobilisation::Condition::is_owed) => {
            status::GoLive::LiveWithConditions.render()
        }
        state => state_tag(state).render(),
    };
    html! {
        h2 class="govuk-heading-m" { "Go-live " (tag) }
        @if let PartnershipState::Paused { since, .. } = state {
            (WarningText::new(format!("Delivery has been paused since {}. Nothing can be delivered until it goes on.", words::date(since))))
        }
        @if !gate.items.is_empty() {
            p class="govuk-body" { (passed) " of " (words::counted(all as u64, "check", "checks")) " passed." }
        }
        @if mobilising && gate.is_ready() { p class="govuk-body" { "Everything that go-live waits for has been verified. The registered manager decides." } }
        @if mobilising && !(waiting.is_empty() && gate.open.is_empty()) {
            p class="govuk-body" { "Go-live waits for:" }
            ul class="govuk-list govuk-list--bullet" {
                @for item in &waiting { li { a class="govuk-link" href=(place.address(&format!("mobilisation/{}", item.key))) { (item.title) } } }
                @for open in &gate.open { li { a class="govuk-link" href=(place.address("raid")) { (open) } } }
            }
        }
        @if let Some(schedule) = gate.schedule.filter(|_| mobilising) {
            p class="govuk-body" {
                "Planned first day: " (words::date(schedule.planned_start)) ". Longstop date: " (words::date(schedule.longstop_on)) "."
                @if rights::shape(&work.actor).is_ok() { " " a class="govuk-link" href=(place.address("schedule")) { "Change the dates" } }
            }
        }
        @if rights::decide(&work.actor).is_ok() && !gate.items.is_empty() {
            @if mobilising { (Button::link(place.address("go-live"), "Decide go-live")) }
            @else { p class="govuk-body" { a class="govuk-link" href=(place.address("go-live")) { "See the go-live decision as it was made" } } }
        }
        @match state {
            PartnershipState::Live { .. } if policy::pause(&work.actor).is_ok() => {
                p class="govuk-body" { a class="govuk-link" href=(place.address("pause")) { "Pause delivery" } }
            }
            PartnershipState::Paused { .. } if policy::resume(&work.actor).is_ok() => {
                (Button::link(place.address("resume"), "Decide whether delivery goes on"))
            }
            _ => {}
        }
    }
}

fn conditions(work: &Work, place: &Place, gate: &Gate) -> Markup {
    if gate.conditions.is_empty() {
        return html! {};
    }
    let may_renew = rights::decide(&work.actor).is_ok();
    let rows = gate.conditions.iter().map(|condition| {
        let colour = if condition.has_expired() { TagColour::Red } else { TagColour::Yellow };
        let state = html! {
            @if condition.is_owed() { (Tag::new(condition.state.words(), colour)) } @else { (condition.state.words()) }
            @for renewal in &condition.renewals { br; span class="accord-quiet" { "Renewed on " (words::date_of(renewal.at)) ": " (renewal.reason) } }
            @if may_renew && condition.is_owed() {
                br; a class="govuk-link" href=(place.address(&format!("conditions/{}", condition.item))) { "Give more time" span class="govuk-visually-hidden" { " to: " (condition.title) } }
            }
        };
        let what = html! { a class="govuk-link" href=(place.address(&format!("mobilisation/{}", condition.item))) { (condition.title) } };
        vec![
            Cell::new(what),
            Cell::new(super::place::capital(condition.owner.words())),
            Cell::new(condition.control.clone()),
            Cell::new(words::date(condition.expires_on)),
            Cell::new(state),
        ]
    });
    let head = ["To be met", "Owed by", "Until then", "Last day", "Status"].map(Cell::new).to_vec();
    Table::new("Conditions of going live", head, rows.collect()).render()
}

fn tasks(place: &Place, gate: &Gate, group: ReadinessGroup, number: usize) -> Markup {
    let items: Vec<_> = gate.items.iter().filter(|item| item.group == group).collect();
    if items.is_empty() {
        return html! {};
    }
    let task = |item: &&ReadinessItem| Task {
        hint: Some(hint(item).into()),
        ..Task::new(place.address(&format!("mobilisation/{}", item.key)), item.title.clone(), status_of(&item.state))
    };
    let list = TaskList {
        id_prefix: Some(format!("group-{number}")),
        items: items.iter().map(task).collect(),
        ..TaskList::default()
    };
    html! {
        h2 class="govuk-heading-m" { (number) ". " (group.words()) }
        (list)
    }
}

/// Whose it is, by when, and what waits for it.
fn hint(item: &ReadinessItem) -> String {
    let mut hint =
        format!("{} shows it, {} verifies", item.prepared_by.words(), item.verified_by.words().to_lowercase());
    if let Some(due) = item.due_on.filter(|_| !item.is_settled()) {
        hint = format!("{hint}. Due {}", words::day_and_month(due));
    }
    match &item.state {
        ReadinessState::Removed { reason, .. } => format!("Left out: {reason}"),
        ReadinessState::Accepted { verdict: Verdict::Partly | Verdict::NotMet, note, .. } => {
            format!("{hint}. Left: {note}")
        }
        ReadinessState::Returned { reason, .. } => format!("{hint}. Missing: {reason}"),
        _ if !item.blocks => format!("{hint}. Go-live does not wait for it"),
        _ => hint,
    }
}

/// How far an item is, in words and colour.
pub(crate) fn status_of(state: &ReadinessState) -> TaskStatus {
    match state {
        ReadinessState::ToDo => status::Readiness::NotStarted.into(),
        ReadinessState::Doing { .. } => status::Readiness::InProgress.into(),
        ReadinessState::Submitted { .. } => Tag::new(state.words(), TagColour::Blue).into(),
        ReadinessState::Returned { .. } => status::Readiness::NeedsEvidence.into(),
        ReadinessState::Accepted { verdict: Verdict::Partly, .. } => Tag::new(state.words(), TagColour::Yellow).into(),
        ReadinessState::Accepted { verdict: Verdict::NotMet, .. } => Tag::new(state.words(), TagColour::Red).into(),
        ReadinessState::Accepted { .. } => state.words().into(),
        ReadinessState::Removed { .. } => status::Readiness::NotNeeded.into(),
    }
}

/// Links to what mobilisation keeps beside readiness, each with how it stands.
async fn beside(work: &Work, place: &Place) -> Result<Markup, app::Error> {
    let raid = app::mobilisation::raid(work, &place.partnership).await?;
    let drills = app::mobilisation::drills(work, &place.partnership).await?;
    let workshops = app::mobilisation::workshops(work, &place.partnership).await?;
    let open = raid.iter().filter(|entry| entry.is_open()).count() as u64;
    let untested = raid.iter().filter(|entry| entry.is_untested()).count() as u64;
    let answered = drills.iter().filter(|drill| drill.answered_after().is_some()).count() as u64;
    let checks = app::mobilisation::due_diligence::due_diligence(work, &place.partnership).await?;
    let (held, asked) = checks.held();
    let items = vec![
        Task::new(
            place.address("due-diligence"),
            "Due diligence of the partner and of everyone who delivers",
            format!("{held} of {asked} checks").as_str(),
        ),
        Task {
            hint: (untested > 0)
                .then(|| format!("{} not tested", words::counted(untested, "assumption", "assumptions")).into()),
            ..Task::new(
                place.address("raid"),
                "Risks, assumptions, issues and dependencies",
                format!("{open} open").as_str(),
            )
        },
        Task::new(
            place.address("drills"),
            "Drills of the escalation route",
            format!("{answered} of {} answered", drills.len()).as_str(),
        ),
        Task::new(
            place.address("workshops"),
            "Workshops",
            words::counted(workshops.len() as u64, "held", "held").as_str(),
        ),
    ];
    Ok(TaskList { id_prefix: Some("beside".into()), items, ..TaskList::default() }.render())
}

fn pauses(pauses: &[Pause], people: &People) -> Markup {
    if pauses.is_empty() {
        return html! {};
    }
    let rows = pauses.iter().map(|pause| {
        let end = pause.resumed.as_ref().map_or_else(
            || "Still paused".to_owned(),
            |resumed| {
                let by = resumed.by.map(|by| format!(", {}", people.name(by))).unwrap_or_default();
                format!("{}{by}: {}", words::date(resumed.on), resumed.reason)
            },
        );
        vec![Cell::new(words::date_time(pause.at)), Cell::new(pause.reason.clone()), Cell::new(end)]
    });
    Table::new("Pauses", ["Paused", "Why", "Went on"].map(Cell::new).to_vec(), rows.collect()).render()
}

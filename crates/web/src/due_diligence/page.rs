//! The page of due diligence: what is left first, then everything that is asked, of the partner and of each person.
use app::mobilisation::due_diligence::DueDiligence;
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::{
        ReadinessItem,
        due_diligence::{Asked, Standing, Worker, policy as rights},
    },
    time::london_date,
};
use jiff::Timestamp;
use maud::{Markup, html};
use store::Work;
use ui::{Cell, EmptyState, Table, Task, TaskList, words};

use super::{at, lapse, of_check, status_of};
use crate::{
    frame::Frame,
    http::{Failure, Read},
    mobilise::below,
};

pub(crate) async fn page(Read(work): Read, Path(reference): Path<String>, frame: Frame) -> Result<Response, Failure> {
    let partnership = app::partnership::find(&work, &reference).await?.value;
    let all = app::mobilisation::due_diligence::due_diligence(&work, &partnership).await?;
    let main = html! {
        (lapse::to_decide(&work, &partnership).await?)
        @if all.asked.is_empty() {
            (EmptyState::new("What is asked of the partner appears here when both sides have agreed to the terms."))
        } @else {
            (left(&reference, &all, work.now))
            h2 class="govuk-heading-m" { "The partner" }
            (list("partner", &reference, all.asked.iter().filter(|asked| !asked.check.of_each()), work.now))
        }
        (people(&work, &reference, &all))
    };
    Ok(frame.show(&work, below(&partnership, "Due diligence", &[], &[], main)).await?)
}

/// What is missing, not enough or expired, or will expire soon: what somebody has to do.
fn left(reference: &str, all: &DueDiligence, now: Timestamp) -> Markup {
    let (held, asked) = all.held();
    let today = london_date(now);
    let soon = |one: &&Asked| match one.standing {
        Standing::Held { until: Some(until) } => today.until(until).is_ok_and(|left| left.get_days() <= super::SOON),
        _ => false,
    };
    let open: Vec<_> = all.asked.iter().filter(|one| !one.standing.is_held()).collect();
    let soon: Vec<_> = all.asked.iter().filter(soon).collect();
    html! {
        p class="govuk-body" { (held) " of " (words::counted(asked as u64, "check", "checks")) " are as they should be." }
        @if !open.is_empty() {
            h2 class="govuk-heading-m" { "To be shown" }
            ul class="govuk-list govuk-list--bullet" {
                @for one in open { @if let Some(words) = one.left() { li { a class="govuk-link" href=(where_to(reference, one)) { (words) } } } }
            }
        }
        @if !soon.is_empty() {
            h2 class="govuk-heading-m" { "About to expire" }
            (list("soon", reference, soon.into_iter(), now))
        }
    }
}

/// Where something is recorded; what is asked of each person, while nobody is named, begins with naming them.
fn where_to(reference: &str, asked: &Asked) -> String {
    if asked.check.of_each() && asked.worker.is_none() {
        return format!("/partnerships/{reference}/workers/new");
    }
    of_check(reference, asked)
}

fn list<'a>(prefix: &str, reference: &str, all: impl Iterator<Item = &'a Asked>, now: Timestamp) -> Markup {
    let task = |asked: &Asked| Task {
        hint: hint(asked).map(Into::into),
        ..Task::new(where_to(reference, asked), asked.title(), status_of(asked, now))
    };
    html! { (TaskList { id_prefix: Some(prefix.to_owned()), items: all.map(task).collect(), ..TaskList::default() }) }
}

/// What was found, and what it lacks.
fn hint(asked: &Asked) -> Option<String> {
    let found = asked.record.as_ref().and_then(|record| record.check_record()).map(|record| record.found.words());
    match &asked.standing {
        Standing::Short(words) => Some(format!("{}. Not enough: {words}", found.unwrap_or_default())),
        Standing::Expired(last) => Some(format!("{}. Expired on {}", found.unwrap_or_default(), words::date(*last))),
        _ => found,
    }
}

/// Everyone who delivers, each with what is asked of them.
fn people(work: &Work, reference: &str, all: &DueDiligence) -> Markup {
    let may_name = rights::name_workers(&work.actor).is_ok();
    let (delivering, stopped): (Vec<_>, Vec<_>) = all.workers.iter().partition(|worker| worker.delivers());
    html! {
        h2 class="govuk-heading-m" { "Everyone who delivers" }
        p class="govuk-body" { "What is asked of each is asked of all of them, not of most. Somebody new opens it again." }
        @if delivering.is_empty() { (EmptyState::new("Nobody is named yet. Whoever is assigned as a practitioner, or named in a post that delivers, appears here.")) }
        @for (number, worker) in (1..).zip(delivering) {
            h3 class="govuk-heading-s" {
                a class="govuk-link" href=(address_of(reference, worker)) { (worker.name) } ", " (worker.posts_in_words())
            }
            (list(&format!("person-{number}"), reference, of(all, worker), work.now))
        }
        @if may_name { p class="govuk-body" { a class="govuk-link" href=(format!("/partnerships/{reference}/workers/new")) { "Add somebody who delivers" } } }
        @if !stopped.is_empty() { (no_longer(reference, &stopped)) }
    }
}

fn of<'a>(all: &'a DueDiligence, worker: &Worker) -> impl Iterator<Item = &'a Asked> {
    let id = worker.id;
    all.asked.iter().filter(move |asked| asked.worker.as_ref().is_some_and(|own| own.id == id))
}

fn address_of(reference: &str, worker: &Worker) -> String {
    format!("/partnerships/{reference}/workers/{}", worker.id)
}

fn no_longer(reference: &str, stopped: &[&Worker]) -> Markup {
    let rows = stopped.iter().filter_map(|worker| {
        let stop = worker.stopped.as_ref()?;
        let name = html! { a class="govuk-link" href=(address_of(reference, worker)) { (worker.name) } };
        Some(vec![Cell::new(name), Cell::new(words::date(stop.on)), Cell::new(stop.reason.clone())])
    });
    html! { (Table::new("No longer delivering", ["Who", "Since", "Why"].map(Cell::new).to_vec(), rows.collect())) }
}

/// The checks that belong to a readiness item, for its page. Nothing when none do.
pub(crate) async fn for_item(work: &Work, reference: &str, item: &ReadinessItem) -> Result<Markup, app::Error> {
    let partnership = app::partnership::find(work, reference).await?.value;
    let all = app::mobilisation::due_diligence::due_diligence(work, &partnership).await?;
    let own: Vec<_> = all.asked.iter().filter(|asked| asked.item.id == item.id).collect();
    let left = own.iter().filter(|asked| !asked.standing.is_held()).count() as u64;
    Ok(html! {
        @if !own.is_empty() {
            h2 class="govuk-heading-m" { "Checks" }
            @if left > 0 { p class="govuk-body" { "It can be met when " (words::counted(left, "more check is", "more checks are")) " as asked." } }
            (list("checks", reference, own.into_iter(), work.now))
            p class="govuk-body" { a class="govuk-link" href=(at(reference, "")) { "All due diligence" } }
        }
    })
}

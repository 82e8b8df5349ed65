//! What is owed in a partnership and what was done lately. The provider's lateness looks the same as the partner's.
use app::{duty::Explained, organisation::People};
use axum::{extract::Path, response::Response};
use domain::{
    duty::{DutyState, Standing},
    partnership::policy,
    time::london_date,
    words::small,
};
use jiff::Timestamp;
use maud::{Markup, html};
use ui::{Content as Words, TaskStatus, WorkList, WorkRow, words};

use super::place::Place;
use crate::{
    frame::Frame,
    http::{Failure, Read},
    today::{status_tag, why},
};

/// Of what was done, only the last is shown here; the history and the figures have the rest.
const DONE_SHOWN: usize = 20;

pub(crate) async fn duties(Read(work): Read, Path(reference): Path<String>, frame: Frame) -> Result<Response, Failure> {
    let place = Place::find(&work, &reference).await?;
    policy::see_records(&work.actor).map_err(app::Error::from)?;
    let (open, done) = app::duty::of_partnership(&work, &place.partnership).await?;
    let people = app::organisation::people(&work).await?;
    let (late, due): (Vec<_>, Vec<_>) =
        open.into_iter().partition(|explained| explained.duty.standing(work.now) == Standing::Late);
    let lately = &done[..done.len().min(DONE_SHOWN)];
    let awaited = app::duty::awaited(&work, &place.partnership).await?;
    let main = html! {
        @if !awaited.is_empty() {
            p class="govuk-body" {
                a class="govuk-link" href=(place.address("occurrences/new")) { "Say that something has happened" }
                ", so that the duties for it begin: " (awaited.iter().map(|one| small(&one.words())).collect::<Vec<_>>().join("; ")) "."
            }
        }
        h2 class="govuk-heading-m" { "Late" }
        (WorkList::new(rows(&late, &people, work.now), "Nothing is late, on either side."))
        h2 class="govuk-heading-m" { "Due" }
        (WorkList::new(rows(&due, &people, work.now), "Nothing is due. Duties appear here when a session ends, a concern is raised or a week begins."))
        h2 class="govuk-heading-m" { "Done lately" }
        (WorkList::new(rows(lately, &people, work.now), "Duties appear here when they have been done."))
    };
    let content = place.content(&work.actor, "duties", "Duties", main);
    Ok(frame.show(&work, content).await?)
}

/// Duties as rows: what, owed by whom, under which clause, why then, and how it stands.
pub(super) fn rows(duties: &[Explained], people: &People, now: Timestamp) -> Vec<WorkRow> {
    let row = |explained: &Explained| {
        let duty = &explained.duty;
        // What comes round again is told apart by when it is due.
        let due = || format!("due {}", words::date(london_date(duty.due_at)));
        let title = format!("{}: {}", duty.title, explained.about.clone().unwrap_or_else(due));
        let detail: Words = html! { (owner(explained, people)) ". " (why(explained)) }.into();
        WorkRow::new(format!("/duties/{}", duty.id), title, detail, standing(explained, now))
    };
    duties.iter().map(row).collect()
}

/// Who owes it: "Owed by the session lead (partner), Jo Fenn".
fn owner(explained: &Explained, people: &People) -> Markup {
    let duty = &explained.duty;
    html! {
        "Owed by the " (duty.owed_by.words()) " (" (duty.side().words().to_lowercase()) "), " (people.name(duty.owner))
    }
}

fn standing(explained: &Explained, now: Timestamp) -> TaskStatus {
    let duty = &explained.duty;
    match &duty.state {
        DutyState::Open => TaskStatus::Tag(status_tag(explained, now)),
        DutyState::Discharged { at, .. } if *at <= duty.due_at => {
            TaskStatus::Text(format!("Done on time, {}", words::date_time(*at)).into())
        }
        DutyState::Discharged { at, .. } => {
            let late = words::duration(at.duration_since(duty.due_at).as_mins().max(1));
            TaskStatus::Text(format!("Done {late} late, {}", words::date_time(*at)).into())
        }
        DutyState::Withdrawn { reason, .. } => {
            TaskStatus::Text(format!("No longer owed: {}", reason.to_lowercase()).into())
        }
    }
}

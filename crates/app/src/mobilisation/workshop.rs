//! Workshops: an agenda from what is open, and what came of it.
use domain::{
    duty::{PlannedDuty, RecordKind, Subject},
    mobilisation::{Attendee, Workshop, WorkshopAnswers, agenda, policy},
    organisation::{Account, Membership, Side},
    partnership::Partnership,
    time::TimeLimit,
};
use store::{Work, mobilisation_entry};

use super::{gate, plan::PLAN, raid};
use crate::{Error, Outcome, duty::bear_planned, error::done_before, partnership};

/// What a workshop held now would go through.
pub async fn workshop_agenda(work: &Work, partnership: &Partnership) -> Result<Vec<String>, Error> {
    let items = store::mobilisation::items(work, partnership.id).await?;
    let items: Vec<_> = items.into_iter().map(|item| item.value).collect();
    Ok(agenda(&items, &raid(work, partnership).await?))
}

/// Who works in the partnership on either side, and so may come.
pub async fn who_may_come(work: &Work, partnership: &Partnership) -> Result<Vec<Attendee>, Error> {
    policy::lead(&work.actor)?;
    let assigned = store::organisation::assigned_to(work, partnership.id).await?;
    let mut names = store::organisation::names(work).await?;
    names.retain(|(member, _)| assigned.contains(&member.id) && member.role.side() != Side::Outside);
    names.sort_by(|(_, one), (_, other)| one.name.cmp(&other.name));
    let attendee = |(member, account): (Membership, Account)| Attendee {
        membership: member.id,
        name: account.name,
        side: member.role.side(),
    };
    Ok(names.into_iter().map(attendee).collect())
}

/// Records a workshop. What somebody took away to do becomes their duty.
pub async fn record_workshop(
    work: &Work,
    reference: &str,
    answers: &WorkshopAnswers,
    key: Option<&str>,
) -> Result<Outcome, Error> {
    let partnership = partnership::find(work, reference).await?;
    policy::lead(&work.actor)?;
    let location = format!("/partnerships/{reference}/workshops");
    if let Some(before) = done_before(work, key, &location).await? {
        return Ok(before);
    }
    let agenda = workshop_agenda(work, &partnership).await?;
    let (workshop, happening) = Workshop::record(work.fresh(), partnership.id, agenda, answers, &work.actor, work.now)?;
    mobilisation_entry::add(work, &workshop).await?;
    store::ledger::record(work, &happening).await?;
    let actions = (1..).zip(&workshop.actions).map(|(number, action)| PlannedDuty {
        key: format!("workshop-action-{number}"),
        clause: PLAN,
        title: action.what.clone(),
        subject: Subject::Workshop(workshop.id.0),
        owed_by: action.owner,
        owner: None,
        within: TimeLimit::ByDate { date: action.due },
        record: RecordKind::Statement,
    });
    bear_planned(work, partnership.id, actions.collect(), work.now).await?;
    Ok(Outcome::Done(location))
}

/// The workshops of a partnership, oldest first.
pub async fn workshops(work: &Work, partnership: &Partnership) -> Result<Vec<Workshop>, Error> {
    gate::entries(work, partnership.id).await
}

//! Conditions of going live: each is a duty; one that expires pauses delivery, unless it is renewed with a reason.
use domain::{
    duty::{PlannedDuty, RecordKind, Subject},
    mobilisation::{Condition, ReadinessItem, due_diligence::Lapse, policy},
    organisation::LeadRole,
    partnership::PartnershipState,
    time::{TimeLimit, instant},
};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use store::{Work, job::Job, mobilisation_entry};
use uuid::Uuid;

use super::due_diligence;
use crate::{
    Error,
    duty::{bear_planned, discharge_about, withdraw_about},
    partnership::{self, stop},
};

/// Where a condition's duty comes from, in the place of a clause.
const CONDITION: &str = "Go-live condition";

/// The day of a condition has gone by.
#[derive(Debug, Serialize, Deserialize)]
pub struct ConditionExpires {
    /// Which.
    pub condition: Uuid,
}

impl Job for ConditionExpires {
    const QUEUE: &'static str = "condition-expires";
}

/// Keeps the conditions of a decision; each becomes a duty of its owner.
pub(super) async fn make(work: &Work, conditions: &[Condition]) -> Result<(), Error> {
    for condition in conditions {
        mobilisation_entry::add(work, condition).await?;
        owe(work, condition).await?;
    }
    Ok(())
}

async fn owe(work: &Work, condition: &Condition) -> Result<(), Error> {
    let duty = PlannedDuty {
        key: format!("condition-{}", condition.renewals.len()),
        clause: CONDITION,
        title: format!("Meet the condition: {}", condition.title),
        subject: Subject::Condition(condition.id.0),
        owed_by: condition.owner,
        owner: None,
        within: TimeLimit::ByDate { date: condition.expires_on },
        record: RecordKind::ConditionMet,
    };
    bear_planned(work, condition.partnership, vec![duty], work.now).await?;
    let day_after = condition.expires_on.tomorrow().unwrap_or(condition.expires_on);
    let job = ConditionExpires { condition: condition.id.0 };
    store::job::enqueue_at(work, &job, instant(day_after, Time::midnight())).await?;
    Ok(())
}

/// What a condition stood in for has been verified.
pub(super) async fn meet(work: &Work, item: &ReadinessItem) -> Result<(), Error> {
    for found in mobilisation_entry::list::<Condition>(work, item.partnership).await? {
        if found.item != item.key || !found.is_owed() {
            continue;
        }
        let (met, happening) = found.meet(work.actor.membership, work.now)?;
        mobilisation_entry::save(work, &found, &met).await?;
        store::ledger::record(work, &happening).await?;
        let subject = Subject::Condition(met.id.0);
        discharge_about(work, subject, &[RecordKind::ConditionMet], work.now, Some(item.id.0)).await?;
    }
    Ok(())
}

/// Gives a condition more time, with a reason. With no other expired and nothing lapsed, delivery that was paused for it goes on.
pub async fn renew_condition(
    work: &Work,
    reference: &str,
    key: &str,
    until: Option<Date>,
    reason: &str,
) -> Result<Condition, Error> {
    let partnership = partnership::find(work, reference).await?;
    policy::decide(&work.actor)?;
    let conditions = mobilisation_entry::list::<Condition>(work, partnership.id).await?;
    let of_item = |condition: &&store::Stored<Condition>| condition.item == key && condition.is_owed();
    let found = conditions.iter().find(of_item).ok_or(Error::NotFound)?;
    let (renewed, happening) = found.renew(until, reason, &work.actor, work.now)?;
    mobilisation_entry::save(work, found, &renewed).await?;
    store::ledger::record(work, &happening).await?;
    let subject = Subject::Condition(renewed.id.0);
    withdraw_about(work, subject, RecordKind::ConditionMet, "The condition was given more time").await?;
    owe(work, &renewed).await?;
    let other_expired = conditions.iter().any(|other| other.id != renewed.id && other.has_expired());
    let lapsed = due_diligence::lapses(work, partnership.id).await?.iter().any(Lapse::stands_in_the_way);
    if found.has_expired() && !other_expired && !lapsed && matches!(partnership.state, PartnershipState::Paused { .. })
    {
        stop::go_on(work, &partnership, &format!("The condition “{}” was renewed: {reason}", renewed.title)).await?;
    }
    Ok(renewed)
}

/// The day of a condition has come to its end: unless it has been met or renewed, delivery is paused.
pub async fn condition_expires(work: &Work, job: &ConditionExpires) -> Result<(), Error> {
    let Some(found) = mobilisation_entry::get::<Condition>(work, job.condition).await? else { return Ok(()) };
    let Some((expired, happening)) = found.expire(work.now) else { return Ok(()) };
    mobilisation_entry::save(work, &found, &expired).await?;
    store::ledger::record(work, &happening).await?;
    let Some(partnership) = store::partnership::get(work, expired.partnership).await? else { return Ok(()) };
    if matches!(partnership.state, PartnershipState::Live { .. }) {
        let reason = format!("The condition “{}” expired on {}", expired.title, expired.expires_on);
        stop::stop(work, &partnership, &reason).await?;
    }
    let decide = PlannedDuty {
        key: format!("condition-expired-{}", expired.expires_on),
        clause: CONDITION,
        title: format!("Renew the condition with a reason, or have it met: {}", expired.title),
        subject: Subject::Condition(expired.id.0),
        owed_by: LeadRole::RegisteredManager,
        owner: None,
        within: TimeLimit::SameDay,
        record: RecordKind::ConditionMet,
    };
    bear_planned(work, expired.partnership, vec![decide], work.now).await
}

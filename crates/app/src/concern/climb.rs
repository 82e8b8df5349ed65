//! Climbing the ladder: until somebody acknowledges a concern, the next on the route is told when their time comes.
use domain::{
    concern::{Concern, ConcernId, ladder},
    organisation::Role,
    partnership::NamedLead,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{Work, job::Job};
use uuid::Uuid;

use crate::{Error, agreement, organisation::people};

/// The time to tell the next on the ladder has come.
#[derive(Debug, Serialize, Deserialize)]
pub struct ClimbLadder {
    /// Of which concern.
    pub concern: Uuid,
}

impl Job for ClimbLadder {
    const QUEUE: &'static str = "climb-ladder";
}

/// Who is told next, and when.
#[derive(Clone, Debug)]
pub struct NextStep {
    /// Who.
    pub lead: NamedLead,
    /// When.
    pub at: Timestamp,
}

/// Tells the first on the ladder as soon as a concern has been entered.
pub(super) async fn start(work: &Work, concern: ConcernId) -> Result<(), Error> {
    store::job::enqueue(work, &ClimbLadder { concern: concern.0 }).await?;
    Ok(())
}

/// Tells the next on the ladder and comes back when their time is over, unless somebody has acknowledged the concern.
pub async fn climb_ladder(work: &Work, job: &ClimbLadder) -> Result<(), Error> {
    let Some(found) = store::concern::get(work, ConcernId::new(job.concern)).await? else { return Ok(()) };
    if !found.awaits_acknowledgement() {
        return Ok(());
    }
    let (steps, minutes) = steps_of(work, &found).await?;
    let Some(next) = found.next_on(&steps) else { return Ok(()) };
    let (told, happening) = found.escalate(next, work.now)?;
    store::concern::save(work, &found, &told).await?;
    store::ledger::record(work, &happening).await?;
    if let Some(at) = told.next_at(&steps, minutes) {
        store::job::enqueue_at(work, &ClimbLadder { concern: job.concern }, at).await?;
    }
    Ok(())
}

/// Who is told next and when, while nobody has acknowledged the concern.
pub(super) async fn next_step(work: &Work, concern: &Concern) -> Result<Option<NextStep>, Error> {
    if !concern.awaits_acknowledgement() {
        return Ok(None);
    }
    let (steps, minutes) = steps_of(work, concern).await?;
    let next = concern.next_on(&steps).cloned().zip(concern.next_at(&steps, minutes));
    Ok(next.map(|(lead, at)| NextStep { lead, at }))
}

/// The ladder of a concern under the terms that held when it became known, without anyone who may not see it.
async fn steps_of(work: &Work, concern: &Concern) -> Result<(Vec<NamedLead>, i64), Error> {
    let terms = agreement::in_force_at(work, concern.partnership, concern.aware_at).await?.terms.safeguarding;
    let leads = store::partnership::leads(work, concern.partnership).await?;
    let people = people(work).await?;
    let may_see = |holder| match people.role(holder) {
        Some(Role::SafeguardingLead | Role::RegisteredManager) => true,
        Some(Role::PartnershipLead | Role::ServiceManager) => !concern.staff_implicated,
        _ => false,
    };
    Ok((ladder(&terms.route, &leads, may_see), terms.next_after_minutes))
}

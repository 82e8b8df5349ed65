//! Stopping delivery and letting it go on.
use domain::{
    duty::{PlannedDuty, RecordKind, Subject},
    mobilisation::Condition,
    organisation::LeadRole,
    partnership::{Partnership, Pause, policy},
    refusal::Refusal,
    time::TimeLimit,
};
use store::{Stored, Work, mobilisation_entry};

use super::find;
use crate::{
    Error,
    duty::{bear_planned, bear_this_period, discharge_about},
    mobilisation::due_diligence,
};

/// Stops delivery from today, with a reason.
pub async fn pause(work: &Work, reference: &str, reason: &str) -> Result<Partnership, Error> {
    let found = find(work, reference).await?;
    policy::pause(&work.actor)?;
    stop(work, &found, reason).await
}

/// Lets delivery go on from today, with a reason. Not while a condition stands expired, nor while something has lapsed.
pub async fn resume(work: &Work, reference: &str, reason: &str) -> Result<Partnership, Error> {
    let found = find(work, reference).await?;
    policy::resume(&work.actor)?;
    let conditions = mobilisation_entry::list::<Condition>(work, found.id).await?;
    if let Some(expired) = conditions.iter().find(|condition| condition.has_expired()) {
        let words = format!("Renew the expired condition or have it met first: {}", expired.title);
        return Err(Refusal::not_now(words).into());
    }
    due_diligence::nothing_lapsed(work, found.id).await?;
    go_on(work, &found, reason).await
}

/// Stops delivery. The registered manager then owes a decision.
pub(crate) async fn stop(work: &Work, found: &Stored<Partnership>, reason: &str) -> Result<Partnership, Error> {
    let (paused, pause, happening) = found.pause(work.fresh(), reason, work.now)?;
    store::partnership::save(work, found, &paused).await?;
    mobilisation_entry::add(work, &pause).await?;
    store::ledger::record(work, &happening).await?;
    let decide = PlannedDuty {
        key: format!("paused-{}", work.now.as_microsecond()),
        clause: "Pause",
        title: "Decide whether delivery goes on".to_owned(),
        subject: Subject::Partnership(paused.id.0),
        owed_by: LeadRole::RegisteredManager,
        owner: None,
        within: TimeLimit::NextWorkingDay { at: None },
        record: RecordKind::GoLiveDecision,
    };
    bear_planned(work, paused.id, vec![decide], work.now).await?;
    Ok(paused)
}

/// Lets delivery go on.
pub(crate) async fn go_on(work: &Work, found: &Stored<Partnership>, reason: &str) -> Result<Partnership, Error> {
    let pauses = mobilisation_entry::list::<Pause>(work, found.id).await?;
    let running = pauses.into_iter().find(|pause| pause.resumed.is_none());
    let Some(running) = running else {
        return Err(Refusal::not_now("This partnership is not paused").into());
    };
    let (live, ended, happening) = found.resume(&running, reason, Some(work.actor.membership), work.now)?;
    store::partnership::save(work, found, &live).await?;
    mobilisation_entry::save(work, &running, &ended).await?;
    store::ledger::record(work, &happening).await?;
    let subject = Subject::Partnership(live.id.0);
    discharge_about(work, subject, &[RecordKind::GoLiveDecision], work.now, Some(ended.id.0)).await?;
    bear_this_period(work, &live).await?;
    Ok(live)
}

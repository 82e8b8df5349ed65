//! Readiness items: begun and submitted by one side, accepted with a verdict or returned by the verifier.
use domain::{
    duty::{PlannedDuty, RecordKind, Subject},
    mobilisation::{ReadinessItem, ReadinessState, Verdict, due_diligence::lead_of, policy},
    partnership::PartnershipId,
};
use jiff::Timestamp;
use store::{Stored, Work};

use super::{
    condition, due_diligence, go_live,
    plan::{PLAN, showing, working_days},
};
use crate::{
    Error,
    duty::{bear_planned, discharge_about, withdraw_about},
    partnership,
};

/// Says that somebody has begun.
pub async fn begin(work: &Work, reference: &str, key: &str) -> Result<ReadinessItem, Error> {
    let found = find(work, reference, key).await?;
    policy::prepare(&work.actor, &found)?;
    let (item, happening) = found.begin(&work.actor, work.now)?;
    store::mobilisation::save_item(work, &found, &item).await?;
    store::ledger::record(work, &happening).await?;
    Ok(item)
}

/// Submits evidence for a readiness item. The other side then owes a verdict.
pub async fn submit(work: &Work, reference: &str, key: &str, evidence: &str) -> Result<ReadinessItem, Error> {
    let found = find(work, reference, key).await?;
    policy::prepare(&work.actor, &found)?;
    let (item, happening) = found.submit(evidence, &work.actor, work.now)?;
    store::mobilisation::save_item(work, &found, &item).await?;
    store::ledger::record(work, &happening).await?;
    let subject = Subject::Readiness(item.id.0);
    discharge_about(work, subject, &[RecordKind::Readiness], work.now, Some(item.id.0)).await?;
    bear_planned(work, item.partnership, vec![verdict_owed(&item, work.now)], work.now).await?;
    Ok(item)
}

/// Something was added to what shows an item. Whoever added it has prepared it, whoever submits it in the end; and what had
/// been verified goes back to the verifier, who has seen only what was there before. `words` makes what is shown now from
/// what was.
pub(super) async fn prepared_further(
    work: &Work,
    reference: &str,
    key: &str,
    words: impl FnOnce(&str) -> String,
) -> Result<(), Error> {
    let found = find(work, reference, key).await?;
    let shown = match &found.state {
        ReadinessState::Accepted { evidence, .. } => found.show_again(&words(evidence), &work.actor, work.now),
        _ => None,
    };
    let changed = shown.as_ref().map_or(&found.value, |(item, _)| item);
    let prepared = changed.with_preparer(work.actor.membership);
    if let Some(item) = prepared.as_ref().or(shown.as_ref().map(|(item, _)| item)) {
        store::mobilisation::save_item(work, &found, item).await?;
    }
    if let Some((item, happening)) = &shown {
        store::ledger::record(work, happening).await?;
        bear_planned(work, item.partnership, vec![verdict_owed(item, work.now)], work.now).await?;
    }
    Ok(())
}

/// The duty to say what the evidence shows.
fn verdict_owed(item: &ReadinessItem, now: Timestamp) -> PlannedDuty {
    PlannedDuty {
        key: format!("verdict-{}", now.as_microsecond()),
        clause: PLAN,
        title: format!("Verify: {}", item.title),
        subject: Subject::Readiness(item.id.0),
        owed_by: lead_of(item.verified_by),
        owner: None,
        within: working_days(2),
        record: RecordKind::Verdict,
    }
}

/// Says what the evidence shows. It is met only when every check that belongs to it is held, by everyone who delivers. Met,
/// it also meets the condition that stood in for it, and settles what had lapsed.
pub async fn accept(
    work: &Work,
    reference: &str,
    key: &str,
    verdict: Verdict,
    note: &str,
) -> Result<ReadinessItem, Error> {
    let found = find(work, reference, key).await?;
    policy::verify(&work.actor, &found)?;
    if verdict == Verdict::Met && matches!(found.state, ReadinessState::Submitted { .. }) {
        due_diligence::may_be_met(work, &found).await?;
    }
    let (item, happening) = found.accept(verdict, note, &work.actor, work.now)?;
    store::mobilisation::save_item(work, &found, &item).await?;
    store::ledger::record(work, &happening).await?;
    discharge_about(work, Subject::Readiness(item.id.0), &[RecordKind::Verdict], work.now, Some(item.id.0)).await?;
    if item.is_settled() {
        condition::meet(work, &item).await?;
        due_diligence::settle_of_item(work, &item).await?;
        go_live::ask_when_ready(work, item.partnership).await?;
    }
    Ok(item)
}

/// Returns it with what is missing. It is owed again.
pub async fn return_(work: &Work, reference: &str, key: &str, reason: &str) -> Result<ReadinessItem, Error> {
    let found = find(work, reference, key).await?;
    policy::verify(&work.actor, &found)?;
    let (item, happening) = found.return_(reason, &work.actor, work.now)?;
    store::mobilisation::save_item(work, &found, &item).await?;
    store::ledger::record(work, &happening).await?;
    discharge_about(work, Subject::Readiness(item.id.0), &[RecordKind::Verdict], work.now, Some(item.id.0)).await?;
    owe_again(work, &item).await?;
    Ok(item)
}

/// A named lead has changed: what was shown about leads and the escalation route is to be shown again.
pub(crate) async fn lead_changed(work: &Work, partnership: PartnershipId, changed: &str) -> Result<(), Error> {
    let reason = format!("{changed}. Show that the route still holds");
    for found in store::mobilisation::items(work, partnership).await? {
        if found.group.rests_on_leads() {
            open_again(work, &found, &reason).await?;
        }
    }
    Ok(())
}

/// Opens an item again because what it rested on has changed; nothing happens when nothing had been shown yet.
pub(super) async fn open_again(work: &Work, found: &Stored<ReadinessItem>, reason: &str) -> Result<(), Error> {
    let Some((item, happening)) = found.reopen(reason, &work.actor, work.now) else { return Ok(()) };
    store::mobilisation::save_item(work, found, &item).await?;
    store::ledger::record(work, &happening).await?;
    withdraw_about(work, Subject::Readiness(item.id.0), RecordKind::Verdict, reason).await?;
    owe_again(work, &item).await
}

async fn owe_again(work: &Work, item: &ReadinessItem) -> Result<(), Error> {
    let again =
        PlannedDuty { within: working_days(2), ..showing(item, format!("readiness-{}", work.now.as_microsecond())) };
    bear_planned(work, item.partnership, vec![again], work.now).await
}

/// One readiness item.
pub async fn item(work: &Work, reference: &str, key: &str) -> Result<ReadinessItem, Error> {
    Ok(find(work, reference, key).await?.value)
}

pub(super) async fn find(work: &Work, reference: &str, key: &str) -> Result<Stored<ReadinessItem>, Error> {
    let partnership = partnership::find(work, reference).await?;
    store::mobilisation::item_by_key(work, partnership.id, key).await?.ok_or(Error::NotFound)
}

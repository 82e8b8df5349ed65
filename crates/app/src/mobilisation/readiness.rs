//! Readiness items: begun and submitted by one side, accepted with a verdict or returned by the verifier.
use domain::{
    duty::{PlannedDuty, RecordKind, Subject},
    mobilisation::{ReadinessItem, Verdict, policy},
    partnership::PartnershipId,
};
use store::{Stored, Work};

use super::{
    condition, go_live,
    plan::{PLAN, lead_of, showing, working_days},
};
use crate::{
    Error,
    duty::{bear_planned, discharge_about},
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
    let verdict = PlannedDuty {
        key: format!("verdict-{}", work.now.as_microsecond()),
        clause: PLAN,
        title: format!("Verify: {}", item.title),
        subject,
        owed_by: lead_of(item.verified_by),
        owner: None,
        within: working_days(2),
        record: RecordKind::Verdict,
    };
    bear_planned(work, item.partnership, vec![verdict], work.now).await?;
    Ok(item)
}

/// Says what the evidence shows. Met, it also meets the condition that stood in for it.
pub async fn accept(
    work: &Work,
    reference: &str,
    key: &str,
    verdict: Verdict,
    note: &str,
) -> Result<ReadinessItem, Error> {
    let found = find(work, reference, key).await?;
    policy::verify(&work.actor, &found)?;
    let (item, happening) = found.accept(verdict, note, &work.actor, work.now)?;
    store::mobilisation::save_item(work, &found, &item).await?;
    store::ledger::record(work, &happening).await?;
    discharge_about(work, Subject::Readiness(item.id.0), &[RecordKind::Verdict], work.now, Some(item.id.0)).await?;
    if item.is_settled() {
        condition::meet(work, &item).await?;
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
        if !found.group.rests_on_leads() {
            continue;
        }
        let Some((item, happening)) = found.reopen(&reason, &work.actor, work.now) else { continue };
        store::mobilisation::save_item(work, &found, &item).await?;
        store::ledger::record(work, &happening).await?;
        crate::duty::withdraw_about(work, Subject::Readiness(item.id.0), RecordKind::Verdict, &reason).await?;
        owe_again(work, &item).await?;
    }
    Ok(())
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

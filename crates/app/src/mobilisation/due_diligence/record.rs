//! Recording what was found at a check, by the side that prepares the readiness item.
use domain::{
    mobilisation::{
        ReadinessState,
        due_diligence::{Asked, CheckAnswers, WorkerId},
        evidence::Evidence,
        policy,
    },
    partnership::Partnership,
};
use store::{Work, mobilisation::evidence as kept};

use super::{expiry, standing};
use crate::{
    Error, Outcome, duty::bear_planned, error::done_before, mobilisation::readiness::verdict_owed, partnership,
};

/// A check of a partnership, if the actor may record what was found at it.
pub async fn addable(
    work: &Work,
    reference: &str,
    check: &str,
    worker: Option<WorkerId>,
) -> Result<(Partnership, Asked), Error> {
    let partnership = partnership::find(work, reference).await?.value;
    let all = standing::due_diligence(work, &partnership).await?;
    let asked = all.of(check, worker).cloned().ok_or(Error::NotFound)?;
    policy::prepare(&work.actor, &asked.item)?;
    Ok((partnership, asked))
}

/// Records what was found. It is evidence for the item, supersedes what was recorded before, and is watched until it expires.
pub async fn record(
    work: &Work,
    reference: &str,
    (check, worker): (&str, Option<WorkerId>),
    answers: &CheckAnswers,
    key: Option<&str>,
) -> Result<Outcome, Error> {
    let (_, asked) = addable(work, reference, check, worker).await?;
    let (evidence, happening) = asked.record(work.fresh(), answers, &work.actor, work.now)?;
    let location = format!("/partnerships/{reference}/due-diligence");
    if let Some(before) = done_before(work, key, &location).await? {
        return Ok(before);
    }
    kept::add(work, &evidence).await?;
    store::ledger::record(work, &happening).await?;
    expiry::renewed(work, &evidence).await?;
    expiry::watch(work, &evidence).await?;
    // Whoever records a check has prepared the item, whoever submits it in the end.
    let item = store::mobilisation::item_by_key(work, asked.item.partnership, &asked.item.key).await?;
    if let Some(item) = item
        && let Some(prepared) = item.with_preparer(work.actor.membership)
    {
        store::mobilisation::save_item(work, &item, &prepared).await?;
    }
    verify_again(work, &asked, &evidence).await?;
    Ok(Outcome::Done(location))
}

/// What had been verified is verified again: the verifier has seen only what was there before.
async fn verify_again(work: &Work, asked: &Asked, evidence: &Evidence) -> Result<(), Error> {
    if !matches!(asked.item.state, ReadinessState::Accepted { .. }) {
        return Ok(());
    }
    let found = store::mobilisation::item_by_key(work, asked.item.partnership, &asked.item.key).await?;
    let Some(found) = found else { return Ok(()) };
    let until = evidence.expires_on.map(|until| format!(", until {}", domain::time::words::plain_date(until)));
    let words = format!("Recorded anew: {}{}", evidence.title, until.unwrap_or_default());
    let Some((item, happening)) = found.show_again(&words, &work.actor, work.now) else { return Ok(()) };
    store::mobilisation::save_item(work, &found, &item).await?;
    store::ledger::record(work, &happening).await?;
    bear_planned(work, item.partnership, vec![verdict_owed(&item, work.now)], work.now).await
}

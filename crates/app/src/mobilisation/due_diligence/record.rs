//! Recording what was found at a check, by the side that prepares the readiness item.
use domain::{
    mobilisation::{
        due_diligence::{Asked, CheckAnswers, WorkerId},
        policy,
    },
    partnership::Partnership,
};
use store::{Work, mobilisation::evidence as kept};

use super::{expiry, standing};
use crate::{Error, Outcome, error::done_before, mobilisation::readiness::prepared_further, partnership};

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
    let until = evidence.expires_on.map(|until| format!(", until {}", domain::time::words::plain_date(until)));
    let words = format!("Recorded anew: {}{}", evidence.title, until.unwrap_or_default());
    prepared_further(work, reference, &asked.item.key, |_| words).await?;
    Ok(Outcome::Done(location))
}

//! Readiness items: submitted by one side, accepted or returned by the verifier.
use domain::{
    mobilisation::{GoLive, ReadinessItem, policy},
    partnership::Partnership,
};
use store::{Stored, Work};

use crate::{Error, partnership};

/// Submits evidence for a readiness item.
pub async fn submit(work: &Work, reference: &str, key: &str, evidence: &str) -> Result<ReadinessItem, Error> {
    let found = find(work, reference, key).await?;
    policy::prepare(&work.actor, &found)?;
    let (item, happening) = found.submit(evidence, &work.actor, work.now)?;
    store::mobilisation::save_item(work, &found, &item).await?;
    store::ledger::record(work, &happening).await?;
    Ok(item)
}

/// Accepts the evidence.
pub async fn accept(work: &Work, reference: &str, key: &str) -> Result<ReadinessItem, Error> {
    let found = find(work, reference, key).await?;
    policy::verify(&work.actor, &found)?;
    let (item, happening) = found.accept(&work.actor, work.now)?;
    store::mobilisation::save_item(work, &found, &item).await?;
    store::ledger::record(work, &happening).await?;
    Ok(item)
}

/// Returns it with what is missing.
pub async fn return_(work: &Work, reference: &str, key: &str, reason: &str) -> Result<ReadinessItem, Error> {
    let found = find(work, reference, key).await?;
    policy::verify(&work.actor, &found)?;
    let (item, happening) = found.return_(reason, &work.actor, work.now)?;
    store::mobilisation::save_item(work, &found, &item).await?;
    store::ledger::record(work, &happening).await?;
    Ok(item)
}

/// One readiness item.
pub async fn item(work: &Work, reference: &str, key: &str) -> Result<ReadinessItem, Error> {
    Ok(find(work, reference, key).await?.value)
}

async fn find(work: &Work, reference: &str, key: &str) -> Result<Stored<ReadinessItem>, Error> {
    let partnership = partnership::find(work, reference).await?;
    store::mobilisation::item_by_key(work, partnership.id, key).await?.ok_or(Error::NotFound)
}

/// What the gate shows.
#[derive(Clone, Debug)]
pub struct Gate {
    /// The items as they are.
    pub items: Vec<ReadinessItem>,
    /// Decisions, newest first.
    pub decisions: Vec<GoLive>,
}

/// The gate of a partnership.
pub async fn gate(work: &Work, partnership: &Partnership) -> Result<Gate, Error> {
    let items = store::mobilisation::items(work, partnership.id).await?;
    Ok(Gate {
        items: items.into_iter().map(|item| item.value).collect(),
        decisions: store::mobilisation::decisions(work, partnership.id).await?,
    })
}

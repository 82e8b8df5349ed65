//! The go-live decision. It freezes what was seen, opens the partnership, and starts the recurring duties.
use domain::{
    mobilisation::{GoLive, GoLiveAnswers, policy},
    partnership::PartnershipState,
    refusal::Refusal,
};
use store::Work;

use crate::{Error, duty, partnership};

/// Decides go-live.
pub async fn decide(work: &Work, reference: &str, answers: &GoLiveAnswers) -> Result<GoLive, Error> {
    let found = partnership::find(work, reference).await?;
    policy::decide(&work.actor)?;
    let items = store::mobilisation::items(work, found.id).await?;
    if items.is_empty() {
        return Err(Refusal::not_now("Both sides agree to the terms before go-live is decided").into());
    }
    let items: Vec<_> = items.into_iter().map(|item| item.value).collect();
    let (decision, after, happening) = GoLive::decide(work.fresh(), &found, &items, answers, &work.actor, work.now)?;
    store::mobilisation::add_decision(work, &decision).await?;
    store::partnership::save(work, &found, &after).await?;
    store::ledger::record(work, &happening).await?;
    if let PartnershipState::Live { from } = after.state {
        duty::start_recurring(work, after.id, from).await?;
    }
    Ok(decision)
}

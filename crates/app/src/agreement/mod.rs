//! Agreements: written, sent, answered, agreed, varied, compared, read.
mod answer;
mod compare;
mod contract;
pub mod draft;
mod findings;
mod offer;
mod starter;

use domain::{agreement::AgreementVersion, partnership::Partnership, time::london_date};
use store::{Stored, Work};

use crate::Error;
pub use answer::{agree, ask_for_changes, comment, keep_print, withdraw};
pub use compare::{Change, Piece, compare, compare_terms, round, rounds};
pub use contract::Contract;
pub use findings::{ClauseFinding, findings};
pub use offer::{offer, vary};
pub use starter::{STARTERS, Starter};

/// The version in force today, or the newest agreed one when the first takes effect only later.
pub async fn in_force_today(work: &Work, partnership: &Partnership) -> Result<Option<AgreementVersion>, Error> {
    Ok(store::agreement::in_force(work, partnership.id, london_date(work.now)).await?)
}

/// The version in force on the day of an instant; a rule that needs terms says no without one.
pub(crate) async fn in_force_at(
    work: &Work,
    partnership: domain::partnership::PartnershipId,
    at: jiff::Timestamp,
) -> Result<AgreementVersion, Error> {
    let found = store::agreement::in_force(work, partnership, london_date(at)).await?;
    found.ok_or_else(|| domain::refusal::Refusal::not_now("No agreement is in force on that day").into())
}

/// The versions that wait for the actor: to be agreed to, or to be changed as somebody asked.
pub async fn waiting_for(work: &Work) -> Result<Vec<AgreementVersion>, Error> {
    use domain::agreement::{AgreementState, policy};
    let waits = |version: &AgreementVersion| match version.state {
        AgreementState::ChangesAsked(_) => policy::offer(&work.actor).is_ok(),
        _ => version.waits_for(work.actor.side()) && policy::agree(&work.actor).is_ok(),
    };
    Ok(store::agreement::unanswered(work).await?.into_iter().filter(waits).collect())
}

/// The versions that the actor may read, newest first.
pub async fn readable(work: &Work, partnership: &Partnership) -> Result<Vec<AgreementVersion>, Error> {
    let all = store::agreement::list(work, partnership.id).await?.into_iter().map(|version| version.value);
    Ok(all.filter(|version| version.is_open_to(&work.actor)).collect())
}

/// Every version, newest first.
pub async fn versions(work: &Work, partnership: &Partnership) -> Result<Vec<Stored<AgreementVersion>>, Error> {
    Ok(store::agreement::list(work, partnership.id).await?)
}

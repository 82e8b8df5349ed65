//! Offering terms, first and as a variation.
use domain::{
    agreement::{AgreementState, AgreementVersion, Terms, policy},
    happening::Happening,
    refusal::Refusal,
};
use jiff::civil::Date;
use store::Work;

use crate::{Error, partnership};

/// Offers the first version of a partnership's terms.
pub async fn offer(work: &Work, reference: &str, terms: Terms, effective_on: Date) -> Result<AgreementVersion, Error> {
    let partnership = partnership::find(work, reference).await?;
    policy::offer(&work.actor)?;
    if !store::agreement::list(work, partnership.id).await?.is_empty() {
        return Err(Refusal::not_now("This partnership has terms already. Vary them instead").into());
    }
    let version = AgreementVersion {
        id: work.fresh(),
        tenant: work.actor.tenant,
        partnership: partnership.id,
        number: 1,
        effective_on,
        reason: None,
        terms,
        state: AgreementState::Offered { provider: None, partner: None },
    };
    store::agreement::add(work, &version).await?;
    let happening = Happening::new("agreement.offered", version.id.0, partnership.id, &version);
    store::ledger::record(work, &happening).await?;
    Ok(version)
}

/// Offers changed terms as the next version.
pub async fn vary(
    work: &Work,
    reference: &str,
    terms: Terms,
    effective_on: Date,
    reason: &str,
) -> Result<AgreementVersion, Error> {
    let partnership = partnership::find(work, reference).await?;
    policy::offer(&work.actor)?;
    let latest = store::agreement::list(work, partnership.id).await?.into_iter().next().ok_or(Error::NotFound)?;
    let (version, happening) = latest.vary(work.fresh(), terms, effective_on, reason)?;
    store::agreement::add(work, &version).await?;
    store::ledger::record(work, &happening).await?;
    Ok(version)
}

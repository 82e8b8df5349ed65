//! Sending terms that are ready, first and as a variation: a draft that is sent as soon as it is begun.
use domain::{
    agreement::{AgreementVersion, Terms, draft::DraftTerms, policy},
    refusal::Refusal,
};
use jiff::civil::Date;
use store::Work;

use super::draft::{self, From};
use crate::{Error, partnership};

/// Sends the first version of a partnership's terms.
pub async fn offer(work: &Work, reference: &str, terms: Terms, effective_on: Date) -> Result<AgreementVersion, Error> {
    let partnership = partnership::find(work, reference).await?;
    policy::offer(&work.actor)?;
    if !store::agreement::list(work, partnership.id).await?.is_empty() {
        return Err(Refusal::not_now("This partnership has terms already. Vary them instead").into());
    }
    draft::begin(work, reference, From::Terms(DraftTerms::of(&terms))).await?;
    draft::send(work, reference, Some(effective_on), "").await
}

/// Sends changed terms as the next version.
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
    // Says no before anything is written when the latest is not agreed.
    latest.vary(work.fresh(), terms.clone(), effective_on, reason)?;
    draft::begin(work, reference, From::Terms(DraftTerms::of(&terms))).await?;
    draft::send(work, reference, Some(effective_on), reason).await
}

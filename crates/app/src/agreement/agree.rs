//! One side agrees. When both have agreed to the first version, its mobilisation plan begins.
use domain::agreement::{AgreementVersion, policy};
use store::Work;

use crate::{Error, mobilisation, partnership};

/// Agrees to a version on behalf of the actor's side.
pub async fn agree(work: &Work, reference: &str, number: i32) -> Result<AgreementVersion, Error> {
    let partnership = partnership::find(work, reference).await?;
    let versions = store::agreement::list(work, partnership.id).await?;
    let found = versions.into_iter().find(|version| version.number == number).ok_or(Error::NotFound)?;
    policy::agree(&work.actor)?;
    let (agreed, happening) = found.agree(&work.actor, work.now)?;
    store::agreement::save(work, &found, &agreed).await?;
    store::ledger::record(work, &happening).await?;
    if agreed.is_agreed() && agreed.number == 1 {
        mobilisation::begin_plan(work, &agreed).await?;
    }
    Ok(agreed)
}

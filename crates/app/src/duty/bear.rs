//! Duties that a happening gives birth to.
use domain::{
    agreement::{AgreementVersion, ConcernLevel},
    duty::{Subject, Trigger, born_of_trigger},
};
use jiff::Timestamp;
use store::Work;

use crate::Error;

/// Gives birth to the duties of a trigger. Called twice for the same subject, they are born once.
pub(crate) async fn bear(
    work: &Work,
    terms: &AgreementVersion,
    trigger: Trigger,
    level: Option<ConcernLevel>,
    subject: Subject,
    clock_start: Timestamp,
) -> Result<(), Error> {
    let leads = store::partnership::leads(work, terms.partnership).await?;
    let duties = born_of_trigger(terms, &leads, trigger, level, subject, clock_start, || work.fresh());
    store::duty::add(work, &duties).await?;
    Ok(())
}

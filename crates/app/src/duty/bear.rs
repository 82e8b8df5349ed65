//! Duties that a happening gives birth to.
use domain::{
    agreement::{AgreementVersion, ConcernLevel},
    duty::{Duty, Subject, Trigger, born_of_done, born_of_trigger},
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

/// Gives birth to the duties that are owed once another is done, under the version of the terms that it was owed under.
pub(super) async fn bear_next(work: &Work, done: &Duty, done_at: Timestamp) -> Result<(), Error> {
    let Some(terms) = store::agreement::get(work, done.agreement).await? else { return Ok(()) };
    let leads = store::partnership::leads(work, done.partnership).await?;
    let duties = born_of_done(&terms, &leads, done, done_at, || work.fresh());
    store::duty::add(work, &duties).await?;
    Ok(())
}

//! Duties that the mobilisation plan, a condition or a drill gives birth to.
use domain::{
    duty::{PlannedDuty, RecordKind, Subject, born_of_plan},
    partnership::PartnershipId,
};
use jiff::Timestamp;
use store::Work;

use crate::Error;

/// Gives birth to planned duties under the newest agreed version of the terms. Before anything is agreed, nothing is owed.
pub(crate) async fn bear_planned(
    work: &Work,
    partnership: PartnershipId,
    planned: Vec<PlannedDuty>,
    clock_start: Timestamp,
) -> Result<(), Error> {
    let versions = store::agreement::list(work, partnership).await?;
    let Some(version) = versions.iter().find(|version| version.is_agreed()) else { return Ok(()) };
    let leads = store::partnership::leads(work, partnership).await?;
    let born = planned.into_iter().filter_map(|duty| born_of_plan(version, &leads, duty, clock_start, work.fresh()));
    store::duty::add(work, &born.collect::<Vec<_>>()).await?;
    Ok(())
}

/// Withdraws every open duty about a subject that this kind of record would have discharged.
pub(crate) async fn withdraw_about(
    work: &Work,
    subject: Subject,
    record: RecordKind,
    reason: &str,
) -> Result<(), Error> {
    for duty in store::duty::open_about(work, subject, &[record]).await? {
        let withdrawn = duty.withdraw(work.now, reason)?;
        store::duty::save(work, &duty, &withdrawn).await?;
    }
    Ok(())
}

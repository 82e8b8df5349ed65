//! Duties that a record discharges.
use domain::duty::{Duty, DutyId, RecordKind, Subject, policy};
use jiff::Timestamp;
use store::{Stored, Work};
use uuid::Uuid;

use super::bear::bear_next;
use crate::{Error, Outcome, error::done_before};

/// Discharges one duty, and gives birth to those that are owed after it.
pub(crate) async fn discharge(
    work: &Work,
    found: &Stored<Duty>,
    at: Timestamp,
    by_record: Option<Uuid>,
) -> Result<(), Error> {
    let discharged = found.discharge(work.actor.membership, at, by_record)?;
    store::duty::save(work, found, &discharged).await?;
    bear_next(work, &discharged, at).await
}

/// Discharges every open duty about a subject that one of these kinds of record discharges; says whether there was one.
pub(crate) async fn discharge_about(
    work: &Work,
    subject: Subject,
    records: &[RecordKind],
    at: Timestamp,
    by_record: Option<Uuid>,
) -> Result<bool, Error> {
    let open = store::duty::open_about(work, subject, records).await?;
    for duty in &open {
        discharge(work, duty, at, by_record).await?;
    }
    Ok(!open.is_empty())
}

/// Discharges a duty by a statement of what was done and where its full record is kept.
pub async fn state_done(
    work: &Work,
    id: DutyId,
    done_at: Option<Timestamp>,
    text: &str,
    kept_at: &str,
    key: Option<&str>,
) -> Result<Outcome, Error> {
    let found = store::duty::get(work, id).await?.ok_or(Error::NotFound)?;
    policy::discharge(&work.actor, &found)?;
    let location = format!("/duties/{id}");
    if let Some(before) = done_before(work, key, &location).await? {
        return Ok(before);
    }
    let (discharged, statement, happening) = found.state_done(done_at, text, kept_at, &work.actor, work.now)?;
    store::duty::save(work, &found, &discharged).await?;
    store::duty::add_statement(work, &statement).await?;
    bear_next(work, &discharged, statement.done_at).await?;
    store::ledger::record(work, &happening).await?;
    Ok(Outcome::Done(location))
}

//! A session that does not happen: said with its reason, and no note is owed for it.
use domain::{
    activity::{CancelledBy, policy},
    duty::{RecordKind, Subject},
    time::london_date,
};
use store::Work;

use crate::{Error, Outcome, error::done_before};

/// Records that a session did not or will not happen.
pub async fn cancel(
    work: &Work,
    reference: &str,
    by: Option<CancelledBy>,
    reason: &str,
    key: Option<&str>,
) -> Result<Outcome, Error> {
    let found = store::activity::by_reference(work, reference).await?.ok_or(Error::NotFound)?;
    policy::tell(&work.actor)?;
    let location = format!("/sessions/{reference}");
    if let Some(before) = done_before(work, key, &location).await? {
        return Ok(before);
    }
    let partnership = store::partnership::get(work, found.partnership).await?.ok_or(Error::NotFound)?;
    partnership.may_deliver_on(london_date(found.starts_at))?;
    let (cancelled, happening) = found.cancel(by, reason, &work.actor, work.now)?;
    store::activity::save(work, &found, &cancelled).await?;
    let subject = Subject::Session(found.id.0);
    for duty in store::duty::open_about(work, subject, &RecordKind::ALL).await? {
        let withdrawn = duty.withdraw(work.now, "The session did not happen")?;
        store::duty::save(work, &duty, &withdrawn).await?;
    }
    store::ledger::record(work, &happening).await?;
    Ok(Outcome::Done(location))
}

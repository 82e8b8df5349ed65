//! The end of a session gives birth to the duty to tell about it.
use domain::{
    activity::{CancelledBy, Session, SessionId, SessionState},
    duty::{Subject, Trigger},
    time::london_date,
};
use serde::{Deserialize, Serialize};
use store::{Work, job::Job};
use uuid::Uuid;

use crate::{Error, agreement, duty};

/// A planned session has come to its end.
#[derive(Debug, Serialize, Deserialize)]
pub struct SessionEnded {
    /// Which.
    pub session: Uuid,
}

impl Job for SessionEnded {
    const QUEUE: &'static str = "session-ended";
}

/// Gives birth to the duties of a session's end, unless it was cancelled.
pub async fn session_ended(work: &Work, job: &SessionEnded) -> Result<(), Error> {
    let Some(session) = store::activity::get(work, SessionId::new(job.session)).await? else { return Ok(()) };
    if matches!(session.state, SessionState::Cancelled(_)) {
        return Ok(());
    }
    let partnership = store::partnership::get(work, session.partnership).await?.ok_or(Error::NotFound)?;
    if let Err(not_delivered) = partnership.may_deliver_on(london_date(session.starts_at)) {
        // What was planned in a time of pause did not take place, and nobody owes a note about it.
        let provider = Some(CancelledBy::Provider);
        let (cancelled, happening) = session.cancel(provider, &not_delivered.to_string(), &work.actor, work.now)?;
        store::activity::save(work, &session, &cancelled).await?;
        store::ledger::record(work, &happening).await?;
        return Ok(());
    }
    bear(work, &session).await
}

/// The duties of a session's end, and those of its beginning that were not born yet: once however often this is called.
pub(crate) async fn bear(work: &Work, session: &Session) -> Result<(), Error> {
    let terms = agreement::in_force_at(work, session.partnership, session.starts_at).await?;
    let subject = Subject::Session(session.id.0);
    duty::bear(work, &terms, Trigger::BeforeSession, None, subject, session.starts_at).await?;
    duty::bear(work, &terms, Trigger::SessionEnds, None, subject, session.ends_at).await
}

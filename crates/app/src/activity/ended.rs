//! The end of a session gives birth to the duty to tell about it.
use domain::{
    activity::{Session, SessionId, SessionState},
    duty::{Subject, Trigger},
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
    bear(work, &session).await
}

/// The duties of a session's end, born once however often this is called.
pub(crate) async fn bear(work: &Work, session: &Session) -> Result<(), Error> {
    let terms = agreement::in_force_at(work, session.partnership, session.starts_at).await?;
    let subject = Subject::Session(session.id.0);
    duty::bear(work, &terms, Trigger::SessionEnds, None, subject, session.ends_at).await
}

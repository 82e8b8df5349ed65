//! Planning sessions. When each ends, the duties that its end gives birth to are born by a job.
use domain::{
    activity::{Session, SessionState, policy},
    duty::{Subject, Trigger},
    happening::Happening,
    refusal::Refusal,
    time::london_date,
};
use jiff::Timestamp;
use store::{Work, counter::Counted};

use super::SessionEnded;
use crate::{Error, duty, partnership};

/// A session to be planned.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What it is: "Tuesday wellbeing group".
    pub name: String,
    /// When it starts.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Where.
    pub place: String,
}

/// What is owed before the session starts, if terms are agreed already that will hold on its day.
async fn bear_beforehand(work: &Work, session: &Session) -> Result<(), Error> {
    let day = london_date(session.starts_at);
    let Some(terms) = store::agreement::in_force(work, session.partnership, day).await? else { return Ok(()) };
    let subject = Subject::Session(session.id.0);
    duty::bear(work, &terms, Trigger::BeforeSession, None, subject, session.starts_at).await
}

/// Plans sessions of a live partnership.
pub async fn plan(work: &Work, reference: &str, planned: &[Planned]) -> Result<Vec<Session>, Error> {
    let partnership = partnership::find(work, reference).await?;
    policy::plan(&work.actor)?;
    for session in planned {
        partnership.may_deliver_on(london_date(session.starts_at))?;
        if session.ends_at <= session.starts_at {
            return Err(Refusal::invalid("ends_at", "A session must end after it starts").into());
        }
    }
    let amount = u32::try_from(planned.len()).unwrap_or(u32::MAX);
    let references = store::counter::next(work, Counted::Session, amount).await?;
    let sessions: Vec<Session> = planned
        .iter()
        .zip(references)
        .map(|(planned, reference)| Session {
            id: work.fresh(),
            tenant: work.actor.tenant,
            partnership: partnership.id,
            reference,
            name: planned.name.clone(),
            starts_at: planned.starts_at,
            ends_at: planned.ends_at,
            place: planned.place.clone(),
            state: SessionState::Planned,
        })
        .collect();
    store::activity::add(work, &sessions).await?;
    for session in &sessions {
        store::job::enqueue_at(work, &SessionEnded { session: session.id.0 }, session.ends_at).await?;
        bear_beforehand(work, session).await?;
    }
    let facts: Vec<_> =
        sessions.iter().map(|session| (&session.reference, session.starts_at, session.ends_at)).collect();
    let happening = Happening::new("sessions.planned", partnership.id.0, partnership.id, facts);
    store::ledger::record(work, &happening).await?;
    Ok(sessions)
}

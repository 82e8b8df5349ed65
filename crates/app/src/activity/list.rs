//! Lists of sessions, and the page of one.
use domain::{
    activity::{Attendance, RegisterEntry, Session, SessionState, policy},
    concern::Concern,
    duty::{Duty, Subject},
    partnership::{Partnership, policy as partnership_policy},
    person::Away,
    record::{SessionSummary, SummaryState},
    time::london_date,
};
use jiff::{SignedDuration, Timestamp};
use store::{Stored, Work};

use crate::Error;

/// A session as a list shows it.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// The session.
    pub session: Session,
    /// The summary that stands, if one has arrived.
    pub summary: Option<SessionSummary>,
    /// Its status in words and colour.
    pub status: SessionStatus,
}

/// The status vocabulary of sessions (ui.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionStatus {
    /// To come.
    Scheduled,
    /// Over, its note still in time.
    NoteNeeded,
    /// Over, its note late.
    NoteOverdue,
    /// The note waits for the manager.
    WaitingForReview,
    /// The note was sent back with a question.
    SentBack,
    /// The note has been read.
    Reviewed,
    /// Did not happen.
    DidNotHappen,
}

impl SessionStatus {
    /// The status in words.
    pub fn words(self) -> &'static str {
        match self {
            SessionStatus::Scheduled => "Scheduled",
            SessionStatus::NoteNeeded => "Note needed",
            SessionStatus::NoteOverdue => "Note overdue",
            SessionStatus::WaitingForReview => "Waiting for review",
            SessionStatus::SentBack => "Sent back",
            SessionStatus::Reviewed => "Reviewed",
            SessionStatus::DidNotHappen => "Did not happen",
        }
    }

    fn of(
        session: &Session,
        summary: Option<&SessionSummary>,
        note_due: Option<Timestamp>,
        now: Timestamp,
    ) -> SessionStatus {
        match (&session.state, summary.map(|summary| &summary.state)) {
            (SessionState::Cancelled(_), _) => SessionStatus::DidNotHappen,
            (_, Some(SummaryState::Accepted { .. })) => SessionStatus::Reviewed,
            (_, Some(SummaryState::SentBack { .. })) => SessionStatus::SentBack,
            (_, Some(_)) => SessionStatus::WaitingForReview,
            (_, None) if now < session.ends_at => SessionStatus::Scheduled,
            (_, None) if note_due.is_some_and(|due| now > due) => SessionStatus::NoteOverdue,
            (_, None) => SessionStatus::NoteNeeded,
        }
    }
}

/// A page of a partnership's sessions, newest first, beginning before `before` (or with the next fortnight's).
pub async fn of_partnership(
    work: &Work,
    partnership: &Partnership,
    before: Option<Timestamp>,
    most: u64,
) -> Result<Vec<SessionRow>, Error> {
    partnership_policy::see_records(&work.actor)?;
    let before = before.unwrap_or(work.now + SignedDuration::from_hours(14 * 24));
    let sessions = store::activity::before(work, partnership.id, before, most).await?;
    rows(work, sessions).await
}

/// The sessions around now of all partnerships in the actor's scope: what a session lead lands on.
pub async fn own_sessions(work: &Work) -> Result<Vec<SessionRow>, Error> {
    partnership_policy::see_records(&work.actor)?;
    let (from, until) =
        (work.now - SignedDuration::from_hours(28 * 24), work.now + SignedDuration::from_hours(14 * 24));
    let mut sessions = store::activity::in_scope_between(work, from, until).await?;
    sessions.reverse();
    rows(work, sessions).await
}

async fn rows(work: &Work, sessions: Vec<Session>) -> Result<Vec<SessionRow>, Error> {
    let ids: Vec<_> = sessions.iter().map(|session| session.id).collect();
    let summaries = store::record::standing(work, &ids).await?;
    let mut rows = Vec::with_capacity(sessions.len());
    for session in sessions {
        let summary = summaries.iter().find(|summary| summary.session == session.id).cloned();
        // Only sessions whose note is missing need their duty looked up, and there are few.
        let note_due =
            if summary.is_none() && session.needs_note(work.now) { note_due(work, &session).await? } else { None };
        let status = SessionStatus::of(&session, summary.as_ref(), note_due, work.now);
        rows.push(SessionRow { session, summary, status });
    }
    Ok(rows)
}

async fn note_due(work: &Work, session: &Session) -> Result<Option<Timestamp>, Error> {
    let duties = store::duty::about(work, Subject::Session(session.id.0)).await?;
    Ok(duties.iter().map(|duty| duty.due_at).min())
}

/// Everything about one session.
#[derive(Clone, Debug)]
pub struct Page {
    /// The session.
    pub session: Stored<Session>,
    /// Its partnership.
    pub partnership: Partnership,
    /// Its status.
    pub status: SessionStatus,
    /// Its summaries, the one that stands first.
    pub summaries: Vec<Stored<SessionSummary>>,
    /// The marks of the summary that stands.
    pub attendance: Vec<Attendance>,
    /// The register on that day.
    pub register: Vec<RegisterEntry>,
    /// Who of them was or is away that day.
    pub away: Vec<Away>,
    /// The duties about it.
    pub duties: Vec<Duty>,
    /// The concerns that arose in it, as far as the actor may see them.
    pub concerns: Vec<Concern>,
    /// Whether the actor may send its note or cancel it.
    pub may_tell: bool,
}

/// The page of one session.
pub async fn page(work: &Work, reference: &str) -> Result<Page, Error> {
    let session = store::activity::by_reference(work, reference).await?.ok_or(Error::NotFound)?;
    partnership_policy::see_records(&work.actor)?;
    let partnership = store::partnership::get(work, session.partnership).await?.ok_or(Error::NotFound)?.value;
    let summaries = store::record::of_session(work, session.id).await?;
    let standing = summaries.first().map(|summary| summary.id);
    let attendance = store::activity::attendance_of(work, standing.as_slice()).await?;
    let day = london_date(session.starts_at);
    let register = store::person::register(work, session.partnership).await?;
    let register: Vec<_> = register.into_iter().filter(|entry| entry.holds_on(day)).collect();
    let people: Vec<_> = register.iter().map(|entry| entry.person).collect();
    let duties = store::duty::about(work, Subject::Session(session.id.0)).await?;
    let concerns = store::concern::list(work, session.partnership, 200).await?;
    let note_due = duties.iter().map(|duty| duty.due_at).min();
    Ok(Page {
        status: SessionStatus::of(&session, summaries.first().map(|summary| &summary.value), note_due, work.now),
        away: store::person::away_between(work, &people, day, day).await?,
        attendance: attendance.into_iter().map(|(_, mark)| mark).collect(),
        concerns: concerns.into_iter().filter(|concern| concern.session == Some(session.id)).collect(),
        may_tell: policy::tell(&work.actor).is_ok(),
        session,
        partnership,
        summaries,
        register,
        duties,
    })
}

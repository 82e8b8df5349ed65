//! The sessions around now, of every partnership that the person is assigned to.
use app::activity::{SessionRow, SessionStatus};
use axum::response::Response;
use domain::organisation::Role;
use maud::html;
use ui::{WorkList, WorkRow, status, words};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Read},
};

pub(crate) async fn list(Read(work): Read, frame: Frame) -> Result<Response, Failure> {
    let sessions = app::activity::own_sessions(&work).await?;
    let (needed, others): (Vec<_>, Vec<_>) = sessions.into_iter().partition(|row| needs_someone(row.status));
    let (to_come, past): (Vec<_>, Vec<_>) = others.into_iter().partition(|row| row.status == SessionStatus::Scheduled);
    let to_come: Vec<_> = to_come.into_iter().rev().collect();
    let main = html! {
        h2 class="govuk-heading-m" { "Notes to send" }
        (WorkList::new(rows(&needed, work.actor.side() == domain::organisation::Side::Partner), "No note is waiting to be sent."))
        h2 class="govuk-heading-m" { "Coming up" }
        (WorkList::new(rows(&to_come, false), "No sessions are planned for the next two weeks."))
        h2 class="govuk-heading-m" { "In the last four weeks" }
        (WorkList::new(rows(&past, false), "Sessions will appear here when they have happened."))
    };
    let title = if work.actor.role == Role::Practitioner { "Your sessions" } else { "Sessions" };
    let content = Content { title: title.into(), active: "/sessions", main: Some(main), ..Content::default() };
    Ok(frame.show(&work, content).await?)
}

fn needs_someone(status: SessionStatus) -> bool {
    matches!(status, SessionStatus::NoteNeeded | SessionStatus::NoteOverdue | SessionStatus::SentBack)
}

/// Sessions as rows. `to_note` leads straight to the note of those that need one.
pub(crate) fn rows(sessions: &[SessionRow], to_note: bool) -> Vec<WorkRow> {
    let row = |row: &SessionRow| {
        let session = &row.session;
        let href = if to_note && needs_someone(row.status) {
            format!("/sessions/{}/note", session.reference)
        } else {
            format!("/sessions/{}", session.reference)
        };
        let day = words::weekday_date(domain::time::london_date(session.starts_at));
        let detail = format!(
            "{}, {} to {}, {}",
            session.reference,
            words::time(session.starts_at),
            words::time(session.ends_at),
            session.place
        );
        WorkRow::new(href, format!("{}: {day}", session.name), detail, status_of(row.status))
    };
    sessions.iter().map(row).collect()
}

/// A session's status as the vocabulary has it.
pub(crate) fn status_of(status: SessionStatus) -> status::Session {
    match status {
        SessionStatus::Scheduled => status::Session::Scheduled,
        SessionStatus::NoteNeeded => status::Session::NoteNeeded,
        SessionStatus::NoteOverdue => status::Session::NoteOverdue,
        SessionStatus::WaitingForReview => status::Session::WaitingForReview,
        SessionStatus::SentBack => status::Session::SentBack,
        SessionStatus::Reviewed => status::Session::Reviewed,
        SessionStatus::DidNotHappen => status::Session::DidNotHappen,
    }
}

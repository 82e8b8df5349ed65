//! The review queue, and the page on which a week is reviewed.
use domain::{
    activity::{Attendance, RegisterEntry, Session},
    concern::Concern,
    duty::{Duty, DutyId, RecordKind, Subject},
    partnership::Partnership,
    record::{SessionSummary, policy},
    time::{IsoWeek, instant, london_date},
};
use jiff::{
    SignedDuration,
    civil::{Date, Time},
};
use store::Work;

use crate::Error;

/// One week that waits for its review.
#[derive(Clone, Debug)]
pub struct QueueRow {
    /// The duty to review it.
    pub duty: Duty,
    /// The Monday of the week.
    pub week: Date,
    /// The partnership.
    pub partnership: Partnership,
    /// Summaries that wait to be read.
    pub waiting: usize,
    /// Whether any of them says that something was worrying.
    pub worried: bool,
}

/// Weeks shown at once.
const SHOWN: u64 = 50;

/// The weeks that wait for the actor's review, soonest due first.
pub async fn queue(work: &Work) -> Result<Vec<QueueRow>, Error> {
    policy::review(&work.actor)?;
    let mut rows = Vec::new();
    for duty in store::duty::open_of_kind(work, RecordKind::WeeklyReview, SHOWN).await? {
        let Subject::Period(week) = duty.subject else { continue };
        let Some(partnership) = store::partnership::get(work, duty.partnership).await? else { continue };
        let waiting = store::record::waiting(work, duty.partnership).await?;
        rows.push(QueueRow {
            week,
            waiting: waiting.len(),
            worried: waiting.iter().any(|summary| summary.worried),
            partnership: partnership.value,
            duty,
        });
    }
    Ok(rows)
}

/// The review in which a note of this session is read: its own week's while that is open, else the next that is due. `None`
/// while none has been born.
pub async fn review_of(work: &Work, session: &Session) -> Result<Option<Duty>, Error> {
    let week = Subject::Period(IsoWeek::of(london_date(session.starts_at)).monday());
    let open = store::duty::open_of_kind(work, RecordKind::WeeklyReview, SHOWN).await?;
    let mut open: Vec<_> = open.into_iter().filter(|duty| duty.partnership == session.partnership).collect();
    let own = open.iter().position(|duty| duty.subject == week).unwrap_or_default();
    Ok((!open.is_empty()).then(|| open.remove(own)))
}

/// Everything on the page on which a week is reviewed.
#[derive(Clone, Debug)]
pub struct ReviewPage {
    /// The duty to review it.
    pub duty: Duty,
    /// The week.
    pub week: IsoWeek,
    /// The partnership.
    pub partnership: Partnership,
    /// The summaries to read, each with its session and marks.
    pub waiting: Vec<(SessionSummary, Session, Vec<Attendance>)>,
    /// Sessions of that week that have no note yet, or were cancelled.
    pub without_note: Vec<Session>,
    /// Who is on the register, for names.
    pub register: Vec<RegisterEntry>,
    /// Open concerns of the partnership that the actor may see.
    pub concerns: Vec<Concern>,
}

/// The page on which a week is reviewed.
pub async fn review_page(work: &Work, duty: DutyId) -> Result<ReviewPage, Error> {
    let duty = store::duty::get(work, duty).await?.ok_or(Error::NotFound)?.value;
    policy::review(&work.actor)?;
    let (RecordKind::WeeklyReview, Subject::Period(monday)) = (duty.record, duty.subject) else {
        return Err(Error::NotFound);
    };
    let partnership = store::partnership::get(work, duty.partnership).await?.ok_or(Error::NotFound)?.value;
    let summaries = store::record::waiting(work, duty.partnership).await?;
    let ids: Vec<_> = summaries.iter().map(|summary| summary.session).collect();
    let sessions = store::activity::several(work, &ids).await?;
    let marks =
        store::activity::attendance_of(work, &summaries.iter().map(|summary| summary.id).collect::<Vec<_>>()).await?;
    let mut waiting = Vec::with_capacity(summaries.len());
    for summary in summaries {
        let Some(session) = sessions.iter().find(|session| session.id == summary.session).cloned() else { continue };
        let own = marks.iter().filter(|(id, _)| *id == summary.id).map(|(_, mark)| *mark).collect();
        waiting.push((summary.value, session, own));
    }
    let week = IsoWeek::of(monday);
    let from = instant(monday, Time::midnight());
    let of_week =
        store::activity::between(work, duty.partnership, from, from + SignedDuration::from_hours(7 * 24)).await?;
    let noted = store::record::standing(work, &of_week.iter().map(|session| session.id).collect::<Vec<_>>()).await?;
    let without_note =
        of_week.into_iter().filter(|session| !noted.iter().any(|summary| summary.session == session.id)).collect();
    let concerns = store::concern::open(work).await?;
    Ok(ReviewPage {
        week,
        waiting,
        without_note,
        register: store::person::register(work, duty.partnership).await?,
        concerns: concerns.into_iter().filter(|concern| concern.partnership == partnership.id).collect(),
        duty,
        partnership,
    })
}

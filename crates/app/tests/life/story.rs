//! What happens in more than one story.
use app::{Error, Outcome};
use domain::{
    activity::Mark,
    agreement::ConcernLevel,
    concern::{CallAnswers, Concern, RaiseAnswers},
    duty::{Duty, RecordKind, Subject},
    organisation::Role,
    record::{SummaryAnswers, SummaryId, WeeklyReviewAnswers},
};
use jiff::Timestamp;
use testkit::Town;

/// A note of a session to which everyone came.
pub fn note(town: &Town) -> SummaryAnswers {
    SummaryAnswers {
        marks: town.ours.register.iter().map(|person| (person.id, Some(Mark::Attended))).collect(),
        themes: "We sang".to_owned(),
        worried: Some(false),
    }
}

/// The practitioner sends the note of one of the town's sessions.
pub async fn send(town: &Town, session: usize, answers: &SummaryAnswers) -> Result<Outcome, Error> {
    let reference = &town.ours.sessions[session].reference;
    town.by(Role::Practitioner, async |work| app::record::send_summary(work, reference, answers, None).await).await
}

/// The duties about one of the town's sessions.
pub async fn duties_of_session(town: &Town, session: usize) -> Vec<Duty> {
    about(town, Subject::Session(town.ours.sessions[session].id.0)).await
}

/// The duties about something, by due time.
pub async fn about(town: &Town, subject: Subject) -> Vec<Duty> {
    let work = town.reading(town.actor(Role::RegisteredManager)).await;
    store::duty::about(&work, subject).await.unwrap()
}

/// The open weekly reviews, soonest due first.
pub async fn reviews_due(town: &Town) -> Vec<Duty> {
    let work = town.reading(town.actor(Role::ServiceManager)).await;
    store::duty::open_of_kind(&work, RecordKind::WeeklyReview, 50).await.unwrap()
}

/// The notes that wait to be read.
pub async fn waiting(town: &Town) -> Vec<SummaryId> {
    let work = town.reading(town.actor(Role::ServiceManager)).await;
    let waiting = store::record::waiting(&work, town.partnership_id()).await.unwrap();
    waiting.iter().map(|summary| summary.id).collect()
}

/// A review that accepts everything that waits.
pub async fn accept_all(town: &Town) -> WeeklyReviewAnswers {
    WeeklyReviewAnswers {
        verdicts: waiting(town).await.into_iter().map(|id| (id, Some(true), String::new())).collect(),
        action_needed: Some(false),
        conclusion: "A good week".to_owned(),
    }
}

/// The service manager reviews the week that is due first.
pub async fn review(town: &Town, answers: &WeeklyReviewAnswers) -> Result<Outcome, Error> {
    let due = reviews_due(town).await.remove(0);
    town.by(Role::ServiceManager, async |work| app::record::review_week(work, due.id, answers, None).await).await
}

/// A worry about Alma, known at this instant, not called in yet.
pub fn worry(town: &Town, level: ConcernLevel, aware_at: Timestamp) -> RaiseAnswers {
    RaiseAnswers {
        level: Some(level),
        session: Some(town.ours.sessions[0].id),
        person: Some(town.ours.register[0].id),
        what: "Alma said that she is afraid of somebody".to_owned(),
        aware_at: Some(aware_at),
        staff_implicated: Some(false),
        call: None,
    }
}

/// The call about it.
pub fn call(at: Timestamp) -> CallAnswers {
    CallAnswers { at: Some(at), spoke_to: "Sam Okafor".to_owned() }
}

/// Somebody raises a concern; its reference.
pub async fn raise(town: &Town, role: Role, answers: &RaiseAnswers) -> Result<String, Error> {
    let raised = town.by(role, async |work| app::concern::raise(work, town.reference(), answers, None).await).await?;
    Ok(raised.location().rsplit('/').next().unwrap_or_default().to_owned())
}

/// A concern as the registered manager sees it.
pub async fn concern(town: &Town, reference: &str) -> Concern {
    let work = town.reading(town.actor(Role::RegisteredManager)).await;
    store::concern::by_reference(&work, reference).await.unwrap().expect("the registered manager sees it").value
}

//! Sending a session summary. Late ones are accepted and marked; a corrected one supersedes, nothing is overwritten.
use domain::{
    activity::policy,
    duty::{RecordKind, Subject, Trigger},
    record::{SessionSummary, SummaryAnswers},
    refusal::Refusal,
    time::london_date,
};
use store::Work;

use crate::{Error, Outcome, activity, agreement, duty, error::done_before};

/// Sends the summary of a session.
pub async fn send_summary(
    work: &Work,
    reference: &str,
    answers: &SummaryAnswers,
    key: Option<&str>,
) -> Result<Outcome, Error> {
    let session = store::activity::by_reference(work, reference).await?.ok_or(Error::NotFound)?;
    policy::tell(&work.actor)?;
    let location = format!("/sessions/{reference}/sent");
    if let Some(before) = done_before(work, key, &location).await? {
        return Ok(before);
    }
    let partnership = store::partnership::get(work, session.partnership).await?.ok_or(Error::NotFound)?;
    let day = london_date(session.starts_at);
    partnership.may_deliver_on(day)?;
    let answers = with_the_register(work, &session, answers).await?;
    let earlier = store::record::of_session(work, session.id).await?.into_iter().next();
    let (summary, attendance, happening) = SessionSummary::write(
        work.fresh(),
        &session,
        earlier.as_ref().map(|earlier| &earlier.value),
        &answers,
        &work.actor,
        work.now,
    )?;
    let delivered = session.deliver(work.now)?;
    if let Some(earlier) = &earlier {
        store::record::save(work, earlier, &earlier.superseded_by(summary.id)).await?;
    }
    store::record::add(work, &summary).await?;
    store::activity::add_attendance(work, session.id, summary.id, &attendance).await?;
    let first_ever = earlier.is_none() && !store::activity::any_delivered(work, session.partnership).await?;
    if delivered != session.value {
        store::activity::save(work, &session, &delivered).await?;
    }
    let subject = Subject::Session(session.id.0);
    if earlier.is_none() {
        // The note may be faster than the job that marks the session's end.
        if !duty::discharge_about(work, subject, &RecordKind::OF_SESSION, work.now, Some(summary.id.0)).await? {
            activity::bear_duties(work, &session).await?;
            duty::discharge_about(work, subject, &RecordKind::OF_SESSION, work.now, Some(summary.id.0)).await?;
        }
    }
    if first_ever {
        let terms = agreement::in_force_at(work, session.partnership, session.starts_at).await?;
        let subject = Subject::Partnership(session.partnership.0);
        duty::bear(work, &terms, Trigger::FirstDelivery, None, subject, session.starts_at).await?;
    }
    store::ledger::record(work, &happening).await?;
    Ok(Outcome::Done(location))
}

/// Everyone who was on the register that day has a mark or is asked for; nobody from elsewhere has one.
async fn with_the_register(
    work: &Work,
    session: &domain::activity::Session,
    answers: &SummaryAnswers,
) -> Result<SummaryAnswers, Error> {
    let day = london_date(session.starts_at);
    let register = store::person::register(work, session.partnership).await?;
    let expected: Vec<_> = register.iter().filter(|entry| entry.holds_on(day)).map(|entry| entry.person).collect();
    if answers.marks.iter().any(|(person, _)| !expected.contains(person)) {
        return Err(Refusal::not_now("The register has changed since you opened this form. Open it again").into());
    }
    let mark_of = |person| answers.marks.iter().find(|(own, _)| *own == person).and_then(|(_, mark)| *mark);
    let marks = expected.into_iter().map(|person| (person, mark_of(person))).collect();
    Ok(SummaryAnswers { marks, ..answers.clone() })
}

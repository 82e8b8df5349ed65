//! The weekly review: everything that arrived is read, and what follows from it is said.
use domain::{
    concern::{Closing, WantedOutcome},
    duty::{DutyId, RecordKind, Subject},
    record::{WeeklyReview, WeeklyReviewAnswers, policy},
    refusal::Refusal,
};
use store::Work;

use crate::{Error, Outcome, duty, error::done_before};

/// Reviews a week: discharges the duty to do so.
pub async fn review_week(
    work: &Work,
    duty_id: DutyId,
    answers: &WeeklyReviewAnswers,
    key: Option<&str>,
) -> Result<Outcome, Error> {
    let found = store::duty::get(work, duty_id).await?.ok_or(Error::NotFound)?;
    policy::review(&work.actor)?;
    let location = "/reviews".to_owned();
    if let Some(before) = done_before(work, key, &location).await? {
        return Ok(before);
    }
    let (RecordKind::WeeklyReview, Subject::Period(week)) = (found.record, found.subject) else {
        return Err(Error::NotFound);
    };
    if found.state != domain::duty::DutyState::Open {
        return Err(Refusal::not_now("This week has been reviewed already").into());
    }
    if work.now < found.clock_start {
        return Err(Refusal::not_now("This week has not begun").into());
    }
    let waiting = store::record::waiting(work, found.partnership).await?;
    let summaries: Vec<_> = waiting.iter().map(|summary| summary.value.clone()).collect();
    let (review, after, happening) = WeeklyReview::conduct(
        work.fresh(),
        found.partnership,
        found.id,
        week,
        &summaries,
        answers,
        &work.actor,
        work.now,
    )?;
    for (was, summary) in waiting.iter().zip(&after) {
        store::record::save(work, was, summary).await?;
    }
    store::record::add_review(work, &review).await?;
    duty::discharge(work, &found, work.now, Some(review.id.0)).await?;
    store::ledger::record(work, &happening).await?;
    read_low_level_concerns(work, &review).await?;
    Ok(Outcome::Done(location))
}

/// Wellbeing notes (L0) are read at the weekly review and need nothing more, unless the reader raises them to a level.
async fn read_low_level_concerns(work: &Work, review: &WeeklyReview) -> Result<(), Error> {
    for was in store::concern::awaiting_weekly_review(work, review.partnership).await? {
        // One that is told at once is closed by those who were told.
        if was.needs_someone_at_once() || was.aware_at > work.now {
            continue;
        }
        let mut concern = was.value.clone();
        if concern.acknowledged.is_none() {
            let (acknowledged, happening) = concern.acknowledge(&work.actor, work.now)?;
            store::ledger::record(work, &happening).await?;
            concern = acknowledged;
        }
        let closing = Closing {
            at: work.now,
            by: work.actor.membership,
            outcome: WantedOutcome::NotSaid,
            learning: format!("Read at the weekly review. {}", review.conclusion),
        };
        let (closed, happening) = concern.close(closing)?;
        store::concern::save(work, &was, &closed).await?;
        store::ledger::record(work, &happening).await?;
    }
    Ok(())
}

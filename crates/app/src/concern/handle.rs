//! What is done about a concern, step by step. Each step is one command with one entry in the ledger.
use domain::{
    concern::{
        CallAnswers, Closing, Concern, DecisionAnswers, WantedOutcome, WrittenAnswers,
        policy::{self, Step},
    },
    duty::{RecordKind, Subject},
    happening::Happening,
    refusal::Refusal,
};
use store::{Stored, Work};

use crate::{Error, duty};

async fn find(work: &Work, reference: &str) -> Result<Stored<Concern>, Error> {
    store::concern::by_reference(work, reference).await?.ok_or(Error::NotFound)
}

async fn keep(work: &Work, was: &Stored<Concern>, step: (Concern, Happening)) -> Result<Concern, Error> {
    let (concern, happening) = step;
    store::concern::save(work, was, &concern).await?;
    store::ledger::record(work, &happening).await?;
    Ok(concern)
}

/// A named person at the provider takes it on.
pub async fn acknowledge(work: &Work, reference: &str) -> Result<Concern, Error> {
    let found = find(work, reference).await?;
    policy::handle(&work.actor)?;
    keep(work, &found, found.acknowledge(&work.actor, work.now)?).await
}

/// The live call is logged, when it was not on raising.
pub async fn log_call(work: &Work, reference: &str, answers: &CallAnswers) -> Result<Concern, Error> {
    let found = find(work, reference).await?;
    policy::take(&work.actor, &found, Step::Call)?;
    let call = answers.check(Some(found.aware_at), &work.actor, work.now)?;
    let at = call.at;
    let concern = keep(work, &found, found.log_call(call)?).await?;
    super::raise::told(work, &concern, at).await?;
    Ok(concern)
}

/// The written follow-up arrives.
pub async fn follow_up(work: &Work, reference: &str, answers: &WrittenAnswers) -> Result<Concern, Error> {
    let found = find(work, reference).await?;
    policy::take(&work.actor, &found, Step::FollowUp)?;
    let written = answers.check(&work.actor, work.now)?;
    let concern = keep(work, &found, found.follow_up(written)?).await?;
    let subject = Subject::Concern(concern.id.0);
    duty::discharge_about(work, subject, &[RecordKind::WrittenFollowUp], work.now, Some(concern.id.0)).await?;
    Ok(concern)
}

/// What the provider did at once is recorded.
pub async fn act(work: &Work, reference: &str, text: &str) -> Result<Concern, Error> {
    let found = find(work, reference).await?;
    policy::take(&work.actor, &found, Step::Action)?;
    let concern = keep(work, &found, found.act(text, &work.actor, work.now)?).await?;
    let subject = Subject::Concern(concern.id.0);
    duty::discharge_about(work, subject, &[RecordKind::ProviderAction], work.now, Some(concern.id.0)).await?;
    Ok(concern)
}

/// The decision is recorded.
pub async fn decide(work: &Work, reference: &str, answers: &DecisionAnswers) -> Result<Concern, Error> {
    let found = find(work, reference).await?;
    policy::take(&work.actor, &found, Step::Decision)?;
    let decision = answers.check(&work.actor, work.now)?;
    keep(work, &found, found.decide(decision)?).await
}

/// It is closed with learning, which the person who raised it sees.
pub async fn close(
    work: &Work,
    reference: &str,
    outcome: Option<WantedOutcome>,
    learning: &str,
) -> Result<Concern, Error> {
    let found = find(work, reference).await?;
    policy::take(&work.actor, &found, Step::Close)?;
    let open = store::duty::about(work, Subject::Concern(found.id.0)).await?;
    if open.iter().any(|duty| duty.state == domain::duty::DutyState::Open && !duty.record.is_stated()) {
        return Err(Refusal::not_now("Something is still owed on this concern. It closes when that is done").into());
    }
    let closing = Closing::check(outcome, learning, &work.actor, work.now)?;
    keep(work, &found, found.close(closing)?).await
}

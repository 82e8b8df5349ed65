//! Drills: the escalation route rehearsed, climbed until somebody answers, each step timed.
use domain::{
    concern::ladder,
    duty::{PlannedDuty, RecordKind, Subject},
    mobilisation::{Drill, DrillAnswers, policy},
    partnership::{NamedLead, Partnership},
    refusal::Refusal,
    time::TimeLimit,
};
use serde::{Deserialize, Serialize};
use store::{Stored, Work, counter::Counted, job::Job, mobilisation_entry};
use uuid::Uuid;

use super::{gate, plan::PLAN};
use crate::{
    Error, Outcome,
    duty::{bear_planned, discharge, withdraw_about},
    error::done_before,
    partnership,
};

/// The time to tell the next on a drill's ladder has come.
#[derive(Debug, Serialize, Deserialize)]
pub struct ClimbDrill {
    /// Of which drill.
    pub drill: Uuid,
}

impl Job for ClimbDrill {
    const QUEUE: &'static str = "climb-drill";
}

/// Starts a drill; the first on the route is told at once.
pub async fn start_drill(
    work: &Work,
    reference: &str,
    answers: &DrillAnswers,
    key: Option<&str>,
) -> Result<Outcome, Error> {
    let partnership = partnership::find(work, reference).await?;
    policy::lead(&work.actor)?;
    let versions = store::agreement::list(work, partnership.id).await?;
    let Some(version) = versions.into_iter().find(|version| version.is_agreed()) else {
        return Err(Refusal::not_now("Both sides agree to the escalation route before it is rehearsed").into());
    };
    let number = store::counter::next(work, Counted::Drill, 1).await?.remove(0);
    let location = format!("/partnerships/{reference}/drills/{number}");
    if let Some(before) = done_before(work, key, &location).await? {
        return Ok(before);
    }
    let terms = &version.terms.safeguarding;
    let (drill, happening) = Drill::start(
        work.fresh(),
        number,
        partnership.id,
        terms.next_after_minutes,
        &terms.route,
        answers,
        &work.actor,
        work.now,
    )?;
    mobilisation_entry::add(work, &drill).await?;
    store::ledger::record(work, &happening).await?;
    store::job::enqueue(work, &ClimbDrill { drill: drill.id.0 }).await?;
    Ok(Outcome::Done(location))
}

/// Tells the next on the route and comes back when their time is over, until somebody answers or everybody was told.
pub async fn climb_drill(work: &Work, job: &ClimbDrill) -> Result<(), Error> {
    let Some(found) = mobilisation_entry::get::<Drill>(work, job.drill).await? else { return Ok(()) };
    let steps = route(work, &found).await?;
    let Some((climbed, happening)) = found.climb(&steps, work.now) else { return Ok(()) };
    mobilisation_entry::save(work, &found, &climbed).await?;
    store::ledger::record(work, &happening).await?;
    let subject = Subject::Drill(climbed.id.0);
    let Some(at) = climbed.next_at() else {
        return withdraw_about(work, subject, RecordKind::DrillAnswer, "The drill ended with nobody answering").await;
    };
    store::job::enqueue_at(work, &ClimbDrill { drill: job.drill }, at).await?;
    let Some(told) = climbed.told.last() else { return Ok(()) };
    let duty = PlannedDuty {
        key: format!("drill-{}", climbed.told.len()),
        clause: PLAN,
        title: format!("TEST: answer drill {}. This is a rehearsal, nobody is in danger", climbed.reference),
        subject,
        owed_by: told.role,
        owner: Some(told.to),
        within: minutes(climbed.minutes),
        record: RecordKind::DrillAnswer,
    };
    bear_planned(work, climbed.partnership, vec![duty], work.now).await
}

fn minutes(amount: i64) -> TimeLimit {
    let amount = u16::try_from(amount).ok().and_then(std::num::NonZeroU16::new);
    TimeLimit::Minutes(amount.unwrap_or(std::num::NonZeroU16::MIN))
}

/// The route as the agreement has it, without whoever is implicated in the made-up case and whoever started it.
async fn route(work: &Work, drill: &Drill) -> Result<Vec<NamedLead>, Error> {
    let versions = store::agreement::list(work, drill.partnership).await?;
    let Some(version) = versions.into_iter().find(|version| version.is_agreed()) else { return Ok(Vec::new()) };
    let leads = store::partnership::leads(work, drill.partnership).await?;
    let implicated = |holder| leads.iter().any(|lead| Some(lead.role) == drill.left_out && lead.holder == holder);
    let steps =
        ladder(&version.terms.safeguarding.route, &leads, |holder| holder != drill.started_by && !implicated(holder));
    Ok(steps)
}

/// Answers a drill.
pub async fn answer_drill(work: &Work, reference: &str, drill: &str, words: &str) -> Result<Drill, Error> {
    let found = find(work, reference, drill).await?;
    let (answered, happening) = found.answer(words, &work.actor, work.now)?;
    mobilisation_entry::save(work, &found, &answered).await?;
    store::ledger::record(work, &happening).await?;
    let subject = Subject::Drill(answered.id.0);
    for duty in store::duty::open_about(work, subject, &[RecordKind::DrillAnswer]).await? {
        if duty.owner == work.actor.membership {
            discharge(work, &duty, work.now, Some(answered.id.0)).await?;
        }
    }
    withdraw_about(work, subject, RecordKind::DrillAnswer, "Somebody else answered the drill").await?;
    Ok(answered)
}

/// One drill.
pub async fn drill(work: &Work, reference: &str, drill: &str) -> Result<Drill, Error> {
    Ok(find(work, reference, drill).await?.value)
}

/// Every drill of a partnership.
pub async fn drills(work: &Work, partnership: &Partnership) -> Result<Vec<Drill>, Error> {
    gate::entries(work, partnership.id).await
}

async fn find(work: &Work, reference: &str, drill: &str) -> Result<Stored<Drill>, Error> {
    let partnership = partnership::find(work, reference).await?;
    mobilisation_entry::by_reference(work, partnership.id, drill).await?.ok_or(Error::NotFound)
}

//! The go-live decision. It freezes what was seen, opens the partnership, and starts what is owed from then on.
use domain::{
    duty::{PlannedDuty, RecordKind, Subject},
    mobilisation::{GateChoice, GoLive, GoLiveAnswers, blockers, policy},
    organisation::LeadRole,
    partnership::{PartnershipId, PartnershipState},
    refusal::Refusal,
};
use store::Work;

use super::{
    condition, due_diligence, gate,
    plan::{PLAN, working_days},
};
use crate::{
    Error,
    duty::{self, bear_planned, discharge_about},
    partnership,
};

/// Decides go-live.
pub async fn decide(work: &Work, reference: &str, answers: &GoLiveAnswers) -> Result<GoLive, Error> {
    let found = partnership::find(work, reference).await?;
    policy::decide(&work.actor)?;
    let items = store::mobilisation::items(work, found.id).await?;
    if items.is_empty() {
        return Err(Refusal::not_now("Both sides agree to the terms before go-live is decided").into());
    }
    let items: Vec<_> = items.into_iter().map(|item| item.value).collect();
    let open = gate::open(work, found.id).await?;
    let baselines = super::current_baselines(work, found.id).await?;
    let goes_live = matches!(answers.choice, Some(GateChoice::GoLive | GateChoice::WithConditions));
    if goes_live && found.state == PartnershipState::Mobilising {
        due_diligence::first_day_is_covered(work, &found, answers.from).await?;
    }
    let (decision, after, happening) =
        GoLive::decide(work.fresh(), &found, &items, &open, &baselines, answers, &work.actor, work.now, || {
            work.fresh()
        })?;
    store::mobilisation::add_decision(work, &decision).await?;
    store::partnership::save(work, &found, &after).await?;
    store::ledger::record(work, &happening).await?;
    let subject = Subject::Partnership(found.id.0);
    discharge_about(work, subject, &[RecordKind::GoLiveDecision], work.now, Some(decision.id.0)).await?;
    condition::make(work, &decision.conditions).await?;
    if let PartnershipState::Live { from } = after.state {
        duty::start_recurring(work, after.id, from).await?;
    }
    Ok(decision)
}

/// Asks the registered manager to decide, once nothing stands in the way and nobody has been asked.
pub(super) async fn ask_when_ready(work: &Work, partnership: PartnershipId) -> Result<(), Error> {
    let Some(found) = store::partnership::get(work, partnership).await? else { return Ok(()) };
    let items = store::mobilisation::items(work, partnership).await?;
    let items: Vec<_> = items.into_iter().map(|item| item.value).collect();
    let waits = found.state != PartnershipState::Mobilising
        || blockers(&items).next().is_some()
        || !gate::open(work, partnership).await?.is_empty();
    let subject = Subject::Partnership(partnership.0);
    if waits || !store::duty::open_about(work, subject, &[RecordKind::GoLiveDecision]).await?.is_empty() {
        return Ok(());
    }
    let duty = PlannedDuty {
        key: format!("go-live-{}", work.now.as_microsecond()),
        clause: PLAN,
        title: "Decide go-live: everything that it waits for has been verified".to_owned(),
        subject,
        owed_by: LeadRole::RegisteredManager,
        owner: None,
        within: working_days(2),
        record: RecordKind::GoLiveDecision,
    };
    bear_planned(work, partnership, vec![duty], work.now).await
}

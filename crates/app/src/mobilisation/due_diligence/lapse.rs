//! The gate's question, open again because something has expired: go on under a condition, or pause.
use domain::{
    duty::{PlannedDuty, RecordKind, Subject},
    mobilisation::{
        Condition, ReadinessItem,
        due_diligence::{Lapse, LapseAnswers, LapseState},
        policy,
    },
    organisation::LeadRole,
    partnership::{Partnership, PartnershipId, PartnershipState},
    refusal::Refusal,
    time::{TimeLimit, london_date},
};
use jiff::civil::Date;
use store::{Stored, Work, mobilisation_entry};

use super::standing;
use crate::{
    Error,
    duty::{bear_planned, discharge_about, withdraw_about},
    mobilisation::condition,
    partnership::{self, stop},
};

/// Where the duty to decide comes from, in the place of a clause.
const GATE: &str = "Go-live gate";

/// Asks the registered manager to decide, unless the question stands open already or a condition stands in for the item.
pub(super) async fn ask(work: &Work, item: &ReadinessItem, what: &str, expired_on: Date) -> Result<(), Error> {
    let asked = mobilisation_entry::list::<Lapse>(work, item.partnership).await?;
    let conditions = mobilisation_entry::list::<Condition>(work, item.partnership).await?;
    if asked.iter().any(|lapse| lapse.item == item.key && !lapse.is_settled())
        || conditions.iter().any(|condition| condition.item == item.key && condition.is_owed())
    {
        return Ok(());
    }
    let (lapse, happening) = Lapse::open(work.fresh(), item, what, expired_on, work.now);
    mobilisation_entry::add(work, &lapse).await?;
    store::ledger::record(work, &happening).await?;
    let decide = PlannedDuty {
        key: "lapse".to_owned(),
        clause: GATE,
        title: format!("Decide whether delivery goes on. Expired: {what}"),
        subject: Subject::Lapse(lapse.id.0),
        owed_by: LeadRole::RegisteredManager,
        owner: None,
        within: TimeLimit::SameDay,
        record: RecordKind::GoLiveDecision,
    };
    bear_planned(work, item.partnership, vec![decide], work.now).await
}

/// Every lapse of a partnership that is not settled.
pub async fn lapses(work: &Work, partnership: PartnershipId) -> Result<Vec<Lapse>, Error> {
    let all = mobilisation_entry::list::<Lapse>(work, partnership).await?;
    Ok(all.into_iter().map(|stored| stored.value).filter(|lapse| !lapse.is_settled()).collect())
}

/// The lapse of an item that is not settled, with the item, for whoever may decide about it.
pub async fn lapse(work: &Work, reference: &str, key: &str) -> Result<(Partnership, ReadinessItem, Lapse), Error> {
    let partnership = partnership::find(work, reference).await?.value;
    policy::decide(&work.actor)?;
    let (item, lapse) = find(work, partnership.id, key).await?;
    Ok((partnership, item, lapse.value))
}

async fn find(work: &Work, partnership: PartnershipId, key: &str) -> Result<(ReadinessItem, Stored<Lapse>), Error> {
    let item = store::mobilisation::item_by_key(work, partnership, key).await?.ok_or(Error::NotFound)?;
    let all = mobilisation_entry::list::<Lapse>(work, partnership).await?;
    let lapse = all.into_iter().find(|lapse| lapse.item == key && !lapse.is_settled()).ok_or(Error::NotFound)?;
    Ok((item.value, lapse))
}

/// Decides about a lapse: delivery goes on under a condition, or is paused.
pub async fn decide_lapse(work: &Work, reference: &str, key: &str, answers: &LapseAnswers) -> Result<Lapse, Error> {
    let partnership = partnership::find(work, reference).await?;
    policy::decide(&work.actor)?;
    let (item, found) = find(work, partnership.id, key).await?;
    let (decided, made, happening) = found.decide(&item, answers, work.fresh(), &work.actor, work.now)?;
    mobilisation_entry::save(work, &found, &decided).await?;
    store::ledger::record(work, &happening).await?;
    let subject = Subject::Lapse(decided.id.0);
    discharge_about(work, subject, &[RecordKind::GoLiveDecision], work.now, Some(decided.id.0)).await?;
    condition::make(work, made.as_slice()).await?;
    if let LapseState::Paused { reason, .. } = &decided.state
        && matches!(partnership.state, PartnershipState::Live { .. })
    {
        stop::stop(work, &partnership, reason).await?;
    }
    Ok(decided)
}

/// An item has been verified as met: what had lapsed of it is settled.
pub(crate) async fn settle_of_item(work: &Work, item: &ReadinessItem) -> Result<(), Error> {
    for found in mobilisation_entry::list::<Lapse>(work, item.partnership).await? {
        if found.item == item.key {
            settle(work, &found).await?;
        }
    }
    Ok(())
}

/// Somebody does not deliver any more: what only they lacked is settled, though their item is still to be verified again.
pub(super) async fn settle_what_nobody_lacks(work: &Work, partnership: &Partnership) -> Result<(), Error> {
    let all = standing::standing(work, partnership, london_date(work.now)).await?;
    for found in mobilisation_entry::list::<Lapse>(work, partnership.id).await? {
        let mut of_item = all.asked.iter().filter(|asked| asked.item.key == found.item);
        // Files and links have no standing of their own; only a new verdict settles what rested on them.
        if of_item.clone().next().is_some() && of_item.all(|asked| asked.standing.is_held()) {
            settle(work, &found).await?;
        }
    }
    Ok(())
}

async fn settle(work: &Work, found: &Stored<Lapse>) -> Result<(), Error> {
    let Some((settled, happening)) = found.settle(work.now) else { return Ok(()) };
    mobilisation_entry::save(work, found, &settled).await?;
    store::ledger::record(work, &happening).await?;
    let subject = Subject::Lapse(settled.id.0);
    withdraw_about(work, subject, RecordKind::GoLiveDecision, "It was settled before it was decided").await
}

/// Says no while something that go-live waited for has lapsed and nothing else was decided about it.
pub(crate) async fn nothing_lapsed(work: &Work, partnership: PartnershipId) -> Result<(), Error> {
    match lapses(work, partnership).await?.iter().find(|lapse| lapse.stands_in_the_way()) {
        Some(lapse) => {
            let words = format!("Decide first about what has expired, or have it shown and verified: {}", lapse.what);
            Err(Refusal::not_now(words).into())
        }
        None => Ok(()),
    }
}

//! Named leads: named, replaced, and gone. What was owed goes on to whoever holds the post.
use domain::{
    duty::{PlannedDuty, RecordKind, Subject, owner_of},
    happening::Happening,
    organisation::{LeadRole, MembershipId},
    partnership::{
        Comes, LeadChange, LeadChangeAnswers, LeadChangeState, NamedLead, Partnership, PartnershipId, policy,
    },
    refusal::Refusal,
    time::{TimeLimit, instant},
};
use jiff::civil::Time;
use serde::{Deserialize, Serialize};
use store::{Work, job::Job, mobilisation_entry};
use uuid::Uuid;

use super::find;
use crate::{
    Error,
    duty::{bear_planned, discharge},
    mobilisation,
};

/// Where the duty to name somebody comes from, in the place of a clause.
const LEADS: &str = "Named leads";

/// The day of a planned change of lead has come.
#[derive(Debug, Serialize, Deserialize)]
pub struct LeadChanges {
    /// Which.
    pub change: Uuid,
}

impl Job for LeadChanges {
    const QUEUE: &'static str = "lead-changes";
}

/// Names a lead. The holder must act in this tenant.
pub async fn name_lead(work: &Work, partnership: PartnershipId, lead: &NamedLead) -> Result<(), Error> {
    let partnership = store::partnership::get(work, partnership).await?.ok_or(Error::NotFound)?;
    policy::arrange(&work.actor)?;
    let member: Option<_> = store::organisation::get_membership(work, lead.holder).await?;
    let Some(member) = member else {
        return Err(Refusal::invalid("holder", "Select someone who has an account").into());
    };
    if member.role.side() != lead.role.side() {
        return Err(Refusal::invalid("holder", "Select someone of the organisation that this lead is for").into());
    }
    let named = store::partnership::leads(work, partnership.id).await?;
    if let Some(other) = named.iter().find(|other| other.role == lead.role && other.rank == lead.rank) {
        let words = format!("{} has this place. Select another place in the order, or replace them", other.name);
        return Err(Refusal::invalid("rank", words).into());
    }
    match store::partnership::name_lead(work, partnership.id, lead).await {
        Err(store::Error::Duplicate) => {
            let words = "Whoever had this place has just left, and is being taken out of it. Try again in a minute";
            return Err(Refusal::invalid("rank", words).into());
        }
        named => named?,
    }
    let happening = Happening::new("lead.named", lead.holder.0, partnership.id, lead);
    store::ledger::record(work, &happening).await?;
    named_again(work, partnership.id, lead).await?;
    mobilisation::due_diligence::named(work, &partnership, lead, &member).await?;
    let reason = format!("The {} is now {}", lead.role.words(), lead.name);
    mobilisation::lead_changed(work, partnership.id, &reason).await
}

/// Who may come in a lead's place: everyone of that side who works in the partnership now.
pub async fn who_may_lead(work: &Work, partnership: &Partnership, role: LeadRole) -> Result<Vec<Comes>, Error> {
    policy::arrange(&work.actor)?;
    let mut comes = assigned(work, partnership.id).await?;
    comes.retain(|comes| comes.side == role.side());
    Ok(comes)
}

async fn assigned(work: &Work, partnership: PartnershipId) -> Result<Vec<Comes>, Error> {
    let assigned = store::organisation::assigned_to(work, partnership).await?;
    let mut names = store::organisation::current_names(work).await?;
    names.retain(|(member, _)| assigned.contains(&member.id));
    names.sort_by(|(_, one), (_, other)| one.name.cmp(&other.name));
    let comes = names.into_iter().map(|(member, account)| Comes {
        member: member.id,
        name: account.name,
        side: member.role.side(),
    });
    Ok(comes.collect())
}

/// The lead in a place.
pub async fn lead(work: &Work, partnership: &Partnership, role: LeadRole, rank: i32) -> Result<NamedLead, Error> {
    policy::arrange(&work.actor)?;
    let leads = store::partnership::leads(work, partnership.id).await?;
    leads.into_iter().find(|lead| lead.role == role && lead.rank == rank).ok_or(Error::NotFound)
}

/// Replaces a lead from a day on. A plan that was made for the same place before is dropped.
pub async fn replace_lead(
    work: &Work,
    reference: &str,
    (role, rank): (LeadRole, i32),
    answers: &LeadChangeAnswers,
) -> Result<LeadChange, Error> {
    let partnership = find(work, reference).await?;
    let leaves = lead(work, &partnership, role, rank).await?;
    let known = assigned(work, partnership.id).await?;
    let comes = answers.comes.as_ref().and_then(|comes| known.into_iter().find(|one| one.member == comes.member));
    let answers = LeadChangeAnswers { comes, ..answers.clone() };
    let (change, happening) =
        LeadChange::replace(work.fresh(), &partnership, &leaves, &answers, &work.actor, work.now)?;
    for planned in mobilisation_entry::list::<LeadChange>(work, partnership.id).await? {
        if planned.is_of(role, rank)
            && let Some((dropped, happening)) =
                planned.give_up("Another change was entered for the same place", work.now)
        {
            mobilisation_entry::save(work, &planned, &dropped).await?;
            store::ledger::record(work, &happening).await?;
        }
    }
    mobilisation_entry::add(work, &change).await?;
    store::ledger::record(work, &happening).await?;
    if change.state == LeadChangeState::Planned {
        let job = LeadChanges { change: change.id.0 };
        store::job::enqueue_at(work, &job, instant(change.from, Time::midnight())).await?;
    } else {
        take_over(work, &change).await?;
    }
    Ok(change)
}

/// The day of a planned change has come. Whoever was to come may have gone meanwhile: then another is to be named.
pub async fn lead_changes(work: &Work, job: &LeadChanges) -> Result<(), Error> {
    let Some(planned) = mobilisation_entry::get::<LeadChange>(work, job.change).await? else { return Ok(()) };
    let Some((made, happening)) = planned.make(work.now) else { return Ok(()) };
    let leads = store::partnership::leads(work, planned.partnership).await?;
    let of_place = |lead: &&NamedLead| planned.is_of(lead.role, lead.rank);
    let taken = leads.iter().find(of_place).is_some_and(|lead| lead.holder != planned.leaves.holder);
    let known = assigned(work, planned.partnership).await?;
    let comes = planned.comes.as_ref().is_some_and(|comes| known.iter().any(|one| one.member == comes.holder));
    if comes && !taken {
        mobilisation_entry::save(work, &planned, &made).await?;
        store::ledger::record(work, &happening).await?;
        return take_over(work, &made).await;
    }
    let why = if taken { "Somebody else has been named meanwhile" } else { "Whoever was to come has left" };
    let Some((dropped, happening)) = planned.give_up(why, work.now) else { return Ok(()) };
    mobilisation_entry::save(work, &planned, &dropped).await?;
    store::ledger::record(work, &happening).await?;
    if taken {
        Ok(())
    } else {
        ask_for_another(work, dropped.partnership, &dropped.leaves, "whoever was to come has left").await
    }
}

/// Somebody has left the organisation: every post that they held in a partnership is empty, and what they owed goes on.
pub(crate) async fn has_left(
    work: &Work,
    partnership: PartnershipId,
    member: MembershipId,
    reason: &str,
    by: MembershipId,
) -> Result<(), Error> {
    let Some(partnership) = store::partnership::get(work, partnership).await? else { return Ok(()) };
    for place in store::partnership::places_of(work, partnership.id, member).await? {
        let (change, happening) = LeadChange::leave(work.fresh(), &partnership, &place, reason, by, work.now);
        store::partnership::vacate(work, partnership.id, &place).await?;
        mobilisation_entry::add(work, &change).await?;
        store::ledger::record(work, &happening).await?;
        mobilisation::lead_changed(work, partnership.id, &change.words()).await?;
        ask_for_another(work, partnership.id, &place, &format!("{} has left", place.name)).await?;
    }
    mobilisation::due_diligence::left(work, &partnership, member, reason).await?;
    pass_on(work, partnership.id, member, None).await
}

/// One lead takes the place of another. Whoever comes gives up the other places that they had in the same post: a deputy who
/// becomes the lead is the deputy no more.
async fn take_over(work: &Work, change: &LeadChange) -> Result<(), Error> {
    let Some(comes) = &change.comes else { return Ok(()) };
    for holder in [change.leaves.holder, comes.holder] {
        for place in store::partnership::places_of(work, change.partnership, holder).await? {
            let own = holder == comes.holder && place.role == comes.role;
            if own || change.is_of(place.role, place.rank) {
                store::partnership::vacate(work, change.partnership, &place).await?;
                if !change.is_of(place.role, place.rank) {
                    let why = format!("{} has taken the place of {}", comes.name, change.leaves.name);
                    ask_for_another(work, change.partnership, &place, &why).await?;
                }
            }
        }
    }
    store::partnership::name_lead(work, change.partnership, comes).await?;
    named_again(work, change.partnership, comes).await?;
    let partnership = store::partnership::get(work, change.partnership).await?.ok_or(Error::NotFound)?;
    let member = store::organisation::get_membership(work, comes.holder).await?.ok_or(Error::NotFound)?;
    mobilisation::due_diligence::named(work, &partnership, comes, &member).await?;
    pass_on(work, change.partnership, change.leaves.holder, Some(comes.role)).await?;
    mobilisation::lead_changed(work, change.partnership, &change.words()).await
}

/// What somebody owed in a post that they have left is owed by whoever holds it now. A drill asks the person whom it told,
/// so its question stays with them.
async fn pass_on(
    work: &Work,
    partnership: PartnershipId,
    from: MembershipId,
    left: Option<LeadRole>,
) -> Result<(), Error> {
    let leads = store::partnership::leads(work, partnership).await?;
    let holds = |role| leads.iter().any(|lead| lead.holder == from && lead.role == role);
    for duty in store::duty::open_of(work, partnership, from).await? {
        let stays = duty.record == RecordKind::DrillAnswer || (left != Some(duty.owed_by) && holds(duty.owed_by));
        match owner_of(&leads, duty.owed_by) {
            Some(to) if to != from && !stays => {
                store::duty::save(work, &duty, &duty.pass_on(to)?).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Asks the partnership lead to name somebody in a place that nobody holds any more.
async fn ask_for_another(work: &Work, partnership: PartnershipId, place: &NamedLead, why: &str) -> Result<(), Error> {
    let deputy = if place.rank > 1 { " (deputy)" } else { "" };
    let duty = PlannedDuty {
        key: format!("name-lead-{}-{}-{}", place.role.code(), place.rank, work.now.as_microsecond()),
        clause: LEADS,
        title: format!("Name another {}{deputy}: {why}", place.role.words()),
        subject: Subject::Partnership(partnership.0),
        owed_by: LeadRole::PartnershipLead,
        owner: None,
        within: TimeLimit::NextWorkingDay { at: None },
        record: RecordKind::LeadNamed,
    };
    bear_planned(work, partnership, vec![duty], work.now).await
}

/// Somebody has been named in a place: that is not owed any more.
async fn named_again(work: &Work, partnership: PartnershipId, lead: &NamedLead) -> Result<(), Error> {
    let of_place = format!("name-lead-{}-{}-", lead.role.code(), lead.rank);
    for duty in store::duty::open_about(work, Subject::Partnership(partnership.0), &[RecordKind::LeadNamed]).await? {
        if duty.key.starts_with(&of_place) {
            discharge(work, &duty, work.now, None).await?;
        }
    }
    Ok(())
}

/// Every change of leads, newest first.
pub async fn lead_changes_of(work: &Work, partnership: &Partnership) -> Result<Vec<LeadChange>, Error> {
    policy::arrange(&work.actor)?;
    let mut changes: Vec<_> = mobilisation_entry::list::<LeadChange>(work, partnership.id).await?;
    changes.sort_by_key(|change| std::cmp::Reverse((change.from, change.at)));
    Ok(changes.into_iter().map(|stored| stored.value).collect())
}

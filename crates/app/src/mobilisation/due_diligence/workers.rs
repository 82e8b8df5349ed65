//! Who delivers: entered by name, or because they were assigned or named in a post. Somebody new opens again what rests on
//! everyone who delivers.
use domain::{
    mobilisation::{
        ReadinessItem,
        due_diligence::{Asked, DELIVERING, Worker, WorkerAnswers, WorkerId, lacks, policy, resting_on_each},
    },
    organisation::{Membership, MembershipId, Role},
    partnership::{NamedLead, Partnership, PartnershipId},
    refusal::Refusal,
    time::london_date,
};
use store::{Stored, Work};

use super::{DueDiligence, expiry, lapse, standing};
use crate::{Error, Outcome, error::done_before, mobilisation::readiness::open_again, partnership};

/// Enters somebody who delivers and has no account.
pub async fn add_worker(
    work: &Work,
    reference: &str,
    answers: &WorkerAnswers,
    key: Option<&str>,
) -> Result<Outcome, Error> {
    let partnership = partnership::find(work, reference).await?;
    policy::name_workers(&work.actor)?;
    let location = format!("/partnerships/{reference}/due-diligence");
    if let Some(before) = done_before(work, key, &location).await? {
        return Ok(before);
    }
    let others = store::worker::list(work, partnership.id).await?;
    let others: Vec<_> = others.into_iter().map(|stored| stored.value).collect();
    let (worker, happening) = Worker::add(work.fresh(), partnership.id, answers, &others, &work.actor, work.now)?;
    store::worker::add(work, &worker).await?;
    store::ledger::record(work, &happening).await?;
    somebody_new(work, &worker).await?;
    Ok(Outcome::Done(location))
}

/// Says that somebody does not deliver any more. What nobody else lacks is settled by that.
pub async fn stop_worker(work: &Work, reference: &str, id: WorkerId, reason: &str) -> Result<Worker, Error> {
    let partnership = partnership::find(work, reference).await?;
    policy::stop_workers(&work.actor)?;
    let found = store::worker::get(work, partnership.id, id).await?.ok_or(Error::NotFound)?;
    let (stopped, happening) = found.stop(reason, &work.actor, work.now)?;
    store::worker::save(work, &found, &stopped).await?;
    store::ledger::record(work, &happening).await?;
    lapse::settle_what_nobody_lacks(work, &partnership).await?;
    Ok(stopped)
}

/// Says that somebody delivers again.
pub async fn resume_worker(work: &Work, reference: &str, id: WorkerId, reason: &str) -> Result<Worker, Error> {
    let partnership = partnership::find(work, reference).await?;
    policy::stop_workers(&work.actor)?;
    let found = store::worker::get(work, partnership.id, id).await?.ok_or(Error::NotFound)?;
    if let Some(member) = found.membership
        && store::organisation::get_membership(work, member).await?.is_none()
    {
        return Err(
            Refusal::not_now("They have left the organisation. An administrator lets them in again first").into()
        );
    }
    let others = store::worker::list(work, partnership.id).await?;
    let others: Vec<_> = others.into_iter().map(|stored| stored.value).collect();
    let (resumed, happening) = found.resume(reason, &others, &work.actor)?;
    store::worker::save(work, &found, &resumed).await?;
    store::ledger::record(work, &happening).await?;
    asked_of_everyone(work, &resumed, &format!("{} delivers again. Show this for them too", resumed.name)).await?;
    let all = standing::standing(work, &partnership, london_date(work.now)).await?;
    watch_again(work, &all, resumed.id).await?;
    Ok(resumed)
}

/// What was recorded of somebody is watched again: nobody looked when it expires while they did not deliver.
async fn watch_again(work: &Work, all: &DueDiligence, worker: WorkerId) -> Result<(), Error> {
    let theirs = all.asked.iter().filter(|asked| asked.worker.as_ref().is_some_and(|own| own.id == worker));
    for record in theirs.filter_map(|asked| asked.record.as_ref()) {
        expiry::watch(work, record).await?;
    }
    Ok(())
}

/// Somebody has left the organisation, and with it everything that they delivered.
pub(crate) async fn left(
    work: &Work,
    partnership: &Partnership,
    member: MembershipId,
    reason: &str,
) -> Result<(), Error> {
    let Some(found) = store::worker::of_member(work, partnership.id, member).await? else { return Ok(()) };
    if !found.delivers() {
        return Ok(());
    }
    let (stopped, happening) = found.stop(reason, &work.actor, work.now)?;
    store::worker::save(work, &found, &stopped).await?;
    store::ledger::record(work, &happening).await?;
    lapse::settle_what_nobody_lacks(work, partnership).await
}

/// One of those who deliver or delivered.
pub async fn worker(work: &Work, reference: &str, id: WorkerId) -> Result<(Partnership, Worker), Error> {
    let partnership = partnership::find(work, reference).await?.value;
    domain::partnership::policy::see_records(&work.actor)?;
    let worker = store::worker::get(work, partnership.id, id).await?.ok_or(Error::NotFound)?;
    if !policy::see_worker(&work.actor, &worker) {
        return Err(Error::NotFound);
    }
    Ok((partnership, worker.value))
}

/// Somebody has been assigned: a practitioner is there to deliver.
pub(crate) async fn assigned(work: &Work, partnership: PartnershipId, member: &Membership) -> Result<(), Error> {
    if member.role != Role::Practitioner || store::worker::of_member(work, partnership, member.id).await?.is_some() {
        return Ok(());
    }
    let name = crate::organisation::people(work).await?.name(member.id).to_owned();
    enter(work, partnership, name, member, Vec::new()).await
}

/// Somebody has been named in a post. Whoever is named in one that delivers, delivers.
pub(crate) async fn named(
    work: &Work,
    partnership: &Partnership,
    lead: &NamedLead,
    member: &Membership,
) -> Result<(), Error> {
    if !DELIVERING.contains(&lead.role) {
        return Ok(());
    }
    let Some(found) = store::worker::of_member(work, partnership.id, member.id).await? else {
        return enter(work, partnership.id, lead.name.clone(), member, vec![lead.role]).await;
    };
    let Some((changed, happening)) = found.take_post(lead.role) else { return Ok(()) };
    store::worker::save(work, &found, &changed).await?;
    store::ledger::record(work, &happening).await?;
    // The new post may ask for more than the one before.
    let all = standing::standing(work, partnership, london_date(work.now)).await?;
    watch_again(work, &all, changed.id).await?;
    let lacking: Vec<&Asked> = lacks(&all.asked, changed.id).collect();
    let reason = format!("{} is now {}. Show what is asked of them in that post", changed.name, lead.role.words());
    for found in store::mobilisation::items(work, partnership.id).await? {
        if lacking.iter().any(|asked| asked.item.id == found.id) {
            open_again(work, &found, &reason).await?;
        }
    }
    Ok(())
}

async fn enter(
    work: &Work,
    partnership: PartnershipId,
    name: String,
    member: &Membership,
    posts: Vec<domain::organisation::LeadRole>,
) -> Result<(), Error> {
    let (worker, happening) =
        Worker::enter(work.fresh(), partnership, name, posts, Some(member.id), &work.actor, work.now);
    store::worker::add(work, &worker).await?;
    store::ledger::record(work, &happening).await?;
    somebody_new(work, &worker).await
}

async fn somebody_new(work: &Work, worker: &Worker) -> Result<(), Error> {
    asked_of_everyone(work, worker, &format!("{} delivers as well now. Show this for them too", worker.name)).await
}

/// "All of them" holds no longer: what rests on everyone who delivers is to be shown again.
async fn asked_of_everyone(work: &Work, worker: &Worker, reason: &str) -> Result<(), Error> {
    let found: Vec<Stored<ReadinessItem>> = store::mobilisation::items(work, worker.partnership).await?;
    let items: Vec<ReadinessItem> = found.iter().map(|stored| stored.value.clone()).collect();
    let resting: Vec<_> = resting_on_each(&items, &worker.posts).map(|item| item.id).collect();
    for item in found.iter().filter(|item| resting.contains(&item.id)) {
        open_again(work, item, reason).await?;
    }
    Ok(())
}

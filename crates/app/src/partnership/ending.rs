//! The end of a partnership: notice by one side, what is then handed over by whom, and the last day.
use domain::{
    agreement::{AgreementVersion, Notice, NoticeAnswers, notice_policy as policy},
    partnership::{Partnership, PartnershipId},
    refusal::Refusal,
    time::{end_of_day, instant, london_date},
};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use store::{Work, job::Job, mobilisation_entry};
use uuid::Uuid;

use super::find;
use crate::{Error, duty::bear_planned};

/// The last day of a partnership has gone by.
#[derive(Debug, Serialize, Deserialize)]
pub struct LastDayGone {
    /// The notice that named it.
    pub notice: Uuid,
}

impl Job for LastDayGone {
    const QUEUE: &'static str = "last-day-gone";
}

/// The notice that was given in a partnership, if any was.
pub async fn notice(work: &Work, partnership: &Partnership) -> Result<Option<Notice>, Error> {
    let given = mobilisation_entry::list::<Notice>(work, partnership.id).await?;
    Ok(given.into_iter().next().map(|notice| notice.value))
}

/// The terms of which notice can be given: those that hold on a day; before any do, those that both sides have agreed to first.
pub async fn holding(work: &Work, partnership: &Partnership, day: Date) -> Result<Option<AgreementVersion>, Error> {
    if let Some(version) = store::agreement::in_force(work, partnership.id, day).await? {
        return Ok(Some(version));
    }
    let versions = store::agreement::list(work, partnership.id).await?;
    Ok(versions.into_iter().rfind(|version| version.is_agreed()).map(|version| version.value))
}

/// Gives notice on behalf of the actor's side. What the terms say is handed over becomes duties; the day after the last,
/// nothing can be delivered any more.
pub async fn give_notice(work: &Work, reference: &str, answers: &NoticeAnswers) -> Result<Notice, Error> {
    let partnership = find(work, reference).await?;
    policy::give_notice(&work.actor)?;
    let nothing = || Refusal::not_now("Nothing has been agreed yet of which notice could be given");
    let version = holding(work, &partnership, london_date(work.now)).await?.ok_or_else(nothing)?;
    if notice(work, &partnership).await?.is_some() {
        return Err(Refusal::not_now("Notice has been given already").into());
    }
    let (given, happening) = Notice::give(work.fresh(), &partnership, &version, answers, &work.actor, work.now)?;
    mobilisation_entry::add(work, &given).await?;
    store::ledger::record(work, &happening).await?;
    // What is handed over, the terms say that hold when it ends.
    let last = holding(work, &partnership, given.last_day).await?.unwrap_or(version);
    bear_planned(work, given.partnership, given.handovers(&last), end_of_day(given.last_day)).await?;
    let day_after = given.last_day.tomorrow().unwrap_or(given.last_day);
    store::job::enqueue_at(work, &LastDayGone { notice: given.id.0 }, instant(day_after, Time::midnight())).await?;
    Ok(given)
}

/// Ends a partnership whose last day has gone by. What is still owed stays owed.
pub async fn last_day_gone(work: &Work, job: &LastDayGone) -> Result<(), Error> {
    let Some(notice) = mobilisation_entry::get::<Notice>(work, job.notice).await? else { return Ok(()) };
    let id = PartnershipId::new(notice.partnership.0);
    let Some(found) = store::partnership::get(work, id).await? else { return Ok(()) };
    if let Ok((ended, happening)) = found.end(notice.last_day) {
        store::partnership::save(work, &found, &ended).await?;
        store::ledger::record(work, &happening).await?;
    }
    Ok(())
}

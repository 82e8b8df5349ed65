//! Risks, assumptions, issues and dependencies: raised, reviewed, closed with what was found.
use domain::{
    duty::{PlannedDuty, RecordKind, Subject},
    mobilisation::{RaidAnswers, RaidEntry, Rating, policy},
    partnership::Partnership,
    time::TimeLimit,
};
use jiff::civil::Date;
use store::{Stored, Work, counter::Counted, mobilisation_entry};

use super::{gate, go_live, plan::PLAN};
use crate::{
    Error, Outcome,
    duty::{bear_planned, discharge_about},
    error::done_before,
    partnership,
};

/// Raises an entry. Its owner owes a test, a review or an answer by its date.
pub async fn raise(work: &Work, reference: &str, answers: &RaidAnswers, key: Option<&str>) -> Result<Outcome, Error> {
    let partnership = partnership::find(work, reference).await?;
    policy::lead(&work.actor)?;
    let location = format!("/partnerships/{reference}/raid");
    if let Some(before) = done_before(work, key, &location).await? {
        return Ok(before);
    }
    let number = store::counter::next(work, Counted::Raid, 1).await?.remove(0);
    let (entry, happening) = RaidEntry::raise(work.fresh(), number, partnership.id, answers, &work.actor, work.now)?;
    mobilisation_entry::add(work, &entry).await?;
    store::ledger::record(work, &happening).await?;
    owe(work, &entry).await?;
    Ok(Outcome::Done(location))
}

async fn owe(work: &Work, entry: &RaidEntry) -> Result<(), Error> {
    let date = entry.what.date();
    let duty = PlannedDuty {
        key: format!("raid-{date}"),
        clause: PLAN,
        title: format!("{}: {}", entry.what.duty(), entry.what.statement()),
        subject: Subject::Raid(entry.id.0),
        owed_by: entry.owner,
        owner: None,
        within: TimeLimit::ByDate { date },
        record: RecordKind::RaidResult,
    };
    bear_planned(work, entry.partnership, vec![duty], work.now).await
}

/// Closes an entry with what was found.
pub async fn close_raid(
    work: &Work,
    reference: &str,
    entry: &str,
    held: Option<bool>,
    result: &str,
) -> Result<RaidEntry, Error> {
    let found = find(work, reference, entry).await?;
    policy::lead(&work.actor)?;
    let (closed, happening) = found.close(held, result, &work.actor, work.now)?;
    mobilisation_entry::save(work, &found, &closed).await?;
    store::ledger::record(work, &happening).await?;
    discharge_about(work, Subject::Raid(closed.id.0), &[RecordKind::RaidResult], work.now, Some(closed.id.0)).await?;
    go_live::ask_when_ready(work, closed.partnership).await?;
    Ok(closed)
}

/// Looks at a risk again.
pub async fn review_risk(
    work: &Work,
    reference: &str,
    entry: &str,
    after: Option<Rating>,
    control: &str,
    review_on: Option<Date>,
) -> Result<RaidEntry, Error> {
    let found = find(work, reference, entry).await?;
    policy::lead(&work.actor)?;
    let (reviewed, happening) = found.review(after, control, review_on, work.now)?;
    mobilisation_entry::save(work, &found, &reviewed).await?;
    store::ledger::record(work, &happening).await?;
    discharge_about(work, Subject::Raid(reviewed.id.0), &[RecordKind::RaidResult], work.now, Some(reviewed.id.0))
        .await?;
    owe(work, &reviewed).await?;
    Ok(reviewed)
}

/// Every entry of a partnership.
pub async fn raid(work: &Work, partnership: &Partnership) -> Result<Vec<RaidEntry>, Error> {
    gate::entries(work, partnership.id).await
}

/// One entry.
pub async fn raid_entry(work: &Work, reference: &str, entry: &str) -> Result<RaidEntry, Error> {
    Ok(find(work, reference, entry).await?.value)
}

async fn find(work: &Work, reference: &str, entry: &str) -> Result<Stored<RaidEntry>, Error> {
    let partnership = partnership::find(work, reference).await?;
    mobilisation_entry::by_reference(work, partnership.id, entry).await?.ok_or(Error::NotFound)
}

//! The mobilisation plan: made when both sides have agreed, shaped with reasons, watched until the longstop date.
use domain::{
    agreement::{AgreementVersion, ReadinessTerm},
    duty::{PlannedDuty, RecordKind, Subject},
    mobilisation::{MobilisationSchedule, ReadinessItem, due_diligence::lead_of, plan, policy},
    organisation::LeadRole,
    partnership::{PartnershipId, PartnershipState},
    refusal::Refusal,
    time::{TimeLimit, instant, london_date},
};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use store::{Work, job::Job, mobilisation_entry};
use uuid::Uuid;

use super::readiness;
use crate::{
    Error,
    duty::{bear_planned, withdraw_about},
    partnership,
};

/// Where a duty of the plan comes from, in the place of a clause.
pub(super) const PLAN: &str = "Mobilisation plan";

/// The longstop date of a mobilisation has come.
#[derive(Debug, Serialize, Deserialize)]
pub struct LongstopCame {
    /// Of which partnership.
    pub partnership: Uuid,
}

impl Job for LongstopCame {
    const QUEUE: &'static str = "longstop-came";
}

/// Makes the plan that agreed terms and their tier ask for, with a duty for each thing that go-live waits for.
pub(crate) async fn begin(work: &Work, version: &AgreementVersion) -> Result<(), Error> {
    let terms: Vec<ReadinessTerm> = plan(&version.terms);
    let of = |term| ReadinessItem::of(work.fresh(), version.tenant, version.partnership, term, work.now);
    let items: Vec<_> = terms.iter().map(of).collect();
    store::mobilisation::add_items(work, &items).await?;
    let blocking = items.iter().filter(|item| item.blocks);
    let duties = blocking.map(|item| showing(item, "readiness".to_owned())).collect();
    bear_planned(work, version.partnership, duties, work.now).await?;
    let schedule = MobilisationSchedule::begin(version.tenant, version.partnership, version.effective_on, work.now);
    mobilisation_entry::add(work, &schedule).await?;
    watch_longstop(work, &schedule).await
}

/// The duty to show an item.
pub(super) fn showing(item: &ReadinessItem, key: String) -> PlannedDuty {
    PlannedDuty {
        key,
        clause: PLAN,
        title: format!("Show: {}", item.title),
        subject: Subject::Readiness(item.id.0),
        owed_by: lead_of(item.prepared_by),
        owner: None,
        within: item.due_on.map_or_else(|| working_days(20), |date| TimeLimit::ByDate { date }),
        record: RecordKind::Readiness,
    }
}

/// So many working days.
pub(super) fn working_days(amount: u16) -> TimeLimit {
    let amount = std::num::NonZeroU16::new(amount).unwrap_or(std::num::NonZeroU16::MIN);
    TimeLimit::WorkingDays { amount, at: None, cut_off: None }
}

/// Leaves an item out of the plan, with a reason that whoever decides go-live sees.
pub async fn remove(work: &Work, reference: &str, key: &str, reason: &str) -> Result<ReadinessItem, Error> {
    let found = readiness::find(work, reference, key).await?;
    policy::shape(&work.actor)?;
    let (item, happening) = found.remove(reason, &work.actor, work.now)?;
    store::mobilisation::save_item(work, &found, &item).await?;
    store::ledger::record(work, &happening).await?;
    for record in [RecordKind::Readiness, RecordKind::Verdict] {
        withdraw_about(work, Subject::Readiness(item.id.0), record, "This was left out of the plan").await?;
    }
    super::go_live::ask_when_ready(work, item.partnership).await?;
    Ok(item)
}

/// The dates of a mobilisation, once its plan has been made.
pub async fn schedule(work: &Work, partnership: PartnershipId) -> Result<Option<MobilisationSchedule>, Error> {
    let found = mobilisation_entry::get::<MobilisationSchedule>(work, partnership.0).await?;
    Ok(found.map(|stored| stored.value))
}

/// Sets the planned first day and the longstop date, with a reason.
pub async fn reschedule(
    work: &Work,
    reference: &str,
    planned_start: Option<Date>,
    longstop: Option<Date>,
    reason: &str,
) -> Result<MobilisationSchedule, Error> {
    let found = partnership::find(work, reference).await?;
    policy::shape(&work.actor)?;
    if found.state != PartnershipState::Mobilising {
        return Err(Refusal::not_now("Go-live has been decided, so the plan's dates stay as they were").into());
    }
    let schedule = mobilisation_entry::get::<MobilisationSchedule>(work, found.id.0).await?;
    let Some(schedule) = schedule else {
        return Err(Refusal::not_now("Both sides agree to the terms before the plan has dates").into());
    };
    let (changed, happening) = schedule.change(planned_start, longstop, reason, work.now)?;
    mobilisation_entry::save(work, &schedule, &changed).await?;
    store::ledger::record(work, &happening).await?;
    watch_longstop(work, &changed).await?;
    Ok(changed)
}

async fn watch_longstop(work: &Work, schedule: &MobilisationSchedule) -> Result<(), Error> {
    let day_after = schedule.longstop_on.tomorrow().unwrap_or(schedule.longstop_on);
    let job = LongstopCame { partnership: schedule.partnership.0 };
    store::job::enqueue_at(work, &job, instant(day_after, Time::midnight())).await?;
    Ok(())
}

/// The longstop date has gone by: if it is still not live, the registered manager decides whether it goes on.
pub async fn longstop_came(work: &Work, job: &LongstopCame) -> Result<(), Error> {
    let id = PartnershipId::new(job.partnership);
    let Some(partnership) = store::partnership::get(work, id).await? else { return Ok(()) };
    let Some(schedule) = schedule(work, id).await? else { return Ok(()) };
    if partnership.state != PartnershipState::Mobilising || london_date(work.now) <= schedule.longstop_on {
        return Ok(());
    }
    let duty = PlannedDuty {
        key: format!("longstop-{}", schedule.longstop_on),
        clause: PLAN,
        title: "Decide whether mobilisation goes on: its longstop date has passed".to_owned(),
        subject: Subject::Partnership(id.0),
        owed_by: LeadRole::RegisteredManager,
        owner: None,
        within: working_days(5),
        record: RecordKind::GoLiveDecision,
    };
    bear_planned(work, id, vec![duty], work.now).await
}

//! How everything stands that is asked: read whole, because a page shows all of it and a verdict rests on all of it.
use domain::{
    mobilisation::{
        ReadinessItem,
        due_diligence::{Asked, Worker, WorkerId, asked, lacks, may_be_met as every_check_is_held, policy::see_worker},
    },
    partnership::{Partnership, PartnershipId, PartnershipState, policy},
    refusal::Refusal,
    time::london_date,
};
use jiff::civil::Date;
use store::Work;

use crate::Error;

/// The due diligence of a partnership.
#[derive(Clone, Debug, Default)]
pub struct DueDiligence {
    /// Every check that is asked, in the order of the file of checks; those of each person one after the other.
    pub asked: Vec<Asked>,
    /// Everyone who delivers or delivered.
    pub workers: Vec<Worker>,
}

impl DueDiligence {
    /// How many checks are as they should be, and how many are asked.
    pub fn held(&self) -> (usize, usize) {
        let asked = self.asked.iter().filter(|one| !one.check.if_it_applies || one.record.is_some());
        (asked.clone().filter(|one| one.standing.is_held()).count(), asked.count())
    }

    /// The check with this key, of the organisation or of one person.
    pub fn of(&self, check: &str, worker: Option<WorkerId>) -> Option<&Asked> {
        let of = |one: &&Asked| one.check.key == check && one.worker.as_ref().map(|own| own.id) == worker;
        self.asked.iter().find(of)
    }
}

/// The due diligence of a partnership, for whoever may see its records. Practitioners see their own and the partner's, not
/// what was found about each other.
pub async fn due_diligence(work: &Work, partnership: &Partnership) -> Result<DueDiligence, Error> {
    policy::see_records(&work.actor)?;
    let mut all = standing(work, partnership, day(work, partnership).await?).await?;
    all.workers.retain(|worker| see_worker(&work.actor, worker));
    all.asked.retain(|asked| asked.worker.as_ref().is_none_or(|worker| see_worker(&work.actor, worker)));
    Ok(all)
}

/// The day on which everything has to hold: today or, before it is live, the planned first day.
async fn day(work: &Work, partnership: &Partnership) -> Result<Date, Error> {
    let today = london_date(work.now);
    if partnership.state != PartnershipState::Mobilising {
        return Ok(today);
    }
    let schedule = crate::mobilisation::schedule(work, partnership.id).await?;
    Ok(schedule.map_or(today, |schedule| schedule.planned_start.max(today)))
}

/// How everything stands on a day. Nothing is asked before anything has been agreed.
pub(super) async fn standing(work: &Work, partnership: &Partnership, on: Date) -> Result<DueDiligence, Error> {
    let workers = store::worker::list(work, partnership.id).await?;
    let workers: Vec<_> = workers.into_iter().map(|stored| stored.value).collect();
    let versions = store::agreement::list(work, partnership.id).await?;
    let Some(version) = versions.into_iter().find(|version| version.is_agreed()) else {
        return Ok(DueDiligence { workers, ..DueDiligence::default() });
    };
    let items = store::mobilisation::items(work, partnership.id).await?;
    let items: Vec<_> = items.into_iter().map(|stored| stored.value).collect();
    let evidence = store::mobilisation::evidence::of_partnership(work, partnership.id).await?;
    Ok(DueDiligence { asked: asked(&version.terms, &items, &workers, &evidence, on), workers })
}

/// Says no when a check that belongs to an item is not as it should be, for anyone who delivers.
pub(crate) async fn may_be_met(work: &Work, item: &ReadinessItem) -> Result<(), Error> {
    let Some(partnership) = store::partnership::get(work, item.partnership).await? else { return Err(Error::NotFound) };
    let on = day(work, &partnership).await?;
    let all = standing(work, &partnership, on).await?;
    Ok(every_check_is_held(&all.asked, item)?)
}

/// Says no when something that was verified will not hold on the first day of delivery.
pub(crate) async fn first_day_is_covered(
    work: &Work,
    partnership: &Partnership,
    first: Option<Date>,
) -> Result<(), Error> {
    let Some(first) = first.filter(|first| *first > london_date(work.now)) else { return Ok(()) };
    let all = standing(work, partnership, first).await?;
    // What is not settled blocks by itself, or has a condition.
    let left: Vec<_> = all.asked.iter().filter(|one| one.item.is_settled()).filter_map(Asked::left).collect();
    if left.is_empty() {
        return Ok(());
    }
    Err(Refusal::invalid("from", format!("On that day this does not hold any more. {}", left.join("; "))).into())
}

/// What everyone who delivers lacks today of what is asked of them: those of whom nothing is missing are left out.
pub async fn lacking(work: &Work, partnership: PartnershipId) -> Result<Vec<(Worker, Vec<Asked>)>, Error> {
    policy::see_records(&work.actor)?;
    let Some(partnership) = store::partnership::get(work, partnership).await? else { return Err(Error::NotFound) };
    let all = standing(work, &partnership, london_date(work.now)).await?;
    let seen = |worker: &&Worker| worker.delivers() && see_worker(&work.actor, worker);
    let of_each = all.workers.iter().filter(seen);
    let lacking = of_each.map(|worker| (worker.clone(), lacks(&all.asked, worker.id).cloned().collect::<Vec<_>>()));
    Ok(lacking.filter(|(_, lacks)| !lacks.is_empty()).collect())
}

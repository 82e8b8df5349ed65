//! Duties that come round by the calendar: born at the beginning of each week, while the partnership is live.
use domain::{
    duty::born_of_period,
    partnership::{Partnership, PartnershipId, PartnershipState},
    time::{IsoWeek, instant, london_date},
};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use store::{Work, job::Job};
use uuid::Uuid;

use crate::Error;

/// A day on which periods may begin has come, for one partnership.
#[derive(Debug, Serialize, Deserialize)]
pub struct NewPeriod {
    /// The partnership.
    pub partnership: Uuid,
}

impl Job for NewPeriod {
    const QUEUE: &'static str = "new-period";
}

/// From the first live day on, looks at every new period.
pub(crate) async fn start_recurring(work: &Work, partnership: PartnershipId, from: Date) -> Result<(), Error> {
    let first = instant(from, Time::midnight()).max(work.now);
    store::job::enqueue_at(work, &NewPeriod { partnership: partnership.0 }, first).await?;
    Ok(())
}

/// Gives birth to this period's duties and comes back when the next begins: the next Monday or the next first of a month,
/// whichever is sooner. While delivery is paused nothing is born, but it does come back.
pub async fn new_period(work: &Work, job: &NewPeriod) -> Result<(), Error> {
    let id = PartnershipId::new(job.partnership);
    let Some(partnership) = store::partnership::get(work, id).await? else { return Ok(()) };
    if partnership.state.live_from().is_none() {
        return Ok(());
    }
    bear_this_period(work, &partnership).await?;
    let today = london_date(work.now);
    let monday = IsoWeek::of(today).next().monday();
    let first = today.last_of_month().tomorrow().unwrap_or(monday);
    let next = instant(monday.min(first), Time::midnight());
    store::job::enqueue_at(work, &NewPeriod { partnership: job.partnership }, next).await?;
    Ok(())
}

/// Gives birth to the duties of the periods that contain today, of a partnership that is live.
pub(crate) async fn bear_this_period(work: &Work, partnership: &Partnership) -> Result<(), Error> {
    let PartnershipState::Live { from } = partnership.state else { return Ok(()) };
    let today = london_date(work.now);
    if let Some(terms) = store::agreement::in_force(work, partnership.id, today).await? {
        let leads = store::partnership::leads(work, partnership.id).await?;
        let duties = born_of_period(&terms, &leads, today, from, || work.fresh());
        store::duty::add(work, &duties).await?;
    }
    Ok(())
}

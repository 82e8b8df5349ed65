//! Baselines: counted from records, locked before go-live, never edited.
use domain::{
    happening::Happening,
    measure::{Rate, Window},
    organisation::{Actor, Role},
    partnership::{PartnershipId, PartnershipState},
    refusal::Refusal,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Work;

use crate::{Error, measure, partnership};

/// A locked baseline of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// The first day of the window.
    pub from: Date,
    /// The last.
    pub until: Date,
    /// Incidents in it.
    pub events: u32,
    /// Person-days in it.
    pub person_days: u32,
}

impl Baseline {
    /// The baseline as a rate.
    pub fn rate(self) -> Rate {
        Rate { events: self.events, person_days: self.person_days }
    }
}

/// The key of the incident rate's baseline, the same as the measure's.
const INCIDENT_RATE: &str = "incident-rate";

/// Counts and locks the baseline of the incident rate over the window that the agreement names.
pub async fn lock_incident_baseline(work: &Work, reference: &str) -> Result<Baseline, Error> {
    let partnership = partnership::find(work, reference).await?;
    may_lock_baseline(&work.actor)?;
    if partnership.state != PartnershipState::Mobilising {
        return Err(Refusal::not_now("Baselines are locked before go-live").into());
    }
    let Some(window) = baseline_window(work, partnership.id).await? else {
        return Err(Refusal::not_now("The agreement names no baseline window for incidents").into());
    };
    let (from, until) = (window.from, window.to);
    let counted = measure::incidents(work, partnership.id, window).await?;
    let baseline = Baseline { from, until, events: counted.rate.events, person_days: counted.rate.person_days };
    match store::mobilisation::lock_baseline(work, partnership.id, INCIDENT_RATE, work.now, &baseline).await {
        Err(store::Error::Duplicate) => {
            return Err(Refusal::not_now("The baseline is locked. It does not change after that").into());
        }
        locked => locked?,
    }
    let happening = Happening::new("baseline.locked", partnership.id.0, partnership.id, (INCIDENT_RATE, baseline));
    store::ledger::record(work, &happening).await?;
    Ok(baseline)
}

/// The window over which the latest terms have the baseline of incidents counted. `None` when they name none.
pub async fn baseline_window(work: &Work, partnership: PartnershipId) -> Result<Option<Window>, Error> {
    let versions = store::agreement::list(work, partnership).await?;
    let measures = versions.first().into_iter().flat_map(|version| &version.terms.quality.measures);
    let term = measures.into_iter().find(|measure| measure.key == INCIDENT_RATE);
    Ok(term.and_then(|term| Some(Window { from: term.baseline_from?, to: term.baseline_until? })))
}

/// The partnership lead or the service manager locks baselines.
pub fn may_lock_baseline(actor: &Actor) -> Result<(), Refusal> {
    match actor.role {
        Role::PartnershipLead | Role::ServiceManager => Ok(()),
        _ => Err(Refusal::not_allowed("The partnership lead or the service manager locks baselines")),
    }
}

/// The locked baseline of the incident rate, if there is one.
pub async fn baseline(work: &Work, partnership: PartnershipId) -> Result<Option<Baseline>, Error> {
    Ok(store::mobilisation::baseline(work, partnership, INCIDENT_RATE).await?)
}

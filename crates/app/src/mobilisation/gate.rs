//! What the gate shows: everything that a decision rests on, and what stands in its way.
use domain::{
    mobilisation::{Condition, Drill, GoLive, MobilisationSchedule, RaidEntry, ReadinessItem, blockers},
    partnership::{Partnership, PartnershipId, Pause},
};
use store::{Work, mobilisation_entry};

use super::{Measured, baselines};
use crate::Error;

/// What the gate shows.
#[derive(Clone, Debug)]
pub struct Gate {
    /// The items as they are.
    pub items: Vec<ReadinessItem>,
    /// What else stands in the way, in words: assumptions that nobody has tested.
    pub open: Vec<String>,
    /// Decisions, newest first.
    pub decisions: Vec<GoLive>,
    /// The conditions of going live.
    pub conditions: Vec<Condition>,
    /// The dates of the plan, once there is one.
    pub schedule: Option<MobilisationSchedule>,
    /// The times in which delivery was paused, oldest first.
    pub pauses: Vec<Pause>,
    /// The measures of the terms with their baselines.
    pub measures: Vec<Measured>,
    /// Risks, assumptions, issues and dependencies.
    pub raid: Vec<RaidEntry>,
    /// The drills of the escalation route, oldest first.
    pub drills: Vec<Drill>,
}

impl Gate {
    /// How many of the items that go-live waits for are settled, and how many there are.
    pub fn passed(&self) -> (usize, usize) {
        let blocking = self.items.iter().filter(|item| item.blocks).count();
        (blocking - blockers(&self.items).count(), blocking)
    }

    /// Whether nothing stands in the way of go-live.
    pub fn is_ready(&self) -> bool {
        !self.items.is_empty() && self.open.is_empty() && blockers(&self.items).next().is_none()
    }
}

/// The gate of a partnership.
pub async fn gate(work: &Work, partnership: &Partnership) -> Result<Gate, Error> {
    let items = store::mobilisation::items(work, partnership.id).await?;
    let mut items: Vec<_> = items.into_iter().map(|item| item.value).collect();
    items.sort_by_key(|item| item.group);
    let raid: Vec<RaidEntry> = entries(work, partnership.id).await?;
    Ok(Gate {
        items,
        open: untested(&raid),
        decisions: store::mobilisation::decisions(work, partnership.id).await?,
        conditions: entries(work, partnership.id).await?,
        schedule: super::schedule(work, partnership.id).await?,
        pauses: entries(work, partnership.id).await?,
        measures: baselines(work, partnership).await?,
        drills: entries(work, partnership.id).await?,
        raid,
    })
}

/// What stands in the way of go-live beside readiness items, in words.
pub(super) async fn open(work: &Work, partnership: PartnershipId) -> Result<Vec<String>, Error> {
    Ok(untested(&entries(work, partnership).await?))
}

fn untested(raid: &[RaidEntry]) -> Vec<String> {
    let untested = raid.iter().filter(|entry| entry.is_untested());
    untested
        .map(|entry| format!("Assumption {} has not been tested: {}", entry.reference, entry.what.statement()))
        .collect()
}

/// Every entry of a kind.
pub(super) async fn entries<E: mobilisation_entry::Entry>(
    work: &Work,
    partnership: PartnershipId,
) -> Result<Vec<E>, Error> {
    let found = mobilisation_entry::list(work, partnership).await?;
    Ok(found.into_iter().map(|stored| stored.value).collect())
}

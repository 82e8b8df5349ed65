//! Who may do what in mobilisation.
use super::ReadinessItem;
use crate::{
    organisation::{Actor, Role, Side},
    refusal::Refusal,
};

/// Readiness is prepared by a lead of the side that owes it.
pub fn prepare(actor: &Actor, item: &ReadinessItem) -> Result<(), Refusal> {
    lead(actor)?;
    if actor.side() == item.prepared_by { Ok(()) } else { Err(wrong_side(item.prepared_by)) }
}

/// And verified by a lead of the side that the agreement names, who is never the preparer.
pub fn verify(actor: &Actor, item: &ReadinessItem) -> Result<(), Refusal> {
    lead(actor)?;
    if actor.side() == item.verified_by { Ok(()) } else { Err(wrong_side(item.verified_by)) }
}

/// The partnership lead shapes the plan: leaves items out, sets dates.
pub fn shape(actor: &Actor) -> Result<(), Refusal> {
    match actor.role {
        Role::PartnershipLead => Ok(()),
        _ => Err(Refusal::not_allowed("Only the partnership lead can change the mobilisation plan")),
    }
}

/// One accountable role decides, and gives conditions more time.
pub fn decide(actor: &Actor) -> Result<(), Refusal> {
    match actor.role {
        Role::RegisteredManager => Ok(()),
        _ => Err(Refusal::not_allowed("Only the registered manager can decide go-live")),
    }
}

/// The partnership lead or the service manager records what measures were before.
pub fn record_baseline(actor: &Actor) -> Result<(), Refusal> {
    match actor.role {
        Role::PartnershipLead | Role::ServiceManager => Ok(()),
        _ => Err(Refusal::not_allowed("The partnership lead or the service manager records baselines")),
    }
}

/// Whoever leads for either side.
pub fn lead(actor: &Actor) -> Result<(), Refusal> {
    match actor.role {
        Role::PartnershipLead
        | Role::ServiceManager
        | Role::SafeguardingLead
        | Role::RegisteredManager
        | Role::PartnerLead => Ok(()),
        _ => Err(Refusal::not_allowed("Leads of either side prepare and verify readiness")),
    }
}

fn wrong_side(side: Side) -> Refusal {
    Refusal::not_allowed(format!("This is for the {} to do", side.words().to_lowercase()))
}

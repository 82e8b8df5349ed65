//! Who may raise, read and decide concerns. Anyone who meets people may raise one; consent is never a gate for that.
use super::Concern;
use crate::{
    organisation::{Actor, Role, Side},
    refusal::Refusal,
};

/// A step of handling a concern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Logging the live call.
    Call,
    /// Sending the written follow-up.
    FollowUp,
    /// Recording what was done at once.
    Action,
    /// Recording the decision.
    Decision,
    /// Closing it with learning.
    Close,
}

/// Everyone who works in the partnership may raise a concern.
pub fn raise(actor: &Actor) -> Result<(), Refusal> {
    match actor.role {
        Role::PartnershipLead
        | Role::ServiceManager
        | Role::SafeguardingLead
        | Role::RegisteredManager
        | Role::PartnerLead
        | Role::Practitioner => Ok(()),
        Role::Administrator | Role::CommissionerReader | Role::InspectorReader => Err(Refusal::not_allowed(
            "Phone the safeguarding lead. Concerns are entered by those who work in the partnership",
        )),
    }
}

/// Whether this actor sees this concern: the provider's leads all of their partnerships' concerns, the partner lead
/// those raised on the partner's side, a practitioner their own.
///
/// A concern in which staff are implicated is not shown to service managers: they may be the ones.
pub fn see(actor: &Actor, concern: &Concern) -> bool {
    if !actor.holds_keys_to(concern.tenant, concern.partnership) {
        return false;
    }
    match actor.role {
        Role::SafeguardingLead | Role::RegisteredManager => true,
        Role::PartnershipLead | Role::ServiceManager => {
            !concern.staff_implicated || concern.raised_by == actor.membership
        }
        Role::PartnerLead => concern.raised_side == Side::Partner,
        Role::Practitioner => concern.raised_by == actor.membership,
        Role::Administrator | Role::CommissionerReader | Role::InspectorReader => false,
    }
}

/// The provider's leads acknowledge, act and decide.
pub fn handle(actor: &Actor) -> Result<(), Refusal> {
    match actor.role {
        Role::PartnershipLead | Role::ServiceManager | Role::SafeguardingLead | Role::RegisteredManager => Ok(()),
        _ => Err(Refusal::not_allowed("The provider's on-duty lead or safeguarding lead does this")),
    }
}

/// The safeguarding lead and the registered manager decide and close.
pub fn decide(actor: &Actor) -> Result<(), Refusal> {
    match actor.role {
        Role::SafeguardingLead | Role::RegisteredManager => Ok(()),
        _ => Err(Refusal::not_allowed("The safeguarding lead or the registered manager decides")),
    }
}

/// Those on the side that raised it write the follow-up and log the call.
pub fn write(actor: &Actor, concern: &Concern) -> Result<(), Refusal> {
    if actor.side() == concern.raised_side {
        Ok(())
    } else {
        Err(Refusal::not_allowed("The written follow-up comes from those who raised the concern"))
    }
}

/// Whether this actor may take this step on this concern; its form is open to the same people.
pub fn take(actor: &Actor, concern: &Concern, step: Step) -> Result<(), Refusal> {
    match step {
        Step::Call | Step::FollowUp => write(actor, concern),
        Step::Action => handle(actor),
        Step::Decision | Step::Close => decide(actor),
    }
}

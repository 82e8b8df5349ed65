//! Distress-related incidents, recorded by the provider: the numerator of a rate, never a verdict on anyone.
use jiff::Timestamp;
use serde::Serialize;

use crate::{
    happening::Happening,
    id::Id,
    organisation::{Actor, MembershipId, Role, TenantId},
    partnership::PartnershipId,
    person::PersonId,
    refusal::{Answers, Refusal},
};

/// The id of an incident.
pub type IncidentId = Id<Incident>;

/// Recorded distress with effect on the person or others (domain glossary: distress-related incident).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Incident {
    /// Its id.
    pub id: IncidentId,
    /// Whose records it is in.
    #[serde(skip)]
    pub tenant: TenantId,
    /// The partnership whose measure counts it.
    pub partnership: PartnershipId,
    /// Whom it concerned.
    pub person: PersonId,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// 0 (no harm, brief) to 4 (serious).
    pub severity: u8,
    /// What happened, in observable words.
    pub what: String,
    /// Who recorded it.
    pub recorded_by: MembershipId,
    /// When.
    pub recorded_at: Timestamp,
}

/// The answers from which an incident is recorded.
#[derive(Clone, Debug, Default)]
pub struct IncidentAnswers {
    /// Whom it concerned.
    pub person: Option<PersonId>,
    /// When it happened.
    pub occurred_at: Option<Timestamp>,
    /// 0 to 4.
    pub severity: Option<u8>,
    /// What happened.
    pub what: String,
}

impl Incident {
    /// Records an incident from answers.
    pub fn record(
        id: IncidentId,
        partnership: PartnershipId,
        answers: &IncidentAnswers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Incident, Happening), Refusal> {
        let mut check = Answers::default();
        let person = check.choice("person", answers.person, "Select who it happened to");
        let occurred_at = check.choice("occurred_at", answers.occurred_at, "Enter when it happened");
        if occurred_at.is_some_and(|at| at > now) {
            check.refuse("occurred_at", "When it happened must be in the past");
        }
        let severity = check.choice("severity", answers.severity, "Select how serious it was");
        if severity.is_some_and(|severity| severity > 4) {
            check.refuse("severity", "Select how serious it was, from 0 to 4");
        }
        let what = check.text("what", &answers.what, "Enter what happened", 2000);
        check.check()?;
        let (Some(person), Some(occurred_at), Some(severity)) = (person, occurred_at, severity) else {
            return Err(Refusal::invalid("person", "Select who it happened to"));
        };
        let incident = Incident {
            id,
            tenant: actor.tenant,
            partnership,
            person,
            occurred_at,
            severity,
            what,
            recorded_by: actor.membership,
            recorded_at: now,
        };
        let happening = Happening::new("incident.recorded", id.0, partnership, &incident);
        Ok((incident, happening))
    }
}

/// Who may record and read incidents.
pub mod policy {
    use super::*;

    /// The provider records incidents; its service managers and leads may.
    pub fn record(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::ServiceManager | Role::PartnershipLead | Role::SafeguardingLead | Role::RegisteredManager => Ok(()),
            _ => Err(Refusal::not_allowed("The provider records incidents. Tell the service manager what you saw")),
        }
    }
}

//! A partnership: one provider, one partner, one service, and the people named in it.
mod lead;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use lead::{Comes, LeadChange, LeadChangeAnswers, LeadChangeId, LeadChangeState, NamedLead};

use crate::{
    happening::Happening,
    id::Id,
    organisation::{Actor, MembershipId, OrganisationId, Role, TenantId},
    refusal::{Answers, Refusal},
    time::{london_date, words::plain_date},
};

/// The id of a partnership.
pub type PartnershipId = Id<Partnership>;

/// One service that a partner delivers beside a provider's regulated activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partnership {
    /// Its id.
    pub id: PartnershipId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// What people say aloud: `P-0001`.
    pub reference: String,
    /// The partner organisation.
    pub partner: OrganisationId,
    /// The service, in a few words: "Weekly wellbeing group".
    pub service: String,
    /// Where it is in its life.
    pub state: PartnershipState,
}

/// Where a partnership is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum PartnershipState {
    /// Terms are being agreed or readiness is being shown.
    Mobilising,
    /// Somebody accountable decided that delivery may start on this date.
    Live {
        /// The first day on which anything may be delivered.
        from: Date,
    },
    /// Delivery is paused: a condition expired, or somebody who may stop it has.
    Paused {
        /// The first day on which anything might be delivered.
        from: Date,
        /// The first day on which nothing may.
        since: Date,
    },
    /// Over.
    Ended {
        /// The last day.
        on: Date,
    },
}

impl PartnershipState {
    /// The state in words.
    pub fn words(self) -> &'static str {
        match self {
            PartnershipState::Mobilising => "Mobilising",
            PartnershipState::Live { .. } => "Live",
            PartnershipState::Paused { .. } => "Paused",
            PartnershipState::Ended { .. } => "Ended",
        }
    }

    /// The first day of delivery, of a partnership that is or was to deliver.
    pub fn live_from(self) -> Option<Date> {
        match self {
            PartnershipState::Live { from } | PartnershipState::Paused { from, .. } => Some(from),
            PartnershipState::Mobilising | PartnershipState::Ended { .. } => None,
        }
    }
}

impl Partnership {
    /// Nothing is delivered or recorded before the go-live date that an accountable person decided.
    pub fn may_deliver_on(&self, day: Date) -> Result<(), Refusal> {
        match self.state {
            PartnershipState::Live { from } if day >= from => Ok(()),
            PartnershipState::Live { from } => Err(Refusal::not_now(format!(
                "{} goes live on {from}. Nothing can be delivered before then",
                self.service
            ))),
            PartnershipState::Paused { from, since } if day >= from && day < since => Ok(()),
            PartnershipState::Paused { since, .. } => Err(Refusal::not_now(format!(
                "{} has been paused since {since}. The registered manager decides when it goes on",
                self.service
            ))),
            PartnershipState::Mobilising => Err(Refusal::not_now(format!(
                "{} is not live. The registered manager decides when it is",
                self.service
            ))),
            PartnershipState::Ended { on } => Err(Refusal::not_now(format!("{} ended on {on}", self.service))),
        }
    }
}

impl Partnership {
    /// Nobody is expected before go-live: not on a day that is known to be before it, and not from now on while nothing has
    /// been decided. A day to come may be entered while readiness is still being shown.
    pub fn may_expect_from(&self, day: Date, now: Timestamp) -> Result<(), Refusal> {
        let words = match self.state {
            PartnershipState::Mobilising if day <= london_date(now) => {
                "It is not live yet. Enter the day to come from which they are expected".to_owned()
            }
            PartnershipState::Live { from } | PartnershipState::Paused { from, .. } if day < from => {
                format!("It is live from {}. Nobody can be expected before then", plain_date(from))
            }
            PartnershipState::Ended { on } => format!("{} ended on {}", self.service, plain_date(on)),
            _ => return Ok(()),
        };
        Err(Refusal::invalid("since", words))
    }
}

/// The id of a pause.
pub type PauseId = Id<Pause>;

/// A time in which nothing is delivered, with who stopped it and why, and who let it go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Its id.
    pub id: PauseId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The first day without delivery.
    pub since: Date,
    /// When it was stopped.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
    /// How it ended, when it has.
    pub resumed: Option<Resumed>,
}

/// Delivery went on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resumed {
    /// The first day on which anything may be delivered again.
    pub on: Date,
    /// When that was decided.
    pub at: Timestamp,
    /// Who decided it; nobody when a condition was met or renewed.
    pub by: Option<MembershipId>,
    /// Why.
    pub reason: String,
}

impl Partnership {
    /// Stops delivery from today, with a reason.
    pub fn pause(&self, id: PauseId, reason: &str, now: Timestamp) -> Result<(Partnership, Pause, Happening), Refusal> {
        let PartnershipState::Live { from } = self.state else {
            return Err(Refusal::not_now("Only a partnership that is live can be paused"));
        };
        let mut check = Answers::default();
        let reason = check.text("reason", reason, "Enter why delivery is paused", 1000);
        check.check()?;
        let since = london_date(now);
        let pause = Pause { id, tenant: self.tenant, partnership: self.id, since, at: now, reason, resumed: None };
        let happening = Happening::new("partnership.paused", self.id.0, self.id, since).because(&pause.reason);
        Ok((Partnership { state: PartnershipState::Paused { from, since }, ..self.clone() }, pause, happening))
    }

    /// Ends: its last day has gone by.
    pub fn end(&self, on: Date) -> Result<(Partnership, Happening), Refusal> {
        if let PartnershipState::Ended { .. } = self.state {
            return Err(Refusal::not_now("This partnership has ended already"));
        }
        let happening = Happening::new("partnership.ended", self.id.0, self.id, on);
        Ok((Partnership { state: PartnershipState::Ended { on }, ..self.clone() }, happening))
    }

    /// Lets delivery go on from today, with a reason.
    pub fn resume(
        &self,
        pause: &Pause,
        reason: &str,
        by: Option<MembershipId>,
        now: Timestamp,
    ) -> Result<(Partnership, Pause, Happening), Refusal> {
        let PartnershipState::Paused { from, .. } = self.state else {
            return Err(Refusal::not_now("This partnership is not paused"));
        };
        let mut check = Answers::default();
        let reason = check.text("reason", reason, "Enter why delivery can go on", 1000);
        check.check()?;
        let happening = Happening::new("partnership.resumed", self.id.0, self.id, london_date(now)).because(&reason);
        let resumed = Some(Resumed { on: london_date(now), at: now, by, reason });
        let pause = Pause { resumed, ..pause.clone() };
        Ok((Partnership { state: PartnershipState::Live { from }, ..self.clone() }, pause, happening))
    }
}

/// Who may see and do what with a partnership itself.
pub mod policy {
    use super::*;

    /// May this actor open the partnership's pages?
    pub fn see(actor: &Actor, tenant: TenantId, partnership: PartnershipId) -> bool {
        actor.holds_keys_to(tenant, partnership)
    }

    /// May this actor set a partnership up: create it, name its leads, plan its sessions?
    pub fn arrange(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::PartnershipLead => Ok(()),
            _ => Err(Refusal::not_allowed("Only a partnership lead can set up a partnership")),
        }
    }

    /// May this actor stop delivery? Whoever answers for people's safety on the provider's side, at once and alone.
    pub fn pause(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::PartnershipLead | Role::ServiceManager | Role::SafeguardingLead | Role::RegisteredManager => Ok(()),
            _ => Err(Refusal::not_allowed("Only a lead of the provider can pause a partnership")),
        }
    }

    /// May this actor let it go on?
    pub fn resume(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::RegisteredManager => Ok(()),
            _ => Err(Refusal::not_allowed("Only the registered manager can let a paused partnership go on")),
        }
    }

    /// May this actor read the figures? Everyone assigned may, but for the administrator.
    pub fn see_figures(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::Administrator => {
                Err(Refusal::not_allowed("Administrators look after people and settings and do not see records"))
            }
            _ => Ok(()),
        }
    }

    /// May this actor read what was recorded about people: sessions, notes, incidents?
    pub fn see_records(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::PartnershipLead
            | Role::ServiceManager
            | Role::SafeguardingLead
            | Role::RegisteredManager
            | Role::PartnerLead
            | Role::Practitioner => Ok(()),
            Role::Administrator => {
                Err(Refusal::not_allowed("Administrators look after people and settings and do not see records"))
            }
            Role::CommissionerReader | Role::InspectorReader => Err(Refusal::not_allowed(
                "Records about people are not open to outside readers. Ask the partnership lead",
            )),
        }
    }
}

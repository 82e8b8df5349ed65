//! A partnership: one provider, one partner, one service, and the people named in it.
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    id::Id,
    organisation::{Actor, LeadRole, MembershipId, OrganisationId, Role, TenantId},
    refusal::Refusal,
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
            PartnershipState::Ended { .. } => "Ended",
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
            PartnershipState::Mobilising => Err(Refusal::not_now(format!(
                "{} is not live. The registered manager decides when it is",
                self.service
            ))),
            PartnershipState::Ended { on } => Err(Refusal::not_now(format!("{} ended on {on}", self.service))),
        }
    }
}

/// Who holds a lead role in a partnership, with a phone number that works, in the order in which to try them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedLead {
    /// The post.
    pub role: LeadRole,
    /// 1 is the lead, 2 the deputy, and so on.
    pub rank: i32,
    /// Who holds it.
    pub holder: MembershipId,
    /// Their name.
    pub name: String,
    /// Their number.
    pub phone: String,
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

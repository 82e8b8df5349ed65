//! One version of an agreement and its life: drafted, agreed by each side, in force. Once agreed it is frozen.
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::Terms;
use crate::{
    happening::Happening,
    id::Id,
    organisation::{Actor, MembershipId, Role, Side, TenantId},
    partnership::PartnershipId,
    refusal::Refusal,
};

/// The id of an agreement version.
pub type AgreementVersionId = Id<AgreementVersion>;

/// One version of the terms of a partnership.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgreementVersion {
    /// Its id.
    pub id: AgreementVersionId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// 1 is the first; a variation makes the next.
    pub number: i32,
    /// The first day on which these terms hold.
    pub effective_on: Date,
    /// Why it was varied; empty for the first version.
    pub reason: Option<String>,
    /// The terms.
    pub terms: Terms,
    /// Where it is in its life.
    pub state: AgreementState,
}

/// Where a version is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum AgreementState {
    /// Being written; one side may have agreed already.
    Offered {
        /// The provider's agreement.
        provider: Option<Agreed>,
        /// The partner's agreement.
        partner: Option<Agreed>,
    },
    /// Both sides agreed; frozen.
    Agreed {
        /// The provider's agreement.
        provider: Agreed,
        /// The partner's agreement.
        partner: Agreed,
    },
}

impl AgreementState {
    /// The state in words (ui.md, status vocabulary).
    pub fn words(&self) -> &'static str {
        match self {
            AgreementState::Offered { provider: None, partner: None } => "Draft",
            AgreementState::Offered { provider: Some(_), .. } => "With partner",
            AgreementState::Offered { .. } => "With provider",
            AgreementState::Agreed { .. } => "Agreed",
        }
    }
    /// Its name in data.
    pub fn code(&self) -> &'static str {
        match self {
            AgreementState::Offered { .. } => "offered",
            AgreementState::Agreed { .. } => "agreed",
        }
    }
}

/// One side's agreement: who, as what, when, with which statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// Who.
    pub by: MembershipId,
    /// Their name as they gave it.
    pub name: String,
    /// Their role as they gave it.
    pub role: String,
    /// When.
    pub at: Timestamp,
}

impl AgreementVersion {
    /// One side agrees to these terms. When both have, the version is frozen.
    pub fn agree(&self, actor: &Actor, now: Timestamp) -> Result<(AgreementVersion, Happening), Refusal> {
        let AgreementState::Offered { mut provider, mut partner } = self.state.clone() else {
            return Err(Refusal::not_now("Both sides have agreed to this version already"));
        };
        let agreed =
            Agreed { by: actor.membership, name: actor.name.clone(), role: actor.role.words().to_owned(), at: now };
        let mine = match actor.side() {
            Side::Provider => &mut provider,
            Side::Partner => &mut partner,
            Side::Outside => return Err(policy::refusal()),
        };
        if mine.is_some() {
            return Err(Refusal::not_now("Your organisation has agreed to this version already"));
        }
        *mine = Some(agreed);
        let state = match (provider, partner) {
            (Some(provider), Some(partner)) => AgreementState::Agreed { provider, partner },
            (provider, partner) => AgreementState::Offered { provider, partner },
        };
        let next = AgreementVersion { state, ..self.clone() };
        let happening = Happening::new("agreement.agreed", self.id.0, self.partnership, (self.number, &next.state));
        Ok((next, happening))
    }

    /// Whether this person may read it: outside readers read only what both sides have agreed to.
    pub fn is_open_to(&self, actor: &Actor) -> bool {
        actor.side() != Side::Outside || self.is_agreed()
    }

    /// Whether both sides have agreed.
    pub fn is_agreed(&self) -> bool {
        matches!(self.state, AgreementState::Agreed { .. })
    }

    /// Offers changed terms as the next version: a signed version is never edited.
    pub fn vary(
        &self,
        id: AgreementVersionId,
        terms: Terms,
        effective_on: Date,
        reason: &str,
    ) -> Result<(AgreementVersion, Happening), Refusal> {
        if !self.is_agreed() {
            return Err(Refusal::not_now("Change the draft itself: only an agreed version is varied"));
        }
        if reason.trim().is_empty() {
            return Err(Refusal::invalid("reason", "Enter why the agreement is varied"));
        }
        let next = AgreementVersion {
            id,
            number: self.number + 1,
            effective_on,
            reason: Some(reason.trim().to_owned()),
            terms,
            state: AgreementState::Offered { provider: None, partner: None },
            ..self.clone()
        };
        let happening =
            Happening::new("agreement.varied", id.0, self.partnership, (next.number, effective_on)).because(reason);
        Ok((next, happening))
    }
}

/// Who may offer and agree.
pub mod policy {
    use super::*;

    /// Terms are offered by the partnership lead.
    pub fn offer(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::PartnershipLead => Ok(()),
            _ => Err(Refusal::not_allowed("Only the partnership lead can offer terms")),
        }
    }

    /// Each side's accountable person agrees.
    pub fn agree(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::RegisteredManager | Role::PartnerLead => Ok(()),
            _ => Err(refusal()),
        }
    }

    pub(super) fn refusal() -> Refusal {
        Refusal::not_allowed("Only the registered manager and the partner lead can agree to terms")
    }
}

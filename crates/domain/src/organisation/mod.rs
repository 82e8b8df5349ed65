//! Providers, partners and commissioners; the people who act for them and in which role.
mod actor;
mod role;

pub use actor::{Actor, Assignments};
pub use role::{LeadRole, Role, Side};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::Id;

/// The provider whose records these are. Every row in the store belongs to exactly one tenant.
#[derive(Debug)]
pub enum Tenant {}
/// The id of a tenant. It is the id of the provider's organisation.
pub type TenantId = Id<Tenant>;
/// The id of an organisation.
pub type OrganisationId = Id<Organisation>;
/// The id of a person's account.
pub type AccountId = Id<Account>;
/// The id of a membership.
pub type MembershipId = Id<Membership>;

/// A provider, a partner, a commissioner or a regulator, as one tenant knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Whose records this is part of.
    pub tenant: TenantId,
    /// Its full name.
    pub name: String,
    /// What kind of organisation it is.
    pub kind: OrganisationKind,
    /// The number to phone when someone is worried about a person, shown on every page (the provider's own).
    pub safeguarding_phone: Option<String>,
}

/// What kind of organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OrganisationKind {
    /// A provider registered with CQC.
    Provider,
    /// A registered charity, CIOs included.
    Charity,
    /// A community group with no register entry of its own.
    CommunityGroup,
    /// A social enterprise, CICs included.
    SocialEnterprise,
    /// A small or medium enterprise.
    SmallBusiness,
    /// A council or an integrated care board.
    Commissioner,
    /// CQC.
    Regulator,
}

impl OrganisationKind {
    /// On which side an organisation of this kind stands.
    pub fn side(self) -> Side {
        match self {
            OrganisationKind::Provider => Side::Provider,
            OrganisationKind::Commissioner | OrganisationKind::Regulator => Side::Outside,
            OrganisationKind::Charity
            | OrganisationKind::CommunityGroup
            | OrganisationKind::SocialEnterprise
            | OrganisationKind::SmallBusiness => Side::Partner,
        }
    }

    /// The kind in words.
    pub fn words(self) -> &'static str {
        match self {
            OrganisationKind::Provider => "Care provider",
            OrganisationKind::Charity => "Charity",
            OrganisationKind::CommunityGroup => "Community group",
            OrganisationKind::SocialEnterprise => "Social enterprise",
            OrganisationKind::SmallBusiness => "Small business",
            OrganisationKind::Commissioner => "Commissioner",
            OrganisationKind::Regulator => "Regulator",
        }
    }
}

/// A person's way in. One account can act for several organisations, by one membership each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The address that signs in, in lower case.
    pub email: String,
    /// The person's name as shown to others.
    pub name: String,
}

/// What a person may act as: one role in one organisation, in one tenant's records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// Whose records it opens.
    pub tenant: TenantId,
    /// The person.
    pub account: AccountId,
    /// The organisation they act for.
    pub organisation: OrganisationId,
    /// What they are there.
    pub role: Role,
}

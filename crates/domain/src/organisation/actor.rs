//! Who is acting: the first key (membership) and the second (assignment) in one value.
use super::{AccountId, MembershipId, OrganisationId, Role, Side, TenantId};
use crate::partnership::PartnershipId;

/// The partnerships that a membership is assigned to, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignments(Vec<PartnershipId>);

impl Assignments {
    /// Assignments to these partnerships.
    pub fn to(mut partnerships: Vec<PartnershipId>) -> Assignments {
        partnerships.sort();
        partnerships.dedup();
        Assignments(partnerships)
    }
    /// Whether this partnership is among them.
    pub fn include(&self, partnership: PartnershipId) -> bool {
        self.0.binary_search(&partnership).is_ok()
    }
    /// All of them.
    pub fn all(&self) -> &[PartnershipId] {
        &self.0
    }
}

/// The signed-in person in the role they act in now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The membership they act by.
    pub membership: MembershipId,
    /// The person.
    pub account: AccountId,
    /// The person's name.
    pub name: String,
    /// Whose records they are in.
    pub tenant: TenantId,
    /// The organisation they act for.
    pub organisation: OrganisationId,
    /// Their role.
    pub role: Role,
    /// The partnerships they are assigned to.
    pub assignments: Assignments,
}

impl Actor {
    /// On which side they stand.
    pub fn side(&self) -> Side {
        self.role.side()
    }
    /// Both keys: the record's tenant is theirs, and so is its partnership.
    pub fn holds_keys_to(&self, tenant: TenantId, partnership: PartnershipId) -> bool {
        self.tenant == tenant && self.assignments.include(partnership)
    }
}

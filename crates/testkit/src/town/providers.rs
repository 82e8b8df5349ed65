//! A provider of the town, with its partner, its people and its partnership.
use domain::{
    activity::Session,
    organisation::{Actor, OrganisationId, Role, TenantId},
    partnership::PartnershipId,
    person::Person,
};

/// A provider with everything that is its own.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Whose records these are.
    pub tenant: TenantId,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// Its partner.
    pub partner: OrganisationId,
    /// Its partnership.
    pub partnership: PartnershipId,
    /// What people call the partnership.
    pub reference: String,
    /// Who is on the register, once the town is live.
    pub register: Vec<Person>,
    /// The planned sessions, once the town is live.
    pub sessions: Vec<Session>,
    pub(super) assigned: Vec<Actor>,
    pub(super) unassigned: Vec<Actor>,
}

impl Provider {
    /// The person in this role, assigned to the partnership.
    ///
    /// The administrator is assigned too: their role alone has to keep them from records.
    pub fn actor(&self, role: Role) -> Actor {
        of(&self.assigned, role)
    }

    /// Their twin, who is assigned to nothing.
    pub fn unassigned(&self, role: Role) -> Actor {
        of(&self.unassigned, role)
    }

    /// Everyone, assigned and not.
    pub fn everyone(&self) -> impl Iterator<Item = &Actor> {
        self.assigned.iter().chain(&self.unassigned)
    }
}

fn of(people: &[Actor], role: Role) -> Actor {
    people.iter().find(|actor| actor.role == role).expect("the town has someone in every role").clone()
}

//! The people who act in a tenant, and what they are assigned to.
use domain::{
    organisation::{Account, Membership, Organisation},
    partnership::PartnershipId,
    refusal::Refusal,
};
use store::Work;

use crate::Error;

/// Everyone who may act here, by organisation and name.
#[derive(Clone, Debug, Default)]
pub struct Members {
    /// The organisations, by name.
    pub organisations: Vec<Organisation>,
    /// The people, by name.
    pub people: Vec<(Membership, Account)>,
}

impl Members {
    /// The people of one organisation.
    pub fn of(&self, organisation: &Organisation) -> impl Iterator<Item = &(Membership, Account)> {
        self.people.iter().filter(move |(member, _)| member.organisation == organisation.id)
    }
}

/// Everyone who may act in the actor's tenant: for those who let people in and assign them.
pub async fn members(work: &Work) -> Result<Members, Error> {
    use domain::organisation::Role;
    match work.actor.role {
        Role::Administrator | Role::PartnershipLead => {}
        _ => return Err(Refusal::not_allowed("Administrators and partnership leads see who may sign in").into()),
    }
    let mut people = store::organisation::current_names(work).await?;
    people.sort_by(|(_, one), (_, other)| one.name.cmp(&other.name));
    Ok(Members { organisations: store::organisation::all(work).await?, people })
}

/// Which of these people are assigned to a partnership.
pub async fn assigned(work: &Work, partnership: PartnershipId) -> Result<Vec<(Membership, Account)>, Error> {
    let members = members(work).await?;
    let assigned = store::organisation::assigned_to(work, partnership).await?;
    Ok(members.people.into_iter().filter(|(member, _)| assigned.contains(&member.id)).collect())
}

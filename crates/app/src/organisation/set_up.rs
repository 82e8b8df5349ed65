//! Setting up a provider, the organisations it works with, and their people.
use domain::{
    happening::Happening,
    id::Id,
    organisation::{
        Account, Actor, Assignments, Membership, MembershipId, Organisation, OrganisationId, OrganisationKind, Role,
        TenantId,
    },
    partnership::PartnershipId,
    refusal::{Answers, Refusal},
};
use jiff::Timestamp;
use store::{Store, Work};

use crate::{Error, mobilisation};

/// A person to be added.
#[derive(Clone, Debug)]
pub struct NewMember {
    /// The organisation they act for.
    pub organisation: OrganisationId,
    /// Their role there.
    pub role: Role,
    /// Their name.
    pub name: String,
    /// The address that signs in.
    pub email: String,
    /// The hash of their password (`app::sign_in::hash_password`).
    pub password_hash: String,
}

/// A provider that has been set up.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// The tenant.
    pub tenant: TenantId,
    /// The provider's organisation.
    pub provider: OrganisationId,
    /// Its first administrator.
    pub administrator: MembershipId,
}

/// The actor in whose name the system itself does things, such as jobs.
pub fn system_actor(tenant: TenantId) -> Actor {
    Actor {
        membership: Id::new(uuid::Uuid::nil()),
        account: Id::new(uuid::Uuid::nil()),
        name: "Accord".to_owned(),
        tenant,
        organisation: Id::new(tenant.0),
        role: Role::RegisteredManager,
        assignments: Assignments::default(),
    }
}

/// The same, with the keys to every partnership of the tenant.
pub async fn system_actor_everywhere(store: &Store, tenant: TenantId, now: Timestamp) -> Result<Actor, Error> {
    let work = Work::read(store, system_actor(tenant), now).await?;
    let partnerships = store::partnership::all_of_tenant(&work).await?;
    Ok(Actor { assignments: Assignments::to(partnerships), ..work.actor.clone() })
}

/// Sets up a provider with its first administrator.
pub async fn set_up_provider(
    store: &Store,
    name: &str,
    safeguarding_phone: &str,
    administrator: (&str, &str, &str),
    now: Timestamp,
) -> Result<SetUp, Error> {
    let mut random = [0; 10];
    store.random(&mut random);
    let millis = u64::try_from(now.as_millisecond()).unwrap_or_default();
    let id = uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
    let work = Work::write(store, system_actor(Id::new(id)), now).await?;
    store::sign_in::add_tenant(&work, Id::new(id)).await?;
    let provider = Organisation {
        id: Id::new(id),
        tenant: Id::new(id),
        name: name.to_owned(),
        kind: OrganisationKind::Provider,
        safeguarding_phone: Some(safeguarding_phone.to_owned()),
    };
    store::organisation::add(&work, &provider).await?;
    store::ledger::record(&work, &Happening::apart("organisation.set-up", id, &provider)).await?;
    let (person, email, password_hash) = administrator;
    let member = NewMember {
        organisation: provider.id,
        role: Role::Administrator,
        name: person.to_owned(),
        email: email.to_owned(),
        password_hash: password_hash.to_owned(),
    };
    let administrator = enrol(&work, &member).await?;
    work.commit().await?;
    Ok(SetUp { tenant: Id::new(id), provider: provider.id, administrator })
}

/// Adds an organisation that the provider works with.
pub async fn add_organisation(work: &Work, name: &str, kind: OrganisationKind) -> Result<Organisation, Error> {
    administrators_only(&work.actor)?;
    let mut check = Answers::default();
    let name = check.text("name", name, "Enter the organisation's name", 200);
    check.check()?;
    let organisation =
        Organisation { id: work.fresh(), tenant: work.actor.tenant, name, kind, safeguarding_phone: None };
    store::organisation::add(work, &organisation).await?;
    store::ledger::record(work, &Happening::apart("organisation.added", organisation.id.0, &organisation)).await?;
    Ok(organisation)
}

/// Adds a person in a role.
pub async fn add_member(work: &Work, member: &NewMember) -> Result<MembershipId, Error> {
    administrators_only(&work.actor)?;
    let Some(organisation) = store::organisation::get(work, member.organisation).await? else {
        return Err(Refusal::invalid("organisation", "Select an organisation").into());
    };
    if organisation.kind.side() != member.role.side() {
        return Err(Refusal::invalid("role", format!("Select a role that people of {} have", organisation.name)).into());
    }
    enrol(work, member).await
}

async fn enrol(work: &Work, member: &NewMember) -> Result<MembershipId, Error> {
    let mut check = Answers::default();
    let name = check.text("name", &member.name, "Enter their name", 100);
    let email = check.text("email", &member.email, "Enter their email address", 254).to_lowercase();
    if !email.contains('@') {
        check.refuse("email", "Enter an email address, like name@example.org");
    }
    check.check()?;
    let account = Account { id: work.fresh(), email, name };
    match store::account::add(work, &account, &member.password_hash).await {
        Err(store::Error::Duplicate) => {
            return Err(Refusal::invalid("email", "Someone signs in with this address already").into());
        }
        added => added?,
    }
    let membership = Membership {
        id: work.fresh(),
        tenant: work.actor.tenant,
        account: account.id,
        organisation: member.organisation,
        role: member.role,
    };
    store::organisation::add_membership(work, &membership).await?;
    let facts = serde_json::json!({ "account": account.id, "organisation": member.organisation, "role": member.role });
    store::ledger::record(work, &Happening::apart("member.added", membership.id.0, facts)).await?;
    Ok(membership.id)
}

/// Gives a person the second key to a partnership.
pub async fn assign(work: &Work, member: MembershipId, partnership: PartnershipId) -> Result<(), Error> {
    match work.actor.role {
        Role::Administrator | Role::PartnershipLead => {}
        _ => {
            return Err(
                Refusal::not_allowed("Administrators and partnership leads assign people to partnerships").into()
            );
        }
    }
    // Nobody is given a key to, or out of, another tenant.
    let membership = store::organisation::get_membership(work, member).await?.ok_or(Error::NotFound)?;
    if !store::partnership::all_of_tenant(work).await?.contains(&partnership) {
        return Err(Error::NotFound);
    }
    match store::organisation::assign(work, member, partnership).await {
        Err(store::Error::Duplicate) => {
            return Err(Refusal::not_now("This person is assigned to the partnership already").into());
        }
        assigned => assigned?,
    }
    let happening = Happening::new("member.assigned", member.0, partnership, ());
    store::ledger::record(work, &happening).await?;
    mobilisation::due_diligence::assigned(work, partnership, &membership).await
}

/// The organisation that the actor acts for.
pub async fn own_organisation(work: &Work) -> Result<Organisation, Error> {
    store::organisation::get(work, work.actor.organisation).await?.ok_or(Error::NotFound)
}

/// An organisation of the actor's tenant.
pub async fn organisation(work: &Work, id: OrganisationId) -> Result<Organisation, Error> {
    store::organisation::get(work, id).await?.ok_or(Error::NotFound)
}

/// Who is who: names by membership, for showing who did what.
#[derive(Clone, Debug, Default)]
pub struct People(std::collections::HashMap<MembershipId, (String, Role)>);

impl People {
    /// A person's name. The system itself is called Accord.
    pub fn name(&self, id: MembershipId) -> &str {
        self.0.get(&id).map_or("Accord", |(name, _)| name)
    }
    /// A person's role, if the membership is known.
    pub fn role(&self, id: MembershipId) -> Option<Role> {
        self.0.get(&id).map(|(_, role)| *role)
    }
}

/// Who is who in the actor's tenant.
pub async fn people(work: &Work) -> Result<People, Error> {
    let names = store::organisation::names(work).await?;
    Ok(People(names.into_iter().map(|(member, account)| (member.id, (account.name, member.role))).collect()))
}

/// Only an administrator adds organisations and people.
pub fn administrators_only(actor: &Actor) -> Result<(), Refusal> {
    match actor.role {
        Role::Administrator => Ok(()),
        _ => Err(Refusal::not_allowed("Only an administrator can add organisations and people")),
    }
}

//! Where the story is played: the database, the actors, and what has been made so far.
use std::collections::BTreeMap;

use app::{
    Error,
    organisation::{NewMember, add_member, add_organisation, assign, set_up_provider, system_actor},
    partnership,
};
use domain::{
    activity::Session,
    organisation::{Actor, Membership, MembershipId, TenantId},
    partnership::Partnership,
    person::{Person, PersonId},
};
use jiff::{Timestamp, civil::Date};
use store::{Store, Work};

use crate::{
    cast::{self, CAST, HOUSES, House, Who},
    clock::{at, in_2026},
    others::Other,
    people,
};

/// The database and what has been made in it.
pub(crate) struct Stage {
    pub store: Store,
    pub tenant: TenantId,
    pub partnership: Partnership,
    pub people: Vec<Person>,
    /// The sessions planned so far, by day.
    pub sessions: BTreeMap<Date, Session>,
    /// The concerns raised so far, by when somebody became aware.
    pub concerns: BTreeMap<Timestamp, String>,
    /// The provider's other partnerships, in the order in which they began.
    pub others: Vec<Other>,
    /// The password of everyone, hashed once.
    pub password_hash: String,
    actors: BTreeMap<Who, Actor>,
    /// When the next job is due.
    next_job: Option<Timestamp>,
}

impl Stage {
    /// Sets up the provider, everyone in the cast, the partnership and the people who will come, on 11 May 2026,
    /// before anything else of any partnership happens.
    pub async fn set(store: &Store, password_hash: &str) -> Result<Stage, Error> {
        let started = in_2026(5, 11);
        let (tenant, members) = enrol(store, password_hash, at(started, 8, 30)).await?;
        let mut actors = BTreeMap::new();
        for (who, member) in &members {
            actors.insert(*who, actor(store, tenant, *member).await?);
        }
        let lead = actors.get(&Who::PartnershipLead).cloned().ok_or(Error::NotFound)?;
        let partner = actors.get(&Who::PartnerLead).ok_or(Error::NotFound)?.organisation;
        let work = Work::write(store, lead, at(started, 9, 0)).await?;
        let partnership = partnership::create(&work, partner, "Weekly wellbeing group").await?;
        // The administrator looks after people and settings and is assigned to nothing.
        for (who, member) in &members {
            if !matches!(who, Who::Administrator | Who::PartnershipLead) {
                assign(&work, *member, partnership.id).await?;
            }
        }
        work.commit().await?;
        for (who, member) in &members {
            actors.insert(*who, actor(store, tenant, *member).await?);
        }
        let mut stage = Stage {
            store: store.clone(),
            tenant,
            partnership,
            people: Vec::new(),
            sessions: BTreeMap::new(),
            concerns: BTreeMap::new(),
            others: Vec::new(),
            password_hash: password_hash.to_owned(),
            actors,
            next_job: None,
        };
        people::set_up(&mut stage, at(started, 10, 0)).await?;
        Ok(stage)
    }

    /// A work in which one of the cast does something.
    pub async fn work(&self, who: Who, now: Timestamp) -> Result<Work, Error> {
        Ok(Work::write(&self.store, self.actor(who)?.clone(), now).await?)
    }

    /// Reads the cast's keys anew, after somebody was assigned to something.
    pub async fn refresh(&mut self) -> Result<(), Error> {
        for actor in self.actors.values_mut() {
            *actor = self::actor(&self.store, self.tenant, actor.membership).await?;
        }
        Ok(())
    }

    /// One of the cast as an actor.
    pub fn actor(&self, who: Who) -> Result<&Actor, Error> {
        self.actors.get(&who).ok_or(Error::NotFound)
    }

    /// One of the people who come, by place in the list.
    pub fn person(&self, nth: usize) -> Result<PersonId, Error> {
        self.people.get(nth).map(|person| person.id).ok_or(Error::NotFound)
    }

    /// The session planned for a day.
    pub fn session(&self, day: Date) -> Result<&Session, Error> {
        self.sessions.get(&day).ok_or(Error::NotFound)
    }

    /// Commits what one of the cast has done, and looks when the next job is due now.
    pub async fn commit(&mut self, work: Work) -> Result<(), Error> {
        self.next_job = store::job::next_due(&work).await?;
        Ok(work.commit().await?)
    }

    /// Lets time pass: every job that falls due by then runs, each at its own time.
    pub async fn pass_time(&mut self, until: Timestamp) -> Result<(), Error> {
        while let Some(due) = self.next_job.filter(|due| *due <= until) {
            worker::run_due(&self.store, due).await?;
            let work = Work::read(&self.store, system_actor(self.tenant), due).await?;
            self.next_job = store::job::next_due(&work).await?;
        }
        Ok(())
    }
}

/// The provider is set up, and its administrator lets in everyone else.
async fn enrol(
    store: &Store,
    password_hash: &str,
    now: Timestamp,
) -> Result<(TenantId, Vec<(Who, MembershipId)>), Error> {
    let first = &CAST[0];
    let administrator = (first.name, first.email, password_hash);
    let provider = set_up_provider(store, cast::PROVIDER, cast::SAFEGUARDING_PHONE, administrator, now).await?;
    let actor = actor(store, provider.tenant, provider.administrator).await?;
    let work = Work::write(store, actor, now).await?;
    let mut houses = vec![(House::Brackenmere, provider.provider)];
    for (house, name, kind) in HOUSES {
        houses.push((house, add_organisation(&work, name, kind).await?.id));
    }
    let mut members = vec![(first.who, provider.administrator)];
    for part in &CAST[1..] {
        let house = houses.iter().find(|(house, _)| *house == part.house).ok_or(Error::NotFound)?;
        let member = NewMember {
            organisation: house.1,
            role: part.role,
            name: part.name.to_owned(),
            email: part.email.to_owned(),
            password_hash: password_hash.to_owned(),
        };
        members.push((part.who, add_member(&work, &member).await?));
    }
    work.commit().await?;
    Ok((provider.tenant, members))
}

/// Who acts by a membership, with the keys that they hold by now.
pub(crate) async fn actor(store: &Store, tenant: TenantId, member: domain::id::Id<Membership>) -> Result<Actor, Error> {
    store::sign_in::actor(store, tenant, member).await?.ok_or(Error::NotFound)
}

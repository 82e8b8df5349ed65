//! People supported: added, put on a register, away.
use domain::{
    activity::RegisterEntry,
    happening::Happening,
    organisation::{Actor, Role},
    person::{Away, Person},
    refusal::{Answers, Refusal},
};
use jiff::civil::Date;
use store::Work;

use crate::{Error, partnership};

/// Adds a person supported.
pub async fn add(
    work: &Work,
    known_as: &str,
    communication: Option<&str>,
    in_service_from: Date,
) -> Result<Person, Error> {
    keeps_the_list(&work.actor)?;
    let mut check = Answers::default();
    let known_as = check.text("known_as", known_as, "Enter what the person likes to be called", 60);
    check.check()?;
    let person = Person {
        id: work.fresh(),
        tenant: work.actor.tenant,
        known_as,
        communication: communication.map(str::to_owned),
        in_service_from,
        in_service_until: None,
    };
    store::person::add(work, &person).await?;
    // The name stays out of the ledger: its entries cannot be corrected.
    store::ledger::record(work, &Happening::apart("person.added", person.id.0, in_service_from)).await?;
    Ok(person)
}

/// Puts a person on a partnership's register.
pub async fn join(work: &Work, reference: &str, person: &Person, from: Date) -> Result<(), Error> {
    let partnership = partnership::find(work, reference).await?;
    keeps_the_list(&work.actor)?;
    partnership.may_expect_from(from, work.now)?;
    let entry = RegisterEntry {
        partnership: partnership.id,
        person: person.id,
        known_as: person.known_as.clone(),
        from,
        until: None,
    };
    store::person::add_to_register(work, &entry).await?;
    let happening = Happening::new("register.joined", person.id.0, partnership.id, from);
    store::ledger::record(work, &happening).await?;
    Ok(())
}

/// Records that a person is away: they are not expected on those days.
pub async fn away(work: &Work, away: &Away) -> Result<(), Error> {
    keeps_the_list(&work.actor)?;
    store::person::get(work, away.person).await?.ok_or(Error::NotFound)?;
    if away.until < away.from {
        return Err(Refusal::invalid("until", "The last day away must be on or after the first").into());
    }
    store::person::add_away(work, away).await?;
    let happening = Happening::apart("person.away", away.person.0, (away.from, away.until));
    store::ledger::record(work, &happening).await?;
    Ok(())
}

/// The people on a partnership's register today, and those who are to come.
pub async fn register(work: &Work, reference: &str) -> Result<Vec<RegisterEntry>, Error> {
    let partnership = partnership::find(work, reference).await?;
    domain::partnership::policy::see_records(&work.actor)?;
    let today = domain::time::london_date(work.now);
    let entries = store::person::register(work, partnership.id).await?;
    Ok(entries.into_iter().filter(|entry| entry.until.is_none_or(|last| today <= last)).collect())
}

/// The provider's managers keep the list of people.
pub fn keeps_the_list(actor: &Actor) -> Result<(), Refusal> {
    match actor.role {
        Role::PartnershipLead | Role::ServiceManager | Role::RegisteredManager => Ok(()),
        _ => Err(Refusal::not_allowed("The provider's managers keep the list of people")),
    }
}

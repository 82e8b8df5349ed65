//! Reading concerns. Every view of one is itself an entry in the ledger.
use domain::{
    concern::{
        Concern,
        policy::{self, Step},
    },
    duty::Subject,
    happening::Happening,
    partnership::Partnership,
    person::Person,
};
use store::Work;

use super::climb::{NextStep, next_step};
use crate::{
    Error,
    duty::{Explained, explain},
};

/// The open concerns that the actor may see, each with its partnership.
pub async fn open(work: &Work) -> Result<Vec<(Concern, Partnership)>, Error> {
    policy::raise(&work.actor)?;
    let partnerships = store::partnership::list(work).await?;
    let concerns = store::concern::open(work).await?;
    let with = |concern: Concern| {
        let partnership = partnerships.iter().find(|partnership| partnership.id == concern.partnership)?;
        Some((concern, partnership.clone()))
    };
    Ok(concerns.into_iter().filter_map(with).collect())
}

/// A partnership's concerns that the actor may see, newest first.
pub async fn of_partnership(work: &Work, partnership: &Partnership) -> Result<Vec<Concern>, Error> {
    policy::raise(&work.actor)?;
    Ok(store::concern::list(work, partnership.id, 100).await?)
}

/// Everything on the page of a concern.
#[derive(Clone, Debug)]
pub struct Page {
    /// The concern.
    pub concern: Concern,
    /// Its partnership.
    pub partnership: Partnership,
    /// Whom it is about.
    pub person: Option<Person>,
    /// What is owed on it and what was done, by due time.
    pub duties: Vec<Explained>,
    /// Who is told next and when, while nobody has acknowledged it.
    pub next: Option<NextStep>,
    /// Whether the actor may acknowledge it and record what was done.
    pub may_handle: bool,
    /// Whether the actor may decide and close.
    pub may_decide: bool,
    /// Whether the actor may log the call and write the follow-up.
    pub may_write: bool,
}

/// The page of a concern. The work must be one that writes: the view is recorded.
pub async fn page(work: &Work, reference: &str) -> Result<Page, Error> {
    let concern = store::concern::by_reference(work, reference).await?.ok_or(Error::NotFound)?.value;
    let partnership = store::partnership::get(work, concern.partnership).await?.ok_or(Error::NotFound)?.value;
    let happening = Happening::new("concern.viewed", concern.id.0, partnership.id, ());
    store::ledger::record(work, &happening).await?;
    let person = match concern.person {
        Some(id) => store::person::get(work, id).await?,
        None => None,
    };
    let duties = store::duty::about(work, Subject::Concern(concern.id.0)).await?;
    Ok(Page {
        duties: explain(work, duties).await?,
        next: next_step(work, &concern).await?,
        may_handle: policy::handle(&work.actor).is_ok(),
        may_decide: policy::decide(&work.actor).is_ok(),
        may_write: policy::write(&work.actor, &concern).is_ok(),
        concern,
        partnership,
        person,
    })
}

/// Whether the actor may take this step on the concern by this reference; says nothing about it.
pub async fn may_take(work: &Work, reference: &str, step: Step) -> Result<(), Error> {
    let found = store::concern::by_reference(work, reference).await?.ok_or(Error::NotFound)?;
    Ok(policy::take(&work.actor, &found, step)?)
}

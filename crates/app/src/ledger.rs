//! Reading the ledger, sealing it, verifying it.
use domain::{
    organisation::{Actor, Role, TenantId},
    refusal::Refusal,
};
use jiff::Timestamp;
use store::{
    Store, Work,
    ledger::{Entry, Filter, Head, Verification},
};

use crate::{Error, organisation::system_actor, partnership};

/// A page of entries and how far the chain is sealed.
#[derive(Clone, Debug)]
pub struct Page {
    /// The entries, newest first.
    pub entries: Vec<Entry>,
    /// The number before which the next page begins, if there is one.
    pub next: Option<i64>,
    /// The end of the sealed chain.
    pub head: Option<Head>,
}

const SHOWN: usize = 50;

/// The whole organisation's ledger, without what a concern is about.
pub async fn page(work: &Work, before: Option<i64>) -> Result<Page, Error> {
    match work.actor.role {
        Role::RegisteredManager | Role::Administrator => {}
        _ => return Err(Refusal::not_allowed("The registered manager and administrators read the ledger").into()),
    }
    list(work, Filter { before, ..Filter::default() }).await
}

/// One partnership's history.
pub async fn history(work: &Work, reference: &str, before: Option<i64>) -> Result<Page, Error> {
    let partnership = partnership::find(work, reference).await?;
    may_read_history(&work.actor)?;
    list(work, Filter { partnership: Some(partnership.id), before, ..Filter::default() }).await
}

/// Whether this actor may read the history of a partnership that they are assigned to.
pub fn may_read_history(actor: &Actor) -> Result<(), Refusal> {
    match actor.role {
        Role::PartnershipLead
        | Role::ServiceManager
        | Role::RegisteredManager
        | Role::SafeguardingLead
        | Role::PartnerLead => Ok(()),
        _ => Err(Refusal::not_allowed("Leads of either side read the history")),
    }
}

async fn list(work: &Work, filter: Filter) -> Result<Page, Error> {
    let mut entries = store::ledger::list(work, &filter, SHOWN as u64 + 1).await?;
    let more = entries.len() > SHOWN;
    entries.truncate(SHOWN);
    let next = more.then(|| entries.last().map(|entry| entry.seq)).flatten();
    // What happened to a concern is told to those who may see it, on its own page.
    entries.iter_mut().filter(|entry| entry.verb.starts_with("concern.")).for_each(|entry| {
        entry.reason = None;
        entry.payload = None;
    });
    Ok(Page { entries, next, head: store::ledger::head(work).await? })
}

/// Seals everything that is not sealed yet; says how far the chain then reaches.
pub async fn seal(store: &Store, tenant: TenantId, now: Timestamp) -> Result<Option<Head>, Error> {
    loop {
        let work = Work::write(store, system_actor(tenant), now).await?;
        if store::ledger::seal(&work).await? == 0 {
            return Ok(store::ledger::head(&work).await?);
        }
        work.commit().await?;
    }
}

/// Verifies a tenant's chain against itself and against a head that was noted outside the database.
pub async fn verify(
    store: &Store,
    tenant: TenantId,
    noted: Option<&Head>,
    now: Timestamp,
) -> Result<Verification, Error> {
    let work = Work::read(store, system_actor(tenant), now).await?;
    Ok(store::ledger::verify(&work, noted).await?)
}

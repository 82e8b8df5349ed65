//! Two tenants with two partnerships each, and what is drawn at random in them.
use domain::{
    id::Id,
    organisation::{Actor, TenantId},
    partnership::PartnershipId,
};
use jiff::Timestamp;
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use store::{Store, Work};
use uuid::Uuid;

pub const fn id<T>(number: u128) -> Id<T> {
    Id::new(Uuid::from_u128(number))
}

pub const TENANTS: [TenantId; 2] = [id(0x1001), id(0x1002)];

/// Every partnership with its tenant.
pub const PARTNERSHIPS: [(TenantId, PartnershipId); 4] =
    [(TENANTS[0], id(0x2001)), (TENANTS[0], id(0x2002)), (TENANTS[1], id(0x2003)), (TENANTS[1], id(0x2004))];

pub fn now() -> Timestamp {
    testkit::london("2026-09-10 12:00")
}

/// This many values drawn at random, the same in every run.
pub fn draw<S: Strategy>(amount: usize, strategy: &S) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    (0..amount).map(|_| strategy.new_tree(&mut runner).expect("a value is drawn").current()).collect()
}

/// Adds records as the system does, each in its own tenant.
pub async fn add<T>(
    store: &Store,
    tenant: TenantId,
    records: T,
    add: impl AsyncFnOnce(&Work, T) -> Result<(), store::Error>,
) {
    let work = Work::write(store, app::organisation::system_actor(tenant), now()).await.unwrap();
    add(&work, records).await.unwrap();
    work.commit().await.unwrap();
}

pub async fn reading(store: &Store, actor: &Actor) -> Work {
    Work::read(store, actor.clone(), now()).await.unwrap()
}

/// Ids in order, for comparing.
pub fn sorted<T>(ids: impl IntoIterator<Item = Id<T>>) -> Vec<Id<T>> {
    let mut ids: Vec<_> = ids.into_iter().collect();
    ids.sort();
    ids
}

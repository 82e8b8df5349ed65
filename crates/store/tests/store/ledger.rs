//! A ledger to test with: entries of one tenant, sealed when asked.
use app::organisation::system_actor;
use domain::{
    happening::Happening,
    id::Id,
    organisation::{Actor, TenantId},
};
use jiff::Timestamp;
use store::{
    Store, Work,
    ledger::{Entry, Filter, Head},
};
use testkit::london;
use uuid::Uuid;

pub const TENANT: TenantId = Id::new(Uuid::from_u128(0xA));
pub const OTHER_TENANT: TenantId = Id::new(Uuid::from_u128(0xB));

pub fn now() -> Timestamp {
    london("2026-09-01 09:00")
}

pub fn someone(tenant: TenantId) -> Actor {
    system_actor(tenant)
}

pub async fn write(store: &Store, tenant: TenantId) -> Work {
    Work::write(store, someone(tenant), now()).await.unwrap()
}

pub async fn read(store: &Store, tenant: TenantId) -> Work {
    Work::read(store, someone(tenant), now()).await.unwrap()
}

/// Appends entries, each by a command of its own, every second one with a reason.
pub async fn append(store: &Store, tenant: TenantId, amount: u128) {
    for number in 1..=amount {
        let work = write(store, tenant).await;
        let subject = Uuid::from_u128(number);
        let mut happening = Happening::new("song.sung", subject, Id::new(Uuid::from_u128(0xF)), ("verse", number));
        if number % 2 == 0 {
            happening = happening.because("it was asked for");
        }
        store::ledger::record(&work, &happening).await.unwrap();
        work.commit().await.unwrap();
    }
}

pub async fn seal(store: &Store, tenant: TenantId) -> Option<Head> {
    app::ledger::seal(store, tenant, now()).await.unwrap()
}

/// Oldest first.
pub async fn entries(store: &Store, tenant: TenantId) -> Vec<Entry> {
    let work = read(store, tenant).await;
    let mut entries = store::ledger::list(&work, &Filter::default(), 1000).await.unwrap();
    entries.reverse();
    entries
}

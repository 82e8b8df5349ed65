//! The unit of work: who, when, and the transaction in which everything happens.
use std::{
    ops::Deref,
    sync::atomic::{AtomicU16, Ordering},
};

use domain::{id::Id, organisation::Actor};
use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait, DatabaseBackend, DatabaseTransaction, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
};

use crate::{Error, Store};

/// One request's unit of work. Dropped without [`Work::commit`], it rolls back.
pub struct Work {
    /// Who acts.
    pub actor: Actor,
    /// When.
    pub now: Timestamp,
    pub(crate) tx: DatabaseTransaction,
    store: Store,
    writes: bool,
    /// Ids made so far.
    made: AtomicU16,
}

impl Work {
    /// Begins a work that may write. On SQLite it has the write lock from its first moment, so that it never has to give up
    /// half-way because another was first.
    pub async fn write(store: &Store, actor: Actor, now: Timestamp) -> Result<Work, Error> {
        Work::begin(store, actor, now, true).await
    }

    /// Begins a work that only reads. On SQLite it sees one moment of the database and waits for nobody.
    pub async fn read(store: &Store, actor: Actor, now: Timestamp) -> Result<Work, Error> {
        Work::begin(store, actor, now, false).await
    }

    async fn begin(store: &Store, actor: Actor, now: Timestamp, writes: bool) -> Result<Work, Error> {
        let tx = begin(store, writes).await?;
        enter(&tx, "app.tenant_id", &actor.tenant.to_string()).await?;
        Ok(Work { actor, now, tx, store: store.clone(), writes, made: AtomicU16::new(0) })
    }

    /// Commits, and returns once what was written is on disk.
    pub async fn commit(self) -> Result<(), Error> {
        self.tx.commit().await?;
        if self.writes { self.store.durability.confirm().await } else { Ok(()) }
    }

    /// A new id, of this work's time. Ids of one work sort in the order in which they were made.
    pub fn fresh<T>(&self) -> Id<T> {
        let mut random = self.random::<10>();
        // The twelve bits after the time count (RFC 9562, section 6.2, method 1).
        let [high, low] = self.made.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        (random[0], random[1]) = (high, low);
        let millis = u64::try_from(self.now.as_millisecond()).unwrap_or_default();
        Id::new(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.store.random(&mut bytes);
        bytes
    }
}

pub(crate) async fn begin(store: &Store, writes: bool) -> Result<DatabaseTransaction, Error> {
    let (connection, mode) = if writes {
        (&store.writing, SqliteTransactionMode::Immediate)
    } else {
        (&store.reading, SqliteTransactionMode::Deferred)
    };
    let options = TransactionOptions { sqlite_transaction_mode: Some(mode), ..Default::default() };
    Ok(connection.begin_with_options(options).await?)
}

/// Says to PostgreSQL's row-level security where this transaction is. SQLite has none: the tenant in every query is the wall.
pub(crate) async fn enter(tx: &DatabaseTransaction, setting: &str, value: &str) -> Result<(), Error> {
    if tx.get_database_backend() == DatabaseBackend::Postgres {
        let sql = "SELECT set_config($1, $2, true)";
        tx.execute_raw(Statement::from_sql_and_values(DatabaseBackend::Postgres, sql, [setting.into(), value.into()]))
            .await?;
    }
    Ok(())
}

/// A value as it was read, with the version that a save must still find.
#[derive(Clone, Debug)]
pub struct Stored<T> {
    /// The value.
    pub value: T,
    pub(crate) version: i32,
}

impl<T> Deref for Stored<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// One row was updated, or somebody else was first.
pub(crate) fn saved(rows: u64) -> Result<(), Error> {
    if rows == 1 { Ok(()) } else { Err(Error::Stale) }
}

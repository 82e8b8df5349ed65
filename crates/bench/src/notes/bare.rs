//! The limit: one row of 2 KB, inserted by itself through the same connection, and answered when it is on disk.
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use sea_orm::{ConnectionTrait, Statement};
use store::Store;
use tokio::task::JoinSet;

use crate::Done;

const BODY: usize = 2048;

/// Makes the table.
pub(super) async fn prepare(store: &Store) -> Done {
    store.execute_unprepared("CREATE TABLE bare_row (id blob PRIMARY KEY, body blob NOT NULL)").await?;
    Ok(())
}

/// One writer inserts rows; SQLite itself syncs each. Gives the time it took.
pub(super) async fn synced_by_sqlite(store: &Store, amount: usize) -> Done<Duration> {
    store.execute_unprepared("PRAGMA synchronous = FULL").await?;
    let started = Instant::now();
    for _ in 0..amount {
        insert(store).await?;
    }
    let took = started.elapsed();
    store.execute_unprepared("PRAGMA synchronous = NORMAL").await?;
    Ok(took)
}

/// Several writers insert rows and share syncs as the product's writers do. Gives the time it took.
pub(super) async fn sharing_syncs(store: &Store, writers: usize, amount: usize) -> Done<Duration> {
    let taken = Arc::new(AtomicUsize::new(0));
    let mut inserting = JoinSet::new();
    let started = Instant::now();
    for _ in 0..writers {
        let (store, taken) = (store.clone(), taken.clone());
        inserting.spawn(async move {
            while taken.fetch_add(1, Ordering::Relaxed) < amount {
                insert(&store).await?;
                store.confirm().await?;
            }
            Done::Ok(())
        });
    }
    for inserted in inserting.join_all().await {
        inserted?;
    }
    Ok(started.elapsed())
}

async fn insert(store: &Store) -> Done {
    let mut id = vec![0; 16];
    store.random(&mut id);
    let values = [id.into(), vec![0x61_u8; BODY].into()];
    let connection = store.bare();
    let sql = "INSERT INTO bare_row (id, body) VALUES ($1, $2)";
    let insert = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    connection.execute_raw(insert).await?;
    Ok(())
}

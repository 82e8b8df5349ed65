//! Runs a test on a database, for the macros.
use std::future::Future;

use store::Store;

use super::{TestDatabase, postgres, sqlite, sqlite_file};

/// Runs a test on SQLite in memory.
pub fn on_sqlite<T: Future<Output = ()>>(test: impl FnOnce(Store) -> T) {
    wait_for(async {
        let database = sqlite().await;
        test(database.store.clone()).await;
    });
}

/// Runs a test on PostgreSQL.
pub fn on_postgres<T: Future<Output = ()>>(test: impl FnOnce(Store) -> T) {
    wait_for(async {
        let database = postgres().await;
        test(database.store.clone()).await;
    });
}

/// Runs a test on SQLite in a file.
pub fn on_sqlite_file<T: Future<Output = ()>>(test: impl FnOnce(TestDatabase) -> T) {
    wait_for(async { test(sqlite_file().await).await });
}

/// Runs a test on PostgreSQL, of which it may know the address.
pub fn on_postgres_whole<T: Future<Output = ()>>(test: impl FnOnce(TestDatabase) -> T) {
    wait_for(async { test(postgres().await).await });
}

/// Several threads, because what tests want to know is often who comes first.
fn wait_for(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime starts").block_on(test);
}

//! Databases for tests: each test has one of its own, migrated and empty, gone when it ends.
mod postgres;
mod run;

use std::{
    fs,
    path::PathBuf,
    process,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

pub use postgres::POSTGRES;
pub use run::{on_postgres, on_postgres_whole, on_sqlite, on_sqlite_file};
use store::Store;

use crate::Seeded;

/// A database of a test's own. Dropping it takes away whatever it left.
pub struct TestDatabase {
    /// The open database, with seeded randomness.
    pub store: Store,
    address: String,
    left: Left,
}

/// What is to be taken away.
enum Left {
    Nothing,
    Folder(PathBuf),
    Postgres { name: String },
}

impl TestDatabase {
    /// Its address, to open it a second time.
    pub fn address(&self) -> &str {
        &self.address
    }

    async fn open(address: String, left: Left) -> TestDatabase {
        let store = Store::open(&address).await.expect("a test's database opens");
        TestDatabase { store: store.with_randomness(Arc::new(Seeded::from(1))), address, left }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        match &self.left {
            Left::Nothing => {}
            Left::Folder(folder) => drop(fs::remove_dir_all(folder)),
            Left::Postgres { name } => postgres::drop_database(name),
        }
    }
}

/// SQLite in memory. It has one connection: a test that holds a work open cannot begin another.
pub async fn sqlite() -> TestDatabase {
    let database = TestDatabase::open("sqlite::memory:".to_owned(), Left::Nothing).await;
    database.store.migrate().await.expect("migrations apply");
    database
}

/// SQLite in a file, in a temporary folder.
pub async fn sqlite_file() -> TestDatabase {
    let folder = std::env::temp_dir().join(format!("accord-test-{}", unique()));
    fs::create_dir_all(&folder).expect("a temporary folder can be made");
    let address = format!("sqlite://{}", folder.join("accord.sqlite").display());
    let database = TestDatabase::open(address, Left::Folder(folder)).await;
    database.store.migrate().await.expect("migrations apply");
    database
}

/// A PostgreSQL database, copied from a migrated template.
///
/// # Panics
///
/// When [`POSTGRES`] is not set: a test that is to run on PostgreSQL is not skipped.
pub async fn postgres() -> TestDatabase {
    let (address, name) = postgres::create_database().await;
    TestDatabase::open(address, Left::Postgres { name }).await
}

/// A word that no other test of any process has at the moment.
fn unique() -> String {
    static COUNTED: AtomicU32 = AtomicU32::new(0);
    format!("{}_{}", process::id(), COUNTED.fetch_add(1, Ordering::Relaxed))
}

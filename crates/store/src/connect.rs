//! Opening a database by its address.
use std::{path::PathBuf, sync::Arc, time::Duration};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DatabaseConnection, DbErr};
use sea_orm_migration::MigratorTrait;

use crate::{Error, OperatingSystem, Randomness, durability::Durability, migrations::Migrator};

/// Which database this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// SQLite, in a file or in memory.
    Sqlite,
    /// PostgreSQL 15 or later.
    Postgres,
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) reading: DatabaseConnection,
    pub(crate) writing: DatabaseConnection,
    pub(crate) durability: Durability,
    pub(crate) randomness: Arc<dyn Randomness>,
    file: Option<PathBuf>,
}

/// Connections for reading; SQLite has one more for writing.
const READERS: u32 = 8;

impl Store {
    /// Opens `sqlite://path`, `sqlite::memory:` or `postgres://…`. A SQLite file is made when it is not there.
    pub async fn open(address: &str) -> Result<Store, Error> {
        if address.starts_with("postgres") {
            Store::open_postgres(address).await
        } else {
            Store::open_sqlite(address).await
        }
    }

    async fn open_postgres(address: &str) -> Result<Store, Error> {
        let mut options = ConnectOptions::new(address);
        options.max_connections(READERS * 2).acquire_timeout(Duration::from_secs(10)).sqlx_logging(false);
        let connection = Database::connect(options).await?;
        Ok(Store {
            reading: connection.clone(),
            writing: connection,
            // PostgreSQL answers COMMIT only after its log is synced, and shares syncs itself.
            durability: Durability::of_database(),
            randomness: Arc::new(OperatingSystem),
            file: None,
        })
    }

    async fn open_sqlite(address: &str) -> Result<Store, Error> {
        let in_memory = address.contains(":memory:");
        let file = (!in_memory).then(|| PathBuf::from(path_of(address)));
        let address = match &file {
            Some(path) => format!("sqlite://{}?mode=rwc", path.display()),
            None => address.to_owned(),
        };
        // One connection writes, because SQLite has one writer: waiting here is fair and cheap, waiting on its lock is neither.
        let writing = Database::connect(sqlite(&address, 1)).await?;
        let reading = if in_memory { writing.clone() } else { Database::connect(sqlite(&address, READERS)).await? };
        let durability = match &file {
            Some(path) => Durability::of_log(log_of(path)),
            None => Durability::of_database(),
        };
        Ok(Store { reading, writing, durability, randomness: Arc::new(OperatingSystem), file })
    }

    /// The same store with other randomness: seeded, for tests and the demo.
    pub fn with_randomness(self, randomness: Arc<dyn Randomness>) -> Store {
        Store { randomness, ..self }
    }

    /// The same store, answering before a write is on disk. For replaying a history, which can be replayed again.
    pub fn without_waiting_for_the_disk(self) -> Store {
        Store { durability: Durability::of_database(), ..self }
    }

    /// Fills the bytes with the store's randomness.
    pub fn random(&self, bytes: &mut [u8]) {
        self.randomness.fill(bytes);
    }

    /// Which database this is.
    pub fn kind(&self) -> Kind {
        match self.writing.get_database_backend() {
            DatabaseBackend::Postgres => Kind::Postgres,
            _ => Kind::Sqlite,
        }
    }

    /// The file, if it is one.
    pub fn file(&self) -> Option<&std::path::Path> {
        self.file.as_deref()
    }

    /// Brings the schema up to date, each migration in a transaction.
    pub async fn migrate(&self) -> Result<(), Error> {
        Migrator::up(&self.writing, None).await?;
        Ok(())
    }

    /// How many migrations this database still lacks.
    pub async fn pending_migrations(&self) -> Result<usize, Error> {
        Ok(Migrator::get_pending_migrations(&self.writing).await?.len())
    }

    /// Closes it; SQLite then folds its log into the file.
    pub async fn close(self) -> Result<(), Error> {
        self.reading.close().await?;
        self.writing.close().await?;
        Ok(())
    }

    /// Whether it answers.
    pub async fn ping(&self) -> Result<(), Error> {
        Ok(self.reading.ping().await?)
    }

    /// Runs a statement outside any work: for tests and maintenance that must get past the rules.
    pub async fn execute_unprepared(&self, sql: &str) -> Result<u64, DbErr> {
        Ok(self.writing.execute_unprepared(sql).await?.rows_affected())
    }

    /// Returns once everything that was committed before is on disk, for benchmarks of bare statements.
    pub async fn confirm(&self) -> Result<(), Error> {
        self.durability.confirm().await
    }

    /// The connection pool that writes, for tests and benchmarks that compare with bare statements.
    pub fn bare(&self) -> &DatabaseConnection {
        &self.writing
    }
}

fn sqlite(address: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(address);
    options
        .max_connections(connections)
        .min_connections(1)
        // A connection that SQLite closes last takes its log with it: keep them.
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_secs(30))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|options| {
            options
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10))
                .statement_cache_capacity(256)
                .pragma("journal_mode", "WAL")
                // Commits go to the log without a sync; `Durability` syncs it once for all who wait.
                .pragma("synchronous", "NORMAL")
                .pragma("temp_store", "MEMORY")
                .pragma("cache_size", "-16000")
        });
    options
}

fn path_of(address: &str) -> &str {
    let path = address.strip_prefix("sqlite://").or_else(|| address.strip_prefix("sqlite:")).unwrap_or(address);
    path.split('?').next().unwrap_or(path)
}

fn log_of(path: &std::path::Path) -> PathBuf {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    PathBuf::from(log)
}

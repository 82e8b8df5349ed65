//! Acknowledged means on disk.
//!
//! SQLite writes a commit to its write-ahead log; a commit survives a power cut once that log is synced. Left to itself
//! (`synchronous = FULL`) SQLite syncs at every commit, one after the other. Here commits go to the log unsynced, in order,
//! and everyone who waits for an answer shares the next sync: the log is append-only, so one sync makes every commit
//! before it durable. When SQLite folds the log into the file it syncs both itself, in this order, so a log that starts
//! over loses nothing either.
use std::{
    fs::File,
    io,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::sync::Mutex;

use crate::Error;

/// How a commit becomes durable.
#[derive(Clone)]
pub(crate) struct Durability {
    log: Option<Arc<Log>>,
}

struct Log {
    path: PathBuf,
    /// Commits so far; the number of a commit is its ticket.
    committed: AtomicU64,
    /// Every ticket up to this one is on disk. The lock is held by whoever syncs.
    synced: Mutex<u64>,
}

impl Durability {
    /// The database syncs by itself, or need not (in memory).
    pub(crate) fn of_database() -> Durability {
        Durability { log: None }
    }

    /// Commits go to this log, which has to be synced.
    pub(crate) fn of_log(path: PathBuf) -> Durability {
        Durability { log: Some(Arc::new(Log { path, committed: AtomicU64::new(0), synced: Mutex::new(0) })) }
    }

    /// Waits until the commit that has just been made is on disk.
    pub(crate) async fn confirm(&self) -> Result<(), Error> {
        let Some(log) = self.log.clone() else { return Ok(()) };
        let ticket = log.committed.fetch_add(1, Ordering::AcqRel) + 1;
        let mut synced = log.synced.lock().await;
        // Whoever held the lock before may have synced this commit too.
        if *synced >= ticket {
            return Ok(());
        }
        let everyone = log.committed.load(Ordering::Acquire);
        let path = log.path.clone();
        tokio::task::spawn_blocking(move || sync(&path)).await.map_err(io::Error::other)??;
        *synced = everyone;
        Ok(())
    }
}

/// Opened anew each time, because SQLite may have started another log file. SQLite holds no lock on the log itself, so
/// closing this handle releases none.
fn sync(path: &std::path::Path) -> io::Result<()> {
    match File::open(path) {
        Ok(log) => log.sync_data(),
        // Folded into the file and removed, synced by SQLite.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

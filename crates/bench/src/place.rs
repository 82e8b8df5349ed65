//! A folder of a benchmark's own, gone when it ends.
use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::Done;

/// A folder for databases. On the disk that is measured: temporary folders are often in memory.
pub(crate) struct Place(PathBuf);

impl Place {
    /// A new, empty folder under the benchmarks' own.
    pub(crate) fn new(parent: &Path, name: &str) -> Done<Place> {
        let folder = parent.join(format!("{name}-{}", std::process::id()));
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Place(folder))
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.0
    }

    /// The address of a database in it.
    pub(crate) fn address(&self, name: &str) -> String {
        format!("sqlite://{}", self.0.join(name).display())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

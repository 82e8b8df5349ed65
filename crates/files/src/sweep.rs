//! Files that nothing came to name: left by an upload that was cut off, or whose transaction never committed.
use std::path::Path as Folder;

use domain::{mobilisation::evidence::FileHash, organisation::TenantId};
use futures_util::TryStreamExt;
use jiff::Timestamp;
use object_store::{ObjectMeta, ObjectStoreExt, path::Path};

use crate::{Error, Files};

impl Files {
    /// The files of a tenant that were last written before an instant. Which of them anything names, only the database knows.
    pub async fn kept_before(&self, tenant: TenantId, before: Timestamp) -> Result<Vec<FileHash>, Error> {
        let own = Path::from(tenant.to_string());
        let all: Vec<ObjectMeta> = self.kept.list(Some(&own)).try_collect().await?;
        let old = all.iter().filter(|file| written(file) < before);
        // A hash directly below the tenant; what lies deeper has not arrived yet.
        let hashes = old.filter_map(|file| file.location.as_ref().strip_prefix(own.as_ref())?.strip_prefix('/'));
        Ok(hashes.filter_map(|name| name.parse().ok()).collect())
    }

    /// Takes a file away, unless it was written again since `before`; says whether it did. The caller has made sure that
    /// nothing names it and that nothing can come to name it meanwhile.
    pub async fn take_away(&self, tenant: TenantId, hash: FileHash, before: Timestamp) -> Result<bool, Error> {
        let place = Files::place(tenant, hash);
        match self.kept.head(&place).await {
            Ok(found) if written(&found) < before => {
                self.kept.delete(&place).await?;
                Ok(true)
            }
            Ok(_) | Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Takes away what uploads of a tenant left behind that were cut off before an instant; says how many there were.
    pub async fn clear_incoming(&self, tenant: TenantId, before: Timestamp) -> Result<usize, Error> {
        let incoming = Path::from_iter([tenant.to_string(), "incoming".to_owned()]);
        let all: Vec<ObjectMeta> = self.kept.list(Some(&incoming)).try_collect().await?;
        let mut cleared = 0;
        for left in all.iter().filter(|file| written(file) < before) {
            self.kept.delete(&left.location).await?;
            cleared += 1;
        }
        // A folder also has parts that the storage itself does not list. A bucket throws those away by its own rules.
        if let Some(folder) = &self.folder {
            cleared += clear(&folder.join(incoming.as_ref()), before)?;
        }
        Ok(cleared)
    }
}

fn written(file: &ObjectMeta) -> Timestamp {
    Timestamp::from_microsecond(file.last_modified.timestamp_micros()).unwrap_or(Timestamp::MAX)
}

fn clear(incoming: &Folder, before: Timestamp) -> Result<usize, Error> {
    let failed = |error| Error::Folder { folder: incoming.display().to_string(), error };
    let entries = match std::fs::read_dir(incoming) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(failed(error)),
    };
    let mut cleared = 0;
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let found = entry.metadata().map_err(failed)?;
        let written = found.modified().ok().and_then(|at| Timestamp::try_from(at).ok()).unwrap_or(Timestamp::MAX);
        if found.is_file() && written < before {
            std::fs::remove_file(entry.path()).map_err(failed)?;
            cleared += 1;
        }
    }
    Ok(cleared)
}

//! Where files are: a folder beside the database, or a bucket.
use std::{
    fmt,
    path::{Path as Folder, PathBuf},
    sync::Arc,
};

use bytes::Bytes;
use domain::{mobilisation::evidence::FileHash, organisation::TenantId};
use futures_util::{Stream, TryStreamExt};
use object_store::{ObjectStore, ObjectStoreExt, local::LocalFileSystem, memory::InMemory, path::Path};
use uuid::Uuid;

/// Why files cannot be reached.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder cannot be made or read.
    #[error("cannot use the folder {folder} for files: {error}")]
    Folder {
        /// Which.
        folder: String,
        /// Why.
        error: std::io::Error,
    },
    /// The address is of no kind that is known here.
    #[error("{0} is no place for files: give a folder, or s3://bucket/prefix")]
    Address(String),
    /// The storage itself says no.
    #[error(transparent)]
    Storage(#[from] object_store::Error),
}

/// The files of every tenant. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    pub(crate) kept: Arc<dyn ObjectStore>,
    /// The folder, when it is one.
    pub(crate) folder: Option<PathBuf>,
}

impl fmt::Display for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kept.fmt(f)
    }
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Files({self})")
    }
}

impl Files {
    /// Opens a folder, which is made when it is not there, or `s3://bucket/prefix`.
    pub fn open(address: &str) -> Result<Files, Error> {
        match address.split_once("://") {
            None => Files::in_folder(Folder::new(address)),
            Some(("s3", rest)) => in_bucket(rest),
            Some(_) => Err(Error::Address(address.to_owned())),
        }
    }

    /// Files in a folder. A file that is acknowledged has been synced to disk, its name included.
    pub fn in_folder(folder: &Folder) -> Result<Files, Error> {
        std::fs::create_dir_all(folder)
            .map_err(|error| Error::Folder { folder: folder.display().to_string(), error })?;
        let kept = Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true));
        Ok(Files { folder: Some(folder.to_owned()), ..Files::over(kept) })
    }

    /// Files in memory: for tests.
    pub fn in_memory() -> Files {
        Files::over(Arc::new(InMemory::new()))
    }

    /// Files in any storage: for tests of storage that fails.
    pub fn over(kept: Arc<dyn ObjectStore>) -> Files {
        Files { kept, folder: None }
    }

    /// The content of a file that is kept.
    pub async fn read(
        &self,
        tenant: TenantId,
        hash: FileHash,
    ) -> Result<impl Stream<Item = Result<Bytes, Error>> + Send + 'static, Error> {
        let found = self.kept.get(&Files::place(tenant, hash)).await?;
        Ok(found.into_stream().map_err(Error::from))
    }

    /// Whether a file is there, to its full size.
    pub async fn has(&self, tenant: TenantId, hash: FileHash) -> Result<bool, Error> {
        match self.kept.head(&Files::place(tenant, hash)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes something small, reads it and takes it away again: whether the storage works at all.
    pub async fn try_out(&self) -> Result<(), Error> {
        let place = Path::from("tried-out");
        self.kept.put(&place, Bytes::from_static(b"Accord tried this storage.").into()).await?;
        self.kept.get(&place).await?.bytes().await?;
        Ok(self.kept.delete(&place).await?)
    }

    /// Tenant first, as in every query: one provider's files are one folder.
    pub(crate) fn place(tenant: TenantId, hash: FileHash) -> Path {
        Path::from_iter([tenant.to_string(), hash.to_string()])
    }

    pub(crate) fn incoming(tenant: TenantId, upload: Uuid) -> Path {
        Path::from_iter([tenant.to_string(), "incoming".to_owned(), upload.to_string()])
    }
}

#[cfg(feature = "s3")]
fn in_bucket(rest: &str) -> Result<Files, Error> {
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    // Key, secret, region and endpoint come from the variables that every S3 client reads (AWS_ACCESS_KEY_ID and so on).
    Files::in_bucket(object_store::aws::AmazonS3Builder::from_env().with_bucket_name(bucket), prefix)
}

#[cfg(feature = "s3")]
impl Files {
    /// Files in an S3-compatible bucket, below a prefix that may be empty.
    pub fn in_bucket(bucket: object_store::aws::AmazonS3Builder, prefix: &str) -> Result<Files, Error> {
        // One TLS implementation, with one provider of cryptography: see deny.toml. A second installation changes nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // Not every bucket that calls itself compatible can delete many at once, and nothing here does.
        let bucket = bucket.with_disable_bulk_delete(true).build()?;
        Ok(match prefix.trim_matches('/') {
            "" => Files::over(Arc::new(bucket)),
            prefix => Files::over(Arc::new(object_store::prefix::PrefixStore::new(bucket, prefix))),
        })
    }
}

#[cfg(not(feature = "s3"))]
fn in_bucket(rest: &str) -> Result<Files, Error> {
    Err(Error::Address(format!("s3://{rest} (this program was built without buckets)")))
}

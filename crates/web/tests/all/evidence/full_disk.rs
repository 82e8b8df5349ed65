//! Storage that has no room left, at each of the moments at which that can show.
use std::{
    fmt, io,
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use futures_util::{StreamExt, stream::BoxStream};
use object_store::{
    CopyOptions, Error, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore,
    PutMultipartOptions, PutOptions, PutPayload, PutResult, Result, UploadPart, memory::InMemory, path::Path,
};

/// When the storage finds out that it is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    Beginning,
    Writing,
    Finishing,
    Renaming,
}

impl Moment {
    pub const ALL: [Moment; 4] = [Moment::Beginning, Moment::Writing, Moment::Finishing, Moment::Renaming];
}

/// The storage.
#[derive(Debug)]
pub struct FullDisk {
    full: Mutex<Option<Moment>>,
    inside: InMemory,
}

impl FullDisk {
    pub fn new() -> Arc<FullDisk> {
        Arc::new(FullDisk { full: Mutex::new(None), inside: InMemory::new() })
    }

    /// From now on it is full, or has room again.
    pub fn fills_up(&self, at: Option<Moment>) {
        *self.full.lock().expect("nobody panics with it") = at;
    }

    fn is_full(&self, at: Moment) -> bool {
        *self.full.lock().expect("nobody panics with it") == Some(at)
    }

    /// How many files are in it, whole or not.
    pub async fn left(&self) -> usize {
        self.inside.list(None).count().await
    }
}

fn full() -> Error {
    Error::Generic { store: "test", source: Box::new(io::Error::from(io::ErrorKind::StorageFull)) }
}

impl fmt::Display for FullDisk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a disk without room")
    }
}

#[derive(Debug)]
struct FullUpload {
    writing: bool,
    finishing: bool,
    inside: Box<dyn MultipartUpload>,
}

#[async_trait]
impl MultipartUpload for FullUpload {
    fn put_part(&mut self, part: PutPayload) -> UploadPart {
        if self.writing {
            return Box::pin(async { Err(full()) });
        }
        self.inside.put_part(part)
    }

    async fn complete(&mut self) -> Result<PutResult> {
        if self.finishing { Err(full()) } else { self.inside.complete().await }
    }

    async fn abort(&mut self) -> Result<()> {
        self.inside.abort().await
    }
}

#[async_trait]
impl ObjectStore for FullDisk {
    async fn put_opts(&self, _: &Path, _: PutPayload, _: PutOptions) -> Result<PutResult> {
        Err(full())
    }

    async fn put_multipart_opts(&self, at: &Path, options: PutMultipartOptions) -> Result<Box<dyn MultipartUpload>> {
        if self.is_full(Moment::Beginning) {
            return Err(full());
        }
        let inside = self.inside.put_multipart_opts(at, options).await?;
        let (writing, finishing) = (self.is_full(Moment::Writing), self.is_full(Moment::Finishing));
        Ok(Box::new(FullUpload { writing, finishing, inside }))
    }

    async fn get_opts(&self, at: &Path, options: GetOptions) -> Result<GetResult> {
        self.inside.get_opts(at, options).await
    }

    fn delete_stream(&self, at: BoxStream<'static, Result<Path>>) -> BoxStream<'static, Result<Path>> {
        self.inside.delete_stream(at)
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.inside.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Path>) -> Result<ListResult> {
        self.inside.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, from: &Path, to: &Path, options: CopyOptions) -> Result<()> {
        if self.is_full(Moment::Renaming) { Err(full()) } else { self.inside.copy_opts(from, to, options).await }
    }
}

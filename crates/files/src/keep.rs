//! Keeping a file: streamed, measured, hashed and recognised on its way, and there only when all of it is.
use bytes::Bytes;
use domain::{
    mobilisation::evidence::{FileHash, FileKind, KeptFile, MOST_BYTES},
    organisation::TenantId,
};
use futures_util::{Stream, StreamExt, pin_mut};
use object_store::{ObjectStoreExt, WriteMultipart, path::Path};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Files, content::Content};

/// Why a file was not kept, in words fit to show.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// No file came, or one without content.
    #[error("Select a file that is not empty")]
    Empty,
    /// Over the limit.
    #[error("The file must be smaller than {} MB", MOST_BYTES / (1024 * 1024))]
    TooLarge,
    /// Of a kind that is not taken, by its name.
    #[error("The file must be {}", FileKind::ACCEPTED)]
    UnknownKind,
    /// Its content is not what its name says.
    #[error("This is not a {}, although its name ends like one. Save it again as a {} in the program that made it, then add it", promised.words(), promised.words())]
    OtherThanNamed {
        /// What the name says.
        promised: FileKind,
    },
    /// The sender went away or fell silent.
    #[error("The file did not arrive whole. Send it again")]
    Interrupted,
    /// The folder or the bucket could not take it.
    #[error(
        "The file could not be stored, and nothing was saved. Try again later, or tell whoever runs Accord that the storage for files has a problem"
    )]
    Storage(#[source] object_store::Error),
}

/// A bucket takes parts of no less than 5 MB; this is also all of a file that is ever in memory, twice at most.
const PART: usize = 5 * 1024 * 1024;

impl Files {
    /// Keeps a file. On success all of it is on disk (or in the bucket), under its tenant and hash. `upload` is an id that no
    /// other upload has.
    pub async fn keep<S, E>(&self, tenant: TenantId, upload: Uuid, name: &str, content: S) -> Result<KeptFile, NotKept>
    where
        S: Stream<Item = Result<Bytes, E>>,
    {
        let name = base_name(name);
        if name.is_empty() {
            return Err(NotKept::Empty);
        }
        let promised = FileKind::of_name(&name).ok_or(NotKept::UnknownKind)?;
        let incoming = Files::incoming(tenant, upload);
        let begun = self.kept.put_multipart(&incoming).await.map_err(stored)?;
        let mut writing = WriteMultipart::new_with_chunk_size(begun, PART);
        match receive(&mut writing, promised, content).await {
            Err(refused) => {
                if let Err(error) = writing.abort().await {
                    tracing::warn!(%error, "a file that was refused could not be taken away");
                }
                Err(refused)
            }
            Ok((bytes, hash)) => {
                self.settle(writing, &incoming, tenant, hash).await?;
                Ok(KeptFile { name, kind: promised, bytes, hash })
            }
        }
    }

    /// All of it is here: gives it its place.
    async fn settle(
        &self,
        writing: WriteMultipart,
        incoming: &Path,
        tenant: TenantId,
        hash: FileHash,
    ) -> Result<(), NotKept> {
        let settled = async {
            writing.finish().await?;
            // The same content is kept once; writing it again would change nothing.
            self.kept.rename(incoming, &Files::place(tenant, hash)).await
        };
        if let Err(error) = settled.await {
            tracing::error!(%error, "a file could not be stored");
            let _ = self.kept.delete(incoming).await;
            return Err(NotKept::Storage(error));
        }
        Ok(())
    }
}

/// Reads a file to its end, or to the first thing that is wrong with it.
async fn receive<S, E>(writing: &mut WriteMultipart, promised: FileKind, content: S) -> Result<(u64, FileHash), NotKept>
where
    S: Stream<Item = Result<Bytes, E>>,
{
    pin_mut!(content);
    let (mut bytes, mut hash, mut seen) = (0_u64, Sha256::new(), Content::new());
    while let Some(piece) = content.next().await {
        let piece = piece.map_err(|_| NotKept::Interrupted)?;
        bytes += piece.len() as u64;
        if bytes > MOST_BYTES {
            return Err(NotKept::TooLarge);
        }
        hash.update(&piece);
        seen.read(&piece);
        writing.wait_for_capacity(1).await.map_err(stored)?;
        writing.put(piece);
    }
    if bytes == 0 {
        return Err(NotKept::Empty);
    }
    if !seen.is(promised) {
        return Err(NotKept::OtherThanNamed { promised });
    }
    // A part that the disk refused is known before anything is finished.
    writing.wait_for_capacity(0).await.map_err(stored)?;
    Ok((bytes, FileHash(hash.finalize().into())))
}

fn stored(error: object_store::Error) -> NotKept {
    tracing::error!(%error, "a file could not be stored");
    NotKept::Storage(error)
}

/// The name without folders (old browsers send them), without control characters, and not endless.
fn base_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name).trim();
    let clean: String = last.chars().filter(|letter| !letter.is_control()).collect();
    let (stem, ending) = clean.rsplit_once('.').unwrap_or((&clean, ""));
    let stem: String = stem.chars().take(120).collect();
    if ending.is_empty() { stem } else { format!("{stem}.{ending}") }
}

#[cfg(test)]
mod tests {
    use super::base_name;

    #[test]
    fn names_lose_their_folders_and_keep_their_endings() {
        assert_eq!(base_name("C:\\Users\\jo\\policy.PDF"), "policy.PDF");
        assert_eq!(base_name("../../etc/policy\r\n.pdf"), "policy.pdf");
        assert_eq!(base_name(&format!("{}.docx", "x".repeat(500))), format!("{}.docx", "x".repeat(120)));
        assert_eq!(base_name("  "), "");
    }
}

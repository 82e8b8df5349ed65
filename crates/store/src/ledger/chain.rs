//! The hash chain: what is hashed, and how.
use sha2::{Digest, Sha256};

use super::row;

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The digest of a payload. The salt keeps a short payload from being guessed once it has been erased.
pub(super) fn digest(salt: &[u8], payload: &str) -> Hash {
    Sha256::new().chain_update(salt).chain_update(payload.as_bytes()).finalize().into()
}

/// The hash of one link: the link before it and everything that the entry says.
pub(super) fn link(previous: &[u8], position: i64, entry: &row::Model) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(position.to_be_bytes());
    hasher.update(entry.seq.to_be_bytes());
    hasher.update(entry.tenant_id.as_bytes());
    hasher.update(entry.at.timestamp_micros().to_be_bytes());
    hasher.update(entry.actor_id.as_bytes());
    field(&mut hasher, entry.verb.as_bytes());
    hasher.update(entry.subject.as_bytes());
    field(&mut hasher, entry.partnership_id.as_ref().map_or(&[][..], |id| id.as_bytes()));
    // A missing reason and an empty one are different facts.
    field(&mut hasher, &[u8::from(entry.reason.is_some())]);
    field(&mut hasher, entry.reason.as_deref().unwrap_or_default().as_bytes());
    field(&mut hasher, &entry.digest);
    hasher.finalize().into()
}

/// Its length first, so that no two different entries run together to the same bytes.
fn field(hasher: &mut Sha256, bytes: &[u8]) {
    hasher.update((bytes.len() as u64).to_be_bytes());
    hasher.update(bytes);
}

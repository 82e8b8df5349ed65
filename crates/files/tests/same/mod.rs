//! What holds wherever files are: whole and under their hash, or not there at all. `all` lists the paths of everything kept.
use bytes::Bytes;
use domain::{id::Id, organisation::TenantId};
use files::{Files, NotKept};
use futures_util::{StreamExt, stream};
use uuid::Uuid;

pub fn tenant(number: u128) -> TenantId {
    Id::new(Uuid::from_u128(number))
}

async fn keep(files: &Files, name: &str, pieces: &[Result<&'static str, ()>]) -> Result<String, NotKept> {
    let pieces =
        stream::iter(pieces.iter().map(|piece| piece.map(Bytes::from).map_err(|()| "cut off")).collect::<Vec<_>>());
    files.keep(tenant(1), Uuid::from_u128(7), name, pieces).await.map(|kept| kept.hash.to_string())
}

pub async fn a_file_is_kept_under_its_tenant_and_hash_once(files: &Files, all: impl Fn() -> Vec<String>) {
    let hash = keep(files, "note.txt", &[Ok("hel"), Ok("lo")]).await.expect("it is kept");
    assert_eq!(hash, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", "the SHA-256 of hello");
    keep(files, "again.txt", &[Ok("hello")]).await.expect("it is kept");
    assert_eq!(all(), [format!("{}/{hash}", tenant(1))]);

    let hash = hash.parse().expect("a hash");
    let content: Vec<_> = files.read(tenant(1), hash).await.expect("it is there").collect().await;
    assert_eq!(content.into_iter().map(|piece| piece.expect("it is read")).collect::<Vec<_>>().concat(), b"hello");
    assert!(files.read(tenant(2), hash).await.is_err(), "another provider has no such file");
    assert!(files.has(tenant(1), hash).await.expect("it answers"));
    assert!(!files.has(tenant(2), hash).await.expect("it answers"));
}

pub async fn what_is_refused_or_cut_off_leaves_nothing(files: &Files, all: impl Fn() -> Vec<String>) {
    assert!(matches!(keep(files, "a.txt", &[Ok("hel"), Err(())]).await, Err(NotKept::Interrupted)));
    assert!(matches!(keep(files, "a.pdf", &[Ok("MZ")]).await, Err(NotKept::OtherThanNamed { .. })));
    assert!(matches!(keep(files, "a.exe", &[Ok("MZ")]).await, Err(NotKept::UnknownKind)));
    assert!(matches!(keep(files, "a.txt", &[]).await, Err(NotKept::Empty)));
    assert_eq!(all(), [""; 0]);
}

pub async fn what_is_old_is_found_and_taken_away_unless_it_was_written_again(
    files: &Files,
    all: impl Fn() -> Vec<String>,
) {
    let hash = keep(files, "note.txt", &[Ok("hello")]).await.expect("it is kept").parse().expect("a hash");
    let (before, after) = (jiff::Timestamp::UNIX_EPOCH, jiff::Timestamp::MAX);
    assert_eq!(files.kept_before(tenant(1), before).await.expect("it answers"), []);
    assert_eq!(files.kept_before(tenant(1), after).await.expect("it answers"), [hash]);
    assert_eq!(files.kept_before(tenant(2), after).await.expect("it answers"), [], "another provider has none");
    assert!(!files.take_away(tenant(1), hash, before).await.expect("it answers"), "it is newer than that");
    assert!(files.has(tenant(1), hash).await.expect("it answers"));
    assert!(files.take_away(tenant(1), hash, after).await.expect("it answers"));
    assert!(!files.take_away(tenant(1), hash, after).await.expect("it answers"), "it is gone");
    assert_eq!(all(), [""; 0]);
}

//! Files in a folder: whole and under their hash, or not there at all.
use std::{env, fs, path::PathBuf, process};

use bytes::Bytes;
use domain::{id::Id, organisation::TenantId};
use files::{Files, NotKept};
use futures_util::{StreamExt, stream};
use uuid::Uuid;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        Folder(env::temp_dir().join(format!("accord-files-{name}-{}", process::id())))
    }

    /// Every file in it, by its path from the folder.
    fn all(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.0.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder can be read") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push(path.strip_prefix(&self.0).expect("inside").display().to_string());
                }
            }
        }
        found
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn tenant(number: u128) -> TenantId {
    Id::new(Uuid::from_u128(number))
}

async fn keep(
    files: &Files,
    tenant: TenantId,
    name: &str,
    pieces: &[Result<&'static str, ()>],
) -> Result<String, NotKept> {
    let pieces =
        stream::iter(pieces.iter().map(|piece| piece.map(Bytes::from).map_err(|()| "cut off")).collect::<Vec<_>>());
    files.keep(tenant, Uuid::from_u128(7), name, pieces).await.map(|kept| kept.hash.to_string())
}

#[tokio::test]
async fn a_file_is_kept_under_its_tenant_and_hash_once() {
    let folder = Folder::new("once");
    let files = Files::in_folder(&folder.0).expect("a folder is made");
    let hash = keep(&files, tenant(1), "note.txt", &[Ok("hel"), Ok("lo")]).await.expect("it is kept");
    assert_eq!(hash, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", "the SHA-256 of hello");
    keep(&files, tenant(1), "again.txt", &[Ok("hello")]).await.expect("it is kept");
    assert_eq!(folder.all(), [format!("{}/{hash}", tenant(1))]);

    let hash = hash.parse().expect("a hash");
    let content: Vec<_> = files.read(tenant(1), hash).await.expect("it is there").collect().await;
    assert_eq!(content.into_iter().map(|piece| piece.expect("it is read")).collect::<Vec<_>>().concat(), b"hello");
    assert!(files.read(tenant(2), hash).await.is_err(), "another provider has no such file");
    assert!(
        files.has(tenant(1), hash).await.expect("it answers") && !files.has(tenant(2), hash).await.expect("it answers")
    );
}

#[tokio::test]
async fn what_is_refused_or_cut_off_leaves_nothing() {
    let folder = Folder::new("nothing");
    let files = Files::in_folder(&folder.0).expect("a folder is made");
    assert!(matches!(keep(&files, tenant(1), "a.txt", &[Ok("hel"), Err(())]).await, Err(NotKept::Interrupted)));
    assert!(matches!(keep(&files, tenant(1), "a.pdf", &[Ok("MZ")]).await, Err(NotKept::OtherThanNamed { .. })));
    assert!(matches!(keep(&files, tenant(1), "a.exe", &[Ok("MZ")]).await, Err(NotKept::UnknownKind)));
    assert!(matches!(keep(&files, tenant(1), "a.txt", &[]).await, Err(NotKept::Empty)));
    assert_eq!(folder.all(), [""; 0]);
}

#[tokio::test]
async fn what_is_old_is_found_and_taken_away_unless_it_was_written_again() {
    let folder = Folder::new("old");
    let files = Files::in_folder(&folder.0).expect("a folder is made");
    let hash = keep(&files, tenant(1), "note.txt", &[Ok("hello")]).await.expect("it is kept").parse().expect("a hash");
    let (before, after) = (jiff::Timestamp::UNIX_EPOCH, jiff::Timestamp::MAX);
    assert_eq!(files.kept_before(tenant(1), before).await.expect("it answers"), []);
    assert_eq!(files.kept_before(tenant(1), after).await.expect("it answers"), [hash]);
    assert_eq!(files.kept_before(tenant(2), after).await.expect("it answers"), [], "another provider has none");
    assert!(!files.take_away(tenant(1), hash, before).await.expect("it answers"), "it is newer than that");
    assert!(files.has(tenant(1), hash).await.expect("it answers"));
    assert!(files.take_away(tenant(1), hash, after).await.expect("it answers"));
    assert!(!files.take_away(tenant(1), hash, after).await.expect("it answers"), "it is gone");
    assert_eq!(folder.all(), [""; 0]);
}

#[tokio::test]
async fn what_a_crash_left_of_an_upload_is_cleared_once_it_is_old() {
    let folder = Folder::new("crash");
    let files = Files::in_folder(&folder.0).expect("a folder is made");
    let incoming = folder.0.join(tenant(1).to_string()).join("incoming");
    fs::create_dir_all(&incoming).expect("a folder is made");
    // Whole, and as the storage calls a part of something that is still being written.
    for name in ["0190f3d2-0000-7000-8000-000000000001", "0190f3d2-0000-7000-8000-000000000002#1"] {
        fs::write(incoming.join(name), "half a fi").expect("a file is written");
    }
    assert_eq!(files.clear_incoming(tenant(1), jiff::Timestamp::UNIX_EPOCH).await.expect("it answers"), 0);
    assert_eq!(
        files.kept_before(tenant(1), jiff::Timestamp::MAX).await.expect("it answers"),
        [],
        "it has no place yet"
    );
    assert_eq!(files.clear_incoming(tenant(1), jiff::Timestamp::MAX).await.expect("it answers"), 2);
    assert_eq!(folder.all(), [""; 0]);
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_and_an_unknown_address_are_said() {
    let folder = Folder::new("said");
    fs::write(&folder.0, "a file is in the way").expect("a file is written");
    let error = Files::open(&folder.0.display().to_string()).expect_err("it is a file").to_string();
    assert!(error.starts_with("cannot use the folder"), "{error}");
    let error = Files::open("ftp://somewhere").expect_err("no such kind").to_string();
    assert_eq!(error, "ftp://somewhere is no place for files: give a folder, or s3://bucket/prefix");
    fs::remove_file(&folder.0).expect("it is taken away");
}

//! Files in a folder: whole and under their hash, or not there at all.
mod same;

use std::{env, fs, path::PathBuf, process};

use files::Files;
use same::tenant;

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

#[tokio::test]
async fn a_file_is_kept_under_its_tenant_and_hash_once() {
    let folder = Folder::new("once");
    let files = Files::in_folder(&folder.0).expect("a folder is made");
    same::a_file_is_kept_under_its_tenant_and_hash_once(&files, || folder.all()).await;
}

#[tokio::test]
async fn what_is_refused_or_cut_off_leaves_nothing() {
    let folder = Folder::new("nothing");
    let files = Files::in_folder(&folder.0).expect("a folder is made");
    same::what_is_refused_or_cut_off_leaves_nothing(&files, || folder.all()).await;
}

#[tokio::test]
async fn what_is_old_is_found_and_taken_away_unless_it_was_written_again() {
    let folder = Folder::new("old");
    let files = Files::in_folder(&folder.0).expect("a folder is made");
    same::what_is_old_is_found_and_taken_away_unless_it_was_written_again(&files, || folder.all()).await;
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

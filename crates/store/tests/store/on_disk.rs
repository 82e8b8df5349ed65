//! Acknowledged means on disk, and nobody is turned away because others write too.
use std::{env, fs, path::Path, process::Stdio};

use domain::happening::Happening;
use store::{Store, Work};
use testkit::database::on_sqlite_file;
use tokio::io::{AsyncBufReadExt, BufReader};
use uuid::Uuid;

use crate::ledger::{TENANT, entries, now, someone, write};

#[test]
fn sixteen_who_read_and_then_write_all_succeed() {
    on_sqlite_file(async |database| read_and_write(std::slice::from_ref(&database.store)).await);
}

/// Two stores know nothing of each other's connections, as two processes.
#[test]
fn two_processes_that_write_all_succeed() {
    on_sqlite_file(async |database| {
        let other = Store::open(database.address()).await.unwrap();
        read_and_write(&[database.store.clone(), other.clone()]).await;
        other.close().await.unwrap();
    });
}

/// Sixteen tasks, each fifty works that read first and then write.
async fn read_and_write(stores: &[Store]) {
    let tasks: Vec<_> = (0..16)
        .map(|task| {
            let store = stores[task % stores.len()].clone();
            tokio::spawn(async move {
                for _ in 0..50 {
                    let work = write(&store, TENANT).await;
                    store::job::next_due(&work).await.unwrap();
                    store::counter::next(&work, store::counter::Counted::Session, 1).await.unwrap();
                    sing(&work, 1).await;
                    work.commit().await.unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("no work was refused");
    }
    let work = write(&stores[0], TENANT).await;
    let next = store::counter::next(&work, store::counter::Counted::Session, 1).await.unwrap();
    assert_eq!(next, ["S-0801"], "every one of them counted");
}

#[test]
fn what_was_acknowledged_is_seen_by_another_connection() {
    on_sqlite_file(async |database| {
        let other = Store::open(database.address()).await.unwrap();
        for number in 1..=20 {
            let work = write(&database.store, TENANT).await;
            sing(&work, number).await;
            work.commit().await.unwrap();
            assert_eq!(entries(&other, TENANT).await.len() as u128, number);
        }
        other.close().await.unwrap();
    });
}

/// Sixteen share syncs; a copy of the files at this moment is what a process killed now would leave.
#[test]
fn what_was_acknowledged_is_in_the_files() {
    on_sqlite_file(async |database| {
        let tasks: Vec<_> = (0..16)
            .map(|_| {
                let store = database.store.clone();
                tokio::spawn(async move {
                    for number in 1..=10 {
                        let work = write(&store, TENANT).await;
                        sing(&work, number).await;
                        work.commit().await.unwrap();
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let file = database.store.file().unwrap();
        let copy = file.with_file_name("copy.sqlite");
        copy_database(file, &copy);
        let copied = Store::open(&format!("sqlite://{}", copy.display())).await.unwrap();
        assert_eq!(entries(&copied, TENANT).await.len(), 160);
        copied.close().await.unwrap();
    });
}

const WRITER: &str = "ACCORD_TEST_WRITER";

/// A process that writes and says what was acknowledged is killed in the middle: nothing that it said is lost.
#[test]
fn a_killed_writer_loses_nothing_that_it_acknowledged() {
    if let Ok(address) = env::var(WRITER) {
        return write_until_killed(&address);
    }
    on_sqlite_file(async |database| {
        let mut acknowledged = 0;
        for _ in 0..3 {
            acknowledged += acknowledged_before_the_kill(database.address()).await;
            let found = entries(&database.store, TENANT).await.len();
            assert!(found >= acknowledged, "{acknowledged} acknowledged, {found} found");
            // What was committed and not yet acknowledged may be there too.
            acknowledged = found;
            let work = write(&database.store, TENANT).await;
            store::ledger::seal(&work).await.unwrap();
            assert_eq!(store::ledger::verify(&work, None).await.unwrap().faults, []);
        }
        assert!(acknowledged >= 300);
    });
}

/// Starts a writer, listens to a hundred acknowledgements, kills it, and counts all that it had said by then.
async fn acknowledged_before_the_kill(address: &str) -> usize {
    let mut writer = tokio::process::Command::new(env::current_exe().unwrap())
        .args(["--exact", "on_disk::a_killed_writer_loses_nothing_that_it_acknowledged", "--nocapture"])
        .env(WRITER, address)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut said = BufReader::new(writer.stdout.take().unwrap()).lines();
    let mut acknowledged = 0;
    while let Some(line) = said.next_line().await.unwrap() {
        acknowledged += usize::from(line.ends_with("acknowledged"));
        if acknowledged == 100 {
            writer.start_kill().unwrap();
        }
    }
    writer.wait().await.unwrap();
    acknowledged
}

fn write_until_killed(address: &str) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(address).await.unwrap();
        let writers: Vec<_> = (0..4)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    for _ in 0..1_000_000 {
                        let work = Work::write(&store, someone(TENANT), now()).await.unwrap();
                        sing(&work, 1).await;
                        work.commit().await.unwrap();
                        println!("acknowledged");
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
    });
}

async fn sing(work: &Work, verse: u128) {
    let happening = Happening::apart("song.sung", Uuid::from_u128(verse), ("verse", verse));
    store::ledger::record(work, &happening).await.unwrap();
}

/// The file and its log, as they are while the database is open.
fn copy_database(from: &Path, to: &Path) {
    for ending in ["", "-wal"] {
        let with = |path: &Path| format!("{}{ending}", path.display());
        fs::copy(with(from), with(to)).unwrap();
    }
}

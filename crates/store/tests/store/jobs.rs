//! Jobs: written with the change that asks for them, taken once, put off when they fail.
use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use store::{
    Store, Work,
    job::{Job, MOST_ATTEMPTS, enqueue, enqueue_at, next_due, put_off, take},
};
use testkit::TestDatabase;

use crate::ledger::{OTHER_TENANT, TENANT, now, someone, write};

testkit::on_both!(
    a_job_is_there_once_its_change_is,
    a_job_taken_is_gone_on_commit,
    a_job_taken_is_there_again_on_rollback,
    a_job_waits_for_its_time,
    the_longest_due_comes_first,
    another_tenants_job_is_not_taken,
    a_job_that_fails_is_put_off_longer_each_time,
    a_job_that_always_fails_is_left_for_a_person
);
testkit::on_both_from_disk!(two_takers_never_take_the_same_job);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Sing {
    song: u32,
}

impl Job for Sing {
    const QUEUE: &'static str = "sing";
}

async fn a_job_is_there_once_its_change_is(store: Store) {
    let given_up = write(&store, TENANT).await;
    enqueue(&given_up, &Sing { song: 1 }).await.unwrap();
    drop(given_up);
    assert_eq!(take_one(&store, now()).await, None);

    add(&store, 2, now()).await;
    assert_eq!(take_one(&store, now()).await, Some(2));
}

async fn a_job_taken_is_gone_on_commit(store: Store) {
    add(&store, 1, now()).await;
    assert_eq!(take_one(&store, now()).await, Some(1));
    assert_eq!(take_one(&store, now()).await, None);
}

async fn a_job_taken_is_there_again_on_rollback(store: Store) {
    add(&store, 1, now()).await;
    let work = write(&store, TENANT).await;
    assert_eq!(take(&work).await.unwrap().unwrap().of::<Sing>().unwrap().unwrap(), Sing { song: 1 });
    drop(work);
    // PostgreSQL hears of it a moment later.
    for _ in 0..200 {
        if let Some(song) = take_one(&store, now()).await {
            return assert_eq!(song, 1);
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the job is lost");
}

async fn a_job_waits_for_its_time(store: Store) {
    let later = now() + SignedDuration::from_hours(1);
    add(&store, 1, later).await;
    assert_eq!(take_one(&store, later - SignedDuration::from_micros(1)).await, None);
    assert_eq!(next_due(&write(&store, TENANT).await).await.unwrap(), Some(later));
    assert_eq!(take_one(&store, later).await, Some(1));
}

async fn the_longest_due_comes_first(store: Store) {
    for (song, minutes) in [(1, 20), (2, 10), (3, 30)] {
        add(&store, song, now() + SignedDuration::from_mins(minutes)).await;
    }
    let later = now() + SignedDuration::from_hours(1);
    let mut taken = Vec::new();
    while let Some(song) = take_one(&store, later).await {
        taken.push(song);
    }
    assert_eq!(taken, [2, 1, 3]);
}

async fn another_tenants_job_is_not_taken(store: Store) {
    let theirs = write(&store, OTHER_TENANT).await;
    enqueue(&theirs, &Sing { song: 1 }).await.unwrap();
    theirs.commit().await.unwrap();
    assert_eq!(next_due(&write(&store, TENANT).await).await.unwrap(), None);
    assert_eq!(take_one(&store, now()).await, None);
}

async fn a_job_that_fails_is_put_off_longer_each_time(store: Store) {
    add(&store, 1, now()).await;
    let mut at = now();
    for minutes in [1, 2, 4, 8] {
        fail(&store, at).await;
        let next = at + SignedDuration::from_mins(minutes);
        assert_eq!(take_one(&store, next - SignedDuration::from_micros(1)).await, None);
        at = next;
    }
    assert_eq!(take_one(&store, at).await, Some(1));
}

async fn a_job_that_always_fails_is_left_for_a_person(store: Store) {
    add(&store, 1, now()).await;
    let mut at = now();
    for _ in 0..MOST_ATTEMPTS {
        fail(&store, at).await;
        at += SignedDuration::from_hours(24);
    }
    assert_eq!(take_one(&store, at + SignedDuration::from_hours(24 * 365)).await, None);
    assert_eq!(next_due(&write(&store, TENANT).await).await.unwrap(), None);
    let left = "SELECT count(*) FROM job WHERE failure = 'the singer is ill'";
    if store.kind() == store::Kind::Sqlite {
        assert_eq!(crate::raw::number(&store, left).await, 1, "it stays for a person to find");
    }
}

async fn two_takers_never_take_the_same_job(database: TestDatabase) {
    let store = &database.store;
    let work = write(store, TENANT).await;
    for song in 0..40 {
        enqueue(&work, &Sing { song }).await.unwrap();
    }
    work.commit().await.unwrap();
    let taker = |store: Store| {
        tokio::spawn(async move {
            let mut taken = Vec::new();
            loop {
                let work = write(&store, TENANT).await;
                let Some(due) = take(&work).await.unwrap() else { return taken };
                // While the other looks for its own.
                tokio::task::yield_now().await;
                work.commit().await.unwrap();
                taken.push(due.of::<Sing>().unwrap().unwrap().song);
            }
        })
    };
    let takers = [taker(store.clone()), taker(store.clone()), taker(store.clone()), taker(store.clone())];
    let mut taken = Vec::new();
    for taker in takers {
        taken.extend(taker.await.unwrap());
    }
    assert_eq!(taken.len(), 40, "none was taken twice");
    assert_eq!(taken.into_iter().collect::<BTreeSet<_>>(), (0..40).collect(), "and none was forgotten");
}

/// On PostgreSQL a taker does not wait for another's job: it takes the next.
#[cfg(feature = "postgres")]
#[test]
fn takers_do_not_wait_for_each_other() {
    testkit::database::on_postgres(async |store| {
        add(&store, 1, now()).await;
        add(&store, 2, now() + SignedDuration::from_micros(1)).await;
        let later = now() + SignedDuration::from_mins(1);
        let one = Work::write(&store, someone(TENANT), later).await.unwrap();
        let other = Work::write(&store, someone(TENANT), later).await.unwrap();
        let first = take(&one).await.unwrap().unwrap();
        let second = take(&other).await.unwrap().unwrap();
        assert_ne!(first.id, second.id);
    });
}

async fn add(store: &Store, song: u32, at: Timestamp) {
    let work = write(store, TENANT).await;
    enqueue_at(&work, &Sing { song }, at).await.unwrap();
    work.commit().await.unwrap();
}

/// The song of the next due job, for good.
async fn take_one(store: &Store, now: Timestamp) -> Option<u32> {
    let work = Work::write(store, someone(TENANT), now).await.unwrap();
    let due = take(&work).await.unwrap()?;
    work.commit().await.unwrap();
    Some(due.of::<Sing>().unwrap().unwrap().song)
}

/// The next due job is tried and fails, as the worker does it.
async fn fail(store: &Store, now: Timestamp) {
    let work = Work::write(store, someone(TENANT), now).await.unwrap();
    let due = take(&work).await.unwrap().expect("a job is due");
    drop(work);
    let work = Work::write(store, someone(TENANT), now).await.unwrap();
    put_off(&work, &due, "the singer is ill").await.unwrap();
    work.commit().await.unwrap();
}

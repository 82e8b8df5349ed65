//! The same form sent twice makes one record, however close together.
use store::{Store, submission::Submission};
use testkit::TestDatabase;

use crate::ledger::{TENANT, write};

testkit::on_both!(
    of_sixteen_at_once_one_is_the_first,
    what_was_rolled_back_can_be_sent_again,
    another_key_is_another_submission
);
testkit::on_both_from_disk!(of_sixteen_at_once_from_disk_one_is_the_first);

async fn of_sixteen_at_once_one_is_the_first(store: Store) {
    let tasks: Vec<_> = (0..16)
        .map(|number| {
            let store = store.clone();
            tokio::spawn(async move {
                let work = write(&store, TENANT).await;
                let claimed = store::submission::claim(&work, "one key", &format!("/songs/{number}")).await.unwrap();
                work.commit().await.unwrap();
                (number, claimed)
            })
        })
        .collect();
    let mut led = Vec::new();
    for task in tasks {
        led.push(task.await.unwrap());
    }
    let firsts: Vec<_> = led.iter().filter(|(_, claimed)| *claimed == Submission::First).collect();
    let [(first, _)] = firsts[..] else { panic!("{led:?}") };
    let there = Submission::Again(format!("/songs/{first}"));
    assert_eq!(led.iter().filter(|(_, claimed)| *claimed == there).count(), 15, "{led:?}");
}

async fn of_sixteen_at_once_from_disk_one_is_the_first(database: TestDatabase) {
    of_sixteen_at_once_one_is_the_first(database.store.clone()).await;
}

async fn what_was_rolled_back_can_be_sent_again(store: Store) {
    let given_up = write(&store, TENANT).await;
    assert_eq!(store::submission::claim(&given_up, "one key", "/songs/1").await.unwrap(), Submission::First);
    drop(given_up);
    let work = write(&store, TENANT).await;
    assert_eq!(store::submission::claim(&work, "one key", "/songs/2").await.unwrap(), Submission::First);
}

async fn another_key_is_another_submission(store: Store) {
    let work = write(&store, TENANT).await;
    for key in ["one key", "another key"] {
        assert_eq!(store::submission::claim(&work, key, "/songs").await.unwrap(), Submission::First);
    }
    let again = store::submission::claim(&work, "one key", "/elsewhere").await.unwrap();
    assert_eq!(again, Submission::Again("/songs".to_owned()));
}

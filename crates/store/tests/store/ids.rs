//! Ids sort by the time at which they were made, and within one work by the order.
use jiff::SignedDuration;
use store::{Store, Work};
use uuid::Uuid;

use crate::ledger::{TENANT, now, someone, write};

testkit::on_both!(ids_sort_as_they_were_made, no_two_ids_are_the_same);

async fn ids_sort_as_they_were_made(store: Store) {
    let work = write(&store, TENANT).await;
    let mut made: Vec<Uuid> = (0..1000).map(|_| work.fresh::<()>().0).collect();
    drop(work);
    let later = Work::write(&store, someone(TENANT), now() + SignedDuration::from_millis(1)).await.unwrap();
    made.push(later.fresh::<()>().0);
    assert!(made.is_sorted());
    assert!(made.iter().all(|id| id.get_version_num() == 7), "{:?}", made[0]);
}

async fn no_two_ids_are_the_same(store: Store) {
    let mut made = std::collections::BTreeSet::new();
    for _ in 0..100 {
        let work = write(&store, TENANT).await;
        assert!(made.insert(work.fresh::<()>().0));
    }
}

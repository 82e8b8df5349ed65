//! A lawful erasure empties the facts of an entry and leaves the chain whole.
use store::{Error, Store};

use crate::ledger::{OTHER_TENANT, TENANT, append, entries, read, seal, write};

testkit::on_both!(
    a_redacted_entry_has_no_facts_and_the_chain_holds,
    an_entry_can_be_redacted_before_it_is_sealed,
    an_entry_is_redacted_once,
    nobody_redacts_another_tenants_entry
);

async fn a_redacted_entry_has_no_facts_and_the_chain_holds(store: Store) {
    append(&store, TENANT, 3).await;
    let head = seal(&store, TENANT).await;
    let before = entries(&store, TENANT).await;
    redact(&store, before[1].seq).await.unwrap();

    let after = entries(&store, TENANT).await;
    assert_eq!(after[1].payload, None);
    // Everything else stays: that it was done, when, by whom and why.
    let expected = store::ledger::Entry { payload: None, ..before[1].clone() };
    assert_eq!(after, [before[0].clone(), expected, before[2].clone()]);
    let found = store::ledger::verify(&read(&store, TENANT).await, head.as_ref()).await.unwrap();
    assert_eq!((found.sealed, found.faults), (3, vec![]));
}

async fn an_entry_can_be_redacted_before_it_is_sealed(store: Store) {
    append(&store, TENANT, 2).await;
    let first = entries(&store, TENANT).await[0].seq;
    redact(&store, first).await.unwrap();
    let faults = async |store: &Store| {
        let work = read(store, TENANT).await;
        store::ledger::verify(&work, None).await.unwrap().faults
    };
    assert_eq!(faults(&store).await, []);
    seal(&store, TENANT).await;
    assert_eq!(faults(&store).await, []);
}

async fn an_entry_is_redacted_once(store: Store) {
    append(&store, TENANT, 1).await;
    let first = entries(&store, TENANT).await[0].seq;
    redact(&store, first).await.unwrap();
    assert!(matches!(redact(&store, first).await, Err(Error::Duplicate)));
}

async fn nobody_redacts_another_tenants_entry(store: Store) {
    append(&store, OTHER_TENANT, 1).await;
    let theirs = entries(&store, OTHER_TENANT).await[0].seq;
    assert!(redact(&store, theirs).await.is_err());
    assert!(entries(&store, OTHER_TENANT).await[0].payload.is_some());
}

async fn redact(store: &Store, seq: i64) -> Result<(), Error> {
    let work = write(store, TENANT).await;
    store::ledger::redact(&work, seq, "the person asked").await?;
    work.commit().await
}

//! A lawful erasure empties the facts of an entry and leaves the chain whole.
use store::{Error, Store};

use crate::ledger::{OTHER_TENANT, TENANT, append, entries, now, read, seal, someone, write};

testkit::on_both!(
    a_redacted_entry_has_no_facts_and_the_chain_holds,
    a_redaction_is_an_entry_that_says_who_why_and_which,
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
    assert_eq!(after[..3], [before[0].clone(), expected, before[2].clone()]);
    let found = store::ledger::verify(&read(&store, TENANT).await, head.as_ref()).await.unwrap();
    assert_eq!((found.sealed, found.faults), (3, vec![]));
}

async fn a_redaction_is_an_entry_that_says_who_why_and_which(store: Store) {
    append(&store, TENANT, 2).await;
    let redacted = entries(&store, TENANT).await[1].clone();
    redact(&store, redacted.seq).await.unwrap();
    let all = entries(&store, TENANT).await;
    let said = all.last().unwrap();
    assert_eq!(
        (all.len(), said.verb.as_str(), said.reason.as_deref()),
        (3, "ledger.redacted", Some("the person asked"))
    );
    assert_eq!((said.actor, said.at), (someone(TENANT).membership, now()));
    assert_eq!((said.subject, said.partnership), (redacted.subject, redacted.partnership));
    let facts: serde_json::Value = serde_json::from_str(said.payload.as_deref().unwrap()).unwrap();
    assert_eq!(facts, serde_json::json!({ "entry": redacted.seq, "verb": "song.sung" }));
    // It is sealed as every entry is, and cannot be taken back.
    let head = seal(&store, TENANT).await;
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
    assert!(entries(&store, TENANT).await.is_empty(), "what was not done is not said");
}

async fn redact(store: &Store, seq: i64) -> Result<(), Error> {
    let work = write(store, TENANT).await;
    store::ledger::redact(&work, seq, "the person asked").await?;
    work.commit().await
}

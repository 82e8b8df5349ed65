//! Verification finds whatever was done to a sealed ledger behind the database's rules, and names it.
use store::{
    Kind, Store,
    ledger::{Fault, Head, Verification},
};

use crate::{
    ledger::{OTHER_TENANT, TENANT, append, entries, read, seal},
    raw,
};

testkit::on_both!(
    an_untouched_ledger_is_found_whole,
    every_edited_column_is_found,
    a_removed_entry_is_found,
    swapped_entries_are_found,
    swapped_seals_are_found,
    an_inserted_entry_is_found,
    changed_facts_are_found,
    removed_facts_are_found,
    a_missing_seal_is_found,
    a_changed_seal_is_found,
    a_tail_cut_off_is_found_against_a_noted_head,
    a_tail_cut_off_and_grown_again_is_found_against_a_noted_head,
    a_rewritten_chain_is_found_against_a_noted_head,
    a_ledger_emptied_is_found_against_a_noted_head,
    every_fault_says_which_entry_it_is
);

async fn an_untouched_ledger_is_found_whole(store: Store) {
    let (head, _) = sealed_ledger(&store).await;
    append(&store, TENANT, 2).await;
    let found = verify(&store, Some(&head)).await;
    assert_eq!(found, Verification { sealed: 6, unsealed: 2, faults: vec![] });
}

async fn every_edited_column_is_found(store: Store) {
    let (head, seqs) = sealed_ledger(&store).await;
    let (third, other) = (seqs[2], raw::uuid(&store, uuid::Uuid::from_u128(0xBAD)));
    let changed = Fault::Changed { seq: third, position: 3 };
    let removed = Fault::Removed { seq: third, position: 3 };
    let facts = Fault::PayloadChanged { seq: third };
    let bytes = raw::bytes(&store, &"ab".repeat(32));
    let edits = [
        ("seq", "seq + 1000".to_owned(), vec![removed.clone()]),
        ("tenant_id", other.clone(), vec![removed]),
        ("at", "'2026-09-01 08:00:01+00:00'".to_owned(), vec![changed.clone()]),
        ("actor_id", other.clone(), vec![changed.clone()]),
        ("verb", "'song.hummed'".to_owned(), vec![changed.clone()]),
        ("subject", other.clone(), vec![changed.clone()]),
        ("partnership_id", other, vec![changed.clone()]),
        ("partnership_id", "NULL".to_owned(), vec![changed.clone()]),
        ("reason", "'nobody asked'".to_owned(), vec![changed.clone()]),
        ("reason", "''".to_owned(), vec![changed.clone()]),
        ("payload", "'[\"verse\",4]'".to_owned(), vec![facts.clone()]),
        ("salt", bytes.clone(), vec![facts.clone()]),
        ("salt", "NULL".to_owned(), vec![facts.clone()]),
        ("digest", bytes, vec![changed, facts]),
    ];
    for (column, value, faults) in edits {
        let copy = format!("CREATE TABLE before_edit AS SELECT * FROM ledger_entry WHERE seq = {third}");
        tamper(&store, &copy).await;
        tamper(&store, &format!("UPDATE ledger_entry SET {column} = {value} WHERE seq = {third}")).await;
        assert_eq!(verify(&store, Some(&head)).await.faults, faults, "{column} = {value}");

        tamper(&store, &format!("DELETE FROM ledger_entry WHERE seq IN ({third}, {third} + 1000)")).await;
        tamper(&store, "INSERT INTO ledger_entry SELECT * FROM before_edit").await;
        tamper(&store, "DROP TABLE before_edit").await;
        assert_eq!(verify(&store, Some(&head)).await.faults, [], "put right again");
    }
    let columns = match store.kind() {
        Kind::Sqlite => "SELECT count(*) FROM pragma_table_info('ledger_entry')",
        Kind::Postgres => "SELECT count(*) FROM information_schema.columns WHERE table_name = 'ledger_entry'",
    };
    assert_eq!(raw::number(&store, columns).await, 11, "a new column belongs in the chain and in this test");
}

async fn a_removed_entry_is_found(store: Store) {
    let (_, seqs) = sealed_ledger(&store).await;
    tamper(&store, &format!("DELETE FROM ledger_entry WHERE seq = {}", seqs[1])).await;
    assert_eq!(verify(&store, None).await.faults, [Fault::Removed { seq: seqs[1], position: 2 }]);
}

async fn swapped_entries_are_found(store: Store) {
    let (_, seqs) = sealed_ledger(&store).await;
    for (from, to) in [(seqs[1], -1), (seqs[4], seqs[1]), (-1, seqs[4])] {
        tamper(&store, &format!("UPDATE ledger_entry SET seq = {to} WHERE seq = {from}")).await;
    }
    let expected = [Fault::Changed { seq: seqs[1], position: 2 }, Fault::Changed { seq: seqs[4], position: 5 }];
    assert_eq!(verify(&store, None).await.faults, expected);
}

async fn swapped_seals_are_found(store: Store) {
    let (_, seqs) = sealed_ledger(&store).await;
    for (from, to) in [(2, -1), (3, 2), (-1, 3)] {
        tamper(&store, &format!("UPDATE ledger_seal SET position = {to} WHERE position = {from}")).await;
    }
    let faults = verify(&store, None).await.faults;
    assert!(faults.contains(&Fault::Changed { seq: seqs[2], position: 2 }), "{faults:?}");
    assert!(faults.contains(&Fault::Changed { seq: seqs[1], position: 3 }), "{faults:?}");
}

async fn an_inserted_entry_is_found(store: Store) {
    append(&store, TENANT, 2).await;
    append(&store, OTHER_TENANT, 1).await;
    append(&store, TENANT, 2).await;
    seal(&store, TENANT).await;
    // In the number that another tenant's entry leaves free in between.
    let theirs = entries(&store, OTHER_TENANT).await[0].seq;
    tamper(&store, &format!("DELETE FROM ledger_entry WHERE seq = {theirs}")).await;
    let first = entries(&store, TENANT).await[0].seq;
    let forged = format!(
        "INSERT INTO ledger_entry (seq, tenant_id, at, actor_id, verb, subject, partnership_id, reason, payload, salt, digest) \
         SELECT {theirs}, tenant_id, at, actor_id, verb, subject, partnership_id, reason, payload, salt, digest \
         FROM ledger_entry WHERE seq = {first}"
    );
    tamper(&store, &forged).await;
    assert_eq!(verify(&store, None).await.faults, [Fault::Inserted { seq: theirs }]);
    // On PostgreSQL it looks like an entry that was committed late, and is sealed as one.
    if store.kind() == Kind::Sqlite {
        append(&store, TENANT, 1).await;
        seal(&store, TENANT).await;
        assert_eq!(verify(&store, None).await.faults, [Fault::Inserted { seq: theirs }]);
    }
}

async fn changed_facts_are_found(store: Store) {
    let (_, seqs) = sealed_ledger(&store).await;
    append(&store, TENANT, 1).await;
    let unsealed = entries(&store, TENANT).await[6].seq;
    tamper(&store, &format!("UPDATE ledger_entry SET payload = '[]' WHERE seq IN ({}, {unsealed})", seqs[5])).await;
    let expected = [Fault::PayloadChanged { seq: seqs[5] }, Fault::PayloadChanged { seq: unsealed }];
    assert_eq!(verify(&store, None).await.faults, expected);
}

async fn removed_facts_are_found(store: Store) {
    let (_, seqs) = sealed_ledger(&store).await;
    tamper(&store, &format!("UPDATE ledger_entry SET payload = NULL, salt = NULL WHERE seq = {}", seqs[0])).await;
    assert_eq!(verify(&store, None).await.faults, [Fault::PayloadRemoved { seq: seqs[0] }]);
}

async fn a_missing_seal_is_found(store: Store) {
    let (head, seqs) = sealed_ledger(&store).await;
    tamper(&store, "DELETE FROM ledger_seal WHERE position = 4").await;
    let faults = verify(&store, Some(&head)).await.faults;
    assert!(faults.contains(&Fault::SealMissing { position: 4 }), "{faults:?}");
    assert!(faults.contains(&Fault::Inserted { seq: seqs[3] }), "{faults:?}");
}

async fn a_changed_seal_is_found(store: Store) {
    let (_, seqs) = sealed_ledger(&store).await;
    let hash = raw::bytes(&store, &"00".repeat(32));
    tamper(&store, &format!("UPDATE ledger_seal SET hash = {hash} WHERE position = 3")).await;
    let faults = verify(&store, None).await.faults;
    assert!(faults.contains(&Fault::Changed { seq: seqs[2], position: 3 }), "{faults:?}");
}

async fn a_tail_cut_off_is_found_against_a_noted_head(store: Store) {
    let (head, seqs) = sealed_ledger(&store).await;
    tamper(&store, &format!("DELETE FROM ledger_entry WHERE seq > {}", seqs[3])).await;
    tamper(&store, "DELETE FROM ledger_seal WHERE position > 4").await;
    assert_eq!(verify(&store, None).await.faults, [], "what is left is whole: only a note outside can tell");
    assert_eq!(verify(&store, Some(&head)).await.faults, [Fault::NotAsNoted { position: 6 }]);
}

async fn a_tail_cut_off_and_grown_again_is_found_against_a_noted_head(store: Store) {
    let (head, seqs) = sealed_ledger(&store).await;
    tamper(&store, &format!("DELETE FROM ledger_entry WHERE seq > {}", seqs[3])).await;
    tamper(&store, "DELETE FROM ledger_seal WHERE position > 4").await;
    append(&store, TENANT, 4).await;
    seal(&store, TENANT).await;
    assert_eq!(verify(&store, None).await.faults, []);
    assert_eq!(verify(&store, Some(&head)).await.faults, [Fault::NotAsNoted { position: 6 }]);
}

async fn a_rewritten_chain_is_found_against_a_noted_head(store: Store) {
    let (head, seqs) = sealed_ledger(&store).await;
    tamper(&store, "DELETE FROM ledger_seal").await;
    tamper(&store, &format!("UPDATE ledger_entry SET verb = 'song.hummed' WHERE seq = {}", seqs[1])).await;
    let rewritten = seal(&store, TENANT).await;
    assert_eq!(verify(&store, rewritten.as_ref()).await.faults, [], "it was rewritten with care");
    assert_eq!(verify(&store, Some(&head)).await.faults, [Fault::NotAsNoted { position: 6 }]);
}

async fn a_ledger_emptied_is_found_against_a_noted_head(store: Store) {
    let (head, _) = sealed_ledger(&store).await;
    tamper(&store, "DELETE FROM ledger_seal").await;
    tamper(&store, "DELETE FROM ledger_entry").await;
    assert_eq!(verify(&store, Some(&head)).await.faults, [Fault::NotAsNoted { position: 6 }]);
}

async fn every_fault_says_which_entry_it_is(store: Store) {
    let (_, seqs) = sealed_ledger(&store).await;
    tamper(&store, &format!("DELETE FROM ledger_entry WHERE seq = {}", seqs[1])).await;
    let said: Vec<_> = verify(&store, None).await.faults.iter().map(ToString::to_string).collect();
    assert_eq!(said, [format!("entry {} (place 2) has been removed", seqs[1])]);
}

/// Six sealed entries: the head as it was noted outside the database, and their numbers.
async fn sealed_ledger(store: &Store) -> (Head, Vec<i64>) {
    append(store, TENANT, 6).await;
    let head = seal(store, TENANT).await.expect("six entries are sealed");
    let seqs = entries(store, TENANT).await.iter().map(|entry| entry.seq).collect();
    (head, seqs)
}

async fn verify(store: &Store, noted: Option<&Head>) -> Verification {
    store::ledger::verify(&read(store, TENANT).await, noted).await.unwrap()
}

/// What somebody can do who owns the database: first the rules go, then the entries.
async fn tamper(store: &Store, sql: &str) {
    match store.kind() {
        Kind::Sqlite => {
            for trigger in raw::texts(store, "SELECT name FROM sqlite_master WHERE type = 'trigger'").await {
                store.execute_unprepared(&format!("DROP TRIGGER {trigger}")).await.unwrap();
            }
        }
        Kind::Postgres => {
            for table in ["ledger_entry", "ledger_seal", "ledger_redaction"] {
                let off = format!("ALTER TABLE {table} DISABLE TRIGGER USER, NO FORCE ROW LEVEL SECURITY");
                store.execute_unprepared(&off).await.unwrap();
            }
        }
    }
    store.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

#[cfg(feature = "postgres")]
mod latecomers {
    use domain::happening::Happening;
    use testkit::database::on_postgres;

    use super::*;
    use crate::ledger::write;

    /// PostgreSQL numbers entries before they are committed: one may appear behind others that are sealed already.
    #[test]
    fn an_entry_committed_late_gets_its_place() {
        on_postgres(async |store| {
            let slow = write(&store, TENANT).await;
            store::ledger::record(&slow, &Happening::apart("song.sung", uuid::Uuid::nil(), ())).await.unwrap();
            append(&store, TENANT, 2).await;
            assert_eq!(seal(&store, TENANT).await.unwrap().position, 2);
            slow.commit().await.unwrap();
            assert_eq!(seal(&store, TENANT).await.unwrap().position, 3);
            assert_eq!(verify(&store, None).await, Verification { sealed: 3, unsealed: 0, faults: vec![] });
        });
    }
}

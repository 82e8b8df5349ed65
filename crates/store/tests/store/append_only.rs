//! The ledger takes entries and gives none back: the database itself says no.
use store::{Kind, Store};

use crate::{
    ledger::{TENANT, append, entries, read, seal, write},
    raw,
};

testkit::on_both!(nothing_in_the_ledger_can_be_changed, nothing_in_the_ledger_can_be_removed, nothing_can_be_replaced);

const TABLES: [&str; 3] = ["ledger_entry", "ledger_seal", "ledger_redaction"];

async fn nothing_in_the_ledger_can_be_changed(store: Store) {
    fill(&store).await;
    let statements = [
        "UPDATE ledger_entry SET seq = seq + 100",
        "UPDATE ledger_entry SET verb = 'song.hummed'",
        "UPDATE ledger_entry SET reason = 'nobody asked'",
        "UPDATE ledger_entry SET at = at",
        "UPDATE ledger_entry SET actor_id = subject",
        "UPDATE ledger_entry SET tenant_id = subject",
        "UPDATE ledger_entry SET subject = tenant_id",
        "UPDATE ledger_entry SET partnership_id = NULL",
        "UPDATE ledger_entry SET payload = '[]'",
        "UPDATE ledger_entry SET payload = NULL, salt = NULL WHERE seq NOT IN (SELECT seq FROM ledger_redaction)",
        "UPDATE ledger_entry SET payload = NULL, salt = NULL, verb = 'song.hummed'",
        "UPDATE ledger_entry SET salt = digest",
        "UPDATE ledger_entry SET digest = salt",
        "UPDATE ledger_seal SET hash = hash",
        "UPDATE ledger_seal SET position = position + 100",
        "UPDATE ledger_redaction SET reason = 'no reason'",
    ];
    for statement in statements {
        assert_refused(&store, statement).await;
    }
    assert_whole(&store).await;
}

async fn nothing_in_the_ledger_can_be_removed(store: Store) {
    fill(&store).await;
    for table in TABLES {
        assert_refused(&store, &format!("DELETE FROM {table}")).await;
        // SQLite has no TRUNCATE.
        if store.kind() == Kind::Postgres {
            assert_refused(&store, &format!("TRUNCATE {table}")).await;
        }
    }
    assert_whole(&store).await;
}

async fn nothing_can_be_replaced(store: Store) {
    fill(&store).await;
    for table in TABLES {
        let statement = match store.kind() {
            Kind::Sqlite => format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}"),
            Kind::Postgres => match table {
                "ledger_seal" => "INSERT INTO ledger_seal SELECT * FROM ledger_seal \
                                  ON CONFLICT (tenant_id, position) DO UPDATE SET hash = ledger_seal.hash"
                    .to_owned(),
                "ledger_redaction" => "INSERT INTO ledger_redaction SELECT * FROM ledger_redaction \
                                       ON CONFLICT (seq) DO UPDATE SET reason = ''"
                    .to_owned(),
                table => format!("INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (seq) DO UPDATE SET verb = ''"),
            },
        };
        assert_refused(&store, &statement).await;
    }
    // A seal's other key: another place in the chain for an entry that has one.
    if store.kind() == Kind::Sqlite {
        let moved = "INSERT OR REPLACE INTO ledger_seal (tenant_id, position, seq, hash, sealed_at) \
                     SELECT tenant_id, position + 100, seq, hash, sealed_at FROM ledger_seal";
        assert_refused(&store, moved).await;
    }
    assert_whole(&store).await;
}

/// Three entries, sealed, one of them redacted.
async fn fill(store: &Store) {
    append(store, TENANT, 3).await;
    seal(store, TENANT).await;
    let first = entries(store, TENANT).await[0].seq;
    let work = write(store, TENANT).await;
    store::ledger::redact(&work, first, "the person asked").await.unwrap();
    work.commit().await.unwrap();
}

async fn assert_refused(store: &Store, statement: &str) {
    let refused = raw::run(store, TENANT, statement).await.expect_err(statement).to_string();
    assert!(refused.contains("the ledger is append-only"), "{statement}: {refused}");
}

async fn assert_whole(store: &Store) {
    let found = store::ledger::verify(&read(store, TENANT).await, None).await.unwrap();
    assert_eq!((found.sealed, found.faults), (3, vec![]));
}

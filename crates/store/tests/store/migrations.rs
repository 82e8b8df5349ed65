//! Migrations apply to nothing, apply again to no effect, and leave nothing half done.
use store::{Kind, Store};

use crate::raw;

testkit::on_both!(
    migrations_apply_to_nothing,
    migrations_apply_again_to_no_effect,
    a_migration_that_fails_leaves_nothing_behind
);

async fn migrations_apply_to_nothing(store: Store) {
    let store = emptied(store).await;
    assert!(store.pending_migrations().await.unwrap() > 0);
    store.migrate().await.unwrap();
    assert_eq!(store.pending_migrations().await.unwrap(), 0);
    assert!(!store::account::any(&store).await.unwrap());
}

async fn migrations_apply_again_to_no_effect(store: Store) {
    let before = tables(&store).await;
    store.migrate().await.unwrap();
    store.migrate().await.unwrap();
    assert_eq!(tables(&store).await, before);
    assert_eq!(store.pending_migrations().await.unwrap(), 0);
}

async fn a_migration_that_fails_leaves_nothing_behind(store: Store) {
    let store = emptied(store).await;
    // The last table of the first migration is in the way.
    store.execute_unprepared("CREATE TABLE counter (in_the_way integer)").await.unwrap();
    assert!(store.migrate().await.is_err());
    let left = tables(&store).await;
    assert!(!left.contains(&"organisation".to_owned()), "{left:?}");

    store.execute_unprepared("DROP TABLE counter").await.unwrap();
    store.migrate().await.unwrap();
    assert!(tables(&store).await.contains(&"organisation".to_owned()));
}

/// The same database with nothing in it.
async fn emptied(store: Store) -> Store {
    match store.kind() {
        Kind::Sqlite => Store::open("sqlite::memory:").await.unwrap(),
        Kind::Postgres => {
            store.execute_unprepared("DROP SCHEMA public CASCADE; CREATE SCHEMA public").await.unwrap();
            store
        }
    }
}

async fn tables(store: &Store) -> Vec<String> {
    let sql = match store.kind() {
        Kind::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
        Kind::Postgres => "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
    };
    raw::texts(store, sql).await
}

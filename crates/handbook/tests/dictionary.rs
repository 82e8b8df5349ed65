//! The data dictionary says what both databases have.
use handbook::dictionary::{Column, faults, page, tables};
use store::Store;
#[cfg(feature = "postgres")]
use testkit::database::on_postgres;
use testkit::database::sqlite;

testkit::on_both!(every_column_has_a_meaning_and_every_meaning_a_column);

async fn every_column_has_a_meaning_and_every_meaning_a_column(store: Store) {
    assert_eq!(faults(&tables(&store).await.unwrap()), Vec::<String>::new());
}

#[tokio::test]
async fn a_column_without_a_meaning_is_named() {
    let database = sqlite().await;
    database.store.execute_unprepared("ALTER TABLE session ADD COLUMN colour text").await.unwrap();
    database.store.execute_unprepared("CREATE TABLE song (id text)").await.unwrap();
    let faults = page(&tables(&database.store).await.unwrap()).unwrap_err();
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(faults[0].starts_with("session.colour has no meaning"), "{faults:?}");
    assert!(faults[1].starts_with("the table song has no meaning"), "{faults:?}");
}

#[tokio::test]
async fn a_meaning_without_a_column_is_named() {
    let database = sqlite().await;
    database.store.execute_unprepared("DROP TABLE statement").await.unwrap();
    let faults = page(&tables(&database.store).await.unwrap()).unwrap_err();
    assert_eq!(
        faults,
        ["duty_id", "body"].map(|gone| format!("statement.{gone} has a meaning, but is not in the schema"))
    );
}

/// What is said of PostgreSQL is worked out from SQLite when the page is made; here PostgreSQL is asked.
#[cfg(feature = "postgres")]
#[test]
fn the_types_on_postgresql_are_those_that_postgresql_has() {
    on_postgres(async |store| {
        let worked_out = tables(&sqlite().await.store).await.unwrap();
        let there = tables(&store).await.unwrap();
        let names =
            |tables: &[handbook::dictionary::Table]| tables.iter().map(|table| table.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&worked_out), names(&there));
        for (worked_out, there) in worked_out.iter().zip(&there) {
            let plain = |columns: &[Column]| {
                let columns = columns.iter().cloned();
                columns.map(|column| Column { sqlite: String::new(), ..column }).collect::<Vec<_>>()
            };
            assert_eq!(plain(&worked_out.columns), plain(&there.columns), "{}", there.name);
        }
    });
}

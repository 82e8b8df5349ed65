//! Getting past the rules: statements that no command would make.
use domain::organisation::TenantId;
use sea_orm::{ConnectionTrait, DbErr, Statement, TransactionTrait};
use store::{Kind, Store};

/// Runs a statement where a tenant's rows can be seen; says how many rows it touched.
pub async fn run(store: &Store, tenant: TenantId, sql: &str) -> Result<u64, DbErr> {
    let tx = store.bare().begin().await?;
    if store.kind() == Kind::Postgres {
        tx.execute_unprepared(&format!("SELECT set_config('app.tenant_id', '{tenant}', true)")).await?;
    }
    let touched = tx.execute_unprepared(sql).await?.rows_affected();
    tx.commit().await?;
    Ok(touched)
}

/// The texts that a query gives, one a row.
pub async fn texts(store: &Store, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(store.bare().get_database_backend(), sql);
    let rows = store.bare().query_all_raw(statement).await.expect("a query runs");
    rows.iter().map(|row| row.try_get_by_index(0).expect("a text in the first column")).collect()
}

/// The number that a query gives.
pub async fn number(store: &Store, sql: &str) -> i64 {
    let statement = Statement::from_string(store.bare().get_database_backend(), sql);
    let row = store.bare().query_one_raw(statement).await.expect("a query runs");
    row.expect("a row").try_get_by_index(0).expect("a number in the first column")
}

/// A UUID as a literal: SQLite keeps its sixteen bytes, PostgreSQL a type of its own.
pub fn uuid(store: &Store, id: uuid::Uuid) -> String {
    match store.kind() {
        Kind::Sqlite => format!("X'{}'", id.simple()),
        Kind::Postgres => format!("'{id}'::uuid"),
    }
}

/// Bytes as a literal.
pub fn bytes(store: &Store, hex: &str) -> String {
    match store.kind() {
        Kind::Sqlite => format!("X'{hex}'"),
        Kind::Postgres => format!("'\\x{hex}'::bytea"),
    }
}

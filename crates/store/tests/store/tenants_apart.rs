//! PostgreSQL's second wall: rows of another tenant do not exist, in any table that has tenants.
use domain::organisation::TenantId;
use sea_orm::{ConnectionTrait, DbErr, Statement, TransactionTrait};
use store::Store;
use testkit::database::on_postgres;

use crate::{
    ledger::{OTHER_TENANT, TENANT},
    raw,
};

/// Tables with a tenant that do not keep tenants apart.
const OPEN_TABLES: &str = "SELECT c.table_name::text FROM information_schema.columns c \
     JOIN information_schema.tables t USING (table_schema, table_name) \
     JOIN pg_class p ON p.oid = format('%I.%I', table_schema, table_name)::regclass \
     WHERE c.column_name = 'tenant_id' AND t.table_type = 'BASE TABLE' AND table_schema = 'public' \
     AND NOT (p.relrowsecurity AND p.relforcerowsecurity AND EXISTS ( \
         SELECT 1 FROM pg_policies WHERE schemaname = table_schema AND tablename = table_name \
         AND permissive = 'PERMISSIVE' AND cmd = 'ALL' AND qual LIKE '%app.tenant_id%')) \
     ORDER BY 1";

const TENANT_TABLES: &str = "SELECT c.table_name::text FROM information_schema.columns c \
     JOIN information_schema.tables t USING (table_schema, table_name) \
     WHERE c.column_name = 'tenant_id' AND t.table_type = 'BASE TABLE' AND table_schema = 'public' ORDER BY 1";

#[test]
fn these_tests_run_as_somebody_whom_the_wall_stops() {
    on_postgres(async |store| {
        let passes = "SELECT (rolsuper OR rolbypassrls)::int::bigint FROM pg_roles WHERE rolname = current_user";
        assert_eq!(raw::number(&store, passes).await, 0, "give the tests a role without BYPASSRLS");
    });
}

#[test]
fn every_table_with_tenants_keeps_them_apart() {
    on_postgres(async |store| {
        assert_eq!(raw::texts(&store, OPEN_TABLES).await, Vec::<String>::new());
        assert!(raw::texts(&store, TENANT_TABLES).await.len() >= 26);
    });
}

/// Each way of forgetting it.
#[test]
fn a_new_table_that_does_not_is_found() {
    on_postgres(async |store| {
        for left_out in ["ENABLE", "FORCE"] {
            store
                .execute_unprepared(&format!(
                    "CREATE TABLE forgot_to_{left_out} (tenant_id uuid); \
                     CREATE POLICY tenant ON forgot_to_{left_out} USING (tenant_id = current_setting('app.tenant_id')::uuid)"
                ))
                .await
                .unwrap();
        }
        store.execute_unprepared("ALTER TABLE forgot_to_ENABLE FORCE ROW LEVEL SECURITY").await.unwrap();
        store.execute_unprepared("ALTER TABLE forgot_to_FORCE ENABLE ROW LEVEL SECURITY").await.unwrap();
        let forgot = "CREATE TABLE forgot_policy (tenant_id uuid); \
                      ALTER TABLE forgot_policy ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; \
                      CREATE TABLE forgot_all (tenant_id uuid)";
        store.execute_unprepared(forgot).await.unwrap();
        let found = raw::texts(&store, OPEN_TABLES).await;
        assert_eq!(found, ["forgot_all", "forgot_policy", "forgot_to_enable", "forgot_to_force"]);
    });
}

#[test]
fn only_the_tenant_sees_its_rows() {
    on_postgres(async |store| {
        for table in raw::texts(&store, TENANT_TABLES).await {
            add_row(&store, &table, TENANT, TENANT).await.unwrap_or_else(|error| panic!("{table}: {error}"));
            assert_eq!(seen(&store, &table, Some(TENANT)).await, 1, "{table} as its tenant");
            assert_eq!(seen(&store, &table, Some(OTHER_TENANT)).await, 0, "{table} as another tenant");
            let bare = raw::number(&store, &format!("SELECT count(*) FROM {table}")).await;
            assert_eq!(bare, 0, "{table} on a bare connection");
            assert_eq!(seen(&store, &table, None).await, 0, "{table} with no tenant set");
        }
    });
}

#[test]
fn nobody_touches_another_tenants_rows() {
    on_postgres(async |store| {
        for table in raw::texts(&store, TENANT_TABLES).await {
            let refused = add_row(&store, &table, OTHER_TENANT, TENANT).await.expect_err(&table).to_string();
            assert!(refused.contains("row-level security"), "{table}: {refused}");
            add_row(&store, &table, TENANT, TENANT).await.unwrap();
            for statement in [format!("UPDATE {table} SET tenant_id = tenant_id"), format!("DELETE FROM {table}")] {
                assert_eq!(raw::run(&store, OTHER_TENANT, &statement).await.unwrap(), 0, "{statement}");
            }
            assert_eq!(seen(&store, &table, Some(TENANT)).await, 1, "{table}");
        }
    });
}

#[test]
fn a_person_finds_their_own_memberships_before_any_tenant_is_known() {
    on_postgres(async |store| {
        add_row(&store, "membership", TENANT, TENANT).await.unwrap();
        let seen_by = async |account: uuid::Uuid| {
            let tx = store.bare().begin().await.unwrap();
            set(&tx, "app.account_id", &account.to_string()).await;
            count(&tx, "membership").await
        };
        assert_eq!(seen_by(ANYONE).await, 1);
        assert_eq!(seen_by(uuid::Uuid::from_u128(2)).await, 0);
    });
}

/// Every UUID in a row that is not its tenant.
const ANYONE: uuid::Uuid = uuid::Uuid::from_u128(1);

/// Adds a row with something in every column, as one tenant, marked as another's or its own.
async fn add_row(store: &Store, table: &str, whose: TenantId, by: TenantId) -> Result<u64, DbErr> {
    let columns = "SELECT quote_ident(column_name) || '=' || CASE \
         WHEN column_name = 'tenant_id' THEN '{tenant}' \
         WHEN data_type = 'uuid' THEN '{anyone}' \
         WHEN data_type = 'jsonb' THEN '''{}''' \
         WHEN data_type = 'boolean' THEN 'true' \
         WHEN data_type = 'bytea' THEN '''\\x00''' \
         WHEN data_type = 'date' THEN '''2026-09-01''' \
         WHEN data_type LIKE 'timestamp%' THEN '''2026-09-01 09:00+00''' \
         ELSE '1' END \
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'";
    let columns = raw::texts(store, &columns.replace("{table}", table)).await;
    let (names, values): (Vec<_>, Vec<_>) = columns.iter().filter_map(|column| column.split_once('=')).unzip();
    let values =
        values.join(", ").replace("{tenant}", &format!("'{whose}'")).replace("{anyone}", &format!("'{ANYONE}'"));
    raw::run(store, by, &format!("INSERT INTO {table} ({}) VALUES ({values})", names.join(", "))).await
}

/// How many of a table's rows somebody sees for whom this tenant is set, or none.
async fn seen(store: &Store, table: &str, tenant: Option<TenantId>) -> i64 {
    let tx = store.bare().begin().await.unwrap();
    if let Some(tenant) = tenant {
        set(&tx, "app.tenant_id", &tenant.to_string()).await;
    }
    count(&tx, table).await
}

async fn set(connection: &impl ConnectionTrait, setting: &str, value: &str) {
    connection.execute_unprepared(&format!("SELECT set_config('{setting}', '{value}', true)")).await.unwrap();
}

async fn count(connection: &impl ConnectionTrait, table: &str) -> i64 {
    let count = Statement::from_string(connection.get_database_backend(), format!("SELECT count(*) FROM {table}"));
    connection.query_one_raw(count).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

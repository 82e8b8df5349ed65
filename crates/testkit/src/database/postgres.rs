//! PostgreSQL databases: the schema is migrated once, into a template that all processes share; each test copies it.
use std::{env, thread};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr};
use store::Store;

use super::unique;

/// The environment variable with the address of a PostgreSQL server on which tests may create databases.
///
/// The role must own what it creates and must be bound by row-level security: no superuser, no `BYPASSRLS`.
pub const POSTGRES: &str = "ACCORD_TEST_POSTGRES";

/// Held by whoever makes the template, so that every other process waits for it. Any number that nobody else locks.
const TEMPLATE_LOCK: i64 = 0xACC0_4D00;

/// Copies of the template that nobody can be using any more: a test that was killed could not drop its own.
const STALE: &str = "SELECT datname FROM pg_database WHERE datname LIKE 'accord\\_test\\_%' \
     AND split_part(datname, '_', 3)::bigint < extract(epoch FROM now()) - 3600";

/// A copy of the template: its address and its name.
pub(super) async fn create_database() -> (String, String) {
    let server = server();
    let administration = connect(&server).await;
    let template = template(&server, &administration).await.expect("the template database can be made");
    let epoch = text(&administration, "SELECT extract(epoch FROM now())::bigint::text").await;
    let epoch = epoch.ok().flatten().expect("PostgreSQL knows the time");
    let name = format!("accord_test_{epoch}_{}", unique());
    let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
    administration.execute_unprepared(&create).await.expect("a test's database can be copied from the template");
    administration.close().await.expect("a connection closes");
    (at(&server, &name), name)
}

/// The template of this build's migrations, made by whoever comes first.
async fn template(server: &str, administration: &DatabaseConnection) -> Result<String, DbErr> {
    let name = concat!("accord_template_", env!("ACCORD_MIGRATIONS"));
    administration.execute_unprepared(&format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})")).await?;
    if text(administration, &format!("SELECT datname FROM pg_database WHERE datname = '{name}'")).await?.is_none() {
        // Made under another name: a template that has its name is whole.
        let making = format!("{name}_making");
        administration.execute_unprepared(&format!("DROP DATABASE IF EXISTS {making} WITH (FORCE)")).await?;
        administration.execute_unprepared(&format!("CREATE DATABASE {making}")).await?;
        let store = Store::open(&at(server, &making)).await.expect("the template database opens");
        store.migrate().await.expect("migrations apply");
        store.close().await.expect("the template database closes");
        administration.execute_unprepared(&format!("ALTER DATABASE {making} RENAME TO {name}")).await?;
        while let Some(stale) = text(administration, STALE).await? {
            administration.execute_unprepared(&format!("DROP DATABASE IF EXISTS {stale} WITH (FORCE)")).await?;
        }
    }
    administration.execute_unprepared(&format!("SELECT pg_advisory_unlock({TEMPLATE_LOCK})")).await?;
    Ok(name.to_owned())
}

/// Drops a database, whoever is still connected. On a thread of its own, because it is called where nothing can be awaited.
pub(super) fn drop_database(name: &str) {
    let drop_it = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    let dropped = thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime starts").block_on(async {
            let administration = connect(&server()).await;
            // Best effort: what is left is swept when the next template is made.
            drop(administration.execute_unprepared(&drop_it).await);
            drop(administration.close().await);
        });
    });
    drop(dropped.join());
}

fn server() -> String {
    env::var(POSTGRES).unwrap_or_else(|_| {
        panic!(
            "{POSTGRES} is not set, so this test cannot run on PostgreSQL. Run `cargo xtask test`, which starts a server, \
             or give the address of one: {POSTGRES}=postgres://accord@127.0.0.1:5432/postgres"
        )
    })
}

async fn connect(server: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(server);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.unwrap_or_else(|error| panic!("no PostgreSQL answers at {POSTGRES}: {error}"))
}

async fn text(connection: &DatabaseConnection, sql: &str) -> Result<Option<String>, DbErr> {
    let statement = sea_orm::Statement::from_string(sea_orm::DatabaseBackend::Postgres, sql);
    let row = connection.query_one_raw(statement).await?;
    row.map(|row| row.try_get_by_index(0)).transpose()
}

/// The address of another database on the same server.
fn at(server: &str, database: &str) -> String {
    let (address, options) =
        server.split_once('?').map_or((server, None), |(address, options)| (address, Some(options)));
    let place = address.rfind('/').filter(|slash| !address[..*slash].ends_with('/')).unwrap_or(address.len());
    let options = options.map_or_else(String::new, |options| format!("?{options}"));
    format!("{}/{database}{options}", &address[..place])
}

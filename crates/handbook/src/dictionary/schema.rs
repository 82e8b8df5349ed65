//! Reading the schema from a migrated database of either kind.
use sea_orm::{ConnectionTrait, DbErr, Statement, TryGetable};
use store::{Kind, Store};

/// One table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<Column>,
    /// Its indexes beyond the primary key; read from SQLite only.
    pub indexes: Vec<Index>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type on SQLite; empty when the schema was read from PostgreSQL.
    pub sqlite: String,
    /// Its type on PostgreSQL.
    pub postgres: String,
    /// Whether it may be null.
    pub nullable: bool,
    /// Its place in the primary key, from 1; 0 when it is not in it.
    pub key: i32,
}

/// One index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// Its columns, in order.
    pub columns: Vec<String>,
    /// Whether no two rows may have the same.
    pub unique: bool,
}

impl Table {
    /// Whether its rows belong to a tenant.
    pub fn has_tenant(&self) -> bool {
        self.columns.iter().any(|column| column.name == "tenant_id")
    }

    /// The columns of its primary key, in order.
    pub fn key(&self) -> impl Iterator<Item = &str> {
        let mut key: Vec<_> = self.columns.iter().filter(|column| column.key > 0).collect();
        key.sort_by_key(|column| column.key);
        key.into_iter().map(|column| column.name.as_str())
    }
}

/// Whole numbers of 64 bits. SQLite has one kind of whole number and cannot tell them from those of 32; a test asks PostgreSQL.
const WIDE: [(&str, &str); 6] = [
    ("ledger_entry", "seq"),
    ("ledger_seal", "seq"),
    ("ledger_seal", "position"),
    ("ledger_redaction", "seq"),
    ("job", "id"),
    ("counter", "next"),
];

/// Every table of ours, by name.
pub async fn tables(store: &Store) -> Result<Vec<Table>, DbErr> {
    match store.kind() {
        Kind::Sqlite => sqlite(store).await,
        Kind::Postgres => postgres(store).await,
    }
}

async fn sqlite(store: &Store) -> Result<Vec<Table>, DbErr> {
    let names: Vec<String> = column(
        store,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
         AND name <> 'seaql_migrations' ORDER BY name",
    )
    .await?;
    let mut tables = Vec::with_capacity(names.len());
    for name in names {
        let rows = all(store, &format!("SELECT name, type, \"notnull\", pk FROM pragma_table_info('{name}')")).await?;
        let columns = rows.iter().map(|row| {
            let declared: String = row.try_get("", "type")?;
            let own: String = row.try_get("", "name")?;
            Ok(Column {
                postgres: on_postgres(&name, &own, &declared),
                sqlite: shown(&declared),
                nullable: row.try_get::<i32>("", "notnull")? == 0,
                key: row.try_get("", "pk")?,
                name: own,
            })
        });
        let columns = columns.collect::<Result<_, DbErr>>()?;
        let indexes = indexes(store, &name).await?;
        tables.push(Table { name, columns, indexes });
    }
    Ok(tables)
}

async fn indexes(store: &Store, table: &str) -> Result<Vec<Index>, DbErr> {
    let made = format!("SELECT name, \"unique\" FROM pragma_index_list('{table}') WHERE origin = 'c' ORDER BY name");
    let mut indexes = Vec::new();
    for row in all(store, &made).await? {
        let name: String = row.try_get("", "name")?;
        let columns = column(store, &format!("SELECT name FROM pragma_index_info('{name}') ORDER BY seqno")).await?;
        indexes.push(Index { columns, unique: row.try_get::<i32>("", "unique")? == 1 });
    }
    Ok(indexes)
}

/// As it is declared, without the length that SQLite ignores.
fn shown(declared: &str) -> String {
    declared.split('(').next().unwrap_or(declared).to_lowercase()
}

/// The type that the same migration makes on PostgreSQL.
fn on_postgres(table: &str, column: &str, declared: &str) -> String {
    match shown(declared).as_str() {
        "uuid_text" => "uuid",
        "varchar" => "character varying",
        "timestamp_with_timezone_text" => "timestamp with time zone",
        "date_text" => "date",
        "jsonb_text" => "jsonb",
        "blob" => "bytea",
        "integer" if WIDE.contains(&(table, column)) => "bigint",
        "integer" => "integer",
        same => return same.to_owned(),
    }
    .to_owned()
}

async fn postgres(store: &Store) -> Result<Vec<Table>, DbErr> {
    let rows = all(
        store,
        "SELECT c.table_name::text AS table_name, c.column_name::text AS column_name, c.data_type::text AS data_type, \
                c.is_nullable = 'YES' AS nullable, \
                coalesce((SELECT k.ordinal_position FROM information_schema.key_column_usage k \
                          JOIN information_schema.table_constraints p USING (constraint_schema, constraint_name) \
                          WHERE p.constraint_type = 'PRIMARY KEY' AND k.table_schema = c.table_schema \
                            AND k.table_name = c.table_name AND k.column_name = c.column_name), 0)::int4 AS key \
         FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name <> 'seaql_migrations' \
         ORDER BY c.table_name COLLATE \"C\", c.ordinal_position",
    )
    .await?;
    let mut tables: Vec<Table> = Vec::new();
    for row in rows {
        let name: String = row.try_get("", "table_name")?;
        if tables.last().is_none_or(|table| table.name != name) {
            tables.push(Table { name, columns: Vec::new(), indexes: Vec::new() });
        }
        let column = Column {
            name: row.try_get("", "column_name")?,
            sqlite: String::new(),
            postgres: row.try_get("", "data_type")?,
            nullable: row.try_get("", "nullable")?,
            key: row.try_get("", "key")?,
        };
        tables.last_mut().expect("a table was just added").columns.push(column);
    }
    Ok(tables)
}

async fn all(store: &Store, sql: &str) -> Result<Vec<sea_orm::QueryResult>, DbErr> {
    let connection = store.bare();
    connection.query_all_raw(Statement::from_string(connection.get_database_backend(), sql.to_owned())).await
}

async fn column<T: TryGetable>(store: &Store, sql: &str) -> Result<Vec<T>, DbErr> {
    all(store, sql).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

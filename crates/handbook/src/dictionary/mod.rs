//! The data dictionary: the schema as a migrated database has it, with the meaning of every column.
mod meanings;
mod schema;

use meanings::{SHARED, TABLES, TableMeaning};
pub use schema::{Column, Index, Table, tables};

use crate::text::{MADE, list, table};

/// The page, or every column without a meaning and every meaning without a column.
pub fn page(tables: &[Table]) -> Result<String, Vec<String>> {
    let faults = faults(tables);
    if !faults.is_empty() {
        return Err(faults);
    }
    let contents: Vec<String> = tables.iter().map(|table| format!("[{0}](#{0})", table.name)).collect();
    let mut text =
        format!("# Data dictionary\n{MADE}\n\n{INTRODUCTION}\n\n{} tables: {}.\n", tables.len(), contents.join(", "));
    for table in tables {
        text.push_str(&one(table));
    }
    Ok(text)
}

const INTRODUCTION: &str = "Every table and column, as the migrations in `crates/store/src/migrations` make them. \
Instants are UTC, to the microsecond. On SQLite a UUID is 16 bytes, and instants, dates and JSON are text. \
References between tables are ids without foreign keys: rows are written only through `crates/store`, in one \
transaction with what they refer to. A tenant is a provider. On PostgreSQL the rows of another tenant do not exist \
(row-level security, forced); every table that has a `tenant_id` has it.";

/// What keeps the page from being complete.
pub fn faults(tables: &[Table]) -> Vec<String> {
    let mut faults = Vec::new();
    for table in tables {
        let Some(known) = known(&table.name) else {
            faults
                .push(format!("the table {} has no meaning in crates/handbook/src/dictionary/meanings.rs", table.name));
            continue;
        };
        let unexplained = table.columns.iter().filter(|column| meaning(known, &column.name).is_none());
        faults.extend(unexplained.map(|column| {
            format!("{}.{} has no meaning in crates/handbook/src/dictionary/meanings.rs", table.name, column.name)
        }));
    }
    for known in TABLES {
        let table = tables.iter().find(|table| table.name == known.name);
        let gone = known
            .columns
            .iter()
            .filter(|(name, _)| table.is_none_or(|table| table.columns.iter().all(|column| column.name != *name)));
        faults.extend(gone.map(|(name, _)| format!("{}.{name} has a meaning, but is not in the schema", known.name)));
    }
    faults
}

fn known(table: &str) -> Option<&'static TableMeaning> {
    TABLES.iter().find(|known| known.name == table)
}

fn meaning(table: &TableMeaning, column: &str) -> Option<&'static str> {
    table.columns.iter().chain(SHARED).find(|(name, _)| *name == column).map(|(_, meaning)| *meaning)
}

fn one(of: &Table) -> String {
    let known = known(&of.name);
    let about = known.map_or("", |known| known.about);
    let belongs = if of.has_tenant() { "Rows belong to a tenant." } else { "No tenant's table." };
    let rows = of.columns.iter().map(|column| {
        let null = if column.nullable { "yes" } else { "" };
        let meaning = known.and_then(|known| meaning(known, &column.name)).unwrap_or_default();
        [
            format!("`{}`", column.name),
            column.sqlite.clone(),
            column.postgres.clone(),
            null.to_owned(),
            meaning.to_owned(),
        ]
    });
    let mut text = format!("\n## {}\n\n{about} {belongs} Primary key: {}.\n\n", of.name, key(of));
    text.push_str(&table(["Column", "SQLite", "PostgreSQL", "May be null", "Meaning"], rows));
    if !of.indexes.is_empty() {
        let indexes: Vec<String> = of.indexes.iter().map(index).collect();
        text.push_str(&format!("\nIndexes: {}.\n", indexes.join("; ")));
    }
    text
}

fn key(of: &Table) -> String {
    let key: Vec<String> = of.key().map(|column| format!("`{column}`")).collect();
    list(&key.iter().map(String::as_str).collect::<Vec<_>>())
}

fn index(index: &Index) -> String {
    let unique = if index.unique { " (unique)" } else { "" };
    format!("`{}`{unique}", index.columns.join(", "))
}

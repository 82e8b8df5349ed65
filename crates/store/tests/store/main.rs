//! The database, held to its promises on SQLite and on PostgreSQL.
mod append_only;
mod ids;
mod jobs;
mod ledger;
mod migrations;
mod on_disk;
mod raw;
mod redaction;
mod submissions;
#[cfg(feature = "postgres")]
mod tenants_apart;
mod verification;
mod versions;

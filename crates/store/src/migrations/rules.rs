//! Rules that the database itself keeps: tenants apart (PostgreSQL) and the ledger append-only (both).
use sea_orm::{ConnectionTrait, DatabaseBackend, DbErr};
use sea_orm_migration::SchemaManager;

/// Row-level security: rows of another tenant do not exist. Forced, so that it holds for the tables' owner too.
pub(super) async fn keep_tenants_apart(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    apart(manager, table, "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid").await
}

/// The same for memberships, which a person must find before any tenant is known.
pub(super) async fn keep_memberships_apart(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let rule = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid \
                OR account_id = nullif(current_setting('app.account_id', true), '')::uuid";
    apart(manager, table, rule).await
}

async fn apart(manager: &SchemaManager<'_>, table: &str, rule: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() != DatabaseBackend::Postgres {
        return Ok(());
    }
    let sql = format!(
        "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY; \
         CREATE POLICY tenant ON {table} USING ({rule})"
    );
    manager.get_connection().execute_unprepared(&sql).await.map(drop)
}

/// The ledger takes entries and gives none back: no update, no deletion. The one exception is a lawful erasure, which may
/// empty the payload of an entry for which a redaction has been recorded; its digest stays, and so the chain holds.
pub(super) async fn make_ledger_append_only(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let unchanged = |distinct: &str| {
        ["seq", "tenant_id", "at", "actor_id", "verb", "subject", "partnership_id", "reason", "digest"]
            .map(|column| format!("OLD.{column} {distinct} NEW.{column}"))
            .join(" AND ")
    };
    let redaction = "NEW.payload IS NULL AND NEW.salt IS NULL \
                     AND EXISTS (SELECT 1 FROM ledger_redaction r WHERE r.seq = OLD.seq)";
    let connection = manager.get_connection();
    if manager.get_database_backend() == DatabaseBackend::Postgres {
        let unchanged = unchanged("IS NOT DISTINCT FROM");
        connection
            .execute_unprepared(&format!(
                "CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ \
                 BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$; \
                 CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ \
                 BEGIN IF {redaction} AND {unchanged} THEN RETURN NEW; END IF; \
                 RAISE EXCEPTION 'the ledger is append-only'; END $$; \
                 CREATE TRIGGER ledger_entry_change BEFORE UPDATE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change(); \
                 CREATE TRIGGER ledger_entry_removal BEFORE DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_refuse(); \
                 CREATE TRIGGER ledger_entry_truncation BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();"
            ))
            .await?;
        for table in ["ledger_seal", "ledger_redaction"] {
            connection
                .execute_unprepared(&format!(
                    "CREATE TRIGGER {table}_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION ledger_refuse(); \
                     CREATE TRIGGER {table}_truncation BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();"
                ))
                .await?;
        }
        return Ok(());
    }
    let refuse = "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END";
    let unchanged = unchanged("IS");
    connection
        .execute_unprepared(&format!(
            "CREATE TRIGGER ledger_entry_change BEFORE UPDATE ON ledger_entry WHEN NOT ({redaction} AND {unchanged}) {refuse}; \
             CREATE TRIGGER ledger_entry_removal BEFORE DELETE ON ledger_entry {refuse};"
        ))
        .await?;
    for table in ["ledger_seal", "ledger_redaction"] {
        connection
            .execute_unprepared(&format!(
                "CREATE TRIGGER {table}_change BEFORE UPDATE ON {table} {refuse}; \
                 CREATE TRIGGER {table}_removal BEFORE DELETE ON {table} {refuse};"
            ))
            .await?;
    }
    // INSERT OR REPLACE removes the row that is in its way without a word to the triggers for removal.
    let replaced = [
        ("ledger_entry", "seq = NEW.seq"),
        ("ledger_seal", "tenant_id = NEW.tenant_id AND (position = NEW.position OR seq = NEW.seq)"),
        ("ledger_redaction", "seq = NEW.seq"),
    ];
    for (table, same) in replaced {
        connection
            .execute_unprepared(&format!(
                "CREATE TRIGGER {table}_replacement BEFORE INSERT ON {table} \
                 WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refuse};"
            ))
            .await?;
    }
    Ok(())
}

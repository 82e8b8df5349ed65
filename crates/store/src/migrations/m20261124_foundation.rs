//! The first schema: organisations and people, agreements, mobilisation, sessions, records, concerns, duties, the ledger.
use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    schema::{
        big_integer, big_pk_auto, binary, binary_null, boolean, date, date_null, integer, json_binary,
        json_binary_null, pk_uuid, string, string_null, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
    },
    sea_query::{ColumnDef, Index, Table, TableCreateStatement},
};

use super::rules;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261124_foundation"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in tables() {
            manager.create_table(statement).await?;
        }
        finish(manager, INDEXES, TENANT_TABLES).await?;
        rules::keep_memberships_apart(manager, "membership").await?;
        rules::make_ledger_append_only(manager).await
    }
}

const TENANT_TABLES: &[&str] = &[
    "organisation",
    "assignment",
    "partnership",
    "named_lead",
    "agreement_version",
    "readiness_item",
    "go_live",
    "baseline",
    "person",
    "away",
    "register_entry",
    "session",
    "session_summary",
    "attendance",
    "weekly_review",
    "concern",
    "incident",
    "duty",
    "statement",
    "ledger_entry",
    "ledger_seal",
    "ledger_redaction",
    "job",
    "submission",
    "counter",
];

/// One index for each question that a page asks, tenant first.
const INDEXES: &[(&str, &[&str], bool)] = &[
    ("account", &["email"], true),
    ("membership", &["account_id"], false),
    ("assignment", &["tenant_id", "partnership_id"], false),
    ("sign_in", &["account_id"], false),
    ("partnership", &["tenant_id", "reference"], true),
    ("agreement_version", &["tenant_id", "partnership_id", "number"], true),
    ("readiness_item", &["tenant_id", "partnership_id", "key"], true),
    ("go_live", &["tenant_id", "partnership_id", "at"], false),
    ("baseline", &["tenant_id", "partnership_id", "key", "number"], true),
    ("register_entry", &["tenant_id", "partnership_id"], false),
    ("session", &["tenant_id", "reference"], true),
    ("session", &["tenant_id", "partnership_id", "starts_at"], false),
    ("session_summary", &["tenant_id", "session_id"], false),
    ("session_summary", &["tenant_id", "partnership_id", "state", "submitted_at"], false),
    ("attendance", &["tenant_id", "session_id"], false),
    ("weekly_review", &["tenant_id", "partnership_id", "week"], false),
    ("concern", &["tenant_id", "reference"], true),
    ("concern", &["tenant_id", "partnership_id", "state", "aware_at"], false),
    ("incident", &["tenant_id", "partnership_id", "occurred_at"], false),
    ("duty", &["tenant_id", "partnership_id", "key", "subject"], true),
    ("duty", &["tenant_id", "owner_id", "state", "due_at"], false),
    ("duty", &["tenant_id", "partnership_id", "state", "due_at"], false),
    ("duty", &["tenant_id", "subject", "record"], false),
    ("ledger_entry", &["tenant_id", "seq"], false),
    ("ledger_entry", &["tenant_id", "partnership_id", "seq"], false),
    ("ledger_seal", &["tenant_id", "seq"], true),
    ("job", &["tenant_id", "run_at"], false),
];

/// Makes the indexes of new tables, and keeps tenants apart in them.
pub(super) async fn finish(
    manager: &SchemaManager<'_>,
    indexes: &[(&'static str, &[&'static str], bool)],
    tenant_tables: &[&str],
) -> Result<(), DbErr> {
    for (table, columns, unique) in indexes {
        let mut index = Index::create();
        index.table(*table).name(format!("{table}_{}", columns.join("_")));
        columns.iter().for_each(|column| {
            index.col(*column);
        });
        if *unique {
            index.unique();
        }
        manager.create_index(index.take()).await?;
    }
    for table in tenant_tables {
        rules::keep_tenants_apart(manager, table).await?;
    }
    Ok(())
}

pub(super) fn table(name: &'static str, columns: impl IntoIterator<Item = ColumnDef>) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name);
    columns.into_iter().for_each(|column| {
        table.col(column);
    });
    table
}

pub(super) fn keyed(
    name: &'static str,
    key: &[&'static str],
    columns: impl IntoIterator<Item = ColumnDef>,
) -> TableCreateStatement {
    let mut primary = Index::create();
    key.iter().for_each(|column| {
        primary.col(*column);
    });
    table(name, columns).primary_key(&mut primary).take()
}

pub(super) fn when(name: &'static str) -> ColumnDef {
    timestamp_with_time_zone(name)
}

fn when_null(name: &'static str) -> ColumnDef {
    timestamp_with_time_zone_null(name)
}

/// Id, tenant and partnership: how most tables begin.
pub(super) fn in_partnership(name: &'static str, columns: impl IntoIterator<Item = ColumnDef>) -> TableCreateStatement {
    table(name, [pk_uuid("id"), uuid("tenant_id"), uuid("partnership_id")].into_iter().chain(columns))
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "organisation",
            [pk_uuid("id"), uuid("tenant_id"), string("name"), string("kind"), string_null("safeguarding_phone")],
        ),
        // Which tenants there are, for a worker that goes round them; all else about them is theirs.
        table("tenant", [pk_uuid("id")]),
        table("account", [pk_uuid("id"), string("email"), string("name"), string("password_hash")]),
        table(
            "membership",
            [
                pk_uuid("id"),
                uuid("tenant_id"),
                uuid("account_id"),
                uuid("organisation_id"),
                string("role"),
                when_null("ended_at"),
            ],
        ),
        keyed(
            "assignment",
            &["membership_id", "partnership_id"],
            [uuid("tenant_id"), uuid("membership_id"), uuid("partnership_id")],
        ),
        // Read before any tenant is known, so it is no tenant's; `provider_id` says which tenant to enter.
        table(
            "sign_in",
            [
                binary("token_hash").primary_key().take(),
                uuid("account_id"),
                uuid("membership_id"),
                uuid("provider_id"),
                when("created_at"),
                when("seen_at"),
                when("expires_at"),
                when_null("ended_at"),
            ],
        ),
        table("throttle", [string("key").primary_key().take(), integer("failures"), when("window_start")]),
        table(
            "held_form",
            [
                binary("token_hash").primary_key().take(),
                uuid("account_id"),
                string("path"),
                binary("body"),
                when("expires_at"),
            ],
        ),
        table(
            "partnership",
            [
                pk_uuid("id"),
                uuid("tenant_id"),
                string("reference"),
                uuid("partner_id"),
                string("service"),
                string("state"),
                date_null("state_on"),
                integer("version"),
            ],
        ),
        keyed(
            "named_lead",
            &["partnership_id", "role", "rank"],
            [
                uuid("tenant_id"),
                uuid("partnership_id"),
                string("role"),
                integer("rank"),
                uuid("membership_id"),
                string("name"),
                string("phone"),
            ],
        ),
        in_partnership(
            "agreement_version",
            [integer("number"), date("effective_on"), string("state"), json_binary("body"), integer("version")],
        ),
        in_partnership("readiness_item", [string("key"), json_binary("body"), integer("version")]),
        in_partnership("go_live", [when("at"), json_binary("body")]),
        in_partnership("baseline", [string("key"), integer("number"), when("at"), json_binary("body")]),
        table(
            "person",
            [
                pk_uuid("id"),
                uuid("tenant_id"),
                string("known_as"),
                string_null("communication"),
                date("in_service_from"),
                date_null("in_service_until"),
            ],
        ),
        keyed(
            "away",
            &["person_id", "from_on"],
            [uuid("tenant_id"), uuid("person_id"), date("from_on"), date("until_on"), string("reason")],
        ),
        keyed(
            "register_entry",
            &["partnership_id", "person_id", "from_on"],
            [uuid("tenant_id"), uuid("partnership_id"), uuid("person_id"), date("from_on"), date_null("until_on")],
        ),
        in_partnership(
            "session",
            [
                string("reference"),
                string("name"),
                when("starts_at"),
                when("ends_at"),
                string("place"),
                string("state"),
                json_binary_null("cancellation"),
                integer("version"),
            ],
        ),
        in_partnership(
            "session_summary",
            [
                uuid("session_id"),
                string("template"),
                text("themes"),
                boolean("worried"),
                uuid("author_id"),
                when("submitted_at"),
                uuid_null("supersedes"),
                string("state"),
                json_binary("state_body"),
                integer("version"),
            ],
        ),
        keyed(
            "attendance",
            &["summary_id", "person_id"],
            [uuid("tenant_id"), uuid("summary_id"), uuid("session_id"), uuid("person_id"), string("mark")],
        ),
        in_partnership("weekly_review", [uuid("duty_id"), date("week"), when("at"), json_binary("body")]),
        in_partnership(
            "concern",
            [
                string("reference"),
                string("level"),
                string("state"),
                boolean("staff_implicated"),
                uuid("raised_by"),
                string("raised_side"),
                when("aware_at"),
                uuid_null("session_id"),
                json_binary("body"),
                integer("version"),
            ],
        ),
        in_partnership(
            "incident",
            [
                uuid("person_id"),
                when("occurred_at"),
                integer("severity"),
                text("what"),
                uuid("recorded_by"),
                when("recorded_at"),
            ],
        ),
        in_partnership(
            "duty",
            [
                uuid("agreement_id"),
                string("clause"),
                string("key"),
                string("title"),
                string("subject"),
                string("owed_by"),
                uuid("owner_id"),
                when("clock_start"),
                string("time_limit"),
                when("due_at"),
                string("record"),
                string("state"),
                when_null("closed_at"),
                uuid_null("closed_by"),
                uuid_null("closed_record"),
                text_null("closed_reason"),
                integer("version"),
            ],
        ),
        keyed("statement", &["duty_id"], [uuid("tenant_id"), uuid("duty_id"), json_binary("body")]),
        table(
            "ledger_entry",
            [
                big_pk_auto("seq"),
                uuid("tenant_id"),
                when("at"),
                uuid("actor_id"),
                string("verb"),
                uuid("subject"),
                uuid_null("partnership_id"),
                text_null("reason"),
                text_null("payload"),
                binary_null("salt"),
                binary("digest"),
            ],
        ),
        keyed(
            "ledger_seal",
            &["tenant_id", "position"],
            [uuid("tenant_id"), big_integer("position"), big_integer("seq"), binary("hash"), when("sealed_at")],
        ),
        table(
            "ledger_redaction",
            [big_integer("seq").primary_key().take(), uuid("tenant_id"), text("reason"), uuid("actor_id"), when("at")],
        ),
        table(
            "job",
            [
                big_pk_auto("id"),
                uuid("tenant_id"),
                string("queue"),
                json_binary("payload"),
                when("run_at"),
                integer("attempts"),
                text_null("failure"),
            ],
        ),
        keyed(
            "submission",
            &["membership_id", "key"],
            [uuid("tenant_id"), uuid("membership_id"), string("key"), string("location"), when("at")],
        ),
        keyed("counter", &["tenant_id", "kind"], [uuid("tenant_id"), string("kind"), big_integer("next")]),
    ]
}

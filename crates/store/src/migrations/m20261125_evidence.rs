//! Evidence for readiness items.
use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    schema::{integer, json_binary, string_null, uuid},
};

use super::m20261124_foundation::{finish, in_partnership, when};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261125_evidence"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let evidence = in_partnership(
            "evidence",
            [
                uuid("item_id"),
                uuid("series"),
                integer("number"),
                string_null("sha256"),
                when("added_at"),
                json_binary("body"),
            ],
        );
        manager.create_table(evidence).await?;
        finish(manager, INDEXES, &["evidence"]).await
    }
}

/// The first is for the page of an item, the second for the page of mobilisation; the others also say no to a second version
/// with one number and to the same file twice.
const INDEXES: &[(&str, &[&str], bool)] = &[
    ("evidence", &["tenant_id", "item_id", "added_at"], false),
    ("evidence", &["tenant_id", "partnership_id", "number"], false),
    ("evidence", &["tenant_id", "series", "number"], true),
    ("evidence", &["tenant_id", "item_id", "sha256"], true),
];

//! Who delivers for a partner, by name: of each of them due diligence is asked.
use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    schema::{integer, json_binary, uuid_null},
};

use super::m20261124_foundation::{finish, in_partnership, when};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261129_due_diligence"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let worker = in_partnership(
            "worker",
            [uuid_null("membership_id"), when("added_at"), json_binary("body"), integer("version")],
        );
        manager.create_table(worker).await?;
        finish(manager, INDEXES, &["worker"]).await
    }
}

/// The first is for the page of due diligence; the second says no to the same member twice in one partnership.
const INDEXES: &[(&str, &[&str], bool)] = &[
    ("worker", &["tenant_id", "partnership_id", "added_at"], false),
    ("worker", &["tenant_id", "partnership_id", "membership_id"], true),
];

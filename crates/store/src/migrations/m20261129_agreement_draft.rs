//! Terms that are being written, and what earlier rounds of a version said.
use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    schema::{integer, json_binary, uuid},
};

use super::m20261124_foundation::{finish, in_partnership};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261129_agreement_draft"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let draft = in_partnership("agreement_draft", [json_binary("body"), integer("version")]);
        manager.create_table(draft).await?;
        let round = in_partnership("agreement_round", [uuid("agreement_id"), integer("round"), json_binary("body")]);
        manager.create_table(round).await?;
        finish(manager, INDEXES, &["agreement_draft", "agreement_round"]).await
    }
}

/// A partnership has one draft at a time, and a version each of its rounds once.
const INDEXES: &[(&str, &[&str], bool)] = &[
    ("agreement_draft", &["tenant_id", "partnership_id"], true),
    ("agreement_round", &["tenant_id", "agreement_id", "round"], true),
];

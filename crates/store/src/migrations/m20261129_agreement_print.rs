//! The PDF of what was agreed, by its hash: so that it is found when files are swept that nothing names.
use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait::async_trait, prelude::Table, schema::text_null,
};

use super::m20261124_foundation::finish;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261129_agreement_print"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut printed = Table::alter();
        printed.table("agreement_version").add_column(text_null("print_sha256"));
        manager.alter_table(printed).await?;
        finish(manager, INDEXES, &[]).await
    }
}

const INDEXES: &[(&str, &[&str], bool)] = &[("agreement_version", &["tenant_id", "print_sha256"], false)];

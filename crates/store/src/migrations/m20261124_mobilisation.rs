//! What mobilisation keeps beside readiness: schedules, conditions, pauses, risks and assumptions, drills, workshops.
use sea_orm::DbErr;
use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager,
    async_trait::async_trait,
    schema::{date_null, integer, json_binary, pk_uuid, string, uuid},
    sea_query::{Index, Table},
};

use super::rules;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261124_mobilisation"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create();
        table.table("mobilisation_entry");
        let columns = [
            pk_uuid("id"),
            uuid("tenant_id"),
            uuid("partnership_id"),
            string("kind"),
            string("reference"),
            json_binary("body"),
            integer("version"),
        ];
        columns.into_iter().for_each(|column| {
            table.col(column);
        });
        manager.create_table(table).await?;
        let mut index = Index::create();
        index.table("mobilisation_entry").name("mobilisation_entry_tenant_id_partnership_id_kind");
        ["tenant_id", "partnership_id", "kind", "reference"].into_iter().for_each(|column| {
            index.col(column);
        });
        manager.create_index(index.take()).await?;
        rules::keep_tenants_apart(manager, "mobilisation_entry").await?;
        let mut paused = Table::alter();
        paused.table("partnership").add_column(date_null("paused_on"));
        manager.alter_table(paused).await
    }
}

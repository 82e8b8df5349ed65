//! The schema, one migration a step, each in a transaction on both databases.
mod m20261124_foundation;
mod m20261124_mobilisation;
mod m20261125_evidence;
mod m20261129_agreement_draft;
mod m20261129_agreement_print;
mod m20261129_due_diligence;
mod rules;

use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait::async_trait};

/// Every migration, in order.
pub(crate) struct Migrator;

#[async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_foundation::Migration),
            Box::new(m20261124_mobilisation::Migration),
            Box::new(m20261125_evidence::Migration),
            Box::new(m20261129_agreement_draft::Migration),
            Box::new(m20261129_due_diligence::Migration),
            Box::new(m20261129_agreement_print::Migration),
        ]
    }
}

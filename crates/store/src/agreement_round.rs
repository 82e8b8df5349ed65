//! What a version said each time that it was sent, before it was sent again. Nothing here changes.
use domain::agreement::{AgreementVersion, AgreementVersionId};
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*};

use crate::{
    Error, Work,
    column::{json, value},
};

mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "agreement_round")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub partnership_id: Uuid,
        pub agreement_id: Uuid,
        pub round: i32,
        pub body: Json,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Keeps a version as it is, before it is sent again.
pub async fn keep(work: &Work, version: &AgreementVersion) -> Result<(), Error> {
    row::ActiveModel {
        id: Set(work.fresh::<AgreementVersion>().0),
        tenant_id: Set(version.tenant.0),
        partnership_id: Set(version.partnership.0),
        agreement_id: Set(version.id.0),
        round: Set(version.round),
        body: Set(json(version)?),
    }
    .insert(&work.tx)
    .await?;
    Ok(())
}

/// The earlier rounds of a version, the first one first, if the actor is assigned to its partnership.
pub async fn of(work: &Work, version: AgreementVersionId) -> Result<Vec<AgreementVersion>, Error> {
    let rows = row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.partnership_id.is_in(work.actor.assignments.all().iter().map(|id| id.0)))
        .filter(row::COLUMN.agreement_id.eq(version.0))
        .order_by_asc(row::COLUMN.round)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| value(row.body)).collect()
}

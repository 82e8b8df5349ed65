//! Terms that are being written: one draft in a partnership at a time.
use domain::{agreement::draft::AgreementDraft, partnership::PartnershipId};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

use crate::{
    Error, Stored, Work,
    column::{json, value},
    work::saved,
};

mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "agreement_draft")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub partnership_id: Uuid,
        pub body: Json,
        pub version: i32,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds a draft. A second one in a partnership is refused as a duplicate.
pub async fn add(work: &Work, draft: &AgreementDraft) -> Result<(), Error> {
    written(draft, 1)?.insert(&work.tx).await?;
    Ok(())
}

/// Saves it over the version that was read.
pub async fn save(work: &Work, was: &Stored<AgreementDraft>, draft: &AgreementDraft) -> Result<(), Error> {
    let update = row::Entity::update_many()
        .set(written(draft, was.version + 1)?)
        .filter(row::COLUMN.id.eq(draft.id.0))
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.version.eq(was.version));
    saved(update.exec(&work.tx).await?.rows_affected)
}

/// Takes it away: it was agreed to, or thrown away.
pub async fn remove(work: &Work, was: &Stored<AgreementDraft>) -> Result<(), Error> {
    let removed = row::Entity::delete_many()
        .filter(row::COLUMN.id.eq(was.id.0))
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.version.eq(was.version));
    saved(removed.exec(&work.tx).await?.rows_affected)
}

/// The draft of a partnership, if there is one and the actor is assigned to it.
pub async fn of(work: &Work, partnership: PartnershipId) -> Result<Option<Stored<AgreementDraft>>, Error> {
    let found = row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.partnership_id.is_in(work.actor.assignments.all().iter().map(|id| id.0)))
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .one(&work.tx)
        .await?;
    found.map(|row| Ok(Stored { value: value(row.body)?, version: row.version })).transpose()
}

fn written(draft: &AgreementDraft, version: i32) -> Result<row::ActiveModel, Error> {
    Ok(row::ActiveModel {
        id: Set(draft.id.0),
        tenant_id: Set(draft.tenant.0),
        partnership_id: Set(draft.partnership.0),
        body: Set(json(draft)?),
        version: Set(version),
    })
}

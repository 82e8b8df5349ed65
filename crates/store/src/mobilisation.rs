//! Readiness items, go-live decisions and baselines.
pub mod evidence;

use domain::{
    mobilisation::{Baseline, GoLive, ReadinessItem},
    partnership::PartnershipId,
};
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*};

use crate::{
    Error, Stored, Work,
    column::{instant, json, value},
    work::saved,
};

mod item {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "readiness_item")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub partnership_id: Uuid,
        pub key: String,
        pub body: Json,
        pub version: i32,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod decision {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "go_live")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub partnership_id: Uuid,
        pub at: ChronoDateTimeUtc,
        pub body: Json,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod baseline {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "baseline")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub partnership_id: Uuid,
        pub key: String,
        pub number: i32,
        pub at: ChronoDateTimeUtc,
        pub body: Json,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds readiness items.
pub async fn add_items(work: &Work, items: &[ReadinessItem]) -> Result<(), Error> {
    let rows = items.iter().map(|item| written(item, 1)).collect::<Result<Vec<_>, _>>()?;
    if !rows.is_empty() {
        item::Entity::insert_many(rows).exec_without_returning(&work.tx).await?;
    }
    Ok(())
}

/// The readiness items of a partnership.
pub async fn items(work: &Work, partnership: PartnershipId) -> Result<Vec<Stored<ReadinessItem>>, Error> {
    let rows = item::Entity::find()
        .filter(item::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(item::COLUMN.partnership_id.eq(partnership.0))
        .order_by_asc(item::COLUMN.id)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| Ok(Stored { value: value(row.body)?, version: row.version })).collect()
}

/// A readiness item by its id.
pub async fn item(work: &Work, id: Uuid) -> Result<Option<ReadinessItem>, Error> {
    let found =
        item::Entity::find_by_id(id).filter(item::COLUMN.tenant_id.eq(work.actor.tenant.0)).one(&work.tx).await?;
    found.map(|row| value(row.body)).transpose()
}

/// The readiness item with this key.
pub async fn item_by_key(
    work: &Work,
    partnership: PartnershipId,
    key: &str,
) -> Result<Option<Stored<ReadinessItem>>, Error> {
    let found = item::Entity::find()
        .filter(item::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(item::COLUMN.partnership_id.eq(partnership.0))
        .filter(item::COLUMN.key.eq(key))
        .one(&work.tx)
        .await?;
    found.map(|row| Ok(Stored { value: value(row.body)?, version: row.version })).transpose()
}

/// Saves an item over the version that was read.
pub async fn save_item(work: &Work, was: &Stored<ReadinessItem>, changed: &ReadinessItem) -> Result<(), Error> {
    let update = item::Entity::update_many()
        .set(written(changed, was.version + 1)?)
        .filter(item::COLUMN.id.eq(changed.id.0))
        .filter(item::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(item::COLUMN.version.eq(was.version));
    saved(update.exec(&work.tx).await?.rows_affected)
}

fn written(changed: &ReadinessItem, version: i32) -> Result<item::ActiveModel, Error> {
    Ok(item::ActiveModel {
        id: Set(changed.id.0),
        tenant_id: Set(changed.tenant.0),
        partnership_id: Set(changed.partnership.0),
        key: Set(changed.key.clone()),
        body: Set(json(changed)?),
        version: Set(version),
    })
}

/// Adds a decision at the gate.
pub async fn add_decision(work: &Work, decided: &GoLive) -> Result<(), Error> {
    decision::ActiveModel {
        id: Set(decided.id.0),
        tenant_id: Set(decided.tenant.0),
        partnership_id: Set(decided.partnership.0),
        at: Set(instant(decided.at)),
        body: Set(json(decided)?),
    }
    .insert(&work.tx)
    .await?;
    Ok(())
}

/// The decisions at a partnership's gate, newest first.
pub async fn decisions(work: &Work, partnership: PartnershipId) -> Result<Vec<GoLive>, Error> {
    let rows = decision::Entity::find()
        .filter(decision::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(decision::COLUMN.partnership_id.eq(partnership.0))
        .order_by_desc(decision::COLUMN.at)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| value(row.body)).collect()
}

/// Adds one version of a measure's baseline. A second one with the same number is refused as a duplicate.
pub async fn add_baseline(work: &Work, added: &Baseline) -> Result<(), Error> {
    baseline::ActiveModel {
        id: Set(added.id.0),
        tenant_id: Set(added.tenant.0),
        partnership_id: Set(added.partnership.0),
        key: Set(added.measure.clone()),
        number: Set(i32::try_from(added.version).unwrap_or(i32::MAX)),
        at: Set(instant(added.at)),
        body: Set(json(added)?),
    }
    .insert(&work.tx)
    .await?;
    Ok(())
}

/// Every version of every baseline of a partnership: by measure, the newest version of each first.
pub async fn baselines(work: &Work, partnership: PartnershipId) -> Result<Vec<Baseline>, Error> {
    let rows = baseline::Entity::find()
        .filter(baseline::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(baseline::COLUMN.partnership_id.eq(partnership.0))
        .order_by_asc(baseline::COLUMN.key)
        .order_by_desc(baseline::COLUMN.number)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| value(row.body)).collect()
}

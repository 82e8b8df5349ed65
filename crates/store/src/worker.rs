//! Who delivers for a partner, by name.
use domain::{
    mobilisation::due_diligence::{Worker, WorkerId},
    organisation::MembershipId,
    partnership::PartnershipId,
};
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*};

use crate::{
    Error, Stored, Work,
    column::{instant, json, value},
    work::saved,
};

mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "worker")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub partnership_id: Uuid,
        pub membership_id: Option<Uuid>,
        pub added_at: ChronoDateTimeUtc,
        pub body: Json,
        pub version: i32,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds somebody who delivers. The same member twice in one partnership is refused as a duplicate.
pub async fn add(work: &Work, added: &Worker) -> Result<(), Error> {
    written(added, 1)?.insert(&work.tx).await?;
    Ok(())
}

/// Saves over the version that was read.
pub async fn save(work: &Work, was: &Stored<Worker>, changed: &Worker) -> Result<(), Error> {
    let update = row::Entity::update_many()
        .set(written(changed, was.version + 1)?)
        .filter(row::COLUMN.id.eq(changed.id.0))
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.version.eq(was.version));
    saved(update.exec(&work.tx).await?.rows_affected)
}

/// Everyone who delivers or delivered in a partnership, in the order in which they were entered.
pub async fn list(work: &Work, partnership: PartnershipId) -> Result<Vec<Stored<Worker>>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .order_by_asc(row::COLUMN.added_at)
        .order_by_asc(row::COLUMN.id)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(read).collect()
}

/// One of them, if it is of this partnership.
pub async fn get(work: &Work, partnership: PartnershipId, id: WorkerId) -> Result<Option<Stored<Worker>>, Error> {
    let found = in_scope(work)
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .filter(row::COLUMN.id.eq(id.0))
        .one(&work.tx)
        .await?;
    found.map(read).transpose()
}

/// A member as somebody who delivers in a partnership. Whoever assigns them may not be assigned themselves, so this asks only
/// for the tenant.
pub async fn of_member(
    work: &Work,
    partnership: PartnershipId,
    member: MembershipId,
) -> Result<Option<Stored<Worker>>, Error> {
    let found = row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .filter(row::COLUMN.membership_id.eq(member.0))
        .one(&work.tx)
        .await?;
    found.map(read).transpose()
}

fn in_scope(work: &Work) -> sea_orm::Select<row::Entity> {
    row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.partnership_id.is_in(work.actor.assignments.all().iter().map(|id| id.0)))
}

fn written(worker: &Worker, version: i32) -> Result<row::ActiveModel, Error> {
    Ok(row::ActiveModel {
        id: Set(worker.id.0),
        tenant_id: Set(worker.tenant.0),
        partnership_id: Set(worker.partnership.0),
        membership_id: Set(worker.membership.map(|member| member.0)),
        added_at: Set(instant(worker.added_at)),
        body: Set(json(worker)?),
        version: Set(version),
    })
}

fn read(row: row::Model) -> Result<Stored<Worker>, Error> {
    Ok(Stored { value: value(row.body)?, version: row.version })
}

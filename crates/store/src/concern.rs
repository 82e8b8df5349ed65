//! Concerns. The scope of a list and the checker of a single one are the same rule, held equal by a test.
use domain::{
    concern::{Concern, ConcernState},
    organisation::{Role, Side},
    partnership::PartnershipId,
};
use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, Condition, QueryOrder, QuerySelect, entity::prelude::*};

use crate::{
    Error, Stored, Work,
    column::{instant, json, value},
    work::saved,
};

mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "concern")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub partnership_id: Uuid,
        pub reference: String,
        pub level: String,
        pub state: String,
        pub staff_implicated: bool,
        pub raised_by: Uuid,
        pub raised_side: String,
        pub aware_at: ChronoDateTimeUtc,
        pub session_id: Option<Uuid>,
        pub body: Json,
        pub version: i32,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds a concern.
pub async fn add(work: &Work, concern: &Concern) -> Result<(), Error> {
    written(concern, 1)?.insert(&work.tx).await?;
    Ok(())
}

/// Saves it over the version that was read.
pub async fn save(work: &Work, was: &Stored<Concern>, concern: &Concern) -> Result<(), Error> {
    let update = row::Entity::update_many()
        .set(written(concern, was.version + 1)?)
        .filter(row::COLUMN.id.eq(concern.id.0))
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.version.eq(was.version));
    saved(update.exec(&work.tx).await?.rows_affected)
}

/// The concern that people call by this reference, if the actor may see it.
pub async fn by_reference(work: &Work, reference: &str) -> Result<Option<Stored<Concern>>, Error> {
    let found = in_scope(work).filter(row::COLUMN.reference.eq(reference)).one(&work.tx).await?;
    found.map(read).transpose()
}

/// A concern by its id, if the actor may see it.
pub async fn get(work: &Work, id: domain::concern::ConcernId) -> Result<Option<Stored<Concern>>, Error> {
    let found = in_scope(work).filter(row::COLUMN.id.eq(id.0)).one(&work.tx).await?;
    found.map(read).transpose()
}

/// The open concerns that the actor may see, oldest first.
pub async fn open(work: &Work) -> Result<Vec<Concern>, Error> {
    let open = ConcernState::OPEN.map(ConcernState::code);
    let rows = in_scope(work)
        .filter(row::COLUMN.state.is_in(open))
        .order_by_asc(row::COLUMN.aware_at)
        .limit(200)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| Ok(read(row)?.value)).collect()
}

/// A partnership's concerns that the actor may see, newest first.
pub async fn list(work: &Work, partnership: PartnershipId, most: u64) -> Result<Vec<Concern>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .order_by_desc(row::COLUMN.aware_at)
        .limit(most)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| Ok(read(row)?.value)).collect()
}

/// The concerns of a partnership of which somebody became aware in a window, for counting: whoever may see the figures may
/// know how many there were and how fast they were told, without seeing what they were about.
pub async fn for_figures(
    work: &Work,
    partnership: PartnershipId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Concern>, Error> {
    let rows = row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.partnership_id.is_in(work.actor.assignments.all().iter().map(|id| id.0)))
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .filter(row::COLUMN.aware_at.gte(instant(from)))
        .filter(row::COLUMN.aware_at.lt(instant(until)))
        .order_by_asc(row::COLUMN.aware_at)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| Ok(read(row)?.value)).collect()
}

/// The low-level concerns raised from a partnership's sessions that wait for the weekly review.
pub async fn awaiting_weekly_review(work: &Work, partnership: PartnershipId) -> Result<Vec<Stored<Concern>>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .filter(row::COLUMN.state.is_in(ConcernState::OPEN.map(ConcernState::code)))
        .filter(row::COLUMN.level.eq("L0"))
        .all(&work.tx)
        .await?;
    rows.into_iter().map(read).collect()
}

/// `domain::concern::policy::see`, as a question to the database.
fn in_scope(work: &Work) -> sea_orm::Select<row::Entity> {
    let actor = &work.actor;
    let own = row::COLUMN.raised_by.eq(actor.membership.0);
    let rule = match actor.role {
        Role::SafeguardingLead | Role::RegisteredManager => Condition::all(),
        Role::PartnershipLead | Role::ServiceManager => {
            Condition::any().add(row::COLUMN.staff_implicated.eq(false)).add(own)
        }
        Role::PartnerLead => Condition::all().add(row::COLUMN.raised_side.eq(side(Side::Partner))),
        Role::Practitioner => Condition::all().add(own),
        Role::Administrator | Role::CommissionerReader | Role::InspectorReader => {
            Condition::all().add(Expr::value(false))
        }
    };
    row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(actor.tenant.0))
        .filter(row::COLUMN.partnership_id.is_in(actor.assignments.all().iter().map(|id| id.0)))
        .filter(rule)
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Provider => "provider",
        Side::Partner => "partner",
        Side::Outside => "outside",
    }
}

fn written(concern: &Concern, version: i32) -> Result<row::ActiveModel, Error> {
    Ok(row::ActiveModel {
        id: Set(concern.id.0),
        tenant_id: Set(concern.tenant.0),
        partnership_id: Set(concern.partnership.0),
        reference: Set(concern.reference.clone()),
        level: Set(concern.level.code().to_owned()),
        state: Set(concern.state().code().to_owned()),
        staff_implicated: Set(concern.staff_implicated),
        raised_by: Set(concern.raised_by.0),
        raised_side: Set(side(concern.raised_side).to_owned()),
        aware_at: Set(instant(concern.aware_at)),
        session_id: Set(concern.session.map(|id| id.0)),
        body: Set(json(concern)?),
        version: Set(version),
    })
}

fn read(row: row::Model) -> Result<Stored<Concern>, Error> {
    Ok(Stored { value: value(row.body)?, version: row.version })
}

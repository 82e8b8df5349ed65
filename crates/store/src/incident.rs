//! Incidents recorded by the provider.
use domain::{incident::Incident, partnership::PartnershipId};
use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*};

use crate::{
    Error, Work,
    column::{instant, timestamp},
};

mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "incident")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub partnership_id: Uuid,
        pub person_id: Uuid,
        pub occurred_at: ChronoDateTimeUtc,
        pub severity: i32,
        pub what: String,
        pub recorded_by: Uuid,
        pub recorded_at: ChronoDateTimeUtc,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds an incident.
pub async fn add(work: &Work, incident: &Incident) -> Result<(), Error> {
    row::ActiveModel {
        id: Set(incident.id.0),
        tenant_id: Set(incident.tenant.0),
        partnership_id: Set(incident.partnership.0),
        person_id: Set(incident.person.0),
        occurred_at: Set(instant(incident.occurred_at)),
        severity: Set(incident.severity.into()),
        what: Set(incident.what.clone()),
        recorded_by: Set(incident.recorded_by.0),
        recorded_at: Set(instant(incident.recorded_at)),
    }
    .insert(&work.tx)
    .await?;
    Ok(())
}

/// The incidents of a partnership's people that happened in a window (start inclusive, end exclusive), oldest first.
pub async fn between(
    work: &Work,
    partnership: PartnershipId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Incident>, Error> {
    let rows = row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.partnership_id.is_in(work.actor.assignments.all().iter().map(|id| id.0)))
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .filter(row::COLUMN.occurred_at.gte(instant(from)))
        .filter(row::COLUMN.occurred_at.lt(instant(until)))
        .order_by_asc(row::COLUMN.occurred_at)
        .all(&work.tx)
        .await?;
    let incident = |row: row::Model| Incident {
        id: row.id.into(),
        tenant: row.tenant_id.into(),
        partnership: row.partnership_id.into(),
        person: row.person_id.into(),
        occurred_at: timestamp(row.occurred_at),
        severity: u8::try_from(row.severity).unwrap_or_default(),
        what: row.what,
        recorded_by: row.recorded_by.into(),
        recorded_at: timestamp(row.recorded_at),
    };
    Ok(rows.into_iter().map(incident).collect())
}

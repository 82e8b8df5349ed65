//! People supported, days away, and registers.
use domain::{
    activity::RegisterEntry,
    partnership::PartnershipId,
    person::{Away, Person, PersonId},
};
use jiff::civil::Date;
use sea_orm::{ActiveValue::Set, JoinType, QueryOrder, QuerySelect, entity::prelude::*};

use crate::{
    Error, Work,
    column::{civil, date},
};

mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "person")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub known_as: String,
        pub communication: Option<String>,
        pub in_service_from: ChronoDate,
        pub in_service_until: Option<ChronoDate>,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod away {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "away")]
    pub struct Model {
        pub tenant_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_on: ChronoDate,
        pub until_on: ChronoDate,
        pub reason: String,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod register {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "register_entry")]
    pub struct Model {
        pub tenant_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub partnership_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_on: ChronoDate,
        pub until_on: Option<ChronoDate>,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds a person.
pub async fn add(work: &Work, person: &Person) -> Result<(), Error> {
    row::ActiveModel {
        id: Set(person.id.0),
        tenant_id: Set(person.tenant.0),
        known_as: Set(person.known_as.clone()),
        communication: Set(person.communication.clone()),
        in_service_from: Set(date(person.in_service_from)),
        in_service_until: Set(person.in_service_until.map(date)),
    }
    .insert(&work.tx)
    .await?;
    Ok(())
}

/// A person of the actor's tenant.
pub async fn get(work: &Work, id: PersonId) -> Result<Option<Person>, Error> {
    let found =
        row::Entity::find_by_id(id.0).filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0)).one(&work.tx).await?;
    Ok(found.map(person))
}

fn person(row: row::Model) -> Person {
    Person {
        id: row.id.into(),
        tenant: row.tenant_id.into(),
        known_as: row.known_as,
        communication: row.communication,
        in_service_from: civil(row.in_service_from),
        in_service_until: row.in_service_until.map(civil),
    }
}

/// Records days away.
pub async fn add_away(work: &Work, days: &Away) -> Result<(), Error> {
    away::ActiveModel {
        tenant_id: Set(work.actor.tenant.0),
        person_id: Set(days.person.0),
        from_on: Set(date(days.from)),
        until_on: Set(date(days.until)),
        reason: Set(days.reason.clone()),
    }
    .insert(&work.tx)
    .await?;
    Ok(())
}

/// Days away of these people that touch a window, both ends inclusive.
pub async fn away_between(work: &Work, people: &[PersonId], from: Date, until: Date) -> Result<Vec<Away>, Error> {
    let rows = away::Entity::find()
        .filter(away::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(away::COLUMN.person_id.is_in(people.iter().map(|id| id.0)))
        .filter(away::COLUMN.from_on.lte(date(until)))
        .filter(away::COLUMN.until_on.gte(date(from)))
        .all(&work.tx)
        .await?;
    let away = |row: away::Model| Away {
        person: row.person_id.into(),
        from: civil(row.from_on),
        until: civil(row.until_on),
        reason: row.reason,
    };
    Ok(rows.into_iter().map(away).collect())
}

/// Puts a person on a partnership's register.
pub async fn add_to_register(work: &Work, entry: &RegisterEntry) -> Result<(), Error> {
    register::ActiveModel {
        tenant_id: Set(work.actor.tenant.0),
        partnership_id: Set(entry.partnership.0),
        person_id: Set(entry.person.0),
        from_on: Set(date(entry.from)),
        until_on: Set(entry.until.map(date)),
    }
    .insert(&work.tx)
    .await?;
    Ok(())
}

/// Everyone who is or was on a partnership's register, by name.
pub async fn register(work: &Work, partnership: PartnershipId) -> Result<Vec<RegisterEntry>, Error> {
    let whose = register::Entity::belongs_to(row::Entity)
        .from((register::Column::TenantId, register::Column::PersonId))
        .to((row::Column::TenantId, row::Column::Id))
        .into();
    let found = register::Entity::find()
        .filter(register::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(register::COLUMN.partnership_id.eq(partnership.0))
        .join(JoinType::InnerJoin, whose)
        .select_also(row::Entity)
        .order_by_asc(row::COLUMN.known_as)
        .order_by_asc(row::COLUMN.id)
        .order_by_asc(register::COLUMN.from_on)
        .all(&work.tx)
        .await?;
    let entry = |(entry, person): (register::Model, Option<row::Model>)| {
        person.map(|person| RegisterEntry {
            partnership,
            person: person.id.into(),
            known_as: person.known_as,
            from: civil(entry.from_on),
            until: entry.until_on.map(civil),
        })
    };
    Ok(found.into_iter().filter_map(entry).collect())
}

/// These people, by name.
pub async fn people(work: &Work, ids: Vec<PersonId>) -> Result<Vec<Person>, Error> {
    let rows = row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.id.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(row::COLUMN.known_as)
        .all(&work.tx)
        .await?;
    Ok(rows.into_iter().map(person).collect())
}

//! Idempotency: the same form sent twice makes one record.
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::OnConflict};

use crate::{Error, Work, column::instant};

mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "submission")]
    pub struct Model {
        pub tenant_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub membership_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub location: String,
        pub at: ChronoDateTimeUtc,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Whether a submission is the first with its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submission {
    /// The first: carry it out.
    First,
    /// Carried out before: this is where it led.
    Again(String),
}

/// Claims a key for this work's actor. `location` is where the first submission leads, so that a repetition leads there too.
pub async fn claim(work: &Work, key: &str, location: &str) -> Result<Submission, Error> {
    let claimed = row::Entity::insert(row::ActiveModel {
        tenant_id: Set(work.actor.tenant.0),
        membership_id: Set(work.actor.membership.0),
        key: Set(key.to_owned()),
        location: Set(location.to_owned()),
        at: Set(instant(work.now)),
    })
    .on_conflict(OnConflict::columns(["membership_id", "key"]).do_nothing().to_owned())
    .exec_without_returning(&work.tx)
    .await;
    match claimed {
        Ok(1) => return Ok(Submission::First),
        Ok(_) | Err(DbErr::RecordNotInserted) => {}
        Err(error) => return Err(error.into()),
    }
    let earlier = row::Entity::find_by_id((work.actor.membership.0, key.to_owned()))
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .one(&work.tx)
        .await?;
    earlier.map(|row| Submission::Again(row.location)).ok_or(Error::Duplicate)
}

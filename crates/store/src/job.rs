//! Jobs: what is to be done after a change is on disk, written in the same transaction as the change.
use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*, sea_query::LockType};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Error, Work,
    column::{instant, json, timestamp},
};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "job")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub tenant_id: Uuid,
        pub queue: String,
        pub payload: Json,
        pub run_at: ChronoDateTimeUtc,
        pub attempts: i32,
        pub failure: Option<String>,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Something to be done later. Payloads carry ids only.
pub trait Job: Serialize + DeserializeOwned {
    /// The name of its queue; never reused for another payload.
    const QUEUE: &'static str;
}

/// A job that is due, as it lies in the table.
#[derive(Clone, Debug)]
pub struct Due {
    /// Its number.
    pub id: i64,
    /// Its queue.
    pub queue: String,
    /// Its payload.
    pub payload: serde_json::Value,
    /// When it was to run.
    pub run_at: Timestamp,
    /// How often it has been tried.
    pub attempts: i32,
}

impl Due {
    /// The job, when this is of its queue.
    pub fn of<J: Job>(&self) -> Option<Result<J, Error>> {
        (self.queue == J::QUEUE).then(|| crate::column::value(self.payload.clone()))
    }
}

/// A job that has failed this often is left for a person to look at.
pub const MOST_ATTEMPTS: i32 = 10;

/// Puts a job in its queue, to run as soon as the work is committed.
pub async fn enqueue<J: Job>(work: &Work, job: &J) -> Result<(), Error> {
    enqueue_at(work, job, work.now).await
}

/// Puts a job in its queue, to run at an instant.
pub async fn enqueue_at<J: Job>(work: &Work, job: &J, run_at: Timestamp) -> Result<(), Error> {
    let row = row::ActiveModel {
        tenant_id: Set(work.actor.tenant.0),
        queue: Set(J::QUEUE.to_owned()),
        payload: Set(json(job)?),
        run_at: Set(instant(run_at)),
        attempts: Set(0),
        failure: Set(None),
        ..Default::default()
    };
    row::Entity::insert(row).exec_without_returning(&work.tx).await?;
    Ok(())
}

/// Takes the next due job of the work's tenant. It stays locked until the work ends: committed it is gone, rolled back it is
/// there again.
pub async fn take(work: &Work) -> Result<Option<Due>, Error> {
    let mut query = row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.run_at.lte(instant(work.now)))
        .filter(row::COLUMN.attempts.lt(MOST_ATTEMPTS))
        .order_by_asc(row::COLUMN.run_at)
        .limit(1);
    QuerySelect::query(&mut query).lock_with_behavior(LockType::Update, sea_orm::sea_query::LockBehavior::SkipLocked);
    let Some(row) = query.one(&work.tx).await? else { return Ok(None) };
    row::Entity::delete_by_id(row.id).exec(&work.tx).await?;
    Ok(Some(Due {
        id: row.id,
        queue: row.queue,
        payload: row.payload,
        run_at: timestamp(row.run_at),
        attempts: row.attempts,
    }))
}

/// Puts a failed job off: a minute, then two, then four, up to a day.
pub async fn put_off(work: &Work, due: &Due, failure: &str) -> Result<(), Error> {
    let minutes = (1_i64 << due.attempts.clamp(0, 10)).min(24 * 60);
    let row = row::ActiveModel {
        run_at: Set(instant(work.now + jiff::SignedDuration::from_mins(minutes))),
        attempts: Set(due.attempts + 1),
        failure: Set(Some(failure.to_owned())),
        ..Default::default()
    };
    row::Entity::update_many()
        .set(row)
        .filter(row::COLUMN.id.eq(due.id))
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .exec(&work.tx)
        .await?;
    Ok(())
}

/// When the tenant's next job is due, if there is one.
pub async fn next_due(work: &Work) -> Result<Option<Timestamp>, Error> {
    let next = row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.attempts.lt(MOST_ATTEMPTS))
        .order_by_asc(row::COLUMN.run_at)
        .limit(1)
        .one(&work.tx)
        .await?;
    Ok(next.map(|row| timestamp(row.run_at)))
}

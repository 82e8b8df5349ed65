//! Sealing: entries get their place in the chain after their commands have been answered, so that no command waits for it.
use sea_orm::{
    ActiveValue::Set, Condition, DatabaseBackend, JoinType, QueryOrder, QuerySelect, RelationDef, entity::prelude::*,
};

use super::{chain, row, seal_row};
use crate::{Error, Work, column::instant};

/// The end of a tenant's chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many entries are sealed.
    pub position: i64,
    /// The number of the last.
    pub seq: i64,
    /// The hash that stands for all of them.
    pub hash: Vec<u8>,
}

/// Entries sealed in one go.
const BATCH: u64 = 1_000;

/// PostgreSQL gives numbers before commit, so an entry may appear behind others that are sealed already. It is looked for
/// this far back. SQLite has one writer at a time, so its numbers appear in order.
const LATECOMERS: i64 = 10_000;

/// Seals entries that have no place in the chain yet, oldest first; says how many.
pub async fn seal(work: &Work) -> Result<usize, Error> {
    let last = head(work).await?;
    let latecomers = if work.tx.get_database_backend() == DatabaseBackend::Postgres { LATECOMERS } else { 0 };
    let from = last.as_ref().map_or(i64::MIN, |head| head.seq.saturating_sub(latecomers));
    let unsealed = row::Entity::find()
        .join(JoinType::LeftJoin, seals())
        .filter(
            Condition::all()
                .add(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
                .add(row::COLUMN.seq.gt(from))
                .add(seal_row::Column::Seq.is_null()),
        )
        .order_by_asc(row::COLUMN.seq)
        .limit(BATCH)
        .all(&work.tx)
        .await?;
    let mut position = last.as_ref().map_or(0, |head| head.position);
    let mut previous = last.map_or_else(Vec::new, |head| head.hash);
    let mut seals = Vec::with_capacity(unsealed.len());
    for entry in &unsealed {
        position += 1;
        previous = chain::link(&previous, position, entry).to_vec();
        seals.push(seal_row::ActiveModel {
            tenant_id: Set(work.actor.tenant.0),
            position: Set(position),
            seq: Set(entry.seq),
            hash: Set(previous.clone()),
            sealed_at: Set(instant(work.now)),
        });
    }
    if !seals.is_empty() {
        seal_row::Entity::insert_many(seals).exec_without_returning(&work.tx).await?;
    }
    Ok(unsealed.len())
}

/// The end of the tenant's chain, if anything has been sealed.
pub async fn head(work: &Work) -> Result<Option<Head>, Error> {
    let last = seal_row::Entity::find()
        .filter(seal_row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .order_by_desc(seal_row::COLUMN.position)
        .one(&work.tx)
        .await?;
    Ok(last.map(|seal| Head { position: seal.position, seq: seal.seq, hash: seal.hash }))
}

pub(super) fn seals() -> RelationDef {
    // With the tenant, or no index answers it: every entry would be compared with every seal.
    row::Entity::belongs_to(seal_row::Entity)
        .from((row::Column::TenantId, row::Column::Seq))
        .to((seal_row::Column::TenantId, seal_row::Column::Seq))
        .into()
}

//! Evidence for readiness items, every version of it.
use domain::{
    mobilisation::{
        ReadinessItemId,
        evidence::{Evidence, EvidenceId, FileHash},
    },
    partnership::PartnershipId,
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseBackend, QueryOrder, Statement, entity::prelude::*};

use crate::{
    Error, Work,
    column::{instant, json, value, word},
};

mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "evidence")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub partnership_id: Uuid,
        pub item_id: Uuid,
        pub series: Uuid,
        pub number: i32,
        pub sha256: Option<String>,
        pub added_at: ChronoDateTimeUtc,
        pub body: Json,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds one version. A second version with the same number, and a second row of the same file for the same item, are
/// refused as duplicates.
pub async fn add(work: &Work, added: &Evidence) -> Result<(), Error> {
    row::ActiveModel {
        id: Set(added.id.0),
        tenant_id: Set(added.tenant.0),
        partnership_id: Set(added.partnership.0),
        item_id: Set(added.item.0),
        series: Set(added.series.0),
        number: Set(i32::try_from(added.version).unwrap_or(i32::MAX)),
        sha256: Set(added.file().map(|file| file.hash.to_string())),
        added_at: Set(instant(added.added_at)),
        body: Set(json(added)?),
    }
    .insert(&work.tx)
    .await?;
    Ok(())
}

/// Everything shown for one item, the oldest first, superseded versions included.
pub async fn of_item(work: &Work, item: ReadinessItemId) -> Result<Vec<Evidence>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.item_id.eq(item.0))
        .order_by_asc(row::COLUMN.added_at)
        .order_by_asc(row::COLUMN.number)
        .order_by_asc(row::COLUMN.id)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| value(row.body)).collect()
}

/// Everything shown for any item of a partnership, the oldest first, superseded versions included.
pub async fn of_partnership(work: &Work, partnership: PartnershipId) -> Result<Vec<Evidence>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .order_by_asc(row::COLUMN.added_at)
        .order_by_asc(row::COLUMN.number)
        .order_by_asc(row::COLUMN.id)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| value(row.body)).collect()
}

/// One version, by its id.
pub async fn by_id(work: &Work, id: Uuid) -> Result<Option<Evidence>, Error> {
    let found = in_scope(work).filter(row::COLUMN.id.eq(id)).one(&work.tx).await?;
    found.map(|row| value(row.body)).transpose()
}

/// The newest version of a piece.
pub async fn newest_of(work: &Work, series: Uuid) -> Result<Option<Evidence>, Error> {
    let found =
        in_scope(work).filter(row::COLUMN.series.eq(series)).order_by_desc(row::COLUMN.number).one(&work.tx).await?;
    found.map(|row| value(row.body)).transpose()
}

/// How many pieces are shown for each item of a partnership; versions of one piece count once.
pub async fn counts(work: &Work, partnership: PartnershipId) -> Result<Vec<(ReadinessItemId, usize)>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .filter(row::COLUMN.number.eq(1))
        .order_by_asc(row::COLUMN.item_id)
        .all(&work.tx)
        .await?;
    let of_one = rows.chunk_by(|one, other| one.item_id == other.item_id);
    Ok(of_one.map(|rows| (rows[0].item_id.into(), rows.len())).collect())
}

/// One version, if it is shown for this item.
pub async fn get(work: &Work, item: ReadinessItemId, id: EvidenceId) -> Result<Option<Evidence>, Error> {
    let found =
        in_scope(work).filter(row::COLUMN.item_id.eq(item.0)).filter(row::COLUMN.id.eq(id.0)).one(&work.tx).await?;
    found.map(|row| value(row.body)).transpose()
}

/// The evidence by which this very file is shown for the item already.
pub async fn same_file(work: &Work, item: ReadinessItemId, hash: FileHash) -> Result<Option<Evidence>, Error> {
    let found = in_scope(work)
        .filter(row::COLUMN.item_id.eq(item.0))
        .filter(row::COLUMN.sha256.eq(hash.to_string()))
        .one(&work.tx)
        .await?;
    found.map(|row| value(row.body)).transpose()
}

/// Which of these files any row of the tenant names, in whichever partnership. Whatever comes to name files is to be asked
/// here too: what nothing names is swept.
pub async fn named_files(work: &Work, hashes: &[FileHash]) -> Result<Vec<FileHash>, Error> {
    let mut named = Vec::new();
    for some in hashes.chunks(500) {
        let rows = row::Entity::find()
            .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
            .filter(row::COLUMN.sha256.is_in(some.iter().map(ToString::to_string)))
            .all(&work.tx)
            .await?;
        let names = rows.into_iter().filter_map(|row| row.sha256);
        for name in names {
            named.push(word(name.parse().ok(), &name)?);
        }
    }
    Ok(named)
}

/// From here to its end, no other work of the tenant lists a file or sweeps one. On SQLite a work that writes is alone anyway.
pub async fn hold_files(work: &Work) -> Result<(), Error> {
    if work.tx.get_database_backend() == DatabaseBackend::Postgres {
        let sql = "SELECT pg_advisory_xact_lock($1)";
        let tenant = work.actor.tenant.0.as_u64_pair().1.cast_signed();
        work.tx.execute_raw(Statement::from_sql_and_values(DatabaseBackend::Postgres, sql, [tenant.into()])).await?;
    }
    Ok(())
}

fn in_scope(work: &Work) -> sea_orm::Select<row::Entity> {
    row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.partnership_id.is_in(work.actor.assignments.all().iter().map(|id| id.0)))
}

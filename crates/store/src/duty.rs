//! Duties: born, discharged, and asked for by whom they are due.
use domain::{
    duty::{Duty, DutyId, DutyState, RecordKind, Statement, Subject},
    organisation::{LeadRole, MembershipId},
    partnership::PartnershipId,
};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*, sea_query::OnConflict};

use crate::{
    Error, Stored, Work,
    column::{instant, json, timestamp, value, word},
    work::saved,
};

mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "duty")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub partnership_id: Uuid,
        pub agreement_id: Uuid,
        pub clause: String,
        pub key: String,
        pub title: String,
        pub subject: String,
        pub owed_by: String,
        pub owner_id: Uuid,
        pub clock_start: ChronoDateTimeUtc,
        pub time_limit: String,
        pub due_at: ChronoDateTimeUtc,
        pub record: String,
        pub state: String,
        pub closed_at: Option<ChronoDateTimeUtc>,
        pub closed_by: Option<Uuid>,
        pub closed_record: Option<Uuid>,
        pub closed_reason: Option<String>,
        pub version: i32,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod statement {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "statement")]
    pub struct Model {
        pub tenant_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub duty_id: Uuid,
        pub body: Json,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds duties. One that is there already (same key, same subject) is left as it is: no duty is born twice.
pub async fn add(work: &Work, duties: &[Duty]) -> Result<(), Error> {
    if duties.is_empty() {
        return Ok(());
    }
    let once = OnConflict::columns(["tenant_id", "partnership_id", "key", "subject"]).do_nothing().to_owned();
    row::Entity::insert_many(duties.iter().map(|duty| written(duty, 1)))
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(&work.tx)
        .await?;
    Ok(())
}

/// Saves a duty over the version that was read.
pub async fn save(work: &Work, was: &Stored<Duty>, duty: &Duty) -> Result<(), Error> {
    let update = row::Entity::update_many()
        .set(written(duty, was.version + 1))
        .filter(row::COLUMN.id.eq(duty.id.0))
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.version.eq(was.version));
    saved(update.exec(&work.tx).await?.rows_affected)
}

/// A duty by its id, if the actor is assigned to its partnership.
pub async fn get(work: &Work, id: DutyId) -> Result<Option<Stored<Duty>>, Error> {
    in_scope(work).filter(row::COLUMN.id.eq(id.0)).one(&work.tx).await?.map(read).transpose()
}

/// The open duties about a subject that one of these kinds of record discharges.
pub async fn open_about(work: &Work, subject: Subject, records: &[RecordKind]) -> Result<Vec<Stored<Duty>>, Error> {
    let rows = row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.subject.eq(subject.code()))
        .filter(row::COLUMN.record.is_in(records.iter().map(|record| record.code())))
        .filter(row::COLUMN.state.eq(OPEN))
        .all(&work.tx)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Every duty about a subject, by due time.
pub async fn about(work: &Work, subject: Subject) -> Result<Vec<Duty>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.subject.eq(subject.code()))
        .order_by_asc(row::COLUMN.due_at)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| Ok(read(row)?.value)).collect()
}

/// The open duties that a person owns, soonest first.
pub async fn owned_by(work: &Work, owner: MembershipId, most: u64) -> Result<Vec<Duty>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.owner_id.eq(owner.0))
        .filter(row::COLUMN.state.eq(OPEN))
        .order_by_asc(row::COLUMN.due_at)
        .limit(most)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| Ok(read(row)?.value)).collect()
}

/// Every open duty that a person owns in a partnership, to be passed on when they leave a post.
pub async fn open_of(work: &Work, partnership: PartnershipId, owner: MembershipId) -> Result<Vec<Stored<Duty>>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .filter(row::COLUMN.owner_id.eq(owner.0))
        .filter(row::COLUMN.state.eq(OPEN))
        .order_by_asc(row::COLUMN.due_at)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The open duties of a partnership, soonest first.
pub async fn open_in(work: &Work, partnership: PartnershipId, most: u64) -> Result<Vec<Duty>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .filter(row::COLUMN.state.eq(OPEN))
        .order_by_asc(row::COLUMN.due_at)
        .limit(most)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| Ok(read(row)?.value)).collect()
}

/// The open duties of one kind of record in the actor's partnerships, soonest first: a review queue.
pub async fn open_of_kind(work: &Work, record: RecordKind, most: u64) -> Result<Vec<Duty>, Error> {
    let mut found = Vec::new();
    // One short walk of an index for each partnership, instead of one long one over all open duties.
    for partnership in work.actor.assignments.all() {
        let rows = row::Entity::find()
            .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
            .filter(row::COLUMN.partnership_id.eq(partnership.0))
            .filter(row::COLUMN.state.eq(OPEN))
            .filter(row::COLUMN.record.eq(record.code()))
            .order_by_asc(row::COLUMN.due_at)
            .limit(most)
            .all(&work.tx)
            .await?;
        for row in rows {
            found.push(read(row)?.value);
        }
    }
    found.sort_by_key(|duty| duty.due_at);
    found.truncate(most as usize);
    Ok(found)
}

/// A partnership's closed duties that were due in a window, newest first.
pub async fn closed_in(work: &Work, partnership: PartnershipId, most: u64) -> Result<Vec<Duty>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .filter(row::COLUMN.state.eq("discharged"))
        .order_by_desc(row::COLUMN.due_at)
        .limit(most)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| Ok(read(row)?.value)).collect()
}

/// A partnership's duties about these subjects that one of these kinds of record discharges: what a timeliness figure counts.
pub async fn about_each(
    work: &Work,
    partnership: PartnershipId,
    records: &[RecordKind],
    subjects: &[Subject],
) -> Result<Vec<Duty>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .filter(row::COLUMN.subject.is_in(subjects.iter().map(|subject| subject.code())))
        .filter(row::COLUMN.record.is_in(records.iter().map(|record| record.code())))
        .order_by_asc(row::COLUMN.due_at)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| Ok(read(row)?.value)).collect()
}

/// Adds a statement of what was done.
pub async fn add_statement(work: &Work, said: &Statement) -> Result<(), Error> {
    statement::ActiveModel { tenant_id: Set(work.actor.tenant.0), duty_id: Set(said.duty.0), body: Set(json(said)?) }
        .insert(&work.tx)
        .await?;
    Ok(())
}

/// The statement by which a duty was discharged.
pub async fn statement_of(work: &Work, duty: DutyId) -> Result<Option<Statement>, Error> {
    let found = statement::Entity::find_by_id(duty.0)
        .filter(statement::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .one(&work.tx)
        .await?;
    found.map(|row| value(row.body)).transpose()
}

const OPEN: &str = "open";

fn in_scope(work: &Work) -> sea_orm::Select<row::Entity> {
    row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.partnership_id.is_in(work.actor.assignments.all().iter().map(|id| id.0)))
}

fn written(duty: &Duty, version: i32) -> row::ActiveModel {
    let (state, closed_at, closed_by, closed_record, closed_reason) = match &duty.state {
        DutyState::Open => (OPEN, None, None, None, None),
        DutyState::Discharged { at, by, by_record } => ("discharged", Some(*at), Some(by.0), *by_record, None),
        DutyState::Withdrawn { at, reason } => ("withdrawn", Some(*at), None, None, Some(reason.clone())),
    };
    row::ActiveModel {
        id: Set(duty.id.0),
        tenant_id: Set(duty.tenant.0),
        partnership_id: Set(duty.partnership.0),
        agreement_id: Set(duty.agreement.0),
        clause: Set(duty.clause.clone()),
        key: Set(duty.key.clone()),
        title: Set(duty.title.clone()),
        subject: Set(duty.subject.code()),
        owed_by: Set(duty.owed_by.code()),
        owner_id: Set(duty.owner.0),
        clock_start: Set(instant(duty.clock_start)),
        time_limit: Set(duty.limit.to_string()),
        due_at: Set(instant(duty.due_at)),
        record: Set(duty.record.code().to_owned()),
        state: Set(state.to_owned()),
        closed_at: Set(closed_at.map(instant)),
        closed_by: Set(closed_by),
        closed_record: Set(closed_record),
        closed_reason: Set(closed_reason),
        version: Set(version),
    }
}

fn read(row: row::Model) -> Result<Stored<Duty>, Error> {
    let state = match (row.state.as_str(), row.closed_at.map(timestamp), row.closed_by) {
        (OPEN, None, None) => DutyState::Open,
        ("discharged", Some(at), Some(by)) => DutyState::Discharged { at, by: by.into(), by_record: row.closed_record },
        ("withdrawn", Some(at), None) => DutyState::Withdrawn { at, reason: row.closed_reason.unwrap_or_default() },
        _ => return word(None, &row.state),
    };
    let value = Duty {
        id: row.id.into(),
        tenant: row.tenant_id.into(),
        partnership: row.partnership_id.into(),
        agreement: row.agreement_id.into(),
        clause: row.clause,
        key: row.key,
        title: row.title,
        subject: word(Subject::from_code(&row.subject), &row.subject)?,
        owed_by: word(LeadRole::from_code(&row.owed_by), &row.owed_by)?,
        owner: row.owner_id.into(),
        clock_start: timestamp(row.clock_start),
        limit: word(row.time_limit.parse().ok(), &row.time_limit)?,
        due_at: timestamp(row.due_at),
        record: word(RecordKind::from_code(&row.record), &row.record)?,
        state,
    };
    Ok(Stored { value, version: row.version })
}

//! Sessions and attendance.
use domain::{
    activity::{Attendance, Mark, Session, SessionId, SessionState},
    partnership::PartnershipId,
    record::SummaryId,
};
use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};

use crate::{
    Error, Stored, Work,
    column::{instant, json, timestamp, value, word},
    work::saved,
};

mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub partnership_id: Uuid,
        pub reference: String,
        pub name: String,
        pub starts_at: ChronoDateTimeUtc,
        pub ends_at: ChronoDateTimeUtc,
        pub place: String,
        pub state: String,
        pub cancellation: Option<Json>,
        pub version: i32,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod attendance {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "attendance")]
    pub struct Model {
        pub tenant_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub summary_id: Uuid,
        pub session_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        pub mark: String,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds planned sessions.
pub async fn add(work: &Work, sessions: &[Session]) -> Result<(), Error> {
    let rows = sessions.iter().map(|session| written(session, 1)).collect::<Result<Vec<_>, _>>()?;
    if !rows.is_empty() {
        row::Entity::insert_many(rows).exec_without_returning(&work.tx).await?;
    }
    Ok(())
}

/// Saves a session over the version that was read.
pub async fn save(work: &Work, was: &Stored<Session>, session: &Session) -> Result<(), Error> {
    let update = row::Entity::update_many()
        .set(written(session, was.version + 1)?)
        .filter(row::COLUMN.id.eq(session.id.0))
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.version.eq(was.version));
    saved(update.exec(&work.tx).await?.rows_affected)
}

/// The session that people call by this reference, if the actor is assigned to its partnership.
pub async fn by_reference(work: &Work, reference: &str) -> Result<Option<Stored<Session>>, Error> {
    let found = in_scope(work).filter(row::COLUMN.reference.eq(reference)).one(&work.tx).await?;
    found.map(read).transpose()
}

/// A session by its id, if the actor is assigned to its partnership.
pub async fn get(work: &Work, id: SessionId) -> Result<Option<Stored<Session>>, Error> {
    let found = in_scope(work).filter(row::COLUMN.id.eq(id.0)).one(&work.tx).await?;
    found.map(read).transpose()
}

/// These sessions, in any order.
pub async fn several(work: &Work, ids: &[SessionId]) -> Result<Vec<Session>, Error> {
    let rows = in_scope(work).filter(row::COLUMN.id.is_in(ids.iter().map(|id| id.0))).all(&work.tx).await?;
    rows.into_iter().map(|row| Ok(read(row)?.value)).collect()
}

/// A partnership's sessions that start in a window (start inclusive, end exclusive), oldest first.
pub async fn between(
    work: &Work,
    partnership: PartnershipId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Session>, Error> {
    let rows = of(work, partnership)
        .filter(row::COLUMN.starts_at.gte(instant(from)))
        .filter(row::COLUMN.starts_at.lt(instant(until)))
        .order_by_asc(row::COLUMN.starts_at)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| Ok(read(row)?.value)).collect()
}

/// A page of a partnership's sessions that started before an instant, newest first.
pub async fn before(
    work: &Work,
    partnership: PartnershipId,
    before: Timestamp,
    most: u64,
) -> Result<Vec<Session>, Error> {
    let rows = of(work, partnership)
        .filter(row::COLUMN.starts_at.lt(instant(before)))
        .order_by_desc(row::COLUMN.starts_at)
        .limit(most)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| Ok(read(row)?.value)).collect()
}

/// The sessions of all partnerships in the actor's scope that start in a window, oldest first.
pub async fn in_scope_between(work: &Work, from: Timestamp, until: Timestamp) -> Result<Vec<Session>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.starts_at.gte(instant(from)))
        .filter(row::COLUMN.starts_at.lt(instant(until)))
        .order_by_asc(row::COLUMN.starts_at)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| Ok(read(row)?.value)).collect()
}

/// Whether any of a partnership's sessions has been delivered.
pub async fn any_delivered(work: &Work, partnership: PartnershipId) -> Result<bool, Error> {
    let found = of(work, partnership).filter(row::COLUMN.state.eq("delivered")).limit(1).one(&work.tx).await?;
    Ok(found.is_some())
}

fn in_scope(work: &Work) -> sea_orm::Select<row::Entity> {
    row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.partnership_id.is_in(work.actor.assignments.all().iter().map(|id| id.0)))
}

fn of(work: &Work, partnership: PartnershipId) -> sea_orm::Select<row::Entity> {
    in_scope(work).filter(row::COLUMN.partnership_id.eq(partnership.0))
}

fn written(session: &Session, version: i32) -> Result<row::ActiveModel, Error> {
    let (state, cancellation) = match &session.state {
        SessionState::Planned => ("planned", None),
        SessionState::Delivered => ("delivered", None),
        SessionState::Cancelled(cancellation) => ("cancelled", Some(json(cancellation)?)),
    };
    Ok(row::ActiveModel {
        id: Set(session.id.0),
        tenant_id: Set(session.tenant.0),
        partnership_id: Set(session.partnership.0),
        reference: Set(session.reference.clone()),
        name: Set(session.name.clone()),
        starts_at: Set(instant(session.starts_at)),
        ends_at: Set(instant(session.ends_at)),
        place: Set(session.place.clone()),
        state: Set(state.to_owned()),
        cancellation: Set(cancellation),
        version: Set(version),
    })
}

fn read(row: row::Model) -> Result<Stored<Session>, Error> {
    let state = match (row.state.as_str(), row.cancellation) {
        ("planned", None) => SessionState::Planned,
        ("delivered", None) => SessionState::Delivered,
        ("cancelled", Some(cancellation)) => SessionState::Cancelled(value(cancellation)?),
        _ => return word(None, &row.state),
    };
    let value = Session {
        id: row.id.into(),
        tenant: row.tenant_id.into(),
        partnership: row.partnership_id.into(),
        reference: row.reference,
        name: row.name,
        starts_at: timestamp(row.starts_at),
        ends_at: timestamp(row.ends_at),
        place: row.place,
        state,
    };
    Ok(Stored { value, version: row.version })
}

/// Adds the marks of one summary.
pub async fn add_attendance(
    work: &Work,
    session: SessionId,
    summary: SummaryId,
    marks: &[Attendance],
) -> Result<(), Error> {
    let rows = marks.iter().map(|mark| attendance::ActiveModel {
        tenant_id: Set(work.actor.tenant.0),
        summary_id: Set(summary.0),
        session_id: Set(session.0),
        person_id: Set(mark.person.0),
        mark: Set(mark.mark.code().to_owned()),
    });
    if !marks.is_empty() {
        attendance::Entity::insert_many(rows).exec_without_returning(&work.tx).await?;
    }
    Ok(())
}

/// The marks of these summaries, each with its summary.
pub async fn attendance_of(work: &Work, summaries: &[SummaryId]) -> Result<Vec<(SummaryId, Attendance)>, Error> {
    let rows = attendance::Entity::find()
        .filter(attendance::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(attendance::COLUMN.summary_id.is_in(summaries.iter().map(|id| id.0)))
        .all(&work.tx)
        .await?;
    rows.into_iter()
        .map(|row| {
            let mark = word(Mark::from_code(&row.mark), &row.mark)?;
            Ok((row.summary_id.into(), Attendance { person: row.person_id.into(), mark }))
        })
        .collect()
}

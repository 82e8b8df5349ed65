//! Session summaries and weekly reviews.
use domain::{
    activity::SessionId,
    partnership::PartnershipId,
    record::{SessionSummary, SummaryId, WeeklyReview},
};
use jiff::civil::Date;
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};

use crate::{
    Error, Stored, Work,
    column::{date, instant, json, timestamp, value},
    work::saved,
};

mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "session_summary")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub partnership_id: Uuid,
        pub session_id: Uuid,
        pub template: String,
        pub themes: String,
        pub worried: bool,
        pub author_id: Uuid,
        pub submitted_at: ChronoDateTimeUtc,
        pub supersedes: Option<Uuid>,
        pub state: String,
        pub state_body: Json,
        pub version: i32,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod review {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "weekly_review")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub partnership_id: Uuid,
        pub duty_id: Uuid,
        pub week: ChronoDate,
        pub at: ChronoDateTimeUtc,
        pub body: Json,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds a summary.
pub async fn add(work: &Work, summary: &SessionSummary) -> Result<(), Error> {
    row::Entity::insert(written(summary, 1)?).exec_without_returning(&work.tx).await?;
    Ok(())
}

/// Saves a summary over the version that was read.
pub async fn save(work: &Work, was: &Stored<SessionSummary>, summary: &SessionSummary) -> Result<(), Error> {
    let update = row::Entity::update_many()
        .set(written(summary, was.version + 1)?)
        .filter(row::COLUMN.id.eq(summary.id.0))
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.version.eq(was.version));
    saved(update.exec(&work.tx).await?.rows_affected)
}

/// Every summary of a session, the one that stands first.
pub async fn of_session(work: &Work, session: SessionId) -> Result<Vec<Stored<SessionSummary>>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.session_id.eq(session.0))
        .order_by_desc(row::COLUMN.submitted_at)
        .order_by_desc(row::COLUMN.id)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The summaries that stand for these sessions: corrected ones are left out.
pub async fn standing(work: &Work, sessions: &[SessionId]) -> Result<Vec<SessionSummary>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.session_id.is_in(sessions.iter().map(|id| id.0)))
        .filter(row::COLUMN.state.ne("superseded"))
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| Ok(read(row)?.value)).collect()
}

/// The summaries of a partnership that nobody has read, oldest first.
pub async fn waiting(work: &Work, partnership: PartnershipId) -> Result<Vec<Stored<SessionSummary>>, Error> {
    let rows = in_scope(work)
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .filter(row::COLUMN.state.eq("waiting"))
        .order_by_asc(row::COLUMN.submitted_at)
        .limit(100)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(read).collect()
}

/// A summary by its id.
pub async fn get(work: &Work, id: SummaryId) -> Result<Option<Stored<SessionSummary>>, Error> {
    in_scope(work).filter(row::COLUMN.id.eq(id.0)).one(&work.tx).await?.map(read).transpose()
}

fn in_scope(work: &Work) -> sea_orm::Select<row::Entity> {
    row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.partnership_id.is_in(work.actor.assignments.all().iter().map(|id| id.0)))
}

fn written(summary: &SessionSummary, version: i32) -> Result<row::ActiveModel, Error> {
    Ok(row::ActiveModel {
        id: Set(summary.id.0),
        tenant_id: Set(summary.tenant.0),
        partnership_id: Set(summary.partnership.0),
        session_id: Set(summary.session.0),
        template: Set(summary.template.clone()),
        themes: Set(summary.themes.clone()),
        worried: Set(summary.worried),
        author_id: Set(summary.author.0),
        submitted_at: Set(instant(summary.submitted_at)),
        supersedes: Set(summary.supersedes.map(|id| id.0)),
        state: Set(summary.state.code().to_owned()),
        state_body: Set(json(&summary.state)?),
        version: Set(version),
    })
}

fn read(row: row::Model) -> Result<Stored<SessionSummary>, Error> {
    let value = SessionSummary {
        id: row.id.into(),
        tenant: row.tenant_id.into(),
        partnership: row.partnership_id.into(),
        session: row.session_id.into(),
        template: row.template,
        themes: row.themes,
        worried: row.worried,
        author: row.author_id.into(),
        submitted_at: timestamp(row.submitted_at),
        supersedes: row.supersedes.map(Into::into),
        state: value(row.state_body)?,
    };
    Ok(Stored { value, version: row.version })
}

/// Adds a weekly review.
pub async fn add_review(work: &Work, done: &WeeklyReview) -> Result<(), Error> {
    review::ActiveModel {
        id: Set(done.id.0),
        tenant_id: Set(done.tenant.0),
        partnership_id: Set(done.partnership.0),
        duty_id: Set(done.duty.0),
        week: Set(date(done.week)),
        at: Set(instant(done.at)),
        body: Set(json(done)?),
    }
    .insert(&work.tx)
    .await?;
    Ok(())
}

/// The weekly reviews of a partnership for weeks that begin in a window, both ends inclusive, oldest first.
pub async fn reviews(
    work: &Work,
    partnership: PartnershipId,
    from: Date,
    until: Date,
) -> Result<Vec<WeeklyReview>, Error> {
    let rows = review::Entity::find()
        .filter(review::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(review::COLUMN.partnership_id.eq(partnership.0))
        .filter(review::COLUMN.week.between(date(from), date(until)))
        .order_by_asc(review::COLUMN.week)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| value(row.body)).collect()
}

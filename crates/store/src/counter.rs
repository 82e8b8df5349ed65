//! Short references: P-0001, S-0012, C-0003. Counted for each tenant and kind.
use sea_orm::{ConnectionTrait, Statement};

use crate::{Error, Work};

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub enum Counted {
    /// Partnerships.
    Partnership,
    /// Sessions.
    Session,
    /// Concerns.
    Concern,
    /// Risks, assumptions, issues and dependencies.
    Raid,
    /// Drills.
    Drill,
}

impl Counted {
    fn letter(self) -> char {
        match self {
            Counted::Partnership => 'P',
            Counted::Session => 'S',
            Counted::Concern => 'C',
            Counted::Raid => 'R',
            Counted::Drill => 'D',
        }
    }
}

/// The next `amount` references of a kind.
pub async fn next(work: &Work, counted: Counted, amount: u32) -> Result<Vec<String>, Error> {
    let sql = "INSERT INTO counter (tenant_id, kind, next) VALUES ($1, $2, $3) \
               ON CONFLICT (tenant_id, kind) DO UPDATE SET next = counter.next + excluded.next RETURNING next";
    let letter = counted.letter();
    let values = [work.actor.tenant.0.into(), letter.to_string().into(), i64::from(amount).into()];
    let statement = Statement::from_sql_and_values(work.tx.get_database_backend(), sql, values);
    let row = work.tx.query_one_raw(statement).await?;
    let last: i64 = match row {
        Some(row) => row.try_get("", "next")?,
        None => return Err(Error::Corrupt("a counter gave no number".into())),
    };
    Ok((last - i64::from(amount) + 1..=last).map(|number| format!("{letter}-{number:04}")).collect())
}

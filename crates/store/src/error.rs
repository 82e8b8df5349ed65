//! What can go wrong in the database.
use sea_orm::{DbErr, SqlErr};

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Somebody else saved a newer version in the meantime.
    #[error("someone else changed this while you were working on it")]
    Stale,
    /// There is one like this already.
    #[error("there is one like this already")]
    Duplicate,
    /// A row does not hold what this build expects.
    #[error("the database holds something unexpected: {0}")]
    Corrupt(String),
    /// The database itself said no.
    #[error(transparent)]
    Database(DbErr),
    /// The disk said no.
    #[error("the disk did not confirm a write: {0}")]
    Disk(#[from] std::io::Error),
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Error {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Error::Duplicate,
            _ => match error {
                DbErr::RecordNotUpdated => Error::Stale,
                error => Error::Database(error),
            },
        }
    }
}

//! How a use case ends without success.
use domain::refusal::Refusal;
use store::submission::Submission;

/// Why a use case did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not in this actor's scope: the two answer alike (HTTP 404).
    #[error("not found")]
    NotFound,
    /// A rule said no, in words fit to show (HTTP 403, 409 or 422).
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody else saved first (HTTP 409).
    #[error("someone else changed this while you were working on it")]
    Stale,
    /// The database failed (HTTP 500); never shown.
    #[error(transparent)]
    Store(store::Error),
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Error {
        match error {
            store::Error::Stale => Error::Stale,
            error => Error::Store(error),
        }
    }
}

/// What a command with a submission key led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Carried out; this is where it leads.
    Done(String),
    /// The same submission was carried out before; this is where it led.
    DoneBefore(String),
}

impl Outcome {
    /// Where to go next.
    pub fn location(&self) -> &str {
        match self {
            Outcome::Done(location) | Outcome::DoneBefore(location) => location,
        }
    }
}

/// Claims a submission key. `Some` when the submission was carried out before.
pub(crate) async fn done_before(
    work: &store::Work,
    key: Option<&str>,
    location: &str,
) -> Result<Option<Outcome>, Error> {
    let Some(key) = key else { return Ok(None) };
    match store::submission::claim(work, key, location).await? {
        Submission::First => Ok(None),
        Submission::Again(location) => Ok(Some(Outcome::DoneBefore(location))),
    }
}

//! How somebody is told no.
use app::Error;
use domain::refusal::Refusal;

/// The words of a refusal because of who asks.
#[track_caller]
pub fn not_allowed<T: std::fmt::Debug>(outcome: Result<T, Error>) -> String {
    match outcome {
        Err(Error::Refused(Refusal::NotAllowed { words })) => words,
        other => panic!("not refused to this person: {other:?}"),
    }
}

/// The words of a refusal because of how things stand.
#[track_caller]
pub fn not_now<T: std::fmt::Debug>(outcome: Result<T, Error>) -> String {
    match outcome {
        Err(Error::Refused(Refusal::NotNow { words })) => words,
        other => panic!("not refused for now: {other:?}"),
    }
}

/// The fields whose answers were refused.
#[track_caller]
pub fn invalid<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Vec<String> {
    match outcome {
        Err(Error::Refused(Refusal::Invalid(errors))) => errors.into_iter().map(|error| error.field).collect(),
        other => panic!("no answer refused: {other:?}"),
    }
}

/// As if it were not there.
#[track_caller]
pub fn not_found<T: std::fmt::Debug>(outcome: Result<T, Error>) {
    assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
}

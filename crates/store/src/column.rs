//! How values stand in columns: instants and dates as chrono's types, everything else as text or JSON.
use chrono::Datelike;
use jiff::{Timestamp, civil::Date};
use sea_orm::prelude::{ChronoDate, ChronoDateTimeUtc, Json};
use serde::{Serialize, de::DeserializeOwned};

use crate::Error;

/// An instant as a column, to the microsecond.
pub(crate) fn instant(at: Timestamp) -> ChronoDateTimeUtc {
    chrono::DateTime::from_timestamp_micros(at.as_microsecond()).unwrap_or_default()
}

/// A column as an instant.
pub(crate) fn timestamp(at: ChronoDateTimeUtc) -> Timestamp {
    Timestamp::from_microsecond(at.timestamp_micros()).unwrap_or_default()
}

/// A date as a column.
pub(crate) fn date(day: Date) -> ChronoDate {
    ChronoDate::from_ymd_opt(day.year().into(), day.month() as u32, day.day() as u32).unwrap_or_default()
}

/// A column as a date.
pub(crate) fn civil(day: ChronoDate) -> Date {
    jiff::civil::date(day.year() as i16, day.month() as i8, day.day() as i8)
}

/// A value as a JSON column.
pub(crate) fn json(value: &impl Serialize) -> Result<Json, Error> {
    serde_json::to_value(value).map_err(|error| Error::Corrupt(error.to_string()))
}

/// A JSON column as a value.
pub(crate) fn value<T: DeserializeOwned>(json: Json) -> Result<T, Error> {
    serde_json::from_value(json).map_err(|error| Error::Corrupt(error.to_string()))
}

/// A word in a column as the value that it names.
pub(crate) fn word<T>(found: Option<T>, word: &str) -> Result<T, Error> {
    found.ok_or_else(|| Error::Corrupt(format!("unknown word {word:?} in a column")))
}

//! Days and hours of the story, on London's clock.
use domain::time::instant;
use jiff::{
    SignedDuration, Span, Timestamp,
    civil::{Date, Time},
};

/// The instant at which London's clock shows this hour and minute.
pub(crate) fn at(date: Date, hour: i8, minute: i8) -> Timestamp {
    instant(date, Time::constant(hour, minute, 0, 0))
}

/// A day of 2026.
pub(crate) const fn in_2026(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

/// A day of 2025.
pub(crate) const fn in_2025(month: i8, day: i8) -> Date {
    Date::constant(2025, month, day)
}

/// The day so many days later, or earlier.
pub(crate) fn days_after(date: Date, days: i64) -> Date {
    date.saturating_add(Span::new().days(days))
}

/// The instant so many minutes later.
pub(crate) fn minutes_after(at: Timestamp, minutes: i64) -> Timestamp {
    at + SignedDuration::from_mins(minutes)
}

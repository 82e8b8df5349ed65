//! Europe/London: from instants to the clock on the wall and back.
//!
//! Instants are stored in UTC; every question about a day or an hour is asked of London's clock, never of UTC's.
//! Twice a year that clock is awkward, and the policy is one for the whole product ([`instant`]):
//! a time **skipped** in spring is read as the same distance after the change (1:30am becomes 2:30am), and a time that
//! happens **twice** in autumn is the first of the two.

use jiff::{
    Timestamp, ZonedDateTime,
    civil::{Date, DateTime, Time},
    tz::{AmbiguousOffset, TimeZone, TimeZoneTransition},
};

/// London's rules, built into the program: no time zone database is read from the machine it runs on.
pub static LONDON: TimeZone = jiff::tz::get!("Europe/London");

/// The last moment of a day: 23:59 on the clock, inclusive, to the microsecond (the product's precision for instants).
///
/// A thing done at 23:59:30 is done that day, so "by the end of Wednesday" must not end at 23:59:00.
pub const END_OF_DAY: Time = Time::constant(23, 59, 59, 999_999_000);

/// What London's clock and calendar show at an instant.
pub fn london(at: Timestamp) -> ZonedDateTime {
    at.to_zoned_datetime(LONDON.clone())
}

/// The date in London at an instant.
pub fn london_date(at: Timestamp) -> Date {
    LONDON.to_datetime(at).date()
}

/// The instant at which London's clock shows `time` on `date`.
///
/// A time skipped when the clocks go forward is moved on by the hour that was skipped; a time that happens twice when
/// they go back is the first of the two. Dates beyond what an instant can hold give the last instant.
pub fn instant(date: Date, time: Time) -> Timestamp {
    LONDON.to_ambiguous_timestamp(date.to_datetime(time)).compatible().unwrap_or(Timestamp::MAX)
}

/// The last instant of `date` in London ([`END_OF_DAY`]).
pub fn end_of_day(date: Date) -> Timestamp {
    instant(date, END_OF_DAY)
}

/// One change of London's clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockChange {
    /// The instant at which the clocks change (01:00 UTC).
    pub at: Timestamp,
    /// The date in London on which they change.
    pub date: Date,
    /// Whether they go forward (March) or back (October).
    pub forward: bool,
}

/// The changes of London's clocks after `from` and up to `to`, in order.
pub fn clock_changes(from: Timestamp, to: Timestamp) -> Vec<ClockChange> {
    let change = |t: TimeZoneTransition<'_>| {
        let before = t.timestamp().checked_sub(jiff::SignedDuration::from_secs(1)).unwrap_or(t.timestamp());
        let (was, is) = (LONDON.to_offset(before), t.offset());
        (was != is).then(|| ClockChange { at: t.timestamp(), date: london_date(t.timestamp()), forward: is > was })
    };
    LONDON.following(from).take_while(|t| t.timestamp() <= to).filter_map(change).collect()
}

/// Which of the two the clock shows, when a time on London's clock happens twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// In British Summer Time, before the clocks go back.
    First,
    /// In Greenwich Mean Time, after they have gone back.
    Second,
}

/// Whether the clock time at this instant happens twice that night, and which of the two this is.
pub fn repeat(at: Timestamp) -> Option<Repeat> {
    match LONDON.to_ambiguous_timestamp(LONDON.to_datetime(at)).offset() {
        AmbiguousOffset::Fold { before, .. } if LONDON.to_offset(at) == before => Some(Repeat::First),
        AmbiguousOffset::Fold { .. } => Some(Repeat::Second),
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Gap { .. } => None,
    }
}

/// A moment a person typed, and what they should know about how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The instant meant.
    pub at: Timestamp,
    /// A sentence to show when a choice was made for them: the time happens twice, or only a date was given.
    pub note: Option<String>,
}

/// Why a moment could not be read, in words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    /// The text is no date or time we know.
    #[error(
        "“{text}” is not a date and time. Write for example “2026-03-28 10:00” (London time), “2026-03-28”, or \
         “2026-03-28T10:00:00Z”"
    )]
    Unreadable {
        /// What was typed.
        text: String,
    },
    /// The clocks go forward over this time, so it never happens.
    #[error(
        "{time} on {date} does not exist in London: the clocks go forward from 1am to 2am that night. \
         Use a time before 1am or from 2am"
    )]
    Skipped {
        /// The time, in words.
        time: String,
        /// The date, in words.
        date: String,
    },
}

/// Reads a moment: London's date and time (`2026-03-28 10:00`), a date alone (its first instant), or RFC 3339.
///
/// ```
/// assert_eq!(domain::time::parse_start("2026-03-28 10:00").unwrap().to_string(), "2026-03-28T10:00:00Z");
/// ```
pub fn parse_start(text: &str) -> Result<Timestamp, StartError> {
    read_start(text).map(|start| start.at)
}

/// As [`parse_start`], with the note to show when the moment could be read in two ways.
pub fn read_start(text: &str) -> Result<Start, StartError> {
    let text = text.trim();
    // With an offset or a Z the text names an instant by itself; without, it is what London's clock shows.
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(Start { at, note: None });
    }
    if let Ok(local) = text.parse::<DateTime>()
        && text.contains(':')
    {
        return local_start(local);
    }
    let date = text.parse::<Date>().map_err(|_| StartError::Unreadable { text: text.into() })?;
    let note = format!("Only a date was given, so this is the start of {}.", super::words::date(date));
    Ok(Start { at: instant(date, Time::midnight()), note: Some(note) })
}

fn local_start(local: DateTime) -> Result<Start, StartError> {
    let (time, date) = (super::words::time(local.time()), super::words::date(local.date()));
    let ambiguous = LONDON.to_ambiguous_timestamp(local);
    let note = match ambiguous.offset() {
        AmbiguousOffset::Gap { .. } => return Err(StartError::Skipped { time, date }),
        AmbiguousOffset::Fold { .. } => Some(format!(
            "{time} happens twice on {date}, because the clocks go back; the first is used (British Summer Time). \
             For the second, write {local}Z."
        )),
        AmbiguousOffset::Unambiguous { .. } => None,
    };
    let at = ambiguous.compatible().map_err(|_| StartError::Unreadable { text: local.to_string() })?;
    Ok(Start { at, note })
}

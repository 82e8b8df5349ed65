//! A time limit as data, written in the words an agreement uses.
//!
//! Three kinds of clock exist and are never mixed: elapsed time, working days, and the calendar (`domain.md` §0.3).
//! A limit says which it is; [`deadline`](super::deadline()) works it out and [`explain`](super::explain()) says why.

use std::{fmt, num::NonZeroU16};

use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Serialize};

use super::words;

/// How long someone has. Written and stored as plain words: [`Display`](fmt::Display) and
/// [`FromStr`](std::str::FromStr) are each other's inverse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum TimeLimit {
    /// `60 minutes`: elapsed, through nights and weekends.
    Minutes(NonZeroU16),
    /// `24 hours`: elapsed, through nights and weekends.
    Hours(NonZeroU16),
    /// `same day`: by 23:59 on the date of the start, any day of the week.
    SameDay,
    /// `before it starts`: by the instant of the start itself, for what must be done beforehand.
    Beforehand,
    /// `12:00 next working day`: on the first working day after the date of the start. No cut-off: a thing that
    /// happens on Saturday is due on Monday.
    NextWorkingDay {
        /// The time it is due; the end of the day if none.
        at: Option<Time>,
    },
    /// `2 working days`, `2 working days by 12:00`, `2 working days, cut-off 17:00`.
    ///
    /// The first working day after the day of receipt is day 1. Received on a day that is not a working day, or after
    /// the cut-off, counts as received on the next working day.
    WorkingDays {
        /// How many.
        amount: NonZeroU16,
        /// The time it is due on the last of them; the end of the day if none.
        at: Option<Time>,
        /// The last time of day that counts as received today; any time if none.
        cut_off: Option<Time>,
    },
    /// `30 days`, `6 weeks or next working day`, `1 month`: by the calendar, counted from the date of the start.
    Period {
        /// How many.
        amount: NonZeroU16,
        /// Days, weeks or months.
        unit: PeriodUnit,
        /// The time it is due on that date; the end of the day if none.
        at: Option<Time>,
        /// Whether a date that is not a working day moves to the next one that is.
        roll: bool,
    },
    /// `Friday 17:00`: in the ISO week (Monday to Sunday) of the start; once it has gone by, in the week after.
    Weekly {
        /// The day.
        weekday: Weekday,
        /// The time.
        at: Time,
        /// Whether a date that is not a working day moves to the next one that is.
        roll: bool,
    },
    /// `10 working days after quarter end`: the financial quarter of the start. The first working day after the
    /// quarter's last date is day 1, whatever day that date is: a quarter ends, it is not received.
    AfterQuarterEnd {
        /// How many.
        working_days: NonZeroU16,
        /// The time it is due on the last of them; the end of the day if none.
        at: Option<Time>,
    },
    /// `13 July 2026`: the end of that date, whenever the clock started; at once when it has gone by.
    ByDate {
        /// The date.
        date: Date,
    },
}

/// What a calendar period is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PeriodUnit {
    /// Calendar days.
    Day,
    /// Seven calendar days: six weeks are 42 days.
    Week,
    /// To the corresponding date; in a shorter month, its last day.
    Month,
}

/// The cut-off a working-day limit has when it says only `cut-off`: 17:00 (`domain.md` §7.2).
pub const USUAL_CUT_OFF: Time = Time::constant(17, 0, 0, 0);

impl TimeLimit {
    /// Whether the limit runs in elapsed time, through nights, weekends and clock changes.
    pub fn is_elapsed(self) -> bool {
        matches!(self, TimeLimit::Minutes(_) | TimeLimit::Hours(_))
    }

    /// Whether the answer depends on which days are working days, and so on published holidays.
    pub fn needs_calendar(self) -> bool {
        match self {
            TimeLimit::Minutes(_)
            | TimeLimit::Hours(_)
            | TimeLimit::SameDay
            | TimeLimit::Beforehand
            | TimeLimit::ByDate { .. } => false,
            TimeLimit::Period { roll, .. } | TimeLimit::Weekly { roll, .. } => roll,
            TimeLimit::NextWorkingDay { .. } | TimeLimit::WorkingDays { .. } | TimeLimit::AfterQuarterEnd { .. } => {
                true
            }
        }
    }

    /// The limit as the end of a sentence: "within 60 minutes", "by Friday at 5:00pm".
    pub fn phrase(self) -> String {
        let by = |at: Option<Time>| at.map(|at| format!(" by {}", words::time(at))).unwrap_or_default();
        let or_next = |roll: bool| if roll { ", or on the next working day" } else { "" };
        match self {
            TimeLimit::Minutes(amount) => format!("within {}", counted(amount, "minute")),
            TimeLimit::Hours(amount) => format!("within {}", counted(amount, "hour")),
            TimeLimit::SameDay => "by the end of the same day".into(),
            TimeLimit::Beforehand => "before it starts".into(),
            TimeLimit::ByDate { date } => format!("by the end of {}", words::date(date)),
            TimeLimit::NextWorkingDay { at: None } => "by the end of the next working day".into(),
            TimeLimit::NextWorkingDay { at: Some(at) } => format!("by {} on the next working day", words::time(at)),
            TimeLimit::WorkingDays { amount, at, cut_off } => {
                let cut_off = cut_off.map(|time| format!(", counted from the next one after {}", words::time(time)));
                let last = at.map(|at| format!(", by {} on the last", words::time(at))).unwrap_or_default();
                format!("within {}{last}{}", counted(amount, "working day"), cut_off.unwrap_or_default())
            }
            TimeLimit::Period { amount, unit, at, roll } => {
                format!("within {}{}{}", counted(amount, unit.name()), by(at), or_next(roll))
            }
            TimeLimit::Weekly { weekday, at, roll } => {
                format!("by {} at {}{}", words::weekday(weekday), words::time(at), or_next(roll))
            }
            TimeLimit::AfterQuarterEnd { working_days, at } => {
                format!("within {} of the end of the quarter{}", counted(working_days, "working day"), by(at))
            }
        }
    }

    /// The same limit with a cut-off, if it is one that can have one.
    pub fn with_cut_off(self, time: Time) -> TimeLimit {
        match self {
            TimeLimit::WorkingDays { amount, at, .. } => TimeLimit::WorkingDays { amount, at, cut_off: Some(time) },
            other => other,
        }
    }
}

impl PeriodUnit {
    /// `day`, `week`, `month`.
    pub fn name(self) -> &'static str {
        match self {
            PeriodUnit::Day => "day",
            PeriodUnit::Week => "week",
            PeriodUnit::Month => "month",
        }
    }
}

impl fmt::Display for TimeLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            TimeLimit::Minutes(amount) => f.write_str(&counted(amount, "minute")),
            TimeLimit::Hours(amount) => f.write_str(&counted(amount, "hour")),
            TimeLimit::SameDay => f.write_str("same day"),
            TimeLimit::Beforehand => f.write_str("before it starts"),
            TimeLimit::NextWorkingDay { at: None } => f.write_str("next working day"),
            TimeLimit::NextWorkingDay { at: Some(at) } => write!(f, "{} next working day", clock(at)),
            TimeLimit::WorkingDays { amount, at, cut_off } => {
                write!(f, "{}{}", counted(amount, "working day"), by(at))?;
                cut_off.map_or(Ok(()), |time| write!(f, ", cut-off {}", clock(time)))
            }
            TimeLimit::Period { amount, unit, at, roll } => {
                write!(f, "{}{}{}", counted(amount, unit.name()), by(at), rolled(roll))
            }
            TimeLimit::Weekly { weekday, at, roll } => {
                write!(f, "{} {}{}", words::weekday(weekday), clock(at), rolled(roll))
            }
            TimeLimit::AfterQuarterEnd { working_days, at } => {
                write!(f, "{} after quarter end{}", counted(working_days, "working day"), by(at))
            }
            TimeLimit::ByDate { date } => f.write_str(&words::plain_date(date)),
        }
    }
}

impl From<TimeLimit> for String {
    fn from(limit: TimeLimit) -> String {
        limit.to_string()
    }
}

/// `1 hour`, `24 hours`.
pub(super) fn counted(amount: NonZeroU16, unit: &str) -> String {
    if amount.get() == 1 { format!("1 {unit}") } else { format!("{amount} {unit}s") }
}

/// A time as a limit writes it: `17:00`. Seconds only if there are any.
fn clock(time: Time) -> String {
    if time.second() == 0 && time.subsec_nanosecond() == 0 {
        format!("{:02}:{:02}", time.hour(), time.minute())
    } else {
        time.to_string()
    }
}

fn by(at: Option<Time>) -> String {
    at.map(|time| format!(" by {}", clock(time))).unwrap_or_default()
}

fn rolled(roll: bool) -> &'static str {
    if roll { " or next working day" } else { "" }
}

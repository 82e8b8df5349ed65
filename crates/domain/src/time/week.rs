//! ISO weeks, Monday to Sunday: the unit of the weekly review and of every weekly chart.

use std::fmt;

use jiff::{
    Span,
    civil::{Date, Weekday},
};
use serde::{Deserialize, Serialize};

use super::{Quarter, words};

/// A week, named by its Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct IsoWeek {
    monday: Date,
}

impl IsoWeek {
    /// The week that holds this date.
    pub fn of(date: Date) -> IsoWeek {
        let back = i64::from(date.weekday().to_monday_zero_offset());
        IsoWeek { monday: date.saturating_sub(Span::new().days(back)) }
    }

    /// Its first day.
    pub fn monday(self) -> Date {
        self.monday
    }

    /// Its last day.
    pub fn sunday(self) -> Date {
        self.day(Weekday::Sunday)
    }

    /// One of its days.
    pub fn day(self, weekday: Weekday) -> Date {
        self.monday.saturating_add(Span::new().days(weekday.to_monday_zero_offset()))
    }

    /// Whether the date is one of its days.
    pub fn contains(self, date: Date) -> bool {
        IsoWeek::of(date) == self
    }

    /// The week after.
    pub fn next(self) -> IsoWeek {
        IsoWeek { monday: self.monday.saturating_add(Span::new().weeks(1)) }
    }

    /// The week before.
    pub fn previous(self) -> IsoWeek {
        IsoWeek { monday: self.monday.saturating_sub(Span::new().weeks(1)) }
    }

    /// The financial quarter it is reported in: the one its Monday falls in.
    ///
    /// So every week is in one quarter: 6 July to 4 October 2026 are the 13 weeks of Q2 2026/27.
    pub fn quarter(self) -> Quarter {
        Quarter::of(self.monday)
    }

    /// `6 to 12 July 2026`, `31 August to 6 September 2026`.
    pub fn label(self) -> String {
        let (from, to) = (self.monday, self.sunday());
        if from.year() != to.year() {
            return format!("{} to {}", words::plain_date(from), words::plain_date(to));
        }
        if from.month() != to.month() {
            return format!("{} to {}", words::day_month(from), words::plain_date(to));
        }
        format!("{} to {}", from.day(), words::plain_date(to))
    }
}

impl fmt::Display for IsoWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label())
    }
}

/// Any date is read as the week that holds it.
impl<'de> Deserialize<'de> for IsoWeek {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<IsoWeek, D::Error> {
        Date::deserialize(deserializer).map(IsoWeek::of)
    }
}

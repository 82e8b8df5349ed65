//! Financial quarters: Q1 April to June, Q2 July to September, Q3 October to December, Q4 January to March.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{IsoWeek, words};

/// A quarter of a financial year that begins on 1 April (`domain.md` §7.2). Written and stored as `2026-Q2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Quarter {
    /// The calendar year in which the financial year begins: 2026 for 2026/27.
    financial_year: i16,
    /// 1 to 4.
    number: u8,
}

/// A text that names no quarter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a quarter. Write the year the financial year begins and the quarter, like “2026-Q2”")]
pub struct QuarterError(String);

impl Quarter {
    /// The quarter of a financial year, named by the calendar year it begins in; `None` unless `number` is 1 to 4.
    pub fn new(financial_year: i16, number: u8) -> Option<Quarter> {
        let valid = (1..=4).contains(&number) && (0..9998).contains(&financial_year);
        valid.then_some(Quarter { financial_year, number })
    }

    /// The quarter that holds this date.
    pub fn of(date: Date) -> Quarter {
        let months_since_april = (date.month() + 8) % 12;
        let financial_year = if date.month() < 4 { date.year() - 1 } else { date.year() };
        Quarter { financial_year, number: months_since_april.unsigned_abs() / 3 + 1 }
    }

    /// The calendar year in which its financial year begins.
    pub fn financial_year(self) -> i16 {
        self.financial_year
    }

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self.number
    }

    /// Its first date.
    pub fn start(self) -> Date {
        let (year, month) = match self.number {
            1 => (self.financial_year, 4),
            2 => (self.financial_year, 7),
            3 => (self.financial_year, 10),
            _ => (self.financial_year + 1, 1),
        };
        Date::new(year, month, 1).unwrap_or(Date::MAX)
    }

    /// Its last date, inclusive.
    pub fn end(self) -> Date {
        self.start().saturating_add(jiff::Span::new().months(2)).last_of_month()
    }

    /// Whether the date falls in it.
    pub fn contains(self, date: Date) -> bool {
        Quarter::of(date) == self
    }

    /// The quarter after.
    pub fn next(self) -> Quarter {
        match self.number {
            4 => Quarter { financial_year: self.financial_year + 1, number: 1 },
            number => Quarter { number: number + 1, ..self },
        }
    }

    /// The quarter before.
    pub fn previous(self) -> Quarter {
        match self.number {
            1 => Quarter { financial_year: self.financial_year - 1, number: 4 },
            number => Quarter { number: number - 1, ..self },
        }
    }

    /// The weeks whose Monday falls in it, in order: 13, or 14 now and then.
    pub fn weeks(self) -> impl Iterator<Item = IsoWeek> {
        let of_first = IsoWeek::of(self.start());
        let first = if of_first.quarter() == self { of_first } else { of_first.next() };
        std::iter::successors(Some(first), |week| Some(week.next())).take_while(move |week| week.quarter() == self)
    }

    /// `Q2 2026/27`.
    pub fn name(self) -> String {
        format!("Q{} {}/{:02}", self.number, self.financial_year, (self.financial_year + 1) % 100)
    }

    /// `July to September 2026`.
    pub fn label(self) -> String {
        let (from, to) = (self.start(), self.end());
        format!("{} to {} {}", words::month(from.month()), words::month(to.month()), to.year())
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-Q{}", self.financial_year, self.number)
    }
}

impl FromStr for Quarter {
    type Err = QuarterError;

    fn from_str(text: &str) -> Result<Quarter, QuarterError> {
        let parts = text.trim().split_once("-Q").or_else(|| text.trim().split_once("-q"));
        let read = |(year, number): (&str, &str)| Quarter::new(year.parse().ok()?, number.parse().ok()?);
        parts.and_then(read).ok_or_else(|| QuarterError(text.trim().into()))
    }
}

impl From<Quarter> for String {
    fn from(quarter: Quarter) -> String {
        quarter.to_string()
    }
}

impl TryFrom<String> for Quarter {
    type Error = QuarterError;

    fn try_from(text: String) -> Result<Quarter, QuarterError> {
        text.parse()
    }
}

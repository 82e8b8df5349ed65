//! Which days are working days, from published data.
//!
//! The statutory definition: a working day is any day except Saturday, Sunday, Christmas Day, Good Friday or a bank
//! holiday in England and Wales (`domain.md` §7.2, `[CR-06]`). The holidays are data with a version and a date after
//! which nothing has been published, so that an answer can say how far it is to be trusted.

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use super::usual;

/// The published bank holidays of one place, and how far they have been published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    name: String,
    version: String,
    source: String,
    verified_from: Date,
    unverified_after: Date,
    usual_rules: UsualRules,
    /// In date order, so that a day is found by halving.
    holidays: Vec<(Date, String)>,
}

/// What to do in years nobody has published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum UsualRules {
    /// Count weekends only.
    #[default]
    None,
    /// The eight usual days of England and Wales.
    EnglandAndWales,
}

/// Why a calendar file was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The file is not TOML, or a field is missing or misspelt.
    #[error("the calendar cannot be read: {0}")]
    Toml(String),
    /// A date in the file is not a date.
    #[error("“{0}” is not a date; write it like 2026-12-25")]
    Date(String),
    /// A holiday outside the dates the file says it covers.
    #[error("{0} is a holiday outside the dates this calendar covers")]
    Outside(Date),
    /// All clocks in the product are London's.
    #[error("the time zone is “{0}”; only Europe/London is supported")]
    TimeZone(String),
}

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    version: String,
    time_zone: String,
    source: String,
    verified_from: toml::value::Datetime,
    unverified_after: toml::value::Datetime,
    #[serde(default)]
    usual_rules: UsualRules,
    holidays: BTreeMap<String, String>,
}

static ENGLAND_AND_WALES: LazyLock<Calendar> = LazyLock::new(|| {
    Calendar::parse(include_str!("../../../../data/calendars/england-and-wales.toml"))
        .expect("the calendar in the program is read by its own tests")
});

impl Calendar {
    /// Reads a calendar from the text of a TOML file.
    pub fn parse(text: &str) -> Result<Calendar, CalendarError> {
        let file: File = toml::from_str(text).map_err(|e| CalendarError::Toml(e.to_string()))?;
        if file.time_zone != "Europe/London" {
            return Err(CalendarError::TimeZone(file.time_zone));
        }
        let (verified_from, unverified_after) = (date(file.verified_from)?, date(file.unverified_after)?);
        let holidays =
            file.holidays.into_iter().map(|(day, name)| Ok((date(day)?, name))).collect::<Result<Vec<_>, _>>()?;
        if let Some((day, _)) = holidays.iter().find(|(day, _)| *day < verified_from || *day > unverified_after) {
            return Err(CalendarError::Outside(*day));
        }
        Ok(Calendar {
            name: file.name,
            version: file.version,
            source: file.source,
            verified_from,
            unverified_after,
            usual_rules: file.usual_rules,
            holidays,
        })
    }

    /// The calendar of England and Wales, built into the program.
    pub fn england_and_wales() -> &'static Calendar {
        &ENGLAND_AND_WALES
    }

    /// The place, such as `England and Wales`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The version of the data, named where an answer rests on it.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Where the data was published.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The first date for which holidays are held as published.
    pub fn verified_from(&self) -> Date {
        self.verified_from
    }

    /// The last date for which holidays have been published.
    pub fn unverified_after(&self) -> Date {
        self.unverified_after
    }

    /// Whether holidays around this date have been published, so that an answer about it can be relied on.
    pub fn verified(&self, date: Date) -> bool {
        self.verified_from <= date && date <= self.unverified_after
    }

    /// The bank holiday on this date. Outside the published dates, the one the usual rules give.
    pub fn holiday_name(&self, date: Date) -> Option<&str> {
        if self.verified(date) {
            let found = self.holidays.binary_search_by(|(day, _)| day.cmp(&date)).ok()?;
            return Some(&self.holidays[found].1);
        }
        match self.usual_rules {
            UsualRules::None => None,
            UsualRules::EnglandAndWales => usual::holiday_name(date),
        }
    }

    /// Whether people are at work: not a weekend, not a bank holiday.
    pub fn is_working_day(&self, date: Date) -> bool {
        !is_weekend(date) && self.holiday_name(date).is_none()
    }

    /// The first working day strictly after this date.
    pub fn next_working_day(&self, date: Date) -> Date {
        let mut day = date;
        while let Ok(next) = day.tomorrow() {
            day = next;
            if self.is_working_day(day) {
                break;
            }
        }
        day
    }

    /// This date if it is a working day, and otherwise the next one that is.
    pub fn working_day_on_or_after(&self, date: Date) -> Date {
        if self.is_working_day(date) { date } else { self.next_working_day(date) }
    }

    /// The working day `amount` working days after this date: the first one after it is day 1.
    pub fn add_working_days(&self, date: Date, amount: u16) -> Date {
        (0..amount).fold(date, |day, _| self.next_working_day(day))
    }

    /// The published holidays, in date order.
    pub fn holidays(&self) -> impl Iterator<Item = (Date, &str)> {
        self.holidays.iter().map(|(day, name)| (*day, name.as_str()))
    }
}

/// Whether the date is a Saturday or a Sunday.
pub fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn date(text: impl ToString) -> Result<Date, CalendarError> {
    let text = text.to_string();
    text.parse().map_err(|_| CalendarError::Date(text))
}

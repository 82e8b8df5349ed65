//! Reading a time limit from words, and saying why some words cannot be one.

use std::str::FromStr;

use jiff::civil::{Date, Time, Weekday};

use super::{
    limit::{PeriodUnit, TimeLimit, USUAL_CUT_OFF},
    words,
};

/// Why a text is no time limit, with what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeLimitError {
    /// A word such as "immediately": an intention, not a limit. The text, and a limit to put in its place.
    #[error("“{text}” cannot be measured. Say how long: for example “{instead}”")]
    Vague {
        /// What was written.
        text: String,
        /// A limit that means it.
        instead: &'static str,
    },
    /// A word such as "weekly" says how often, not by when.
    #[error("“{text}” says how often, not by when. Write for example “{instead}”")]
    HowOften {
        /// What was written.
        text: String,
        /// A limit that means it.
        instead: &'static str,
    },
    /// The amount is zero, too large or not a whole number.
    #[error("“{amount}” is not an amount of time: write a whole number from 1 to 65535")]
    Amount {
        /// The amount as written.
        amount: String,
    },
    /// The time of day cannot be read, or could be two things.
    #[error("“{time}” is not a time of day: write it like “17:00” (the end of a day is “23:59”)")]
    Time {
        /// The time as written.
        time: String,
    },
    /// None of the accepted forms.
    #[error("“{text}” is not a time limit we can measure. Use one of these forms: {ACCEPTED}")]
    Unknown {
        /// What was written.
        text: String,
    },
}

/// The accepted forms, as shown to a person who wrote something else.
pub const ACCEPTED: &str = "“60 minutes”, “24 hours”, “same day”, “next working day”, “12:00 next working day”, \
    “2 working days”, “2 working days by 12:00”, “2 working days, cut-off 17:00”, “30 days”, “6 weeks”, “1 month”, \
    “1 month or next working day”, “Friday 17:00”, “10 working days after quarter end”, \
    “before it starts”, “13 July 2026”";

/// Words that state an intention (`domain.md` §0.2, §7.2), and a limit that would do.
const VAGUE: [(&str, &str); 10] = [
    ("immediately", "60 minutes"),
    ("immediate", "60 minutes"),
    ("at once", "60 minutes"),
    ("without delay", "24 hours"),
    ("without undue delay", "24 hours"),
    ("promptly", "24 hours"),
    ("asap", "24 hours"),
    ("as soon as possible", "24 hours"),
    ("as soon as practicable", "24 hours"),
    ("in a timely manner", "2 working days"),
];

const HOW_OFTEN: [(&str, &str); 6] = [
    ("daily", "same day"),
    ("weekly", "Friday 17:00"),
    ("monthly", "1 month"),
    ("quarterly", "10 working days after quarter end"),
    ("fortnightly", "2 weeks"),
    ("annually", "12 months"),
];

impl FromStr for TimeLimit {
    type Err = TimeLimitError;

    fn from_str(text: &str) -> Result<TimeLimit, TimeLimitError> {
        let text = text.trim();
        let plain = text.trim_end_matches('.').to_lowercase().replace(',', " ");
        let words: Vec<&str> = plain.split_whitespace().collect();
        // "within 24 hours" and "by Friday 17:00" are how people write it; the leading word adds nothing.
        let words = match words.as_slice() {
            ["within" | "by" | "in" | "every" | "each", rest @ ..] => rest,
            all => all,
        };
        if let Some(error) = not_a_limit(text, &words.join(" ")) {
            return Err(error);
        }
        Phrase::split(words)?.limit()?.ok_or_else(|| TimeLimitError::Unknown { text: text.into() })
    }
}

impl TryFrom<String> for TimeLimit {
    type Error = TimeLimitError;

    fn try_from(text: String) -> Result<TimeLimit, TimeLimitError> {
        text.parse()
    }
}

fn not_a_limit(text: &str, words: &str) -> Option<TimeLimitError> {
    let instead_of = |list: &[(&str, &'static str)]| list.iter().find(|(word, _)| *word == words).map(|(_, i)| *i);
    let text = text.to_owned();
    match (instead_of(&VAGUE), instead_of(&HOW_OFTEN)) {
        (Some(instead), _) => Some(TimeLimitError::Vague { text, instead }),
        (None, Some(instead)) => Some(TimeLimitError::HowOften { text, instead }),
        (None, None) => None,
    }
}

/// A limit's words taken apart: what it is, then `by 12:00`, `cut-off 17:00`, `or next working day`.
struct Phrase<'a> {
    core: &'a [&'a str],
    by: Option<Time>,
    cut_off: Option<Time>,
    roll: bool,
}

impl<'a> Phrase<'a> {
    fn split(words: &'a [&'a str]) -> Result<Phrase<'a>, TimeLimitError> {
        let (words, roll) = match words {
            [core @ .., "or", "next", "working", "day"] => (core, true),
            all => (all, false),
        };
        let (words, cut_off) = match words {
            [core @ .., "cut-off"] => (core, Some(USUAL_CUT_OFF)),
            [core @ .., "cut-off", at] => (core, Some(time(at)?)),
            all => (all, None),
        };
        let (core, by) = match words {
            [core @ .., "by", at] => (core, Some(time(at)?)),
            all => (all, None),
        };
        Ok(Phrase { core, by, cut_off, roll })
    }

    /// The limit meant, if it is one of the accepted forms with nothing left over.
    fn limit(&self) -> Result<Option<TimeLimit>, TimeLimitError> {
        match self.core {
            // "17:00" also begins with a digit, but is no number.
            [day, month, year] if month_number(month).is_some() => Ok(self.date(day, month, year)),
            [number, unit @ ..] if number.parse::<f64>().is_ok() => self.counted(number, unit),
            _ => self.named(),
        }
    }

    /// `24 hours`, `2 working days by 12:00`, `1 month or next working day`.
    fn counted(&self, number: &str, unit: &[&str]) -> Result<Option<TimeLimit>, TimeLimitError> {
        let Phrase { by: at, cut_off, roll, .. } = *self;
        let amount = number.parse().map_err(|_| TimeLimitError::Amount { amount: number.into() })?;
        let unit = match unit {
            ["calendar", rest @ ..] => rest,
            all => all,
        };
        Ok(match (unit, at, cut_off, roll) {
            (["minute" | "minutes"], None, None, false) => Some(TimeLimit::Minutes(amount)),
            (["hour" | "hours"], None, None, false) => Some(TimeLimit::Hours(amount)),
            (["working", "day" | "days"], _, _, false) => Some(TimeLimit::WorkingDays { amount, at, cut_off }),
            (["working", "day" | "days", "after", "quarter", "end"], _, None, false) => {
                Some(TimeLimit::AfterQuarterEnd { working_days: amount, at })
            }
            ([unit], _, None, _) => period(unit).map(|unit| TimeLimit::Period { amount, unit, at, roll }),
            _ => None,
        })
    }

    /// `13 July 2026`.
    fn date(&self, day: &str, month: &str, year: &str) -> Option<TimeLimit> {
        let alone = self.by.is_none() && self.cut_off.is_none() && !self.roll;
        let date = Date::new(year.parse().ok()?, month_number(month)?, day.parse().ok()?).ok()?;
        alone.then_some(TimeLimit::ByDate { date })
    }

    /// `same day`, `12:00 next working day`, `Friday 17:00`.
    fn named(&self) -> Result<Option<TimeLimit>, TimeLimitError> {
        let Phrase { core, by, cut_off, roll } = *self;
        Ok(match (core, by, cut_off, roll) {
            (["same", "day"], None, None, false) => Some(TimeLimit::SameDay),
            (["before", "it", "starts"], None, None, false) => Some(TimeLimit::Beforehand),
            (["next", "working", "day"], at, None, false) => Some(TimeLimit::NextWorkingDay { at }),
            ([at, "next", "working", "day"], None, None, false) => {
                Some(TimeLimit::NextWorkingDay { at: Some(time(at)?) })
            }
            ([day, at] | [at, "on", day], None, None, _) => match weekday(day) {
                Some(weekday) => Some(TimeLimit::Weekly { weekday, at: time(at)?, roll }),
                None => None,
            },
            _ => None,
        })
    }
}

fn period(unit: &str) -> Option<PeriodUnit> {
    match unit {
        "day" | "days" => Some(PeriodUnit::Day),
        "week" | "weeks" => Some(PeriodUnit::Week),
        "month" | "months" => Some(PeriodUnit::Month),
        _ => None,
    }
}

/// `17:00`, `5pm`, `5:30pm`, `midday`. Midnight is refused: it could be either end of the day.
fn time(text: &str) -> Result<Time, TimeLimitError> {
    let refused = || TimeLimitError::Time { time: text.into() };
    if matches!(text, "midday" | "noon") {
        return Ok(Time::constant(12, 0, 0, 0));
    }
    let (digits, afternoon) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(false)),
        (_, Some(digits)) => (digits, Some(true)),
        (None, None) => (text, None),
    };
    let Some(afternoon) = afternoon else {
        return if digits.contains(':') { digits.parse().map_err(|_| refused()) } else { Err(refused()) };
    };
    let (hour, minute) = digits.split_once(':').unwrap_or((digits, "0"));
    let (hour, minute): (i8, i8) = (hour.parse().map_err(|_| refused())?, minute.parse().map_err(|_| refused())?);
    if !(1..=12).contains(&hour) {
        return Err(refused());
    }
    Time::new(hour % 12 + if afternoon { 12 } else { 0 }, minute, 0, 0).map_err(|_| refused())
}

/// The number of a month that is written out, in lower case.
fn month_number(text: &str) -> Option<i8> {
    (1..=12).find(|number| words::month(*number).to_lowercase() == text)
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" | "sat" => Weekday::Saturday,
        "sunday" | "sun" => Weekday::Sunday,
        _ => return None,
    })
}

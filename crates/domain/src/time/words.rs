//! Dates and times in the words people read: "10am", "Saturday 28 March 2026".

use jiff::{
    Timestamp,
    civil::{Date, Time, Weekday},
};

use super::london::{self, Repeat};

/// A time of day: `10am`, `4:30pm`, `midday`, `midnight`.
pub fn time(time: Time) -> String {
    match (time.hour(), time.minute()) {
        (0, 0) => "midnight".into(),
        (12, 0) => "midday".into(),
        (hour, minute) => {
            let half = if hour < 12 { "am" } else { "pm" };
            let hour = (hour + 11) % 12 + 1;
            if minute == 0 { format!("{hour}{half}") } else { format!("{hour}:{minute:02}{half}") }
        }
    }
}

/// A date in full: `Saturday 28 March 2026`.
pub fn date(date: Date) -> String {
    format!("{} {}", weekday(date.weekday()), plain_date(date))
}

/// A date without its weekday: `28 March 2026`.
pub fn plain_date(date: Date) -> String {
    format!("{} {}", day_month(date), date.year())
}

/// A date within a known year, with its weekday: `Tuesday 7 April`.
pub fn day(date: Date) -> String {
    format!("{} {}", weekday(date.weekday()), day_month(date))
}

/// A date within a known year: `7 April`.
pub fn day_month(date: Date) -> String {
    format!("{} {}", date.day(), month(date.month()))
}

/// A date where there is little room, as under a point of a chart: `7 Apr`.
pub fn short_day_month(date: Date) -> String {
    format!("{} {}", date.day(), &month(date.month())[..3])
}

/// An instant on London's clock: `10am on Saturday 28 March 2026`; a time that happens twice says which it is.
pub fn moment(at: Timestamp) -> String {
    let shown = london::london(at);
    let which = match london::repeat(at) {
        None => "",
        Some(Repeat::First) => " (the first of two, before the clocks go back)",
        Some(Repeat::Second) => " (the second of two, after the clocks have gone back)",
    };
    format!("{}{which} on {}", time(shown.time()), date(shown.date()))
}

/// A weekday's name.
pub fn weekday(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// A month's name, 1 to 12.
pub fn month(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES[usize::from(month.clamp(1, 12).unsigned_abs()) - 1]
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

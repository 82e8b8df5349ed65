//! Dates and times in words.

use jiff::{
    Timestamp, ZonedDateTime,
    civil::{Date, Weekday},
    tz::{self, TimeZone},
};

const LONDON: TimeZone = tz::get!("Europe/London");

const MONTHS: [&str; 12] = [
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

/// An instant as the clocks in London show it.
pub fn london(at: Timestamp) -> ZonedDateTime {
    at.to_zoned_datetime(LONDON)
}

fn month(date: Date) -> &'static str {
    MONTHS[usize::from(date.month().unsigned_abs()) - 1]
}

fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// "24 November 2026".
pub fn date(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// "24 November 2026", the day in London at that instant.
pub fn date_of(at: Timestamp) -> String {
    date(london(at).date())
}

/// "24 November", when the year is plain from what is around it.
pub fn day_and_month(date: Date) -> String {
    format!("{} {}", date.day(), month(date))
}

/// "November 2026".
pub fn month_and_year(date: Date) -> String {
    format!("{} {}", month(date), date.year())
}

/// "Tuesday 24 November 2026".
pub fn weekday_date(day: Date) -> String {
    format!("{} {}", weekday(day), date(day))
}

/// "9:14am", "5pm", "midday", "midnight".
pub fn time(at: Timestamp) -> String {
    let at = london(at);
    let (hour, minute) = (at.hour(), at.minute());
    match (hour, minute) {
        (0, 0) => return "midnight".to_owned(),
        (12, 0) => return "midday".to_owned(),
        _ => {}
    }
    let half = if hour < 12 { "am" } else { "pm" };
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    if minute == 0 { format!("{hour}{half}") } else { format!("{hour}:{minute:02}{half}") }
}

/// "24 November 2026 at 9:14am".
pub fn date_time(at: Timestamp) -> String {
    format!("{} at {}", date_of(at), time(at))
}

/// "9:14am on Wednesday 25 November 2026", to follow "by".
pub fn deadline(at: Timestamp) -> String {
    format!("{} on {}", time(at), weekday_date(london(at).date()))
}

/// "2026-11-24T09:14:00Z", for `datetime` and `data-` attributes.
pub fn machine_time(at: Timestamp) -> String {
    // Whole seconds: nobody reads more, and scripts compare less.
    Timestamp::from_second(at.as_second()).unwrap_or(at).to_string()
}

fn unit(amount: i64, one: &str) -> String {
    if amount == 1 { format!("1 {one}") } else { format!("{amount} {one}s") }
}

/// "45 minutes", "2 hours 4 minutes", "17 hours", "3 days": minutes matter below two days, days above.
pub fn duration(minutes: i64) -> String {
    let minutes = minutes.max(0);
    let (hours, rest) = (minutes / 60, minutes % 60);
    if minutes == 0 {
        "less than a minute".to_owned()
    } else if hours == 0 {
        unit(minutes, "minute")
    } else if hours >= 48 {
        unit(hours / 24, "day")
    } else if rest == 0 {
        unit(hours, "hour")
    } else {
        format!("{} {}", unit(hours, "hour"), unit(rest, "minute"))
    }
}

/// "17 hours 55 minutes left", or "Overdue by 2 hours 4 minutes".
pub fn time_left(now: Timestamp, due: Timestamp) -> String {
    let seconds = due.as_second() - now.as_second();
    if seconds >= 0 {
        format!("{} left", duration(seconds / 60))
    } else {
        format!("Overdue by {}", duration(-seconds / 60))
    }
}

/// "17 hours left", "40 minutes left", "Overdue by 2 days": one unit, for tags.
pub fn time_left_short(now: Timestamp, due: Timestamp) -> String {
    let seconds = due.as_second() - now.as_second();
    let minutes = seconds.abs() / 60;
    let whole = if minutes >= 60 { minutes - minutes % 60 } else { minutes };
    if seconds >= 0 { format!("{} left", duration(whole)) } else { format!("Overdue by {}", duration(whole)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    #[test]
    fn dates_and_times_are_said_as_in_london() {
        assert_eq!(date_time(at("2026-11-24T09:14:00Z")), "24 November 2026 at 9:14am");
        assert_eq!(date_time(at("2026-07-01T23:30:00Z")), "2 July 2026 at 12:30am", "an hour ahead in summer");
        assert_eq!(weekday_date(civil::date(2026, 11, 24)), "Tuesday 24 November 2026");
        assert_eq!(deadline(at("2026-11-25T17:00:00Z")), "5pm on Wednesday 25 November 2026");
        assert_eq!(month_and_year(civil::date(2026, 3, 1)), "March 2026");
        assert_eq!(day_and_month(civil::date(2026, 3, 1)), "1 March");
        assert_eq!(time(at("2026-11-24T12:00:00Z")), "midday");
        assert_eq!(time(at("2026-11-24T00:00:00Z")), "midnight");
        assert_eq!(time(at("2026-11-24T12:05:00Z")), "12:05pm");
        assert_eq!(machine_time(at("2026-11-24T09:14:00.123456Z")), "2026-11-24T09:14:00Z");
    }

    #[test]
    fn both_one_oclocks_of_the_autumn_night_are_said_alike() {
        assert_eq!(time(at("2026-10-25T00:30:00Z")), "1:30am");
        assert_eq!(time(at("2026-10-25T01:30:00Z")), "1:30am");
    }

    #[test]
    fn time_left_names_what_matters() {
        let now = at("2026-11-24T15:19:00Z");
        assert_eq!(time_left(now, at("2026-11-25T09:14:00Z")), "17 hours 55 minutes left");
        assert_eq!(time_left_short(now, at("2026-11-25T09:14:00Z")), "17 hours left");
        assert_eq!(time_left(now, at("2026-11-24T13:15:00Z")), "Overdue by 2 hours 4 minutes");
        assert_eq!(time_left(now, at("2026-11-24T15:19:30Z")), "less than a minute left");
        assert_eq!(time_left(now, at("2026-11-24T15:20:00Z")), "1 minute left");
        assert_eq!(time_left(now, at("2026-11-24T16:19:00Z")), "1 hour left");
        assert_eq!(time_left(now, at("2026-11-27T15:18:00Z")), "2 days left");
        assert_eq!(time_left_short(now, at("2026-11-22T15:18:00Z")), "Overdue by 2 days");
        assert_eq!(time_left(now, at("2026-11-24T15:18:50Z")), "Overdue by less than a minute");
    }
}

//! The usual rules for bank holidays in England and Wales, for years nobody has published yet.
//!
//! Eight a year: `domain.md` §7.1. One-off days are proclaimed and days are moved, so what is computed here is a
//! forecast; a [`Calendar`](super::Calendar) uses it only outside its published years and says so.

use jiff::civil::{Date, Weekday};

/// The usual holiday on this date, if there is one.
pub(super) fn holiday_name(date: Date) -> Option<&'static str> {
    let year = date.year();
    match date.month() {
        1 if date == new_year(year) => Some("New Year’s Day"),
        3 | 4 if date == days_after(easter_sunday(year), -2) => Some("Good Friday"),
        3 | 4 if date == days_after(easter_sunday(year), 1) => Some("Easter Monday"),
        5 if date == monday_of(year, 5, 1) => Some("Early May bank holiday"),
        5 if date == monday_of(year, 5, -1) => Some("Spring bank holiday"),
        8 if date == monday_of(year, 8, -1) => Some("Summer bank holiday"),
        12 => christmas(date),
        _ => None,
    }
}

/// 1 January, or the Monday after when it falls at the weekend.
fn new_year(year: i16) -> Date {
    let first = Date::constant(year, 1, 1);
    match first.weekday() {
        Weekday::Saturday => days_after(first, 2),
        Weekday::Sunday => days_after(first, 1),
        _ => first,
    }
}

/// 25 and 26 December; a day that falls at the weekend has its substitute on the next weekday that is not the other.
fn christmas(date: Date) -> Option<&'static str> {
    let day = Date::constant(date.year(), 12, 25);
    let (christmas, boxing) = match day.weekday() {
        Weekday::Friday => (25, 28),
        Weekday::Saturday => (27, 28),
        Weekday::Sunday => (27, 26),
        _ => (25, 26),
    };
    match date.day() {
        d if d == christmas => Some("Christmas Day"),
        d if d == boxing => Some("Boxing Day"),
        _ => None,
    }
}

/// The first (1) or last (−1) Monday of a month.
fn monday_of(year: i16, month: i8, nth: i8) -> Date {
    let first = Date::constant(year, month, 1);
    first.nth_weekday_of_month(nth, Weekday::Monday).unwrap_or(first)
}

/// Easter Sunday in the Gregorian calendar, by the anonymous algorithm (Meeus, Jones, Butcher).
fn easter_sunday(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let n = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * n + 19) % 32;
    let (month, day) = (i8::try_from(n).unwrap_or(3), i8::try_from(day).unwrap_or(31));
    Date::new(year, month, day).unwrap_or(Date::constant(year, 3, 31))
}

fn days_after(date: Date, days: i64) -> Date {
    date.saturating_add(jiff::Span::new().days(days))
}

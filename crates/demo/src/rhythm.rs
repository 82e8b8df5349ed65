//! The weekly rhythm after the quarter: which Tuesdays have a session, and which of those did not happen.
use domain::time::{Calendar, IsoWeek};
use jiff::{
    Timestamp,
    civil::{Date, Weekday},
};

use crate::{
    clock::{days_after, in_2026},
    sessions,
};

/// The first session at the later start.
pub(crate) const FIRST: Date = in_2026(10, 6);

/// How many weeks after the first this day is.
pub(crate) fn number(day: Date) -> usize {
    let monday = IsoWeek::of(FIRST).monday();
    usize::try_from(monday.until(day).map_or(0, |span| span.get_days()) / 7).unwrap_or_default()
}

/// The Mondays of the weeks from the first on.
pub(crate) fn weeks() -> impl Iterator<Item = Date> {
    std::iter::successors(Some(IsoWeek::of(FIRST)), |week| Some(week.next())).map(IsoWeek::monday)
}

/// The days from the first on for which sessions are planned: Tuesdays, but not on bank holidays and not between
/// Christmas and New Year.
pub(crate) fn planned() -> impl Iterator<Item = Date> {
    let tuesdays = weeks().map(|monday| IsoWeek::of(monday).day(Weekday::Tuesday));
    tuesdays.filter(|day| {
        let christmas = (day.month() == 12 && day.day() >= 24) || (day.month() == 1 && day.day() == 1);
        !christmas && Calendar::england_and_wales().holiday_name(*day).is_none()
    })
}

/// Whether the session planned for this day did not happen.
pub(crate) fn is_cancelled(day: Date) -> bool {
    number(day) % 13 == 3
}

/// The sessions that were held and have ended by an instant, in order.
pub(crate) fn held(until: Timestamp) -> Vec<Date> {
    let ended = planned().take_while(|day| sessions::hours(*day).1 <= until);
    ended.filter(|day| !is_cancelled(*day)).collect()
}

/// The last working day of a week by its Friday.
pub(crate) fn last_working_day(monday: Date) -> Date {
    let calendar = Calendar::england_and_wales();
    let days = (0..5).rev().map(|days| days_after(monday, days));
    days.into_iter().find(|day| calendar.is_working_day(*day)).unwrap_or(monday)
}

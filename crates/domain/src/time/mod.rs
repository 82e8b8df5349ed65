//! Time: when things are due, and why.
//!
//! Deadlines are data. A [`TimeLimit`] is what an agreement says ("24 hours", "2 working days"); [`deadline()`] works out
//! the instant it ends and [`explain()`] says why in words. Both take the start and the [`Calendar`]: nothing here
//! reads a clock. Instants are UTC; every day and hour is London's.

mod calendar;
mod clock;
mod deadline;
mod explain;
mod limit;
mod london;
mod parse;
mod quarter;
#[cfg(test)]
mod tests;
mod usual;
mod week;
pub mod words;

pub use calendar::{Calendar, CalendarError, is_weekend};
pub use clock::read_clock;
pub use deadline::{Deadline, deadline};
pub use explain::explain;
pub use limit::{PeriodUnit, TimeLimit, USUAL_CUT_OFF};
pub use london::{
    ClockChange, END_OF_DAY, LONDON, Repeat, Start, StartError, clock_changes, end_of_day, instant, london,
    london_date, parse_start, read_start, repeat,
};
pub use parse::{ACCEPTED, TimeLimitError};
pub use quarter::{Quarter, QuarterError};
pub use week::IsoWeek;

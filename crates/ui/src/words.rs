//! The words for dates, times, time left, counts and percentages. British English, Europe/London.

mod numbers;
mod times;

pub use numbers::{count, counted, decimal, listed, percentage};
pub use times::{
    date, date_of, date_time, day_and_month, deadline, duration, london, machine_time, month_and_year, time, time_left,
    time_left_short, weekday_date,
};

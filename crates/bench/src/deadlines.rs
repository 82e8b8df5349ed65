//! Deadlines worked out, beside what each cannot do without: London's clock read once and turned back into an instant once.
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use domain::time::{Calendar, LONDON, TimeLimit, deadline, instant};
use jiff::{SignedDuration, Timestamp, civil};

use crate::{Size, figure};

/// Limits as agreements have them, of every kind.
const LIMITS: [&str; 12] = [
    "60 minutes",
    "24 hours",
    "same day",
    "next working day",
    "12:00 next working day",
    "2 working days",
    "5 working days, cut-off 17:00",
    "30 days",
    "6 weeks or next working day",
    "1 month",
    "Friday 17:00",
    "10 working days after quarter end",
];

const AMOUNT: usize = 1_000_000;
const ROUNDS: usize = 5;

/// Prints the figure.
pub(crate) fn run(size: Size) {
    let limits: Vec<TimeLimit> = LIMITS.iter().filter_map(|text| text.parse().ok()).collect();
    assert_eq!(limits.len(), LIMITS.len(), "every limit is read");
    let amount = size.pick(AMOUNT, 100);
    let calendar = Calendar::england_and_wales();
    let (mut product, mut floor) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        floor.push(timed(amount, |_, start| {
            let there = LONDON.to_datetime(start);
            instant(there.date(), there.time())
        }));
        product.push(timed(amount, |number, start| deadline(limits[number % limits.len()], start, calendar).at));
    }
    let (product, floor) = (figure::median(&mut product), figure::median(&mut floor));
    let ratio = floor.as_secs_f64() / product.as_secs_f64();
    figure::print("deadlines per second", ratio, "conversions to London's clock and back", "");
    let (deadlines, conversions) = (figure::rate(amount, product) / 1e6, figure::rate(amount, floor) / 1e6);
    figure::note(&format!("{deadlines:.1} million deadlines/s, {conversions:.1} million conversions there and back/s"));
}

/// Starts over two years whose holidays are known, at every hour of day and night.
fn timed(amount: usize, work: impl Fn(usize, Timestamp) -> Timestamp) -> Duration {
    let first = instant(civil::date(2025, 1, 1), civil::Time::midnight());
    let started = Instant::now();
    for number in 0..amount {
        let minutes = (number as i64 * 7919) % (2 * 365 * 24 * 60);
        black_box(work(number, black_box(first + SignedDuration::from_mins(minutes))));
    }
    started.elapsed()
}

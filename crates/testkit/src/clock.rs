//! A clock that stands still until somebody moves it.
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use store::Clock;

/// A clock for tests: it shows what it was set to.
#[derive(Debug)]
pub struct StoppedClock(AtomicI64);

impl StoppedClock {
    /// A clock that shows this instant, to the microsecond.
    pub fn at(now: Timestamp) -> StoppedClock {
        StoppedClock(AtomicI64::new(now.as_microsecond()))
    }

    /// Moves it on (or back).
    pub fn advance(&self, by: SignedDuration) {
        let by = i64::try_from(by.as_micros()).expect("a test moves the clock by less than 292,000 years");
        self.0.fetch_add(by, Ordering::SeqCst);
    }

    /// Sets it.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.as_microsecond(), Ordering::SeqCst);
    }
}

impl Clock for StoppedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::SeqCst)).expect("a test stays within time")
    }
}

/// The instant at which London's clock shows this: `london("2026-09-01 14:00")`.
///
/// # Panics
///
/// When the text is not a date and a time.
pub fn london(text: &str) -> Timestamp {
    domain::time::parse_start(text).unwrap_or_else(|error| panic!("{text:?} is not a date and a time: {error}"))
}

//! Timeliness: on time ÷ **due**. What never came counts as late, or silence would look like punctuality.

use jiff::Timestamp;

use super::Ratio;

/// One thing that was due, and when it was done, if it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last instant at which it would be on time.
    pub due: Timestamp,
    /// When it was done.
    pub done: Option<Timestamp>,
}

/// What became of the things due, as at one instant. Anything done later than that is not yet known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timeliness {
    /// Done at or before they were due.
    pub on_time: u32,
    /// Done after they were due.
    pub late: u32,
    /// Due and not done.
    pub missing: u32,
    /// Not due yet: outside the figure, done or not.
    pub not_yet_due: u32,
}

impl Timeliness {
    /// Counts what became of these as at an instant.
    pub fn as_at(as_at: Timestamp, things: impl IntoIterator<Item = Due>) -> Timeliness {
        things.into_iter().fold(Timeliness::default(), |mut counted, thing| {
            match thing.done.filter(|done| *done <= as_at) {
                _ if thing.due > as_at => counted.not_yet_due += 1,
                Some(done) if done <= thing.due => counted.on_time += 1,
                Some(_) => counted.late += 1,
                None => counted.missing += 1,
            }
            counted
        })
    }

    /// On time ÷ due.
    pub fn ratio(self) -> Ratio {
        Ratio::new(self.on_time, self.on_time + self.late + self.missing)
    }
}

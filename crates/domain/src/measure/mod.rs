//! Measures: the formulas behind every figure (`domain.md` §6).
//!
//! Pure arithmetic over counted records. Missing is missing: a figure that cannot be worked out is `None`, never
//! zero. Figures are kept as counts and turned into percentages only to be read, so that they can be pooled and
//! checked. Words say *associated with*, never *caused by*.

pub mod attendance;
mod icon;
mod paired;
pub mod poisson;
mod rate;
mod ratio;
pub mod run_chart;
pub mod spc;
mod special_cause;
#[cfg(test)]
mod tests;
mod timeliness;

pub use icon::{Assurance, Direction, Variation, assurance, variation};
pub use paired::PairedChange;
pub use rate::{Comparison, Interval, PERSON_WEEK_DAYS, Rate, RateRatio, Stay, Verdict, Window, person_days};
pub use ratio::{Ratio, mean, median, standard_deviation};
pub use special_cause::{Rule, Side, Signal};
pub use timeliness::{Due, Timeliness};

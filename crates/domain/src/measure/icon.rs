//! What a chart says in one symbol and a few words: variation and assurance (`domain.md` §6.2).

use serde::{Deserialize, Serialize};

use super::{
    spc::{Chart, Limits},
    special_cause::Side,
};

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Attendance, timeliness.
    HigherIsBetter,
    /// Incidents, late records.
    LowerIsBetter,
    /// Neither, such as contacts made.
    Neutral,
}

/// What kind of variation the latest point shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variation {
    /// Ordinary variation.
    CommonCause,
    /// A special cause in the better direction.
    Improvement(Side),
    /// A special cause in the worse direction.
    Concern(Side),
    /// A special cause where neither direction is better.
    Neutral(Side),
}

/// Whether the process, left as it is, meets its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assurance {
    /// Always: the whole usual range is on the right side of the target.
    Passes,
    /// Never: the whole usual range is on the wrong side.
    Fails,
    /// Sometimes: the target is within the usual range, or on its edge.
    HitAndMiss,
}

/// The variation of the latest point with a value; `None` if there is none, or no limits to judge it by.
pub fn variation(chart: &Chart, direction: Direction) -> Option<Variation> {
    chart.latest_limits()?;
    let Some(signal) = chart.latest()?.signal else { return Some(Variation::CommonCause) };
    Some(match (direction, signal.side) {
        (Direction::Neutral, side) => Variation::Neutral(side),
        (Direction::HigherIsBetter, Side::High) | (Direction::LowerIsBetter, Side::Low) => {
            Variation::Improvement(signal.side)
        }
        (Direction::HigherIsBetter, Side::Low) | (Direction::LowerIsBetter, Side::High) => {
            Variation::Concern(signal.side)
        }
    })
}

/// Whether limits like these meet a target; `None` where neither direction is better.
pub fn assurance(limits: &Limits, target: f64, direction: Direction) -> Option<Assurance> {
    let (above, below) = match direction {
        Direction::Neutral => return None,
        Direction::HigherIsBetter => (Assurance::Fails, Assurance::Passes),
        Direction::LowerIsBetter => (Assurance::Passes, Assurance::Fails),
    };
    Some(if target > limits.upper {
        above
    } else if target < limits.lower {
        below
    } else {
        Assurance::HitAndMiss
    })
}

impl Variation {
    /// The words beside the symbol.
    pub fn words(self) -> &'static str {
        match self {
            Variation::CommonCause => "Usual variation",
            Variation::Improvement(_) => "Better than usual",
            Variation::Concern(_) => "Worse than usual",
            Variation::Neutral(Side::High) => "Higher than usual",
            Variation::Neutral(Side::Low) => "Lower than usual",
        }
    }
}

impl Assurance {
    /// The words beside the symbol.
    pub fn words(self) -> &'static str {
        match self {
            Assurance::Passes => "Will reliably meet the target",
            Assurance::Fails => "Will not meet the target without a change",
            Assurance::HitAndMiss => "Will not reliably meet the target",
        }
    }
}

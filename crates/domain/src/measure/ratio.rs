//! A count out of a count, and the few summaries of a list of numbers that measures need.

use std::{fmt, iter::Sum, ops::Add};

use serde::{Deserialize, Serialize};

/// How many, out of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Ratio {
    /// Those that count.
    pub numerator: u32,
    /// Those that could have counted.
    pub denominator: u32,
}

impl Ratio {
    /// `numerator` out of `denominator`.
    pub const fn new(numerator: u32, denominator: u32) -> Ratio {
        Ratio { numerator, denominator }
    }

    /// How many of these are true, out of all of them.
    pub fn count(each: impl IntoIterator<Item = bool>) -> Ratio {
        each.into_iter().map(|yes| Ratio::new(u32::from(yes), 1)).sum()
    }

    /// Per cent; `None` when there was nothing to count out of.
    pub fn percent(self) -> Option<f64> {
        (self.denominator > 0).then(|| f64::from(self.numerator) * 100.0 / f64::from(self.denominator))
    }

    /// Whether the percentage is at least this, compared before any rounding; `None` when there is no percentage.
    pub fn is_at_least(self, percent: f64) -> Option<bool> {
        self.percent().map(|actual| actual >= percent)
    }
}

impl Add for Ratio {
    type Output = Ratio;

    /// Pools two ratios: numerators and denominators are added, percentages never averaged.
    fn add(self, other: Ratio) -> Ratio {
        Ratio::new(self.numerator + other.numerator, self.denominator + other.denominator)
    }
}

impl Sum for Ratio {
    fn sum<I: Iterator<Item = Ratio>>(each: I) -> Ratio {
        each.fold(Ratio::default(), Add::add)
    }
}

/// `96 of 118 (81.4%)`: the count always stands beside the percentage. `none to count` when there is no denominator.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.percent() {
            Some(percent) => write!(f, "{} of {} ({percent:.1}%)", self.numerator, self.denominator),
            None => f.write_str("none to count"),
        }
    }
}

/// The mean; `None` of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The middle value, or the mean of the two middle values; `None` of nothing.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(sorted[middle]),
        _ => Some(f64::midpoint(sorted[middle - 1], sorted[middle])),
    }
}

/// The standard deviation about the mean, dividing by n: these are all the sessions there were, not a sample of them.
/// `None` of fewer than two.
pub fn standard_deviation(values: &[f64]) -> Option<f64> {
    let centre = mean(values).filter(|_| values.len() > 1)?;
    let squares: Vec<f64> = values.iter().map(|value| (value - centre).powi(2)).collect();
    mean(&squares).map(f64::sqrt)
}

//! The four rules that tell a special cause from ordinary variation (`domain.md` §6.1).
//!
//! NHS England's Making Data Count rules: outside a limit; seven rising or falling; two of three near a limit; seven
//! on one side of the mean. When a point meets several, the first in that order is the one shown.

use super::spc::Limits;

/// How many consecutive points make a trend or a shift.
pub(super) const RUN: usize = 7;

/// Which rule a point meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Beyond a process limit.
    OutsideLimits,
    /// One of seven consecutive points that all rise or all fall; an equal value breaks it.
    Trend,
    /// Near a limit, as at least two of three consecutive points are, with all three on one side of the mean.
    TwoInThree,
    /// One of seven consecutive points on one side of the mean; a point on the mean breaks it.
    Shift,
}

/// Which way a signal points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above the mean, or rising.
    High,
    /// Below the mean, or falling.
    Low,
}

/// A special cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signal {
    /// The rule that was met.
    pub rule: Rule,
    /// The way it points.
    pub side: Side,
}

impl Rule {
    /// The rule in words, for the note under a chart.
    pub fn words(self) -> &'static str {
        match self {
            Rule::OutsideLimits => "outside the usual range",
            Rule::Trend => "part of 7 points in a row all rising or all falling",
            Rule::TwoInThree => "one of 2 in 3 points close to a limit",
            Rule::Shift => "part of 7 points in a row on one side of the mean",
        }
    }
}

/// The signal of each value in a segment, in order.
pub(super) fn signals(values: &[f64], limits: &Limits) -> Vec<Option<Signal>> {
    let sides: Vec<Option<Side>> = values.iter().map(|value| side(*value, limits.mean)).collect();
    let (trends, shifts) = (trends(values), shifts(&sides));
    let near_in_three = two_in_three(values, &sides, limits);
    (0..values.len())
        .map(|i| {
            let met = |rule: Rule, side: Option<Side>| side.map(|side| Signal { rule, side });
            met(Rule::OutsideLimits, outside(values[i], limits))
                .or(met(Rule::Trend, trends[i]))
                .or(met(Rule::TwoInThree, near_in_three[i]))
                .or(met(Rule::Shift, shifts[i]))
        })
        .collect()
}

/// The side of the mean a value lies on; `None` on the mean itself.
pub(super) fn side(value: f64, mean: f64) -> Option<Side> {
    if value > mean {
        Some(Side::High)
    } else if value < mean {
        Some(Side::Low)
    } else {
        None
    }
}

fn outside(value: f64, limits: &Limits) -> Option<Side> {
    if value > limits.upper {
        Some(Side::High)
    } else if value < limits.lower {
        Some(Side::Low)
    } else {
        None
    }
}

fn is_near(value: f64, limits: &Limits) -> bool {
    outside(value, limits).is_none() && (value > limits.near_upper || value < limits.near_lower)
}

/// A point where one trend turns into another belongs to the later one, because later windows are written last.
fn trends(values: &[f64]) -> Vec<Option<Side>> {
    let mut found = vec![None; values.len()];
    for (start, window) in values.windows(RUN).enumerate() {
        let steps = || window.windows(2).map(|pair| side(pair[1], pair[0]));
        if let Some(way) = agreed(steps()) {
            found[start..start + RUN].fill(Some(way));
        }
    }
    found
}

fn shifts(sides: &[Option<Side>]) -> Vec<Option<Side>> {
    let mut found = vec![None; sides.len()];
    for (start, window) in sides.windows(RUN).enumerate() {
        if let Some(way) = agreed(window.iter().copied()) {
            found[start..start + RUN].fill(Some(way));
        }
    }
    found
}

fn two_in_three(values: &[f64], sides: &[Option<Side>], limits: &Limits) -> Vec<Option<Side>> {
    let near: Vec<bool> = values.iter().map(|value| is_near(*value, limits)).collect();
    let mut found = vec![None; values.len()];
    for start in 0..values.len().saturating_sub(2) {
        let three = start..start + 3;
        let enough = near[three.clone()].iter().filter(|near| **near).count() >= 2;
        if let Some(way) = agreed(sides[three.clone()].iter().copied())
            && enough
        {
            for i in three.filter(|i| near[*i]) {
                found[i] = Some(way);
            }
        }
    }
    found
}

/// The side all of these are on, if they are all on one.
fn agreed(mut sides: impl Iterator<Item = Option<Side>>) -> Option<Side> {
    let first = sides.next()??;
    sides.all(|side| side == Some(first)).then_some(first)
}

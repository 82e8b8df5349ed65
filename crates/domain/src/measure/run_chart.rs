//! Run charts: a median and four simple rules, for fewer than twelve points or lumpy counts (`domain.md` §6.3).

use super::ratio::median;

/// Consecutive useful points on one side of the median that make a shift.
pub const SHIFT: usize = 6;
/// Consecutive points rising or falling that make a trend.
pub const TREND: usize = 5;

/// A run chart worked out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RunChart {
    /// The centre line.
    pub median: f64,
    /// Points not on the median.
    pub useful: usize,
    /// Runs of useful points on one side of the median.
    pub runs: usize,
    /// Whether six or more useful points in a row lie on one side; a point on the median neither counts nor breaks.
    pub shift: bool,
    /// Whether five or more points in a row rise or fall; equal neighbours count once.
    pub trend: bool,
    /// How the number of runs compares with what chance gives; `None` where no limits are published for so many points.
    pub runs_verdict: Option<Runs>,
}

/// How many runs there are against what chance would give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runs {
    /// Fewer than chance gives: values cluster.
    TooFew,
    /// As many as chance gives.
    AsExpected,
    /// More than chance gives: values alternate.
    TooMany,
}

/// Useful points, fewest and most runs that chance gives.
const RUNS: [(usize, usize, usize); 8] =
    [(10, 3, 9), (12, 3, 11), (14, 4, 12), (16, 5, 13), (18, 6, 14), (20, 6, 16), (24, 8, 18), (30, 11, 21)];

impl RunChart {
    /// Works out a run chart from values in order of time, gaps left out; `None` of no values.
    pub fn of(values: &[Option<f64>]) -> Option<RunChart> {
        let values: Vec<f64> = values.iter().filter_map(|value| *value).collect();
        let median = median(&values)?;
        let sides: Vec<bool> = values.iter().filter(|v| **v != median).map(|value| *value > median).collect();
        let lengths: Vec<usize> = sides.chunk_by(|a, b| a == b).map(<[bool]>::len).collect();
        let runs = lengths.len();
        Some(RunChart {
            median,
            useful: sides.len(),
            runs,
            shift: lengths.iter().any(|length| *length >= SHIFT),
            trend: longest_trend(&values) >= TREND,
            runs_verdict: runs_verdict(sides.len(), runs),
        })
    }
}

/// The most points in a row that rise, or that fall.
fn longest_trend(values: &[f64]) -> usize {
    let mut distinct = values.to_vec();
    distinct.dedup();
    let rises: Vec<bool> = distinct.windows(2).map(|pair| pair[1] > pair[0]).collect();
    let steps = rises.chunk_by(|a, b| a == b).map(<[bool]>::len).max();
    steps.map_or(0, |steps| steps + 1)
}

/// Limits are published for some numbers of points only; the nearest smaller number is not used in its place.
fn runs_verdict(useful: usize, runs: usize) -> Option<Runs> {
    let (_, fewest, most) = RUNS.into_iter().find(|(points, ..)| *points == useful)?;
    Some(if runs < fewest {
        Runs::TooFew
    } else if runs > most {
        Runs::TooMany
    } else {
        Runs::AsExpected
    })
}

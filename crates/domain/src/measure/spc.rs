//! XmR charts: individual values, their limits and special causes (`domain.md` §6.1).
//!
//! The arithmetic is that of NHS England's Making Data Count as implemented in NHS-R `NHSRplotthedots` 0.2.2. Which
//! choices were made (screening, a frozen baseline, rebasing) is kept with the answer, to be printed under the chart.

use std::ops::Range;

use super::{
    ratio::mean,
    special_cause::{RUN, Side, Signal, side, signals},
};

/// Limits are this many average moving ranges from the mean.
pub const LIMIT: f64 = 2.66;
/// Near-limits are two thirds of the way.
pub const NEAR_LIMIT: f64 = LIMIT * 2.0 / 3.0;
/// When screening, a moving range this many times the average is left out of the average.
pub const SCREENING: f64 = 3.267;
/// With fewer points than this the limits are trial limits.
pub const SETTLED_AT: usize = 12;

/// Whether very large moving ranges are left out when the limits are worked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screening {
    /// One pass, as the NHS-R package does.
    #[default]
    On,
    /// All ranges count, as in the NHS spreadsheets: wider limits.
    Off,
}

/// The choices behind a chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whether large moving ranges are left out.
    pub screening: Screening,
    /// Freeze the limits after this many places of each segment: the baseline. `None`: all points count.
    pub baseline: Option<usize>,
    /// Places at which a new segment begins, because the process is known to have changed.
    pub rebase_at: Vec<usize>,
}

/// A chart worked out: one point for each place, missing ones included, and the segments they fall in.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// In the order given.
    pub points: Vec<Point>,
    /// In order; a chart that was never rebased has one.
    pub segments: Vec<Segment>,
    /// The choices made, to be printed under the chart.
    pub settings: Settings,
}

/// One place on the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The value; `None` is drawn as a gap and left out of every calculation.
    pub value: Option<f64>,
    /// The special cause it is part of, if any: the first in the order of the rules.
    pub signal: Option<Signal>,
}

/// The places between two rebasings.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Which places.
    pub places: Range<usize>,
    /// Their limits; `None` with fewer than two values to work them out from.
    pub limits: Option<Limits>,
}

/// The mean and natural process limits of a segment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The mean of the points used.
    pub mean: f64,
    /// Upper process limit.
    pub upper: f64,
    /// Lower process limit. May be below zero even for counts: the rules use the real limit, a drawing may stop at 0.
    pub lower: f64,
    /// Upper near-limit.
    pub near_upper: f64,
    /// Lower near-limit.
    pub near_lower: f64,
    /// The average moving range used.
    pub average_range: f64,
    /// How many moving ranges were screened out.
    pub ranges_dropped: usize,
    /// How many values the limits rest on.
    pub points: usize,
}

impl Limits {
    /// Works out limits from the values of one segment, in order; `None` with fewer than two.
    pub fn of(values: &[f64], screening: Screening) -> Option<Limits> {
        let mean_value = mean(values)?;
        let ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
        let unscreened = mean(&ranges)?;
        let kept: Vec<f64> = match screening {
            Screening::Off => ranges.clone(),
            // With no variation at all there is nothing to screen (and 0 ≥ 0 would drop everything).
            Screening::On if unscreened == 0.0 => ranges.clone(),
            Screening::On => ranges.iter().copied().filter(|range| *range < SCREENING * unscreened).collect(),
        };
        let average_range = mean(&kept).unwrap_or(unscreened);
        let at = |multiple: f64| mean_value + multiple * average_range;
        Some(Limits {
            mean: mean_value,
            upper: at(LIMIT),
            lower: at(-LIMIT),
            near_upper: at(NEAR_LIMIT),
            near_lower: at(-NEAR_LIMIT),
            average_range,
            ranges_dropped: ranges.len() - kept.len(),
            points: values.len(),
        })
    }

    /// Whether these rest on too few points to be settled.
    pub fn are_trial(&self) -> bool {
        self.points < SETTLED_AT
    }
}

impl Chart {
    /// Works out a chart from values in order of time; `None` is a period without a value.
    pub fn of(values: &[Option<f64>], settings: &Settings) -> Chart {
        let segments: Vec<Segment> =
            segments(values.len(), &settings.rebase_at).into_iter().map(|p| segment(values, p, settings)).collect();
        let mut points: Vec<Point> = values.iter().map(|value| Point { value: *value, signal: None }).collect();
        for Segment { places, limits } in &segments {
            let Some(limits) = limits else { continue };
            // Gaps are left out: the rules look at consecutive values, as the reference does.
            let held: Vec<usize> = places.clone().filter(|place| values[*place].is_some()).collect();
            let values: Vec<f64> = held.iter().filter_map(|place| values[*place]).collect();
            for (place, signal) in held.into_iter().zip(signals(&values, limits)) {
                points[place].signal = signal;
            }
        }
        Chart { points, segments, settings: settings.clone() }
    }

    /// The latest point that has a value.
    pub fn latest(&self) -> Option<Point> {
        self.points.iter().rev().find(|point| point.value.is_some()).copied()
    }

    /// The limits of the latest segment, against which a target is judged.
    pub fn latest_limits(&self) -> Option<Limits> {
        self.segments.last().and_then(|segment| segment.limits)
    }

    /// How many of the latest values lie in a row on one side of the latest mean, and which; `None` when the latest
    /// lies on it. Values of a frozen baseline are not counted: they made the mean they would be compared with.
    pub fn latest_run(&self) -> Option<(usize, Side)> {
        let Segment { places, limits } = self.segments.last()?;
        let mean = limits.as_ref()?.mean;
        let judged = (places.start + self.settings.baseline.unwrap_or(0)).min(places.end)..places.end;
        let mut sides = self.points[judged].iter().rev().filter_map(|p| p.value).map(|value| side(value, mean));
        let latest = sides.next()??;
        Some((1 + sides.take_while(|side| *side == Some(latest)).count(), latest))
    }

    /// "The latest 13 weeks in a row are below the baseline mean": the sentence to stand beside two rates, when the latest run is
    /// long enough to be a shift. `periods` is what the places are: weeks, months.
    pub fn run_sentence(&self, periods: &str) -> Option<String> {
        let (length, side) = self.latest_run().filter(|(length, _)| *length >= RUN)?;
        let way = if side == Side::High { "above" } else { "below" };
        let mean = if self.settings.baseline.is_some() { "baseline mean" } else { "mean" };
        Some(format!("The chart shows a sustained run: the latest {length} {periods} in a row are {way} the {mean}."))
    }
}

fn segment(values: &[Option<f64>], places: Range<usize>, settings: &Settings) -> Segment {
    let used = settings.baseline.map_or(places.len(), |baseline| baseline.min(places.len()));
    let held: Vec<f64> = values[places.start..places.start + used].iter().filter_map(|value| *value).collect();
    Segment { limits: Limits::of(&held, settings.screening), places }
}

fn segments(length: usize, rebase_at: &[usize]) -> Vec<Range<usize>> {
    let mut edges: Vec<usize> = rebase_at.iter().copied().filter(|place| 0 < *place && *place < length).collect();
    edges.extend([0, length]);
    edges.sort_unstable();
    edges.dedup();
    edges.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

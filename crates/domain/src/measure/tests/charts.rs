//! XmR charts, their rules and icons, and run charts: the reference's golden vectors first.

use proptest::prelude::*;

use super::close;
use crate::measure::{
    Assurance, Direction, Rule, Side, Variation, assurance,
    run_chart::{RunChart, Runs},
    spc::{Chart, Limits, Screening, Settings},
    variation,
};

/// The first partnership's weekly incidents: eight weeks of baseline, then thirteen.
const WEEKLY: [f64; 21] =
    [5.0, 4.0, 4.0, 5.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 3.0, 3.0, 3.0, 4.0, 2.0, 3.0, 3.0, 2.0, 2.0, 2.0, 2.0];

fn held(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

fn rules(chart: &Chart) -> Vec<Option<(Rule, Side)>> {
    chart.points.iter().map(|point| point.signal.map(|signal| (signal.rule, signal.side))).collect()
}

#[test]
fn the_vignette_screened_and_not() {
    let values = [1.0, 2.0, 1.0, 2.0, 10.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0];
    let screened = Limits::of(&values, Screening::On).unwrap();
    close(screened.mean, 1.944, 3);
    close(screened.upper, 4.604, 3);
    close(screened.lower, -0.716, 3);
    assert_eq!(screened.ranges_dropped, 2);
    let unscreened = Limits::of(&values, Screening::Off).unwrap();
    close(unscreened.upper, 6.9515, 4);
    close(unscreened.lower, -3.063, 3);
    let chart = Chart::of(&held(&values), &Settings::default());
    assert_eq!(rules(&chart)[4], Some((Rule::OutsideLimits, Side::High)));
    assert_eq!(rules(&chart).iter().flatten().count(), 1);
}

#[test]
fn a_baseline_alone_gives_trial_limits() {
    let limits = Limits::of(&WEEKLY[..8], Screening::On).unwrap();
    close(limits.mean, 4.25, 3);
    close(limits.average_range, 0.4286, 4);
    close(limits.upper, 5.39, 2);
    close(limits.lower, 3.11, 2);
    assert!(limits.are_trial());
    assert_eq!((limits.points, limits.ranges_dropped), (8, 0));
}

#[test]
fn pooling_hides_what_a_frozen_baseline_shows() {
    let pooled = Chart::of(&held(&WEEKLY), &Settings::default());
    let limits = pooled.latest_limits().unwrap();
    close(limits.mean, 3.381, 3);
    close(limits.average_range, 0.368, 3);
    close(limits.upper, 4.36, 2);
    close(limits.lower, 2.40, 2);
    assert_eq!(limits.ranges_dropped, 1);
    close(Limits::of(&WEEKLY, Screening::Off).unwrap().average_range, 0.45, 3);

    let frozen = Chart::of(&held(&WEEKLY), &Settings { baseline: Some(8), ..Settings::default() });
    close(frozen.latest_limits().unwrap().mean, 4.25, 3);
    assert!(frozen.points[8..].iter().all(|point| point.value.unwrap() < 4.25));
    assert!(rules(&frozen)[8..].iter().all(|signal| signal.is_some_and(|(_, side)| side == Side::Low)));
    assert_eq!(rules(&frozen)[8], Some((Rule::Shift, Side::Low)));
    assert_eq!(frozen.latest_run(), Some((13, Side::Low)));
    assert_eq!(
        frozen.run_sentence("weeks").unwrap(),
        "The chart shows a sustained run: the latest 13 weeks in a row are below the baseline mean."
    );
    assert_eq!(
        pooled.run_sentence("weeks").unwrap(),
        "The chart shows a sustained run: the latest 7 weeks in a row are below the mean."
    );
    assert_eq!(variation(&frozen, Direction::LowerIsBetter), Some(Variation::Improvement(Side::Low)));
    assert_eq!(variation(&frozen, Direction::HigherIsBetter).unwrap().words(), "Worse than usual");
}

#[test]
fn a_trend_is_seven_points_and_an_equal_value_breaks_it() {
    // The baseline swings, so that only the trend stands out.
    let baseline = [0.0, 8.0, 0.0, 8.0, 0.0, 8.0];
    let after = |rest: &[f64]| {
        let values = [baseline.as_slice(), rest].concat();
        rules(&Chart::of(&held(&values), &Settings { baseline: Some(6), ..Settings::default() })).split_off(6)
    };
    let found = after(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 5.0, 5.0]);
    assert_eq!(found[..7], [Some((Rule::Trend, Side::High)); 7]);
    assert_eq!(found[7..], [None; 2]);
    assert_eq!(after(&[1.0, 2.0, 3.0, 4.0, 4.0, 5.0, 6.0, 7.0]), [None; 8]);
}

#[test]
fn six_on_one_side_are_not_a_shift_and_a_point_on_the_mean_breaks_it() {
    // The baseline fixes the mean at 2 and the limits wide.
    let baseline = [1.0, 3.0, 1.0, 3.0, 1.0, 3.0];
    let after = |rest: &[f64]| {
        let values = [baseline.as_slice(), rest].concat();
        rules(&Chart::of(&held(&values), &Settings { baseline: Some(6), ..Settings::default() }))
    };
    assert!(after(&[1.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5]).iter().all(Option::is_none));
    assert!(after(&[1.5, 2.5, 2.5, 2.5, 2.0, 2.5, 2.5, 2.5, 2.5]).iter().all(Option::is_none));
    let seven = after(&[1.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.0]);
    assert_eq!(seven.iter().flatten().count(), 7);
    assert_eq!(
        (seven[6], seven[7], seven[13], seven[14]),
        (None, Some((Rule::Shift, Side::High)), Some((Rule::Shift, Side::High)), None)
    );
}

#[test]
fn two_in_three_flags_only_the_points_near_a_limit() {
    // Mean 2, average range 2: limits −3.32 and 7.32, near-limits −1.55 and 5.55.
    let baseline = [1.0, 3.0, 1.0, 3.0, 1.0, 3.0];
    let after = |rest: &[f64]| {
        let values = [baseline.as_slice(), rest].concat();
        rules(&Chart::of(&held(&values), &Settings { baseline: Some(6), ..Settings::default() })).split_off(6)
    };
    let near = Some((Rule::TwoInThree, Side::High));
    assert_eq!(after(&[6.0, 3.0, 6.0, 1.0]), [near, None, near, None]);
    assert_eq!(after(&[6.0, 1.0, 6.0, 1.0]), [None; 4]);
    // A point outside the limit is not near it, so it does not make the second.
    assert_eq!(after(&[6.0, 8.0, 3.0, 1.0]), [None, Some((Rule::OutsideLimits, Side::High)), None, None]);
}

#[test]
fn moving_ranges_do_not_cross_a_rebasing() {
    let values = [1.0, 2.0, 1.0, 2.0, 11.0, 12.0, 11.0, 12.0];
    let chart = Chart::of(&held(&values), &Settings { rebase_at: vec![4], ..Settings::default() });
    assert_eq!(chart.segments.len(), 2);
    let limits: Vec<Limits> = chart.segments.iter().filter_map(|segment| segment.limits).collect();
    close(limits[0].average_range, 1.0, 6);
    close(limits[1].average_range, 1.0, 6);
    close(limits[1].mean, 11.5, 6);
    assert!(rules(&chart).iter().all(Option::is_none));
}

#[test]
fn a_gap_is_a_gap() {
    let mut values = held(&WEEKLY);
    values.insert(3, None);
    let chart = Chart::of(&values, &Settings::default());
    assert_eq!((chart.points.len(), chart.points[3].value, chart.points[3].signal), (22, None, None));
    close(chart.latest_limits().unwrap().mean, 3.381, 3);
    let nothing = Chart::of(&[None, None], &Settings::default());
    assert_eq!((nothing.latest(), nothing.latest_limits()), (None, None));
    assert_eq!(variation(&nothing, Direction::Neutral), None);
    assert_eq!(Chart::of(&[], &Settings::default()).segments, []);
    assert_eq!(Limits::of(&[3.0], Screening::On), None);
    assert_eq!(Limits::of(&[3.0, 3.0, 3.0], Screening::On).unwrap().upper, 3.0);
}

#[test]
fn assurance_against_a_target() {
    let limits = Limits::of(&WEEKLY[..8], Screening::On).unwrap();
    let judged = |target, direction| assurance(&limits, target, direction);
    assert_eq!(judged(6.0, Direction::HigherIsBetter), Some(Assurance::Fails));
    assert_eq!(judged(6.0, Direction::LowerIsBetter), Some(Assurance::Passes));
    assert_eq!(judged(3.0, Direction::HigherIsBetter), Some(Assurance::Passes));
    assert_eq!(judged(3.0, Direction::LowerIsBetter), Some(Assurance::Fails));
    assert_eq!(judged(4.0, Direction::LowerIsBetter).unwrap().words(), "Will not reliably meet the target");
    assert_eq!(judged(limits.upper, Direction::HigherIsBetter), Some(Assurance::HitAndMiss));
    assert_eq!(judged(4.0, Direction::Neutral), None);
}

#[test]
fn run_charts() {
    let chart = RunChart::of(&held(&WEEKLY)).unwrap();
    assert_eq!((chart.median, chart.useful, chart.runs), (4.0, 12, 2));
    assert!(chart.shift && !chart.trend);
    assert_eq!(chart.runs_verdict, Some(Runs::TooFew));
    let trend = RunChart::of(&held(&[1.0, 2.0, 2.0, 3.0, 4.0, 5.0])).unwrap();
    assert!(trend.trend);
    assert!(!RunChart::of(&held(&[1.0, 2.0, 2.0, 3.0, 4.0])).unwrap().trend);
    assert_eq!(trend.runs_verdict, None);
    assert_eq!(RunChart::of(&[None]), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn limits_lie_in_order_and_screening_never_widens_them(values in prop::collection::vec(-1000..1000_i32, 2..60)) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let (on, off) = (Limits::of(&values, Screening::On).unwrap(), Limits::of(&values, Screening::Off).unwrap());
        prop_assert!(on.lower <= on.near_lower && on.near_lower <= on.mean);
        prop_assert!(on.mean <= on.near_upper && on.near_upper <= on.upper);
        prop_assert!(on.upper <= off.upper);
    }

    #[test]
    fn turning_the_chart_over_turns_every_signal_over(values in prop::collection::vec(0..20_i32, 2..60)) {
        let upright: Vec<f64> = values.iter().copied().map(f64::from).collect();
        let turned: Vec<f64> = upright.iter().map(|value| -value).collect();
        let over = |signal: Option<(Rule, Side)>| signal.map(|(rule, side)| (rule, if side == Side::High { Side::Low } else { Side::High }));
        let (a, b) = (rules(&Chart::of(&held(&upright), &Settings::default())), rules(&Chart::of(&held(&turned), &Settings::default())));
        prop_assert_eq!(a.into_iter().map(over).collect::<Vec<_>>(), b);
    }

    #[test]
    fn a_gap_anywhere_changes_no_signal(values in prop::collection::vec(0..20_i32, 0..40), place in any::<prop::sample::Index>()) {
        let values: Vec<Option<f64>> = values.into_iter().map(|value| Some(f64::from(value))).collect();
        let mut gapped = values.clone();
        let place = place.index(values.len() + 1);
        gapped.insert(place, None);
        let mut found = rules(&Chart::of(&gapped, &Settings::default()));
        prop_assert_eq!(found.remove(place), None);
        prop_assert_eq!(found, rules(&Chart::of(&values, &Settings::default())));
    }
}

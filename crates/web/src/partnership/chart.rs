//! The two series of a quarter as charts: attendance by session, and incidents by week against a frozen baseline.
use app::measure::{FigureKey, Figures, SeriesPoint};
use domain::{
    measure::{Direction, Side, Signal as Cause, median, spc::Limits},
    time::Quarter,
};
use jiff::civil::Date;
use maud::{Markup, html};
use ui::{
    chart::{Event, Phase, Point, Series, Signal},
    words,
};

/// Attendance by session: a run chart, with a gap where a session did not happen.
pub(super) fn attendance(counted: &Figures) -> Markup {
    let series = &counted.attendance_series;
    let held: Vec<f64> = series.iter().filter_map(|point| point.value).collect();
    let Some(middle) = median(&held) else {
        return html! { p class="govuk-body" { "The chart of attendance appears here when the first session note has arrived." } };
    };
    let gaps: Vec<&str> =
        series.iter().filter(|point| point.value.is_none()).map(|point| point.label.as_str()).collect();
    let missing = match gaps.as_slice() {
        [] => "Every session was held.".to_owned(),
        gaps => format!("No value on {}, when the session did not happen: a gap, not zero.", words::listed(gaps)),
    };
    let (low, high) = range(&held);
    let spread = format!("Between {low:.1}% and {high:.1}%, with a median of {middle:.1}%.");
    let chart = Series {
        id: "attendance".into(),
        title: "Attendance by session".into(),
        description: format!("{}. {spread} {missing}", words::counted(series.len() as u64, "session", "sessions")),
        period: "Session".into(),
        unit: "Attended (%)".into(),
        points: series.iter().map(|point| Point::new(&point.label, point.value.map(one_decimal))).collect(),
        phases: vec![Phase { from: 0, to: series.len().saturating_sub(1), centre: middle, limits: None }],
        target: counted.figure(FigureKey::Attendance).and_then(|figure| per_cent(figure.target.as_deref()?)),
        events: Vec::new(),
        caption: format!("Attendance by session. {spread} {missing}"),
    };
    html! { (chart) }
}

/// Incidents by week: an XmR chart whose mean and limits are the baseline's, drawn across the quarter.
pub(super) fn incidents(counted: &Figures) -> Markup {
    let series = &counted.incident_series;
    if series.is_empty() {
        return html! { p class="govuk-body" { "The chart of incidents appears here when the first whole week has gone by." } };
    }
    let before = counted.baseline_points;
    let left_out = counted.baseline_window.map_or(0, |window| weeks_left_out(window.to, counted.quarter));
    let mut points = points(series, counted);
    // The line must not run from the baseline's last week to the quarter's first when there were weeks between them.
    let begins = if left_out > 0 { before + 1 } else { before };
    if left_out > 0 {
        points.insert(before, Point::new("…", None));
    }
    let last = points.len() - 1;
    let limits = counted.incident_chart.as_ref().and_then(|chart| chart.latest_limits());
    let words = caption(limits.as_ref(), before, left_out);
    let chart = Series {
        id: "incidents".into(),
        title: "Distress-related incidents each week".into(),
        description: format!("{}. {}", words::counted(series.len() as u64, "week", "weeks"), words),
        period: "Week beginning".into(),
        unit: "Incidents".into(),
        points,
        phases: (limits.iter())
            .map(|limits| Phase {
                from: 0,
                to: last,
                centre: limits.mean,
                // Nobody has fewer than no incidents: the drawing stops at zero, the rules use the real limit.
                limits: Some((limits.lower.max(0.0), limits.upper)),
            })
            .collect(),
        target: None,
        events: (before > 0 && begins <= last)
            .then(|| Event { before: begins, label: "Quarter begins".into() })
            .into_iter()
            .collect(),
        caption: words.clone(),
    };
    html! { (chart) }
}

fn points(series: &[SeriesPoint], counted: &Figures) -> Vec<Point> {
    let cause = |place: usize| counted.incident_chart.as_ref()?.points.get(place)?.signal;
    let point = |(place, point): (usize, &SeriesPoint)| Point {
        signal: signal(cause(place), Direction::LowerIsBetter),
        ..Point::new(&point.label, point.value)
    };
    series.iter().enumerate().map(point).collect()
}

/// What a special cause means when one way is better.
fn signal(cause: Option<Cause>, better: Direction) -> Signal {
    match (cause.map(|cause| cause.side), better) {
        (None, _) | (_, Direction::Neutral) => Signal::Usual,
        (Some(Side::Low), Direction::LowerIsBetter) | (Some(Side::High), Direction::HigherIsBetter) => Signal::Better,
        (Some(_), _) => Signal::Worse,
    }
}

/// Whole weeks between the last day of the baseline and the first week of the quarter.
fn weeks_left_out(until: Date, quarter: Quarter) -> usize {
    let first = quarter.weeks().next().map_or(until, |week| week.monday());
    usize::try_from((first.duration_since(until).as_hours() / 24 - 1) / 7).unwrap_or_default()
}

fn caption(limits: Option<&Limits>, baseline: usize, left_out: usize) -> String {
    let Some(limits) = limits else {
        return "No weeks of a baseline are among these records, so there is no mean or usual range to compare with."
            .into();
    };
    let trial = if limits.are_trial() {
        format!(" The limits rest on {baseline} weeks and are provisional.")
    } else {
        String::new()
    };
    let between = match left_out {
        0 => String::new(),
        weeks => format!(
            " {} between the baseline and the quarter {} not drawn.",
            words::counted(weeks as u64, "week", "weeks"),
            if weeks == 1 { "is" } else { "are" }
        ),
    };
    format!(
        "XmR chart. Mean {:.1} and usual range {:.1} to {:.1} incidents a week, worked out from the {baseline} weeks of the \
         baseline and frozen. Lower is better.{trial}{between} Limits and signals follow NHS England's Making Data Count. A change \
         after a partner starts does not prove that the partner caused it.",
        limits.mean,
        limits.lower.max(0.0),
        limits.upper,
    )
}

fn range(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(*value), high.max(*value)))
}

fn one_decimal(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The aim as a line on the chart, where its words name one percentage: "at least 75%".
fn per_cent(aim: &str) -> Option<f64> {
    let mut named = aim.split_whitespace().filter_map(|word| word.trim_end_matches(['.', ',']).strip_suffix('%'));
    let one = named.next()?.parse().ok()?;
    named.next().is_none().then_some(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_aim_is_drawn_when_it_names_one_percentage() {
        assert_eq!(per_cent("at least 75%"), Some(75.0));
        assert_eq!(per_cent("between 70% and 80%"), None);
        assert_eq!(per_cent("at least 7 of 10"), None);
    }

    #[test]
    fn weeks_between_the_baseline_and_the_quarter_are_counted() {
        let weeks = |until: &str, quarter: &str| weeks_left_out(until.parse().unwrap(), quarter.parse().unwrap());
        assert_eq!(weeks("2026-06-28", "2026-Q2"), 1);
        assert_eq!(weeks("2026-07-05", "2026-Q2"), 0);
        assert_eq!(weeks("2026-06-28", "2026-Q3"), 14);
        assert_eq!(weeks("2026-06-28", "2026-Q1"), 0);
    }

    #[test]
    fn a_signal_is_better_or_worse_by_its_direction() {
        use domain::measure::Rule;
        let low = Some(Cause { rule: Rule::Shift, side: Side::Low });
        assert_eq!(signal(low, Direction::LowerIsBetter), Signal::Better);
        assert_eq!(signal(low, Direction::HigherIsBetter), Signal::Worse);
        assert_eq!(signal(low, Direction::Neutral), Signal::Usual);
        assert_eq!(signal(None, Direction::LowerIsBetter), Signal::Usual);
    }
}

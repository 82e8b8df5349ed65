//! Charts.

use maud::{Markup, html};

use super::specimen;
use crate::chart::{Event, Phase, Point, Series, Signal};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

pub(super) fn section() -> Markup {
    super::section(
        "charts",
        "Charts",
        html! {
            (specimen("XmR chart with signals, target and an event", incidents()))
            (specimen("XmR chart, limits recalculated from the start of the partnership", recalculated()))
            (specimen("Run chart with a missing month", attendance()))
        },
    )
}

/// Months from June 2025 on.
fn points(values: &[Option<f64>]) -> Vec<Point> {
    let label = |place: usize| format!("{} {}", MONTHS[(place + 5) % 12], 25 + (place + 5) / 12);
    values.iter().enumerate().map(|(place, value)| Point::new(label(place), *value)).collect()
}

fn incidents() -> Series {
    let values = [9, 11, 8, 10, 12, 9, 10, 15, 9, 8, 6, 5, 6, 4, 5, 6, 4, 5].map(|value| Some(f64::from(value)));
    let mut points = points(&values);
    for (place, point) in points.iter_mut().enumerate() {
        point.signal = if place < 10 { Signal::Worse } else { Signal::Better };
    }
    Series {
        id: "incidents".into(),
        title: "Distress-related incidents each month".into(),
        description: "18 months. The last 8 months are all below the mean of 7.9.".into(),
        period: "Month".into(),
        unit: "Incidents".into(),
        points,
        phases: vec![Phase { from: 0, to: 17, centre: 7.9, limits: Some((2.3, 13.5)) }],
        target: Some(6.0),
        events: vec![Event { before: 10, label: "Wellbeing groups started".into() }],
        caption:
            "XmR chart. Mean 7.9, usual range 2.3 to 13.5. Lower is better. Limits follow NHS England's Making Data \
                  Count rules. A change after a partner starts does not prove the partner caused it."
                .into(),
    }
}

fn recalculated() -> Series {
    let mut series = incidents();
    series.points[7].signal = Signal::Worse;
    for (place, point) in series.points.iter_mut().enumerate() {
        point.signal = if place == 7 { Signal::Worse } else { Signal::Usual };
    }
    Series {
        id: "recalculated".into(),
        title: "Distress-related incidents each month, limits recalculated in April 2026".into(),
        phases: vec![
            Phase { from: 0, to: 9, centre: 10.1, limits: Some((4.5, 14.2)) },
            Phase { from: 10, to: 17, centre: 5.1, limits: Some((1.6, 8.6)) },
        ],
        target: None,
        ..series
    }
}

fn attendance() -> Series {
    let values = [Some(72.0), Some(78.5), None, Some(81.0), Some(79.4), Some(84.1), Some(81.4)];
    Series {
        id: "attendance".into(),
        title: "Attendance each month".into(),
        description: "7 months; August 2025 is missing. Between 72% and 84%.".into(),
        period: "Month".into(),
        unit: "Attended (%)".into(),
        points: points(&values),
        phases: vec![Phase { from: 0, to: 6, centre: 80.2, limits: None }],
        target: Some(80.0),
        caption: "Run chart. Fewer than 13 points, so no limits yet. August 2025 was not recorded.".into(),
        ..Series::default()
    }
}

//! The shapes of points, and the key that explains them.

use maud::{Markup, html};

use super::{
    Series, Signal,
    palette::{BETTER, LINE, PAPER, WORSE},
};

/// A point: a circle, a triangle or a diamond, so that colour is never alone.
pub(super) fn mark(signal: Signal, x: f64, y: f64) -> Markup {
    let path = |points: &[(f64, f64)]| {
        let places: Vec<String> = points.iter().map(|(dx, dy)| format!("{:.1},{:.1}", x + dx, y + dy)).collect();
        places.join(" ")
    };
    html! {
        @match signal {
            Signal::Usual => {
                circle class="accord-chart__usual" cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="5" fill=(LINE)
                    stroke=(PAPER) {}
            }
            Signal::Better => {
                polygon class="accord-chart__better" points=(path(&[(0.0, -7.5), (7.5, 6.0), (-7.5, 6.0)])) fill=(BETTER)
                    stroke=(PAPER) {}
            }
            Signal::Worse => {
                polygon class="accord-chart__worse" fill=(WORSE) stroke=(PAPER)
                    points=(path(&[(0.0, -8.0), (8.0, 0.0), (0.0, 8.0), (-8.0, 0.0)])) {}
            }
        }
    }
}

/// The shapes that are on the chart, with their words; nothing when all are usual.
pub(super) fn key(series: &Series) -> Markup {
    let all = [Signal::Usual, Signal::Better, Signal::Worse];
    let shown: Vec<Signal> =
        all.into_iter().filter(|signal| series.points.iter().any(|point| point.signal == *signal)).collect();
    html! {
        @if shown.len() > 1 || shown.iter().any(|signal| *signal != Signal::Usual) {
            ul class="accord-chart__key" {
                @for signal in shown {
                    li {
                        svg class="accord-chart__icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"
                            focusable="false" { (mark(signal, 10.0, 10.0)) }
                        (signal.words())
                    }
                }
            }
        }
    }
}

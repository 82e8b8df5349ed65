//! Charts over time, drawn as SVG: run charts and XmR charts.
//!
//! One drawing serves the page, print and documents. Points differ in shape as well as colour, and a missing point is a
//! gap, never a zero. Colours are attributes of the drawing, so no inline style is needed; the style sheet overrides
//! them for forced colours.

use maud::{Markup, Render, html};

use crate::{Cell, Details, Table, words};

mod drawing;
mod key;
mod layout;
pub mod palette;
mod scale;

pub use layout::Width;

/// A measure over time.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// The start of the ids within the drawing; unique on the page.
    pub id: String,
    /// What is drawn: "Distress-related incidents each month".
    pub title: String,
    /// What the drawing shows, in a sentence or two, for those who do not see it.
    pub description: String,
    /// What the points are called in the table: "Month".
    pub period: String,
    /// What is counted: "Incidents".
    pub unit: String,
    /// The points in order.
    pub points: Vec<Point>,
    /// Centre lines and limits; a second phase starts where limits were recalculated.
    pub phases: Vec<Phase>,
    /// What was agreed.
    pub target: Option<f64>,
    /// Things that happened, marked on the chart.
    pub events: Vec<Event>,
    /// Under the drawing: the mean, the usual range, the source of the rules, a caution about causes.
    pub caption: String,
}

/// One point.
#[derive(Clone, Debug, Default)]
pub struct Point {
    /// The period: "Jun 25".
    pub label: String,
    /// The value; `None` when it is missing.
    pub value: Option<f64>,
    /// What the rules say about it.
    pub signal: Signal,
}

/// What the rules say about a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signal {
    /// Nothing: a grey circle.
    #[default]
    Usual,
    /// Better than usual: a blue triangle.
    Better,
    /// Worse than usual: an orange diamond.
    Worse,
}

/// A stretch with one centre line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Phase {
    /// The first point it covers.
    pub from: usize,
    /// The last point it covers.
    pub to: usize,
    /// The mean, or the median of a run chart.
    pub centre: f64,
    /// The limits; none on a run chart.
    pub limits: Option<(f64, f64)>,
}

/// Something that happened between two points.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// The point it comes before.
    pub before: usize,
    /// What it was: "Go-live".
    pub label: String,
}

impl Signal {
    /// The words beside the shape.
    pub fn words(self) -> &'static str {
        match self {
            Self::Usual => "Usual variation",
            Self::Better => "Better than usual",
            Self::Worse => "Worse than usual",
        }
    }
}

impl Point {
    /// A point with its period and value.
    pub fn new(label: impl Into<String>, value: impl Into<Option<f64>>) -> Self {
        Self { label: label.into(), value: value.into(), signal: Signal::Usual }
    }
}

impl Series {
    /// The drawing alone.
    pub fn svg(&self, width: Width) -> Markup {
        drawing::draw(self, width)
    }

    /// The numbers as a table. A missing value says so.
    pub fn table(&self) -> Table {
        let signals = self.points.iter().any(|point| point.signal != Signal::Usual);
        let mut head = vec![Cell::new(&self.period), Cell::numeric(&self.unit)];
        if signals {
            head.push("What the rules say".into());
        }
        let rows = self.points.iter().map(|point| {
            let value = point.value.map_or_else(|| "Missing".to_owned(), scale::plain);
            let mut row = vec![Cell::new(&point.label), Cell::numeric(value)];
            if signals {
                row.push(if point.value.is_some() { point.signal.words() } else { "" }.into());
            }
            row
        });
        Table { caption_size: None, ..Table::new(self.title.as_str(), head, rows.collect()) }
    }

    /// The same chart with only its last points, for a narrow screen.
    fn last(&self, count: usize) -> Self {
        let skipped = self.points.len().saturating_sub(count);
        let shifted = |place: usize| place.saturating_sub(skipped);
        Self {
            points: self.points[skipped..].to_vec(),
            phases: (self.phases.iter().filter(|phase| phase.to >= skipped))
                .map(|phase| Phase { from: shifted(phase.from), to: shifted(phase.to), ..*phase })
                .collect(),
            events: (self.events.iter().filter(|event| event.before > skipped))
                .map(|event| Event { before: shifted(event.before), label: event.label.clone() })
                .collect(),
            ..self.clone()
        }
    }
}

/// The whole figure: a wide drawing, a narrow one of the last twelve points, the key, the caption, and the numbers in a
/// table that can be opened.
impl Render for Series {
    fn render(&self) -> Markup {
        const NARROW_POINTS: usize = 12;
        let narrow = self.last(NARROW_POINTS);
        html! {
            figure class="accord-chart" {
                div class="accord-chart__wide" { (self.svg(Width::Wide)) }
                div class="accord-chart__narrow" {
                    @if self.points.len() > NARROW_POINTS {
                        p class="accord-chart__extent" { "The last " (words::counted(NARROW_POINTS as u64, "point", "points")) }
                    }
                    (narrow.svg(Width::Narrow))
                }
                (key::key(self))
                @if !self.caption.is_empty() { figcaption class="accord-chart__caption" { (self.caption) } }
            }
            (Details::new("Show the numbers in a table", self.table().render()))
        }
    }
}

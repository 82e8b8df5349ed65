//! The drawing itself.

use maud::{Markup, html};

use super::{
    Series,
    key::mark,
    palette::{GRID, INK, LINE, TARGET},
    scale::{Scale, plain},
};

/// How wide a drawing is; the size of its words stays the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// For desks and paper: names of lines at the right.
    Wide,
    /// For phones: names of lines above them.
    Narrow,
}

/// Where things go, in the drawing's own units.
struct Layout {
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    text: u32,
    labels: usize,
}

impl Layout {
    fn of(width: Width) -> Self {
        let (wide, narrow) = (
            Self {
                width: 920.0,
                height: 380.0,
                left: 46.0,
                right: 104.0,
                top: 28.0,
                bottom: 36.0,
                text: 15,
                labels: 9,
            },
            Self { width: 360.0, height: 320.0, left: 30.0, right: 12.0, top: 28.0, bottom: 34.0, text: 14, labels: 4 },
        );
        match width {
            Width::Wide => wide,
            Width::Narrow => narrow,
        }
    }

    fn x(&self, place: f64, count: usize) -> f64 {
        let inside = self.width - self.left - self.right;
        let last = count.saturating_sub(1).max(1) as f64;
        self.left + inside * place / last
    }

    fn y(&self, part: f64) -> f64 {
        let inside = self.height - self.top - self.bottom;
        self.top + inside * (1.0 - part)
    }
}

fn number(place: f64) -> String {
    format!("{place:.1}")
}

pub(super) fn draw(series: &Series, width: Width) -> Markup {
    let layout = Layout::of(width);
    let limits = series.phases.iter().flat_map(|phase| {
        let (low, high) = phase.limits.unwrap_or((phase.centre, phase.centre));
        [phase.centre, low, high]
    });
    let values = series.points.iter().filter_map(|point| point.value);
    let scale = Scale::covering(values.chain(limits).chain(series.target));
    let drawing = Drawing { series, layout, scale, width };
    let id = format!("{}-{}", series.id, if width == Width::Wide { "wide" } else { "narrow" });
    let view = format!("0 0 {} {}", drawing.layout.width, drawing.layout.height);
    html! {
        svg class="accord-chart__drawing" xmlns="http://www.w3.org/2000/svg" role="img" viewBox=(view)
            aria-labelledby={ (id) "-title " (id) "-description" } font-family="Public Sans, Arial, sans-serif"
            font-size=(drawing.layout.text) {
            title id={ (id) "-title" } { (series.title) }
            desc id={ (id) "-description" } { (series.description) }
            g aria-hidden="true" {
                (drawing.grid()) (drawing.events()) (drawing.phases()) (drawing.target())
                (drawing.line()) (drawing.points()) (drawing.periods())
            }
        }
    }
}

struct Drawing<'a> {
    series: &'a Series,
    layout: Layout,
    scale: Scale,
    width: Width,
}

impl Drawing<'_> {
    fn x(&self, place: f64) -> f64 {
        self.layout.x(place, self.series.points.len())
    }

    fn y(&self, value: f64) -> f64 {
        self.layout.y(self.scale.part(value))
    }

    fn grid(&self) -> Markup {
        let (from, to) = (number(self.layout.left), number(self.layout.width - self.layout.right));
        html! {
            @for step in self.scale.steps() {
                @let y = self.y(step);
                line class="accord-chart__grid" x1=(from) x2=(to) y1=(number(y)) y2=(number(y)) stroke=(GRID) {}
                text class="accord-chart__text" x=(number(self.layout.left - 8.0)) y=(number(y + 5.0))
                    text-anchor="end" fill=(INK) { (plain(step)) }
            }
        }
    }

    /// One level line from point to point, with its name at the right or above.
    fn level(&self, value: f64, from: f64, to: f64, name: Option<String>, look: &Look) -> Markup {
        let y = self.y(value);
        let (x, y_text, anchor) = match self.width {
            Width::Wide => (self.x(to) + 8.0, y + 5.0, "start"),
            Width::Narrow => (self.x(to), y - 6.0, "end"),
        };
        html! {
            line class=(look.class) x1=(number(self.x(from))) x2=(number(self.x(to))) y1=(number(y)) y2=(number(y))
                stroke=(look.stroke) stroke-width="2" stroke-dasharray=[look.dashes] {}
            @if let Some(name) = name {
                text class="accord-chart__text" x=(number(x)) y=(number(y_text)) text-anchor=(anchor) fill=(INK) { (name) }
            }
        }
    }

    fn phases(&self) -> Markup {
        let last = self.series.points.len().saturating_sub(1);
        html! {
            @for phase in &self.series.phases {
                // Half a step before the first point, so that a break between two phases can be seen.
                @let from = if phase.from == 0 { 0.0 } else { phase.from as f64 - 0.4 };
                @let to = if phase.to >= last { last as f64 } else { phase.to as f64 + 0.4 };
                @let named = |name: &str, value: f64| (phase.to >= last).then(|| format!("{name} {}", plain(value)));
                (self.level(phase.centre, from, to, named(self.centre_name(), phase.centre), &Look::CENTRE))
                @if let Some((low, high)) = phase.limits {
                    (self.level(high, from, to, named("Upper", high), &Look::LIMIT))
                    (self.level(low, from, to, named("Lower", low), &Look::LIMIT))
                }
            }
        }
    }

    fn centre_name(&self) -> &'static str {
        if self.series.phases.iter().any(|phase| phase.limits.is_some()) { "Mean" } else { "Median" }
    }

    fn target(&self) -> Markup {
        let last = self.series.points.len().saturating_sub(1) as f64;
        html! {
            @if let Some(target) = self.series.target {
                (self.level(target, 0.0, last, Some(format!("Target {}", plain(target))), &Look::TARGET))
            }
        }
    }

    /// The line from point to point stops before a gap and starts again after it.
    fn line(&self) -> Markup {
        let mut path = String::new();
        let mut pen_down = false;
        for (place, point) in self.series.points.iter().enumerate() {
            match point.value {
                Some(value) => {
                    let step = if pen_down { 'L' } else { 'M' };
                    path.push_str(&format!("{step}{} {}", number(self.x(place as f64)), number(self.y(value))));
                    pen_down = true;
                }
                None => pen_down = false,
            }
        }
        html! {
            @if !path.is_empty() {
                path class="accord-chart__line" d=(path) fill="none" stroke=(LINE) stroke-width="2" {}
            }
        }
    }

    fn points(&self) -> Markup {
        html! {
            @for (place, point) in self.series.points.iter().enumerate() {
                @if let Some(value) = point.value { (mark(point.signal, self.x(place as f64), self.y(value))) }
            }
        }
    }

    fn events(&self) -> Markup {
        html! {
            @for event in &self.series.events {
                @let x = self.x(event.before as f64 - 0.5);
                @let anchor = if x > self.layout.width / 2.0 { "end" } else { "start" };
                line class="accord-chart__event" x1=(number(x)) x2=(number(x)) y1=(number(self.layout.top - 8.0))
                    y2=(number(self.layout.height - self.layout.bottom)) stroke=(INK) stroke-dasharray="2 3" {}
                text class="accord-chart__text" x=(number(x)) y=(number(self.layout.top - 12.0)) text-anchor=(anchor)
                    fill=(INK) { (event.label) }
            }
        }
    }

    /// The first and the last period always, and as many between as there is room for.
    fn periods(&self) -> Markup {
        let last = self.series.points.len().saturating_sub(1);
        let every = last.div_ceil(self.layout.labels.saturating_sub(1)).max(1);
        let y = number(self.layout.height - 10.0);
        html! {
            @for (place, point) in self.series.points.iter().enumerate() {
                @if place == last || (place % every == 0 && place + every.div_ceil(2) < last + 1 - every % 2) {
                    @let anchor = match place { 0 => "start", _ if place == last => "end", _ => "middle" };
                    text class="accord-chart__text" x=(number(self.x(place as f64))) y=(y) text-anchor=(anchor)
                        fill=(INK) { (point.label) }
                }
            }
        }
    }
}

/// How a level line looks.
struct Look {
    class: &'static str,
    stroke: &'static str,
    dashes: Option<&'static str>,
}

impl Look {
    const CENTRE: Self = Self { class: "accord-chart__centre", stroke: INK, dashes: None };
    const LIMIT: Self = Self { class: "accord-chart__limit", stroke: LINE, dashes: Some("7 5") };
    const TARGET: Self = Self { class: "accord-chart__target", stroke: TARGET, dashes: Some("2 4") };
}

//! The drawing itself.

use maud::{Markup, html};

use super::{
    Series,
    key::mark,
    layout::{Layout, Width, apart},
    palette::{GRID, INK, LINE, PAPER, TARGET},
    scale::{Scale, plain},
};

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
    let drawing = Drawing { series, layout, scale };
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
                (drawing.names()) (drawing.line()) (drawing.points()) (drawing.periods())
            }
        }
    }
}

struct Drawing<'a> {
    series: &'a Series,
    layout: Layout,
    scale: Scale,
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
                (self.text(&plain(step), self.layout.left - 12.0, y + 5.0, "end"))
            }
        }
    }

    /// One level line from point to point.
    fn level(&self, value: f64, from: f64, to: f64, look: &Look) -> Markup {
        let y = number(self.y(value));
        html! {
            line class=(look.class) x1=(number(self.x(from))) x2=(number(self.x(to))) y1=(y) y2=(y)
                stroke=(look.stroke) stroke-width="2" stroke-dasharray=[look.dashes] {}
        }
    }

    fn phases(&self) -> Markup {
        let last = self.last();
        html! {
            @for phase in &self.series.phases {
                // Short of the next phase, so that the break between two can be seen.
                @let from = if phase.from == 0 { 0.0 } else { phase.from as f64 - 0.4 };
                @let to = if phase.to >= last { last as f64 } else { phase.to as f64 + 0.4 };
                (self.level(phase.centre, from, to, &Look::CENTRE))
                @if let Some((low, high)) = phase.limits {
                    (self.level(high, from, to, &Look::LIMIT))
                    (self.level(low, from, to, &Look::LIMIT))
                }
            }
        }
    }

    fn target(&self) -> Markup {
        html! {
            @if let Some(target) = self.series.target {
                (self.level(target, 0.0, self.last() as f64, &Look::TARGET))
            }
        }
    }

    /// The names of the lines, beside their right ends, pushed apart where they would meet.
    fn names(&self) -> Markup {
        let x = self.x(self.last() as f64) + 12.0;
        let lines = self.named_lines();
        let places = apart(lines.iter().map(|(value, _)| self.y(*value) + 5.0).collect(), 17.0);
        html! { @for ((_, name), y) in lines.iter().zip(places) { (self.text(name, x, y, "start")) } }
    }

    /// The lines at the right end with their names, from the top down.
    fn named_lines(&self) -> Vec<(f64, String)> {
        let with_limits = self.series.phases.iter().any(|phase| phase.limits.is_some());
        let centre = if with_limits { "Mean" } else { "Median" };
        let mut lines = Vec::new();
        if let Some(phase) = self.series.phases.iter().find(|phase| phase.to >= self.last()) {
            lines.push((phase.centre, centre));
            lines.extend(phase.limits.into_iter().flat_map(|(low, high)| [(low, "Lower"), (high, "Upper")]));
        }
        lines.extend(self.series.target.map(|target| (target, "Target")));
        lines.sort_by(|one, other| other.0.total_cmp(&one.0));
        lines.into_iter().map(|(value, name)| (value, format!("{name} {}", plain(value)))).collect()
    }

    fn text(&self, words: &str, x: f64, y: f64, anchor: &str) -> Markup {
        html! {
            text class="accord-chart__text" x=(number(x)) y=(number(y)) text-anchor=(anchor) fill=(INK) stroke=(PAPER)
                stroke-width="4" stroke-linejoin="round" paint-order="stroke" { (words) }
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
                line class="accord-chart__event" x1=(number(x)) x2=(number(x)) y1=(number(self.layout.top - 18.0))
                    y2=(number(self.layout.height - self.layout.bottom)) stroke=(INK) stroke-dasharray="2 3" {}
                (self.text(&event.label, x, self.layout.top - 24.0, anchor))
            }
        }
    }

    /// The first and the last period always, and as many between as there is room for.
    fn periods(&self) -> Markup {
        let last = self.last();
        let every = last.div_ceil(self.layout.labels.saturating_sub(1)).max(1);
        html! {
            @for (place, point) in self.series.points.iter().enumerate() {
                @if place == last || (place % every == 0 && last - place > every / 2) {
                    @let anchor = match place { 0 => "start", _ if place == last => "end", _ => "middle" };
                    (self.text(&point.label, self.x(place as f64), self.layout.height - 10.0, anchor))
                }
            }
        }
    }

    /// The place of the last point.
    fn last(&self) -> usize {
        self.series.points.len().saturating_sub(1)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Phase, Point};

    fn series(values: &[Option<f64>]) -> Series {
        Series {
            id: "test".into(),
            points: values.iter().map(|value| Point::new("Jun 25", *value)).collect(),
            phases: vec![Phase { from: 0, to: values.len() - 1, centre: 2.0, limits: None }],
            ..Series::default()
        }
    }

    #[test]
    fn a_missing_point_is_a_gap_and_never_a_zero() {
        let svg = series(&[Some(1.0), Some(2.0), None, Some(3.0)]).svg(Width::Wide).into_string();
        let path = svg.split(" d=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a line");
        assert_eq!(path.matches('M').count(), 2, "the line starts anew after the gap: {path}");
        assert_eq!(svg.matches("<circle").count(), 3);
    }

    #[test]
    fn nothing_to_draw_is_still_a_drawing() {
        let svg = Series::default().svg(Width::Narrow).into_string();
        assert!(svg.contains("role=\"img\"") && !svg.contains("NaN"));
    }
}

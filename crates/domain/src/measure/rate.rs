//! Incident rates per person-week, and what may honestly be said about two of them (`domain.md` §6.4, §6.5).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::poisson;

/// Days in a person-week.
pub const PERSON_WEEK_DAYS: u32 = 7;

/// The period a rate is counted over: both dates inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// The first date.
    pub from: Date,
    /// The last date.
    pub to: Date,
}

/// One person's time in the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The first date in service.
    pub from: Date,
    /// The last date in service, if they have left.
    pub until: Option<Date>,
    /// Times away (hospital, holiday), each inclusive. They may overlap; a day away is taken off once.
    pub away: Vec<Window>,
}

impl Window {
    /// Whether the date is in it.
    pub fn contains(self, date: Date) -> bool {
        self.from <= date && date <= self.to
    }
}

impl Stay {
    fn present_on(&self, date: Date) -> bool {
        self.from <= date && self.until.is_none_or(|until| date <= until) && !self.away.iter().any(|a| a.contains(date))
    }
}

/// Days people were in service and not away, over the window: the exposure of a rate, in person-days.
pub fn person_days(stays: &[Stay], window: Window) -> u32 {
    let days = window.from.series(jiff::Span::new().days(1)).take_while(|day| *day <= window.to);
    days.map(|day| stays.iter().filter(|stay| stay.present_on(day)).count() as u32).sum()
}

/// A count of incidents over people's time in the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// Incidents counted.
    pub events: u32,
    /// Exposure in person-days.
    pub person_days: u32,
}

/// A 95% confidence interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Rate {
    /// Incidents over a whole number of person-weeks.
    pub const fn over_person_weeks(events: u32, person_weeks: u32) -> Rate {
        Rate { events, person_days: person_weeks * PERSON_WEEK_DAYS }
    }

    /// Exposure in person-weeks.
    pub fn person_weeks(self) -> f64 {
        f64::from(self.person_days) / f64::from(PERSON_WEEK_DAYS)
    }

    /// Incidents per person-week; `None` without exposure.
    pub fn per_person_week(self) -> Option<f64> {
        (self.person_days > 0).then(|| f64::from(self.events) / self.person_weeks())
    }

    /// The exact Poisson 95% interval of the rate per person-week; `None` without exposure.
    pub fn interval(self) -> Option<Interval> {
        let (low, high) = poisson::exact_interval(self.events);
        let weeks = self.person_weeks();
        (self.person_days > 0).then(|| Interval { low: low / weeks, high: high / weeks })
    }
}

/// One rate as a multiple of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateRatio {
    /// The ratio.
    pub value: f64,
    /// exp(ln RR ± 1.96 √(1/a + 1/b)).
    pub interval: Interval,
}

/// What two counts alone allow to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The interval, as shown to two decimals, holds 1 inside it.
    CompatibleWithChance,
    /// One end of the interval is 1.00 as shown: too close to call.
    Borderline,
    /// The interval, as shown, leaves 1 out.
    MoreThanChance,
}

impl RateRatio {
    /// What the interval allows to be said. Judged on the figures as shown, so that words and figures agree.
    pub fn verdict(self) -> Verdict {
        let shown = |value: f64| (value * 100.0).round();
        match (shown(self.interval.low), shown(self.interval.high)) {
            (low, high) if low < 100.0 && 100.0 < high => Verdict::CompatibleWithChance,
            (low, high) if low > 100.0 || high < 100.0 => Verdict::MoreThanChance,
            _ => Verdict::Borderline,
        }
    }
}

/// A rate now beside its locked baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Before.
    pub baseline: Rate,
    /// Now.
    pub now: Rate,
}

impl Comparison {
    /// Now as a multiple of the baseline; `None` if either has no exposure or no incidents, when the formula has no
    /// answer.
    pub fn ratio(self) -> Option<RateRatio> {
        let (now, baseline) = (self.now.per_person_week()?, self.baseline.per_person_week()?);
        if self.now.events == 0 || self.baseline.events == 0 {
            return None;
        }
        let value = now / baseline;
        let spread = 1.96 * (1.0 / f64::from(self.now.events) + 1.0 / f64::from(self.baseline.events)).sqrt();
        let interval = Interval { low: (value.ln() - spread).exp(), high: (value.ln() + spread).exp() };
        Some(RateRatio { value, interval })
    }

    /// The change in per cent of the baseline; `None` without a baseline rate to compare with.
    pub fn percent_change(self) -> Option<f64> {
        let (now, baseline) = (self.now.per_person_week()?, self.baseline.per_person_week()?);
        (baseline > 0.0).then(|| (now / baseline - 1.0) * 100.0)
    }

    /// The honest sentences about these two rates: counts first, then the change, then how far chance explains it,
    /// and never a claim of cause. Add what the chart shows after it.
    pub fn sentence(self) -> String {
        let (Some(before), Some(now)) = (self.baseline.per_person_week(), self.now.per_person_week()) else {
            return "Not enough was recorded to compare with the baseline.".into();
        };
        let counts = format!(
            "{} incidents in {} person-weeks at baseline, {} in {} now: {before:.3} to {now:.3} a person-week",
            self.baseline.events,
            whole(self.baseline.person_weeks()),
            self.now.events,
            whole(self.now.person_weeks()),
        );
        let change = self.percent_change().map(|change| format!(" ({})", signed(change))).unwrap_or_default();
        let Some(ratio) = self.ratio() else {
            return format!(
                "{counts}{change}. With no incidents on one side a ratio cannot be worked out. Two points are not a trend."
            );
        };
        let Interval { low, high } = ratio.interval;
        let verdict = match ratio.verdict() {
            Verdict::CompatibleWithChance => "compatible with chance on counts alone",
            Verdict::Borderline => "too close to call on counts alone",
            Verdict::MoreThanChance => "more than chance alone would usually give",
        };
        format!(
            "{counts}{change}. Rate ratio {:.2}, 95% confidence interval {low:.2} to {high:.2}: {verdict}. The change is \
             associated with this period; counts do not show what led to it.",
            ratio.value
        )
    }
}

/// A number of weeks without needless decimals: `80`, `127.9`.
fn whole(weeks: f64) -> String {
    if weeks.fract() == 0.0 { format!("{weeks:.0}") } else { format!("{weeks:.1}") }
}

/// `+12%`, `−32%`, `no change`.
fn signed(percent: f64) -> String {
    match percent.round() {
        0.0 => "no change".into(),
        down if down < 0.0 => format!("−{:.0}%", -down),
        up => format!("+{up:.0}%"),
    }
}

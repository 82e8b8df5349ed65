//! Why a thing is due when it is, in words a person can check against a wall calendar.

use std::num::NonZeroU16;

use jiff::{
    Span, Timestamp,
    civil::{Date, Time},
};

use super::{
    Calendar, Deadline, IsoWeek, Quarter, TimeLimit,
    calendar::is_weekend,
    deadline::{Receipt, deadline, due_time},
    limit::{PeriodUnit, counted},
    london::{self, ClockChange, END_OF_DAY},
    words,
};
use crate::words::capital;

/// Says why a thing that started at `start` is due when it is.
///
/// Names every weekend and bank holiday that was skipped, a change of the clocks on the way, and whether the holidays
/// it rests on have been published.
pub fn explain(limit: TimeLimit, start: Timestamp, calendar: &Calendar) -> String {
    let told = Telling { limit, start, calendar, due: deadline(limit, start, calendar) };
    let mut sentences = vec![told.reason()];
    sentences.extend(told.clocks_left_alone());
    sentences.extend(told.does_not_move());
    sentences.extend(told.unverified());
    sentences.join(" ")
}

struct Telling<'a> {
    limit: TimeLimit,
    start: Timestamp,
    calendar: &'a Calendar,
    due: Deadline,
}

impl Telling<'_> {
    fn reason(&self) -> String {
        match self.limit {
            TimeLimit::Minutes(amount) | TimeLimit::Hours(amount) => self.elapsed(amount),
            TimeLimit::SameDay => {
                let from = words::moment(self.start);
                format!("Same day, whatever day of the week it is. From {from}; {} (11:59pm).", self.due_by(None))
            }
            TimeLimit::Beforehand => {
                format!("Before it starts. It starts at {}, so it is due by then.", words::moment(self.start))
            }
            TimeLimit::NextWorkingDay { at } => {
                let from = words::moment(self.start);
                self.told(&[format!("From {from}"), self.skipped(self.due.counted_from), self.due_by(at)])
            }
            TimeLimit::WorkingDays { at, cut_off, .. } => {
                self.told(&[self.received(cut_off), self.skipped(self.started()), self.due_by(at)])
            }
            TimeLimit::Period { amount, unit, at, .. } => self.period(amount, unit, at),
            TimeLimit::Weekly { at, .. } => self.weekly(at),
            TimeLimit::ByDate { date } if date < self.started() => {
                let from = words::moment(self.start);
                format!("{} had gone by when this began, at {from}; {}.", words::date(date), self.due_by(None))
            }
            TimeLimit::ByDate { .. } => format!("A date that was set, whatever day it is; {}.", self.due_by(None)),
            TimeLimit::AfterQuarterEnd { at, .. } => {
                let end = self.due.counted_from;
                let quarter = Quarter::of(end).name();
                let day_1 = words::day(self.calendar.next_working_day(end));
                let ends = format!("{quarter} ends on {}, so day 1 is {day_1}", words::date(end));
                self.told(&[ends, self.skipped(end), self.due_by(at)])
            }
        }
    }

    /// The limit as a heading, then the parts that are not empty, as one sentence.
    fn told(&self, parts: &[String]) -> String {
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        format!("{}. {}.", capital(&self.limit.to_string()), parts.join("; "))
    }

    fn elapsed(&self, amount: NonZeroU16) -> String {
        let runs = if amount.get() == 1 { "runs" } else { "run" };
        let holiday = self.days(self.started(), self.due.date).any(|day| self.calendar.holiday_name(day).is_some());
        let through = if holiday { "nights, weekends and bank holidays" } else { "nights and weekends" };
        let changes = match london::clock_changes(self.start, self.due.at).as_slice() {
            [] => String::new(),
            changes => format!("; the clocks go {}", turns(changes)),
        };
        let (from, due) = (words::moment(self.start), words::moment(self.due.at));
        format!("{} {runs} through {through}. From {from}{changes}, so it is due at {due}.", self.limit)
    }

    fn received(&self, cut_off: Option<Time>) -> String {
        let local = london::london(self.start);
        let (date, time) = (local.date(), local.time());
        let why = match Receipt::of(date, time, cut_off, self.calendar) {
            Receipt::InTime => String::new(),
            Receipt::AfterCutOff(cut_off) => format!(", after the {} cut-off", words::time(cut_off)),
            Receipt::NotAWorkingDay if is_weekend(date) => ", not a working day".into(),
            Receipt::NotAWorkingDay => format!(", which is {}", self.not_working(date)),
        };
        let counts = if why.is_empty() {
            String::new()
        } else {
            format!("{why}, so it counts as received on {}", words::day(self.due.counted_from))
        };
        let joined = if why.is_empty() { ", so" } else { " and" };
        let day_1 = words::day(self.calendar.next_working_day(self.due.counted_from));
        format!("Received on {} at {}{counts}{joined} day 1 is {day_1}", words::date(date), words::time(time))
    }

    fn period(&self, amount: NonZeroU16, unit: PeriodUnit, at: Option<Time>) -> String {
        let (started, nominal) = (self.started(), self.due.nominal);
        let clamped = unit == PeriodUnit::Month && nominal.day() != started.day();
        let short = if clamped {
            format!(
                " (there is no {} {}, so the last day of the month is used)",
                started.day(),
                words::month(nominal.month())
            )
        } else {
            String::new()
        };
        let length = counted(amount, unit.name());
        let mut text = format!("{length} from {} is {}{short}", words::date(started), words::date(nominal));
        if nominal != self.due.date {
            let skipped = self.skipped(yesterday(nominal));
            text = format!("{text}; {skipped}, so it moves to the next working day");
        }
        format!("{text}; {}.", self.due_by(at))
    }

    fn weekly(&self, at: Time) -> String {
        let week = IsoWeek::of(self.started());
        // A clock that starts with the week runs for the week as such: its midnight is nobody's concern.
        let whole = self.start == london::instant(week.monday(), Time::midnight());
        let mut text = match whole {
            true => format!("The week is {}", week.label()),
            false => format!("From {}, in the week of {}", words::moment(self.start), week.label()),
        };
        if !week.contains(self.due.nominal) {
            text = format!("{text}, whose {} has gone by, so it falls in the week after", self.limit_time(at));
        }
        if self.due.nominal != self.due.date {
            let skipped = self.skipped(yesterday(self.due.nominal));
            text = format!("{text}; {skipped}, so it moves to the next working day");
        }
        self.told(&[text, self.due_by(Some(at))])
    }

    fn limit_time(&self, at: Time) -> String {
        format!("{} {}", words::weekday(self.due.nominal.weekday()), words::time(at))
    }

    /// `due by the end of Wednesday 8 April 2026`, `due by 5pm on Wednesday 8 April 2026`.
    fn due_by(&self, at: Option<Time>) -> String {
        let date = words::date(self.due.date);
        match due_time(at) {
            END_OF_DAY => format!("due by the end of {date}"),
            _ => format!("due by {}", words::moment(self.due.at)),
        }
    }

    /// `Good Friday (3 April), the weekend and Easter Monday (6 April) do not count`: the days that are not working
    /// days after this date and up to the due date. Empty if there are none.
    fn skipped(&self, after: Date) -> String {
        let mut named: Vec<String> = Vec::new();
        let mut weekends: Vec<IsoWeek> = Vec::new();
        let mut weekends_at = None;
        for day in self.days(after, self.due.date) {
            if is_weekend(day) {
                let week = IsoWeek::of(day);
                if weekends.last() != Some(&week) {
                    weekends.push(week);
                }
                if weekends_at.is_none() {
                    weekends_at = Some(named.len());
                    named.push(String::new());
                }
            } else if let Some(holiday) = self.calendar.holiday_name(day) {
                named.push(format!("{} ({})", with_article(holiday), words::day_month(day)));
            }
        }
        if let Some(place) = weekends_at {
            named[place] = match weekends.len() {
                1 => "the weekend".into(),
                many => format!("{many} weekends"),
            };
        }
        match (named.len(), weekends.len()) {
            (0, _) => String::new(),
            (1, 0 | 1) => format!("{} does not count", named[0]),
            _ => format!("{} do not count", words::list(&named)),
        }
    }

    /// A date is not moved by the clocks; but people ask, so it is said.
    fn clocks_left_alone(&self) -> Option<String> {
        let changes = london::clock_changes(self.start, self.due.at);
        if self.limit.is_elapsed() || changes.is_empty() {
            return None;
        }
        Some(format!("The clocks go {}; this limit goes by the calendar, so they do not move it.", turns(&changes)))
    }

    /// A limit that goes by the calendar may end on a day when nobody is in.
    fn does_not_move(&self) -> Option<String> {
        let fixed = matches!(self.limit, TimeLimit::Period { roll: false, .. } | TimeLimit::Weekly { roll: false, .. });
        // A limit fixed to Saturday was meant for a weekend; only a holiday is a surprise.
        let meant = matches!(self.limit, TimeLimit::Weekly { .. }) && is_weekend(self.due.date);
        if !fixed || meant || self.calendar.is_working_day(self.due.date) {
            return None;
        }
        Some(format!("That is {}, and this limit does not move for it.", self.not_working(self.due.date)))
    }

    fn unverified(&self) -> Option<String> {
        if self.due.verified {
            return None;
        }
        Some(format!(
            "Check this date: bank holidays in {} are published only from {} to {} in the calendar used (version {}), \
             so this rests on the usual rules.",
            self.calendar.name(),
            words::plain_date(self.calendar.verified_from()),
            words::plain_date(self.calendar.unverified_after()),
            self.calendar.version(),
        ))
    }

    /// `Good Friday`, `a Saturday`.
    fn not_working(&self, date: Date) -> String {
        match self.calendar.holiday_name(date) {
            Some(name) => with_article(name),
            None => format!("a {}", words::weekday(date.weekday())),
        }
    }

    fn started(&self) -> Date {
        london::london_date(self.start)
    }

    /// The dates after one date, up to and including another.
    fn days(&self, after: Date, to: Date) -> impl Iterator<Item = Date> {
        std::iter::successors(after.tomorrow().ok(), |day| day.tomorrow().ok()).take_while(move |day| *day <= to)
    }
}

/// `forward on 29 March`, `forward on 29 March and back on 25 October`.
fn turns(changes: &[ClockChange]) -> String {
    let turn = |change: &ClockChange| {
        format!("{} on {}", if change.forward { "forward" } else { "back" }, words::day_month(change.date))
    };
    words::list(&changes.iter().map(turn).collect::<Vec<_>>())
}

/// `Good Friday`, but `the Early May bank holiday`.
fn with_article(holiday: &str) -> String {
    if holiday.ends_with("holiday") { format!("the {holiday}") } else { holiday.to_owned() }
}

fn yesterday(date: Date) -> Date {
    date.saturating_sub(Span::new().days(1))
}

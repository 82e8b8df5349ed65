//! When a thing is due: one pure function from a limit, a start and a calendar.

use jiff::{
    SignedDuration, Span, Timestamp,
    civil::{Date, Time},
};

use super::{
    Calendar, Quarter, TimeLimit,
    limit::PeriodUnit,
    london::{self, END_OF_DAY, LONDON},
};

/// When a thing is due, and how the date was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The last instant at which it is on time. A limit without a time of day ends with the last microsecond of its
    /// day in London, shown as 23:59.
    pub at: Timestamp,
    /// The date in London on which it is due.
    pub date: Date,
    /// The date counted from (day 0): the day of receipt or the working day that stands for it, or the quarter's end.
    pub counted_from: Date,
    /// The date before it was moved to a working day; the same as `date` if it was not.
    pub nominal: Date,
    /// Whether every bank holiday the answer rests on has been published. If not, show the explanation's warning.
    pub verified: bool,
}

impl Deadline {
    /// Whether a thing done at this instant is on time: the deadline itself still is.
    pub fn is_met_at(&self, at: Timestamp) -> bool {
        at <= self.at
    }
}

/// Works out when a thing is due that started at `start`.
///
/// Never before the start, and never earlier for a later start. A result beyond the last representable instant is
/// that instant.
pub fn deadline(limit: TimeLimit, start: Timestamp, calendar: &Calendar) -> Deadline {
    let local = LONDON.to_datetime(start);
    let started = local.date();
    let elapsed = |seconds: i64| {
        let at = start.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(Timestamp::MAX);
        let date = london::london_date(at);
        Deadline { at, date, counted_from: started, nominal: date, verified: true }
    };
    let on = |counted_from: Date, nominal: Date, date: Date, at: Option<Time>| {
        let verified = !limit.needs_calendar()
            || (calendar.verified(counted_from.min(nominal)) && calendar.verified(date) && calendar.verified(started));
        Deadline { at: london::instant(date, due_time(at)), date, counted_from, nominal, verified }
    };
    let rolled = |date: Date, roll: bool| if roll { calendar.working_day_on_or_after(date) } else { date };
    match limit {
        TimeLimit::Minutes(amount) => elapsed(i64::from(amount.get()) * 60),
        TimeLimit::Hours(amount) => elapsed(i64::from(amount.get()) * 3600),
        TimeLimit::Beforehand => elapsed(0),
        TimeLimit::SameDay => on(started, started, started, None),
        TimeLimit::NextWorkingDay { at } => {
            let date = calendar.next_working_day(started);
            on(started, date, date, at)
        }
        TimeLimit::WorkingDays { amount, at, cut_off } => {
            let received = match Receipt::of(started, local.time(), cut_off, calendar) {
                Receipt::InTime => started,
                Receipt::AfterCutOff(_) | Receipt::NotAWorkingDay => calendar.next_working_day(started),
            };
            let date = calendar.add_working_days(received, amount.get());
            on(received, date, date, at)
        }
        TimeLimit::Period { amount, unit, at, roll } => {
            let nominal = started.saturating_add(span(unit, amount.get()));
            on(started, nominal, rolled(nominal, roll), at)
        }
        TimeLimit::Weekly { weekday, at, roll } => {
            let days = i64::from(started.weekday().until(weekday));
            let mut nominal = started.saturating_add(Span::new().days(days));
            // Asked as an instant, so that an hour that happens twice cannot put the deadline before the start.
            if london::instant(nominal, due_time(Some(at))) < start {
                nominal = nominal.saturating_add(Span::new().days(7));
            }
            on(started, nominal, rolled(nominal, roll), Some(at))
        }
        TimeLimit::AfterQuarterEnd { working_days, at } => {
            let end = Quarter::of(started).end();
            let date = calendar.add_working_days(end, working_days.get());
            on(end, date, date, at)
        }
        TimeLimit::ByDate { date } => {
            let date = date.max(started);
            on(started, date, date, None)
        }
    }
}

/// How the time of receipt bears on counting working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Receipt {
    /// On a working day, at or before any cut-off: that day is day 0.
    InTime,
    /// On a working day, after this cut-off: the next working day is day 0.
    AfterCutOff(Time),
    /// On a weekend or a bank holiday: the next working day is day 0.
    NotAWorkingDay,
}

impl Receipt {
    pub(super) fn of(date: Date, time: Time, cut_off: Option<Time>, calendar: &Calendar) -> Receipt {
        match cut_off {
            _ if !calendar.is_working_day(date) => Receipt::NotAWorkingDay,
            Some(cut_off) if time > cut_off => Receipt::AfterCutOff(cut_off),
            _ => Receipt::InTime,
        }
    }
}

/// The time of day a limit ends; "23:59" and no time at all are both the end of the day.
pub(super) fn due_time(at: Option<Time>) -> Time {
    match at {
        Some(time) if (time.hour(), time.minute()) != (23, 59) => time,
        _ => END_OF_DAY,
    }
}

fn span(unit: PeriodUnit, amount: u16) -> Span {
    let amount = i64::from(amount);
    match unit {
        PeriodUnit::Day => Span::new().days(amount),
        PeriodUnit::Week => Span::new().weeks(amount),
        PeriodUnit::Month => Span::new().months(amount),
    }
}

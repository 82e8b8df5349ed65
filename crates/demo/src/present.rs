//! How things stand at the end of the story, so that there is something to do: what is late, what is due, who worries.
use domain::{
    agreement::ConcernLevel,
    time::{Calendar, IsoWeek, TimeLimit, deadline, london, london_date},
};
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Time, Weekday},
};

use crate::{
    cast::Who,
    clock::{at, minutes_after},
    concerns::{Case, Step, case},
    rhythm,
    script::Script,
    sessions,
};

/// What has been left undone at the end of the story.
pub(crate) struct Present {
    pub until: Timestamp,
    /// The week whose review is late, and from which on none is done.
    pub overdue_review: Option<Date>,
    /// The session whose note is late.
    pub overdue_note: Option<Date>,
    /// The session before it, whose note came late.
    pub late_note: Option<Date>,
    /// The last session, while its note is still in time.
    pub fresh: Option<Date>,
    last: Option<Date>,
}

impl Present {
    /// How things stand at an instant.
    pub fn at(until: Timestamp) -> Present {
        let this_week = IsoWeek::of(london_date(until));
        let last_week = this_week.previous();
        let friday = at(this_week.day(Weekday::Friday), 17, 0);
        let reviewed = if until > friday { this_week } else { last_week };
        let held = rhythm::held(until);
        let mut before = held.iter().rev().copied().filter(|day| *day < last_week.monday());
        let last = held.last().copied();
        Present {
            until,
            overdue_review: Some(reviewed.monday()).filter(|monday| rhythm::weeks().next() <= Some(*monday)),
            overdue_note: before.next(),
            late_note: before.next(),
            fresh: last.filter(|day| until <= note_due(*day)),
            last,
        }
    }

    /// Whether the note of a session has not been sent.
    pub fn unsent(&self, day: Date) -> bool {
        self.overdue_note == Some(day) || self.fresh == Some(day)
    }

    /// Whether the review of a week has not been done.
    pub fn unreviewed(&self, monday: Date) -> bool {
        self.overdue_review.is_some_and(|overdue| monday >= overdue)
    }

    /// The concern that is open: told, acknowledged and acted on, its written follow-up still to come.
    pub fn events(&self, script: &mut Script) {
        let (aware_at, session) = self.worry();
        let what = match session {
            Some(_) => "A bruise on the forearm that the person could not explain, seen when sleeves were rolled up.",
            None => {
                "Rang the group's number: somebody at the bus stop keeps asking them for money, and they are afraid to say no."
            }
        };
        let open =
            Case { session, called: Some(18), raised: 26, steps: OPEN, ..case(aware_at, ConcernLevel::L2, 1, what) };
        open.events(script);
    }

    /// When somebody became aware: in the last session, if it was lately, or else at the last hour at which people are up.
    fn worry(&self) -> (Timestamp, Option<Date>) {
        let since = |moment: Timestamp| self.until.duration_since(moment);
        let lately = SignedDuration::from_hours(2)..=SignedDuration::from_hours(20);
        if let Some(day) = self.last {
            let in_session = minutes_after(sessions::hours(day).0, 50);
            if lately.contains(&since(in_session)) {
                return (in_session, Some(day));
            }
        }
        let whole = self.until.as_second() - self.until.as_second().rem_euclid(300);
        let latest = Timestamp::from_second(whole).unwrap_or(self.until);
        let candidates = (0..36).map(|half_hours| minutes_after(latest, -120 - 30 * half_hours));
        let up = Time::constant(8, 30, 0, 0)..=Time::constant(20, 0, 0, 0);
        let mut awake = candidates.filter(|moment| up.contains(&london(*moment).time()));
        (awake.next().unwrap_or(minutes_after(latest, -180)), None)
    }
}

/// What has been done about the open concern.
const OPEN: &[(i64, Step)] = &[
    (38, Step::Acknowledge(Who::ServiceManager)),
    (
        85,
        Step::Act(
            Who::ServiceManager,
            "A support worker is with the person and will be until tomorrow. Talked with them alone; they feel safe at home.",
        ),
    ),
];

/// When the note of a session is due.
pub(crate) fn note_due(day: Date) -> Timestamp {
    let limit = TimeLimit::NextWorkingDay { at: Some(Time::constant(12, 0, 0, 0)) };
    deadline(limit, sessions::hours(day).1, Calendar::england_and_wales()).at
}

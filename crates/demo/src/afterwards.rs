//! After the quarter the same rhythm goes on until the present day.
use domain::{
    activity::{CancelledBy, Mark},
    agreement::ConcernLevel,
    time::{Calendar, Quarter},
};
use jiff::{Span, civil::Date};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

use crate::{
    cast::Who,
    clock::{at, days_after, in_2026, minutes_after},
    concerns::{self, Case, case},
    incidents, meetings,
    meetings::Meeting,
    people,
    present::Present,
    reviews::Review,
    rhythm,
    script::{Event, Script},
    sessions::{self, Note, Step},
    themes,
};

/// The time after the quarter.
pub(crate) struct Afterwards<'a> {
    now: &'a Present,
}

/// Incidents by week, in turn.
const INCIDENTS: [usize; 10] = [2, 1, 3, 2, 2, 1, 2, 3, 1, 2];

const CONCLUSIONS: [(bool, &str); 7] = [
    (false, "The later start has helped. Nothing to do."),
    (true, "Read. Key workers told who used the card for a break, to practise it at home too."),
    (false, "A settled session. Nothing to do."),
    (false, "Nothing stands out from the weeks before. Nothing to do."),
    (true, "Transport was late again for two people. Rota changed for next Tuesday."),
    (true, "Materials asked for have been ordered. Poster copied for both houses."),
    (false, "Attendance as before; apologies were given in time. Nothing to do."),
];

const CALLS: [&str; 4] = [
    "Later start reviewed: quieter, people arrive calmer. One note late; reason understood. Overdue duties of both sides gone through.",
    "Figures of the last quarter talked through. Third facilitator has finished the induction. No change to thresholds.",
    "Cover for holidays agreed on both sides. Two referrals expected. One late review by the provider: deputy now has the reminder too.",
    "Feedback in easy-read form collected and read together. People want clay more often. Quiet corner to have a lamp.",
];

const SUMMARY: &str = "Sent to the commissioner: sessions held, attendance, measures beside baseline and target with missed targets named, \
                       concerns by level with times, learning and the next quarter.";

impl<'a> Afterwards<'a> {
    /// The time after the quarter until the present.
    pub fn until(now: &'a Present) -> Afterwards<'a> {
        Afterwards { now }
    }

    /// Everything that happens in it.
    pub fn events(&self, script: &mut Script) {
        self.plans(script);
        self.sessions(script);
        self.weeks(script);
        self.meetings(script);
    }

    /// A quarter's sessions are planned seven weeks before it begins; the first only when the later start was agreed.
    fn plans(&self, script: &mut Script) {
        let mut quarter = Quarter::of(rhythm::FIRST);
        let mut planned_at = at(in_2026(9, 30), 10, 0);
        while planned_at <= self.now.until {
            let days = rhythm::planned().skip_while(|day| *day < quarter.start());
            let days = days.take_while(|day| *day <= quarter.end()).collect();
            script.at(planned_at, Event::Session(Step::Plan(days)));
            quarter = quarter.next();
            planned_at = at(days_after(quarter.start(), -49), 10, 0);
        }
    }

    fn sessions(&self, script: &mut Script) {
        let mut chance = ChaCha8Rng::seed_from_u64(7);
        for day in rhythm::planned().take_while(|day| at(*day, 0, 0) <= self.now.until) {
            let number = rhythm::number(day);
            let absent = absent(&mut chance);
            if rhythm::is_cancelled(day) {
                let reason = "The heating failed and the room was at 13 degrees. People were told before they set out.";
                let cancel = Step::Cancel { day, by: CancelledBy::Venue, reason };
                script.at(at(day, 11, 15), Event::Session(cancel));
                continue;
            }
            let worry = self.concern(script, day, number);
            if self.now.unsent(day) {
                continue;
            }
            let sent = match number {
                _ if self.now.late_note == Some(day) || number % 9 == 1 => at(days_after(day, 2), 9, 15),
                _ if number.is_multiple_of(3) => at(days_after(day, 1), 9, 40),
                _ => at(day, 17, 25),
            };
            let themes = themes::AFTERWARDS[if number == 0 { 0 } else { 1 + (number - 1) % 14 }];
            let by = if number % 4 == 3 { Who::SecondFacilitator } else { Who::SessionLead };
            let note = Note { day, by, themes, worried: worry, absent };
            script.at(sent, Event::Session(Step::Note(note)));
        }
    }

    /// Now and then somebody worries.
    fn concern(&self, script: &mut Script, day: Date, number: usize) -> bool {
        let begins = sessions::hours(day).0;
        let person = people::nth(number * 7 + 2);
        let new = |minutes, level, what| case(minutes_after(begins, minutes), level, person, what);
        let found = match number {
            _ if number % 5 == 2 => {
                let what = "Quiet and tired; said that sleep has been bad since the weekend.";
                Case { raised: 130, ..new(20, ConcernLevel::L0, what) }
            }
            _ if number % 11 == 6 => {
                let what = "A loud quarrel about a chair; both left the table and nobody was harmed.";
                Case { called: Some(35), raised: 55, steps: concerns::LEVEL_1, ..new(45, ConcernLevel::L1, what) }
            }
            _ => return false,
        };
        Case { session: Some(day), ..found }.events(script);
        true
    }

    fn weeks(&self, script: &mut Script) {
        // Counted on from the quarter's, so that what happens and to whom goes on in turn.
        let mut incident = 71;
        for monday in rhythm::weeks().take_while(|monday| at(*monday, 0, 0) <= self.now.until) {
            let number = rhythm::number(monday);
            incidents::of_week(script, monday, INCIDENTS[number % INCIDENTS.len()], &mut incident);
            if self.now.unreviewed(monday) {
                continue;
            }
            let (action_needed, conclusion) = CONCLUSIONS[number % CONCLUSIONS.len()];
            let by = if number % 6 == 4 { Who::DeputyServiceManager } else { Who::ServiceManager };
            let done_at = if number % 17 == 2 {
                let calendar = Calendar::england_and_wales();
                at(calendar.working_day_on_or_after(days_after(monday, 7)), 10, 15)
            } else {
                at(rhythm::last_working_day(monday), 14, 20)
            };
            script.at(done_at, Event::Review(Review { week: monday, by, action_needed, conclusion, question: None }));
        }
    }

    fn meetings(&self, script: &mut Script) {
        let calendar = Calendar::england_and_wales();
        let mut month = in_2026(10, 1);
        let mut number = 0;
        while at(month, 0, 0) <= self.now.until {
            let day = calendar.working_day_on_or_after(days_after(month, 11));
            meetings::call(script, day, CALLS[number % CALLS.len()]);
            month = month.saturating_add(Span::new().months(1));
            number += 1;
        }
        let mut quarter = Quarter::of(rhythm::FIRST).previous();
        while at(quarter.end(), 0, 0) <= self.now.until {
            let done_at = at(calendar.add_working_days(quarter.end(), 8), 15, 0);
            let kept_at = format!("Shared folder, summary-{quarter}");
            let meeting =
                Meeting { key: "quarterly-summary", period: Some(quarter.start()), done_at, text: SUMMARY, kept_at };
            script.at(minutes_after(done_at, 25), Event::Meeting(meeting));
            quarter = quarter.next();
        }
    }
}

/// Who does not come: each person at chance, most of them with apologies.
fn absent(chance: &mut ChaCha8Rng) -> Vec<(usize, Mark)> {
    let marks = (0..people::AMOUNT).filter_map(|place| match chance.next_u32() % 20 {
        0 | 1 => Some((place, Mark::AbsentNotice)),
        2 => Some((place, Mark::AbsentNoNotice)),
        _ => None,
    });
    marks.collect()
}

//! Sessions: planned, held and told about, or cancelled. The quarter's are in a table.
use app::{Error, activity, activity::Planned, record};
use domain::{
    activity::{CancelledBy, Mark},
    record::SummaryAnswers,
};
use jiff::{Timestamp, civil::Date};

use crate::{
    cast::Who,
    clock::{at, days_after, in_2026},
    people,
    script::{Event, Script},
    stage::Stage,
    themes,
};

/// Something that is done with sessions.
pub(crate) enum Step {
    /// Sessions are planned on these days.
    Plan(Vec<Date>),
    /// One will not happen.
    Cancel { day: Date, by: CancelledBy, reason: &'static str },
    /// Its note is sent.
    Note(Note),
}

/// A note about a session.
pub(crate) struct Note {
    pub day: Date,
    pub by: Who,
    pub themes: &'static str,
    pub worried: bool,
    /// Who did not come, by place in the list of people, and how that is marked. All others came.
    pub absent: Vec<(usize, Mark)>,
}

/// When the group begins and ends on a day: variation 1 moved it.
pub(crate) fn hours(day: Date) -> (Timestamp, Timestamp) {
    if day < in_2026(10, 6) { (at(day, 14, 0), at(day, 15, 30)) } else { (at(day, 14, 30), at(day, 16, 0)) }
}

/// A session of the quarter that was held.
struct Held {
    day: Date,
    /// Who sent apologies, and who stayed away without a word.
    apologies: &'static [usize],
    no_word: &'static [usize],
    /// When the note was sent: days after the session, hour, minute.
    sent: (i64, i8, i8),
    by: Who,
    worried: bool,
}

const fn held(
    day: Date,
    apologies: &'static [usize],
    no_word: &'static [usize],
    sent: (i64, i8, i8),
    by: Who,
    worried: bool,
) -> Held {
    Held { day, apologies, no_word, sent, by, worried }
}

/// The quarter's twelve sessions that were held: 96 of 118 expected came. Seven of the ten people came to at least three
/// quarters of their own; those with places 7, 8 and 9 did not. Place 4 was in hospital on 4 and 11 August.
#[rustfmt::skip]
const QUARTER: [Held; 12] = [
    held(in_2026(7, 7), &[0, 7], &[8], (0, 16, 50), Who::SessionLead, false),
    held(in_2026(7, 14), &[1], &[7, 9], (0, 17, 20), Who::SessionLead, false),
    held(in_2026(7, 21), &[8], &[9], (1, 9, 35), Who::SessionLead, true),
    held(in_2026(7, 28), &[2, 7], &[], (0, 18, 5), Who::SessionLead, true),
    held(in_2026(8, 4), &[3], &[8], (1, 15, 10), Who::SecondFacilitator, false),
    held(in_2026(8, 11), &[9], &[], (0, 18, 40), Who::SessionLead, true),
    held(in_2026(8, 18), &[5], &[7], (1, 10, 15), Who::SessionLead, false),
    held(in_2026(9, 1), &[6, 8], &[], (0, 17, 0), Who::SessionLead, true),
    held(in_2026(9, 8), &[], &[9], (0, 16, 45), Who::SecondFacilitator, false),
    held(in_2026(9, 15), &[0], &[7], (1, 9, 5), Who::SessionLead, true),
    held(in_2026(9, 22), &[8], &[], (0, 17, 30), Who::SessionLead, false),
    held(in_2026(9, 29), &[4], &[], (0, 16, 55), Who::SessionLead, false),
];

/// The session of the quarter that the partner could not run.
const CANCELLED: Date = in_2026(8, 25);

/// The note that was sent back and corrected, because a mark was wrong in it.
pub(crate) const SENT_BACK: Date = in_2026(7, 14);

/// The quarter's events.
pub(crate) fn of_quarter(script: &mut Script) {
    let tuesdays = (0..13).map(|week| days_after(in_2026(7, 7), 7 * week)).collect();
    script.at(at(in_2026(7, 2), 15, 30), Event::Session(Step::Plan(tuesdays)));
    script.at(at(in_2026(8, 3), 9, 30), Event::StayInHospital);
    for (number, held) in QUARTER.iter().enumerate() {
        let (days, hour, minute) = held.sent;
        let note = held.note(themes::OF_QUARTER[number]);
        script.at(at(days_after(held.day, days), hour, minute), Event::Session(Step::Note(note)));
        if held.day == SENT_BACK {
            let corrected = held.note(themes::CORRECTED);
            script.at(at(days_after(held.day, 6), 10, 5), Event::Session(Step::Note(corrected)));
        }
    }
    let reason = "One facilitator is ill and the other may not run the group alone. Telephoned to the on-duty lead.";
    script.at(at(CANCELLED, 11, 0), Event::Session(Step::Cancel { day: CANCELLED, by: CancelledBy::Partner, reason }));
}

impl Held {
    fn note(&self, themes: &'static str) -> Note {
        let marked = |places: &[usize], mark| places.iter().map(|place| (*place, mark)).collect::<Vec<_>>();
        let mut absent = marked(self.apologies, Mark::AbsentNotice);
        absent.extend(marked(self.no_word, Mark::AbsentNoNotice));
        Note { day: self.day, by: self.by, themes, worried: self.worried, absent }
    }
}

/// Plays a step.
pub(crate) async fn play(stage: &mut Stage, step: Step, now: Timestamp) -> Result<(), Error> {
    match step {
        Step::Plan(days) => plan(stage, &days, now).await,
        Step::Cancel { day, by, reason } => {
            let work = stage.work(Who::PartnerLead, now).await?;
            activity::cancel(&work, &stage.session(day)?.reference, Some(by), reason, None).await?;
            stage.commit(work).await
        }
        Step::Note(note) => send(stage, &note, now).await,
    }
}

async fn plan(stage: &mut Stage, days: &[Date], now: Timestamp) -> Result<(), Error> {
    let planned: Vec<_> = days
        .iter()
        .map(|day| {
            let (starts_at, ends_at) = hours(*day);
            Planned {
                name: "Tuesday wellbeing group".to_owned(),
                starts_at,
                ends_at,
                place: "Fernbank room".to_owned(),
            }
        })
        .collect();
    let work = stage.work(Who::PartnerLead, now).await?;
    let sessions = activity::plan(&work, &stage.partnership.reference, &planned).await?;
    stage.commit(work).await?;
    stage.sessions.extend(days.iter().copied().zip(sessions));
    Ok(())
}

async fn send(stage: &mut Stage, note: &Note, now: Timestamp) -> Result<(), Error> {
    let mut marks = Vec::with_capacity(people::AMOUNT);
    for place in 0..people::AMOUNT {
        let mark = match note.absent.iter().find(|(absent, _)| *absent == place) {
            _ if place == people::IN_HOSPITAL && people::in_hospital(note.day) => Mark::Excused,
            Some((_, mark)) => *mark,
            None => Mark::Attended,
        };
        marks.push((stage.person(place)?, Some(mark)));
    }
    let answers = SummaryAnswers { marks, themes: note.themes.to_owned(), worried: Some(note.worried) };
    let work = stage.work(note.by, now).await?;
    record::send_summary(&work, &stage.session(note.day)?.reference, &answers, None).await?;
    stage.commit(work).await
}

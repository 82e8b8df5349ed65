//! Distress-related incidents, recorded by the service manager: eight weeks of baseline, thirteen of the quarter, and on.
use app::Error;
use domain::incident::IncidentAnswers;
use jiff::{Timestamp, civil::Date};

use crate::{
    cast::Who,
    clock::{at, days_after, in_2026, minutes_after},
    people,
    script::{Event, Script},
    stage::Stage,
};

/// Incidents by week from 4 May 2026: the baseline.
const BASELINE: [usize; 8] = [5, 4, 4, 5, 4, 4, 4, 4];

/// Incidents by week from 6 July 2026: the quarter.
const QUARTER: [usize; 13] = [4, 4, 3, 3, 3, 4, 2, 3, 3, 2, 2, 2, 2];

/// The mobilisation day on which what had happened since 4 May was entered.
const CAUGHT_UP: Date = in_2026(5, 18);

/// One incident.
pub(crate) struct Incident {
    person: usize,
    occurred_at: Timestamp,
    severity: u8,
    what: &'static str,
}

/// What happens, each with its severity.
const WHAT: [(u8, &str); 9] = [
    (1, "Shouting and pacing for ten minutes when the bus was late. Settled with headphones."),
    (0, "Left the table at the meal and would not come back. Nobody hurt. Ate later."),
    (1, "Hit own leg with a flat hand several times. No mark. Stopped when the room was quiet."),
    (2, "Threw a cup at the wall; nobody hit. Swept up together afterwards."),
    (0, "Crying in the corridor after a phone call. Sat with a support worker for half an hour."),
    (1, "Pushed past another person to leave the kitchen. Neither was hurt."),
    (2, "Bit own hand; red mark, skin not broken. First aid looked at it."),
    (1, "Locked the bathroom door and screamed for some minutes. Came out alone."),
    (0, "Refused to go out as planned; tearful until the plan was drawn again."),
];

/// Days after Monday, hour and minute at which a week's incidents happen, in turn.
const WHEN: [(i64, i8, i8); 5] = [(0, 18, 20), (2, 8, 40), (3, 17, 5), (4, 12, 30), (6, 15, 45)];

/// The incidents of the baseline and of the quarter.
pub(crate) fn of_quarter(script: &mut Script) {
    let mut number = 0;
    for (first, weeks) in [(in_2026(5, 4), &BASELINE[..]), (in_2026(7, 6), &QUARTER[..])] {
        let mut monday = first;
        for amount in weeks {
            of_week(script, monday, *amount, &mut number);
            monday = days_after(monday, 7);
        }
    }
}

/// So many incidents in a week. `number` counts on, for variety.
pub(crate) fn of_week(script: &mut Script, monday: Date, amount: usize, number: &mut usize) {
    for nth in 0..amount {
        let (days, hour, minute) = WHEN[(nth * 2 + *number / 7) % WHEN.len()];
        let occurred_at = at(days_after(monday, days), hour, minute);
        let (severity, what) = WHAT[*number * 4 % WHAT.len()];
        let person = people::nth(*number * 3 + *number / 10);
        // Entered the same evening; those from before mobilisation all on its first day.
        let entered = minutes_after(occurred_at, 95).max(minutes_after(at(CAUGHT_UP, 13, 0), *number as i64));
        script.at(entered, Event::Incident(Incident { person, occurred_at, severity, what }));
        *number += 1;
    }
}

/// Records one.
pub(crate) async fn play(stage: &mut Stage, incident: &Incident, now: Timestamp) -> Result<(), Error> {
    let answers = IncidentAnswers {
        person: Some(stage.person(incident.person)?),
        occurred_at: Some(incident.occurred_at),
        severity: Some(incident.severity),
        what: incident.what.to_owned(),
    };
    let work = stage.work(Who::ServiceManager, now).await?;
    app::incident::record(&work, &stage.partnership.reference, &answers, None).await?;
    stage.commit(work).await
}

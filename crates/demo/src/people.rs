//! The ten people who come to the group, by first name only. They are invented.
use app::{Error, person};
use domain::person::Away;
use jiff::{Timestamp, civil::Date};

use crate::{cast::Who, clock::in_2026, stage::Stage};

/// What they like to be called, and what a session lead must know about how they communicate.
const PEOPLE: [(&str, Option<&str>); 10] = [
    ("Aled", None),
    ("Bronagh", Some("Short sentences; give ten seconds to answer")),
    ("Carys", Some("Wears ear defenders; write rather than speak up")),
    ("Desmond", None),
    ("Edie", Some("Uses a picture board for choices")),
    ("Farouk", None),
    ("Greta", Some("Reads lips; face her when speaking")),
    ("Hamish", Some("Says no by leaving the room; do not follow at once")),
    ("Ines", None),
    ("Joss", Some("Likes to know five minutes before anything ends")),
];

/// The person who is in hospital in August, by place in the list.
pub(crate) const IN_HOSPITAL: usize = 4;

/// The first day there and the last.
const HOSPITAL: (Date, Date) = (in_2026(8, 3), in_2026(8, 16));

/// How many they are.
pub(crate) const AMOUNT: usize = PEOPLE.len();

/// Adds them and puts them on the register from the first session on.
pub(crate) async fn set_up(stage: &mut Stage, now: Timestamp) -> Result<(), Error> {
    let work = stage.work(Who::ServiceManager, now).await?;
    for (known_as, communication) in PEOPLE {
        let person = person::add(&work, known_as, communication, in_2026(1, 5)).await?;
        person::join(&work, &stage.partnership.reference, &person, in_2026(7, 7)).await?;
        stage.people.push(person);
    }
    stage.commit(work).await
}

/// One of them is away.
pub(crate) async fn stay_in_hospital(stage: &mut Stage, now: Timestamp) -> Result<(), Error> {
    let work = stage.work(Who::ServiceManager, now).await?;
    let away = Away {
        person: stage.person(IN_HOSPITAL)?,
        from: HOSPITAL.0,
        until: HOSPITAL.1,
        reason: "In hospital for a planned operation".to_owned(),
    };
    person::away(&work, &away).await?;
    stage.commit(work).await
}

/// Whether that is on this day.
pub(crate) fn in_hospital(day: Date) -> bool {
    HOSPITAL.0 <= day && day <= HOSPITAL.1
}

/// Their place in the list, for rotating through them.
pub(crate) fn nth(number: usize) -> usize {
    number % AMOUNT
}

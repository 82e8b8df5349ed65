//! What has to be there before notes can be sent: ten people on the register, and sessions that have come to their end.
use app::activity::Planned;
use domain::{activity::Session, organisation::Role, person::PersonId, time::instant};
use jiff::{
    SignedDuration,
    civil::{Time, date},
};
use testkit::Town;

use crate::Done;

const PEOPLE: [&str; 6] = ["Edie", "Finn", "Gus", "Hana", "Ivo", "June"];

/// Sessions planned in one go.
const BATCH: usize = 500;

/// Puts more people on the town's register; gives all who are on it.
pub(super) async fn fill_register(town: &Town) -> Done<Vec<PersonId>> {
    let mut people: Vec<PersonId> = town.ours.register.iter().map(|person| person.id).collect();
    for known_as in PEOPLE {
        let added = town.by(Role::PartnershipLead, async |work| {
            let person = app::person::add(work, known_as, None, date(2026, 1, 1)).await?;
            app::person::join(work, town.reference(), &person, date(2026, 9, 1)).await?;
            Ok::<_, app::Error>(person.id)
        });
        people.push(added.await?);
    }
    Ok(people)
}

/// Plans sessions over autumn and lets the time of all of them pass: each then has its duty to send a note.
pub(super) async fn ended_sessions(town: &Town, amount: usize) -> Done<Vec<Session>> {
    let planned: Vec<Planned> = (0..amount).map(planned).collect();
    let mut sessions = Vec::with_capacity(amount);
    for some in planned.chunks(BATCH) {
        let plan = async |work: &_| app::activity::plan(work, town.reference(), some).await;
        sessions.extend(town.by(Role::PartnershipLead, plan).await?);
    }
    town.at("2026-12-01 09:00");
    town.run_jobs().await;
    Ok(sessions)
}

/// On sixty days in turn, each session a minute after the one before it on that day.
fn planned(number: usize) -> Planned {
    let first = instant(date(2026, 9, 21), Time::constant(8, 0, 0, 0));
    let (day, place) = (number as i64 % 60, number as i64 / 60);
    let starts_at = first + SignedDuration::from_hours(24 * day) + SignedDuration::from_mins(place);
    Planned {
        name: "Tuesday music group".to_owned(),
        starts_at,
        ends_at: starts_at + SignedDuration::from_mins(90),
        place: "Fairhaven Community Hall".to_owned(),
    }
}

//! Counting records: the numerators and denominators behind the figures.
use domain::{
    incident::Incident,
    measure::{Rate, Stay, Window, person_days},
    partnership::PartnershipId,
    time::instant,
};
use jiff::civil::Time;
use store::Work;

use crate::Error;

/// Incidents of a partnership's people over a window, with the exposure that makes them a rate.
#[derive(Clone, Debug)]
pub struct CountedIncidents {
    /// Incidents and person-days.
    pub rate: Rate,
    /// The incidents that were counted.
    pub incidents: Vec<Incident>,
    /// How many people were in service in the window.
    pub people: usize,
}

/// Counts incidents and person-days of everyone who is or was on the register, over a window with both ends inclusive.
///
/// Exposure is days in the provider's service, not days on the register: the baseline is from before anyone joined.
pub async fn incidents(work: &Work, partnership: PartnershipId, window: Window) -> Result<CountedIncidents, Error> {
    let register = store::person::register(work, partnership).await?;
    let mut ids: Vec<_> = register.iter().map(|entry| entry.person).collect();
    ids.sort();
    ids.dedup();
    let people = store::person::people(work, ids.clone()).await?;
    let away = store::person::away_between(work, &ids, window.from, window.to).await?;
    let stays: Vec<Stay> = people
        .iter()
        .map(|person| Stay {
            from: person.in_service_from,
            until: person.in_service_until,
            away: away
                .iter()
                .filter(|away| away.person == person.id)
                .map(|away| Window { from: away.from, to: away.until })
                .collect(),
        })
        .collect();
    let after = window.to.tomorrow().unwrap_or(window.to);
    let (from, until) = (instant(window.from, Time::midnight()), instant(after, Time::midnight()));
    let incidents = store::incident::between(work, partnership, from, until).await?;
    let events = u32::try_from(incidents.len()).unwrap_or(u32::MAX);
    Ok(CountedIncidents {
        rate: Rate { events, person_days: person_days(&stays, window) },
        incidents,
        people: people.len(),
    })
}

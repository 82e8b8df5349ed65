//! Incidents, recorded by the provider.
use domain::incident::{Incident, IncidentAnswers, policy};
use domain::refusal::Refusal;
use store::Work;

use crate::{Error, Outcome, error::done_before, partnership};

/// Records an incident of a person on the partnership's register.
pub async fn record(
    work: &Work,
    reference: &str,
    answers: &IncidentAnswers,
    key: Option<&str>,
) -> Result<Outcome, Error> {
    let partnership = partnership::find(work, reference).await?;
    policy::record(&work.actor)?;
    let location = format!("/partnerships/{reference}/figures");
    if let Some(before) = done_before(work, key, &location).await? {
        return Ok(before);
    }
    if let Some(person) = answers.person {
        let register = store::person::register(work, partnership.id).await?;
        if !register.iter().any(|entry| entry.person == person) {
            return Err(Refusal::invalid("person", "Select someone on the register").into());
        }
    }
    let (incident, happening) = Incident::record(work.fresh(), partnership.id, answers, &work.actor, work.now)?;
    store::incident::add(work, &incident).await?;
    store::ledger::record(work, &happening).await?;
    Ok(Outcome::Done(location))
}

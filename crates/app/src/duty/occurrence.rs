//! Saying that something has happened for which the terms have duties and of which there is no record here.
use domain::{
    duty::{Awaited, Occurrence, OccurrenceAnswers},
    partnership::{Partnership, policy},
};
use store::Work;

use crate::{Error, Outcome, agreement, error::done_before, partnership};

/// What the terms in force wait for; nothing where none are in force or the actor may not say it.
pub async fn awaited(work: &Work, partnership: &Partnership) -> Result<Vec<Awaited>, Error> {
    if policy::see_records(&work.actor).is_err() {
        return Ok(Vec::new());
    }
    let version = agreement::in_force_today(work, partnership).await?;
    Ok(version.map(|version| version.terms.awaited()).unwrap_or_default())
}

/// Says that something has happened. Either side may, as soon as it knows.
pub async fn say(
    work: &Work,
    reference: &str,
    answers: &OccurrenceAnswers,
    key: Option<&str>,
) -> Result<Outcome, Error> {
    let partnership = partnership::find(work, reference).await?.value;
    policy::see_records(&work.actor)?;
    let location = format!("/partnerships/{reference}/duties");
    if let Some(before) = done_before(work, key, &location).await? {
        return Ok(before);
    }
    let version = agreement::in_force_at(work, partnership.id, work.now).await?;
    let (occurrence, happening) =
        Occurrence::say(work.fresh(), &partnership, &version.terms, answers, &work.actor, work.now)?;
    store::ledger::record(work, &happening).await?;
    let leads = store::partnership::leads(work, partnership.id).await?;
    store::duty::add(work, &occurrence.duties(&version, &leads, || work.fresh())).await?;
    Ok(Outcome::Done(location))
}

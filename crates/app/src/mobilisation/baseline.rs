//! Baselines: recorded for any measure that the terms name, counted by Accord where it has the records, locked at go-live.
use domain::{
    agreement::MeasureTerm,
    measure::Window,
    mobilisation::{Baseline, BaselineAnswers, BaselineKind, BaselineValue, Counted, policy},
    partnership::{Partnership, PartnershipId, policy as partnership_policy},
    refusal::Refusal,
};
use store::Work;

use crate::{
    Error,
    measure::{self, FigureKey},
    partnership,
};

/// One measure with what it was before.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The measure, as the terms name it.
    pub term: MeasureTerm,
    /// Every version of its baseline, the newest first.
    pub versions: Vec<Baseline>,
}

impl Measured {
    /// The version that counts.
    pub fn current(&self) -> Option<&Baseline> {
        self.versions.first()
    }

    /// Whether Accord has records from before go-live from which to count it.
    pub fn is_countable(&self) -> bool {
        is_countable(&self.term)
    }
}

/// Incidents are recorded by the provider whether or not anything is delivered; all else begins with delivery.
fn is_countable(term: &MeasureTerm) -> bool {
    term.key == FigureKey::IncidentRate.code()
}

/// The measures of the newest agreed terms (before that, of those that are offered), with their baselines.
pub async fn baselines(work: &Work, partnership: &Partnership) -> Result<Vec<Measured>, Error> {
    partnership_policy::see_figures(&work.actor)?;
    let all = store::mobilisation::baselines(work, partnership.id).await?;
    let of = |term: MeasureTerm| Measured {
        versions: all.iter().filter(|baseline| baseline.measure == term.key).cloned().collect(),
        term,
    };
    Ok(measures(work, partnership.id).await?.into_iter().map(of).collect())
}

async fn measures(work: &Work, partnership: PartnershipId) -> Result<Vec<MeasureTerm>, Error> {
    let versions = store::agreement::list(work, partnership).await?;
    let newest = versions.iter().find(|version| version.is_agreed()).or(versions.first());
    Ok(newest.map(|version| version.terms.quality.measures.clone()).unwrap_or_default())
}

/// One measure for which a baseline may be recorded by the actor.
pub async fn measured(work: &Work, reference: &str, measure: &str) -> Result<(Partnership, Measured), Error> {
    let partnership = partnership::find(work, reference).await?.value;
    policy::record_baseline(&work.actor)?;
    let found = baselines(work, &partnership).await?.into_iter().find(|measured| measured.term.key == measure);
    Ok((partnership, found.ok_or(Error::NotFound)?))
}

/// Records the baseline of a measure, or a newer version of it with a reason.
pub async fn record_baseline(
    work: &Work,
    reference: &str,
    measure: &str,
    answers: &BaselineAnswers,
) -> Result<Baseline, Error> {
    let (partnership, measured) = measured(work, reference, measure).await?;
    let counted = match answers.kind {
        Some(BaselineKind::Counted) if measured.is_countable() => {
            Some(count(work, partnership.id, Baseline::window(answers, work.now)?).await?)
        }
        _ => None,
    };
    let (baseline, happening) = Baseline::record(
        work.fresh(),
        &partnership,
        &measured.term,
        measured.current(),
        counted,
        answers,
        &work.actor,
        work.now,
    )?;
    match store::mobilisation::add_baseline(work, &baseline).await {
        Err(store::Error::Duplicate) => return Err(Error::Stale),
        added => added?,
    }
    store::ledger::record(work, &happening).await?;
    Ok(baseline)
}

async fn count(work: &Work, partnership: PartnershipId, window: Window) -> Result<Counted, Error> {
    let counted = measure::incidents(work, partnership, window).await?;
    if counted.rate.person_days == 0 {
        let words = "Nobody on the register was in the service on these days, so there is nothing to count";
        return Err(Refusal::invalid("from", words).into());
    }
    let n = u32::try_from(counted.people).unwrap_or(u32::MAX);
    Ok(Counted { value: BaselineValue::Rate(counted.rate), n })
}

/// The baselines that count now, one for each measure that has one.
pub async fn current_baselines(work: &Work, partnership: PartnershipId) -> Result<Vec<Baseline>, Error> {
    let mut current = store::mobilisation::baselines(work, partnership).await?;
    // The newest of each measure comes first.
    current.dedup_by(|later, first| later.measure == first.measure);
    Ok(current)
}

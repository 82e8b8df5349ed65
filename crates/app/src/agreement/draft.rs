//! Writing terms: a draft is begun, written page by page, sent, or thrown away.
use domain::{
    agreement::{
        AgreementVersion,
        draft::{
            AgreementDraft, Beginning, DraftTerms, Edit, FindingId, Page, Saved, Section, Seen, policy as draft_policy,
        },
        policy,
    },
    partnership::Partnership,
    refusal::{FieldError, Refusal},
    time::london_date,
};
use jiff::civil::Date;
use store::{Stored, Work};

use super::{ClauseFinding, Contract, Starter, contract::draft_of, findings};
use crate::{Error, organisation, partnership};

/// A partnership's draft, with what was sent of it.
#[derive(Clone, Debug)]
pub struct Writing {
    /// The partnership.
    pub partnership: Partnership,
    /// The draft.
    pub draft: Stored<AgreementDraft>,
    /// The version that it was sent as, if it was.
    pub sent: Option<Stored<AgreementVersion>>,
    /// The version agreed last, which it varies.
    pub agreed: Option<AgreementVersion>,
}

impl Writing {
    /// Whether it can be changed now: not while both sides have it before them.
    pub fn may_change(&self) -> Result<(), Refusal> {
        match &self.sent {
            Some(sent) if sent.is_sent() => Err(Refusal::not_now(
                "These terms have been sent. They can be changed when somebody asks for changes, or when you take them back",
            )),
            _ => Ok(()),
        }
    }

    /// What the clarity check finds in it.
    pub fn findings(&self) -> Vec<ClauseFinding> {
        findings(&self.draft.terms, &self.draft.dismissed)
    }
}

/// The draft of a partnership, for those who write it.
pub async fn open(work: &Work, reference: &str) -> Result<Writing, Error> {
    let partnership = partnership::find(work, reference).await?.value;
    draft_policy::write(&work.actor)?;
    let draft = store::agreement_draft::of(work, partnership.id).await?.ok_or(Error::NotFound)?;
    let versions = store::agreement::list(work, partnership.id).await?;
    let agreed = versions.iter().find(|version| version.is_agreed()).map(|version| version.value.clone());
    let sent = versions.into_iter().find(|version| version.number == draft.number);
    Ok(Writing { partnership, draft, sent, agreed })
}

/// Whether a draft is being written, as those see it who write it.
pub async fn is_being_written(work: &Work, partnership: &Partnership) -> Result<bool, Error> {
    Ok(draft_policy::write(&work.actor).is_ok() && store::agreement_draft::of(work, partnership.id).await?.is_some())
}

/// From what a draft is begun.
#[derive(Clone, Debug)]
pub enum From {
    /// A ready agreement.
    Starter(Starter),
    /// The version that was agreed or sent last.
    Version,
    /// An agreement file, which need not be whole.
    File(String),
    /// Terms that are data already, whole or not.
    Terms(DraftTerms),
    /// A contract that was written elsewhere.
    Contract(Contract),
}

/// Begins the draft of a partnership. There is one at a time.
pub async fn begin(work: &Work, reference: &str, from: From) -> Result<AgreementDraft, Error> {
    let partnership = partnership::find(work, reference).await?.value;
    policy::offer(&work.actor)?;
    if store::agreement_draft::of(work, partnership.id).await?.is_some() {
        return Err(Refusal::not_now("A draft is being written already. Go on with it, or discard it first").into());
    }
    let latest = store::agreement::list(work, partnership.id).await?.into_iter().next();
    let number = latest.as_ref().map_or(1, |latest| latest.number + i32::from(latest.is_agreed()));
    let (begun, terms) = match from {
        From::Starter(starter) => {
            let provider = organisation::own_organisation(work).await?;
            let partner = organisation::organisation(work, partnership.partner).await?;
            let file = starter.between(&provider, &partner)?;
            (Beginning::Starter { code: starter.code.to_owned() }, read(&file)?)
        }
        From::Version => {
            let latest = latest.ok_or_else(|| Refusal::not_now("There are no terms yet from which to begin"))?;
            (Beginning::Version { number: latest.number }, DraftTerms::of(&latest.terms))
        }
        From::File(file) => (Beginning::File, read(&file)?),
        From::Terms(terms) => (Beginning::File, terms),
        From::Contract(contract) => {
            let provider = organisation::own_organisation(work).await?;
            let partner = organisation::organisation(work, partnership.partner).await?;
            (Beginning::Contract, draft_of(&contract, &provider, &partner)?)
        }
    };
    let (draft, happening) = AgreementDraft::begin(work.fresh(), (partnership.id, number), begun, terms, &work.actor);
    store::agreement_draft::add(work, &draft).await?;
    store::ledger::record(work, &happening).await?;
    Ok(draft)
}

fn read(file: &str) -> Result<DraftTerms, Refusal> {
    DraftTerms::from_file(file).map_err(|error| Refusal::invalid("file", error.to_string()))
}

/// What became of a page that was sent to be saved.
#[derive(Clone, Debug)]
pub enum Saving {
    /// It is saved.
    Saved(AgreementDraft),
    /// Somebody else saved it first, or it may not be changed any more. Nothing was saved; both texts are here.
    Overtaken {
        /// The draft as it is.
        theirs: Box<Writing>,
        /// What was sent, in its place.
        mine: Box<AgreementDraft>,
        /// Who was first; nobody when it was sent meanwhile, or another draft was begun.
        by: Option<Saved>,
    },
    /// Somebody took it away, so that there is no page any more to save it on.
    Gone(Box<Writing>),
}

/// Saves the answers of a page over what its sender saw. Saving another page at the same time is no conflict.
pub async fn save(
    work: &Work,
    reference: &str,
    page: &Page,
    seen: Seen,
    answers: &[(String, String)],
    edit: &Edit,
) -> Result<Saving, Error> {
    loop {
        let writing = open(work, reference).await?;
        let saved = writing.draft.save(page, answers, edit, &work.actor, work.now);
        let Some((mine, happening)) = saved else {
            return if writing.draft.has(page) { Err(Error::NotFound) } else { Ok(Saving::Gone(Box::new(writing))) };
        };
        if writing.draft.is_newer_than(page, seen) || writing.may_change().is_err() {
            let by = writing.draft.saved.get(&page.code()).filter(|saved| saved.times != seen.times).cloned();
            return Ok(Saving::Overtaken { theirs: Box::new(writing), mine: Box::new(mine), by });
        }
        match store::agreement_draft::save(work, &writing.draft, &mine).await {
            Ok(()) => {
                store::ledger::record(work, &happening).await?;
                return Ok(Saving::Saved(mine));
            }
            // Another page was saved in the same moment; this one still stands on what its sender saw.
            Err(store::Error::Stale) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// The draft, if it can be changed now.
async fn writable(work: &Work, reference: &str) -> Result<Writing, Error> {
    let writing = open(work, reference).await?;
    writing.may_change()?;
    Ok(writing)
}

/// One more obligation, or thing to be shown before go-live; says on which page it is written.
pub async fn add_item(work: &Work, reference: &str, section: Section) -> Result<Page, Error> {
    let writing = writable(work, reference).await?;
    let (draft, page, happening) = writing.draft.add_item(section, &work.actor, work.now);
    store::agreement_draft::save(work, &writing.draft, &draft).await?;
    store::ledger::record(work, &happening).await?;
    Ok(page)
}

/// An obligation, or thing to be shown, goes.
pub async fn remove_item(work: &Work, reference: &str, section: Section, key: &str) -> Result<(), Error> {
    let writing = writable(work, reference).await?;
    let removed = writing.draft.remove_item(section, key, &work.actor, work.now);
    let (draft, happening) = removed.ok_or(Error::NotFound)?;
    store::agreement_draft::save(work, &writing.draft, &draft).await?;
    store::ledger::record(work, &happening).await?;
    Ok(())
}

/// Says of a finding that it is no problem here, and why.
pub async fn dismiss(work: &Work, reference: &str, finding: &FindingId, reason: &str) -> Result<(), Error> {
    let writing = writable(work, reference).await?;
    if !writing.findings().iter().any(|found| found.id == *finding) {
        return Err(Refusal::not_now("The words have changed since, and this finding is gone").into());
    }
    let (draft, happening) = writing.draft.dismiss(finding.clone(), reason, &work.actor, work.now)?;
    store::agreement_draft::save(work, &writing.draft, &draft).await?;
    store::ledger::record(work, &happening).await?;
    Ok(())
}

/// Takes back that a finding is no problem.
pub async fn reopen(work: &Work, reference: &str, finding: &FindingId) -> Result<(), Error> {
    let writing = writable(work, reference).await?;
    let (draft, happening) = writing.draft.reopen(finding)?;
    store::agreement_draft::save(work, &writing.draft, &draft).await?;
    store::ledger::record(work, &happening).await?;
    Ok(())
}

/// Throws the draft away. What was sent stays.
pub async fn discard(work: &Work, reference: &str) -> Result<(), Error> {
    let writing = writable(work, reference).await?;
    policy::offer(&work.actor)?;
    store::agreement_draft::remove(work, &writing.draft).await?;
    store::ledger::record(work, &writing.draft.discard()).await?;
    Ok(())
}

/// Sends the draft to both sides, for each to agree or to ask for changes: as a first version, as a variation, or again.
pub async fn send(
    work: &Work,
    reference: &str,
    effective_on: Option<Date>,
    reason: &str,
) -> Result<AgreementVersion, Error> {
    let writing = open(work, reference).await?;
    policy::offer(&work.actor)?;
    writing.may_change()?;
    let found = writing.findings();
    let terms = writing.draft.terms.terms();
    let (Ok(terms), Some(effective_on)) = (&terms, effective_on) else {
        let unsaid = terms.err().map_or(0, |gaps| gaps.len());
        return Err(stopped(unsaid, &found, effective_on).into());
    };
    if found.iter().any(ClauseFinding::stops) {
        return Err(stopped(0, &found, Some(effective_on)).into());
    }
    let before = writing.agreed.as_ref();
    if let Some(wrong) = AgreementVersion::wrong_day(before, effective_on, london_date(work.now)) {
        return Err(Refusal::invalid("effective_on", wrong).into());
    }
    let dismissed: Vec<_> = found.into_iter().filter_map(|finding| finding.dismissed).collect();
    let sent = match (&writing.sent, &writing.agreed) {
        (Some(was), _) => {
            let again = Some(reason);
            let (version, happening) = was.send_again(terms.clone(), effective_on, again, dismissed)?;
            store::agreement_round::keep(work, was).await?;
            store::agreement::save(work, was, &version).await?;
            store::ledger::record(work, &happening).await?;
            return Ok(version);
        }
        (None, Some(agreed)) => agreed.vary(work.fresh(), terms.clone(), effective_on, reason)?.0,
        (None, None) => {
            let (tenant, partnership) = (writing.partnership.tenant, writing.partnership.id);
            AgreementVersion::first(work.fresh(), tenant, partnership, terms.clone(), effective_on)
        }
    };
    let sent = AgreementVersion { dismissed, ..sent };
    store::agreement::add(work, &sent).await?;
    store::ledger::record(work, &sent.sent()).await?;
    Ok(sent)
}

/// Why a draft is not sent, all of it at once.
fn stopped(unsaid: usize, found: &[ClauseFinding], effective_on: Option<Date>) -> Refusal {
    let error = |field: &str, words: String| FieldError { field: field.to_owned(), words };
    let stops = found.iter().filter(|finding| finding.stops()).count();
    let mut errors = Vec::new();
    match unsaid {
        0 => {}
        1 => errors.push(error("unsaid", "1 answer is still to be filled in".to_owned())),
        count => errors.push(error("unsaid", format!("{count} answers are still to be filled in"))),
    }
    match stops {
        0 => {}
        1 => errors.push(error("stops", "1 finding must be fixed, or dismissed with a reason".to_owned())),
        count => errors.push(error("stops", format!("{count} findings must be fixed, or dismissed with a reason"))),
    }
    if effective_on.is_none() {
        errors.push(error("effective_on", "Enter a real date".to_owned()));
    }
    Refusal::Invalid(errors)
}

//! Evidence for readiness items: added by the side that prepares the item, superseded with a reason, opened by whoever may
//! see records.
use domain::{
    happening::Happening,
    mobilisation::{
        ReadinessItem,
        evidence::{Evidence, EvidenceAnswers, EvidenceId, FileHash, KeptFile, ShownAnswers},
        policy,
    },
    partnership::{Partnership, policy as partnership_policy},
    refusal::Refusal,
};
use store::{Work, mobilisation::evidence as kept};

use super::{due_diligence, readiness};
use crate::{Error, error::done_before, partnership};

/// One piece of evidence: what counts now, and what it superseded.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The newest version.
    pub current: Evidence,
    /// Earlier versions, the newest of them first.
    pub earlier: Vec<Evidence>,
}

/// What came of adding evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It was added.
    New(EvidenceId),
    /// This very file is shown for the item already, here.
    ThereAlready(EvidenceId),
    /// The same form was sent before.
    DoneBefore,
}

/// The evidence of an item, in the order in which its first versions came.
pub async fn pieces(work: &Work, item: &ReadinessItem) -> Result<Vec<Piece>, Error> {
    let mut pieces: Vec<Piece> = Vec::new();
    for version in kept::of_item(work, item.id).await? {
        match pieces.iter_mut().find(|piece| piece.current.series == version.series) {
            Some(piece) => {
                let before = std::mem::replace(&mut piece.current, version);
                piece.earlier.insert(0, before);
            }
            None => pieces.push(Piece { current: version, earlier: Vec::new() }),
        }
    }
    Ok(pieces)
}

/// An item to which the actor may add evidence, with its partnership.
pub async fn addable(work: &Work, reference: &str, key: &str) -> Result<(Partnership, ReadinessItem), Error> {
    let (partnership, item) = find(work, reference, key).await?;
    policy::prepare(&work.actor, &item)?;
    Ok((partnership, item))
}

/// The version that a newer one is to supersede. Only the newest can be.
pub async fn supersedable(work: &Work, item: &ReadinessItem, id: EvidenceId) -> Result<Evidence, Error> {
    let found = kept::get(work, item.id, id).await?.ok_or(Error::NotFound)?;
    if found.check_record().is_some() {
        return Err(Refusal::not_now("This is a record of a check. Record it anew under due diligence").into());
    }
    let newest = kept::of_item(work, item.id).await?.into_iter().rfind(|version| version.series == found.series);
    match newest {
        Some(newest) if newest.id == id => Ok(found),
        _ => Err(Refusal::not_now("A newer version has superseded this one already. Look at that one first").into()),
    }
}

/// Adds evidence to an item: a new piece, or a newer version of one that is there.
pub async fn add(
    work: &Work,
    (reference, item_key): (&str, &str),
    supersedes: Option<EvidenceId>,
    id: EvidenceId,
    answers: EvidenceAnswers,
    key: Option<&str>,
) -> Result<Added, Error> {
    addable(work, reference, item_key).await?;
    let item = readiness::find(work, reference, item_key).await?;
    if let ShownAnswers::File(Some(file)) = &answers.shown
        && let Some(same) = kept::same_file(work, item.id, file.hash).await?
    {
        return Ok(Added::ThereAlready(same.id));
    }
    let earlier = match supersedes {
        Some(earlier) => Some(supersedable(work, &item, earlier).await?),
        None => None,
    };
    let (evidence, happening) = match earlier {
        Some(earlier) => earlier.supersede(id, &item, answers, &work.actor, work.now)?,
        None => Evidence::add(id, &item, answers, &work.actor, work.now)?,
    };
    let location = format!("/partnerships/{reference}/mobilisation/{item_key}");
    if done_before(work, key, &location).await?.is_some() {
        return Ok(Added::DoneBefore);
    }
    kept::add(work, &evidence).await?;
    store::ledger::record(work, &happening).await?;
    let added = match supersedes {
        Some(_) => "A newer version was added after that",
        None => "Added after that",
    };
    readiness::prepared_further(work, reference, item_key, |before| format!("{before}\n\n{added}: {}", evidence.title))
        .await?;
    due_diligence::renewed(work, &evidence).await?;
    due_diligence::watch(work, &evidence).await?;
    Ok(Added::New(evidence.id))
}

/// From here to the end of the work, no file of the tenant is swept: one that is still there then will be.
pub async fn hold_files(work: &Work) -> Result<(), Error> {
    Ok(kept::hold_files(work).await?)
}

/// Which of these files nothing names. The worker sweeps them.
pub async fn unnamed(work: &Work, hashes: &[FileHash]) -> Result<Vec<FileHash>, Error> {
    let mut named = kept::named_files(work, hashes).await?;
    named.extend(store::agreement::printed_files(work, hashes).await?);
    Ok(hashes.iter().copied().filter(|hash| !named.contains(hash)).collect())
}

/// Notes that a file was swept that nothing names.
pub async fn swept(work: &Work, hash: FileHash) -> Result<(), Error> {
    let happening = Happening::apart("file.swept", work.actor.tenant.0, hash.to_string());
    Ok(store::ledger::record(work, &happening).await?)
}

/// The file of a piece of evidence, for somebody who opens it. The work must be one that writes: the view is recorded.
pub async fn open(work: &Work, reference: &str, key: &str, id: EvidenceId) -> Result<KeptFile, Error> {
    let (_, item) = find(work, reference, key).await?;
    partnership_policy::see_records(&work.actor)?;
    let evidence = kept::get(work, item.id, id).await?.ok_or(Error::NotFound)?;
    let file = evidence.file().cloned().ok_or(Error::NotFound)?;
    store::ledger::record(work, &evidence.viewed()).await?;
    Ok(file)
}

async fn find(work: &Work, reference: &str, key: &str) -> Result<(Partnership, ReadinessItem), Error> {
    let partnership = partnership::find(work, reference).await?.value;
    let item = store::mobilisation::item_by_key(work, partnership.id, key).await?.ok_or(Error::NotFound)?;
    Ok((partnership, item.value))
}

//! What both sides answer to terms that were sent: a word about a clause, changes to be made, agreement. And taking them back.
use domain::{
    agreement::{AgreementVersion, AgreementVersionId, SigningAnswers, policy},
    duty::{RecordKind, Subject},
    mobilisation::evidence::KeptFile,
    refusal::Refusal,
};
use store::{Stored, Work};

use crate::{Error, duty::bear_planned, mobilisation, partnership};

/// A version by its number, and in which partnership.
async fn numbered(work: &Work, reference: &str, number: i32) -> Result<Stored<AgreementVersion>, Error> {
    let partnership = partnership::find(work, reference).await?;
    let versions = store::agreement::list(work, partnership.id).await?;
    versions.into_iter().find(|version| version.number == number).ok_or(Error::NotFound)
}

/// Agrees to a version on behalf of the actor's side. When both have agreed to the first, its mobilisation plan begins.
pub async fn agree(
    work: &Work,
    reference: &str,
    number: i32,
    signing: &SigningAnswers,
) -> Result<AgreementVersion, Error> {
    let found = numbered(work, reference, number).await?;
    policy::agree(&work.actor)?;
    let posts = store::partnership::leads(work, found.partnership).await?;
    let (agreed, happening) = found.agree(signing, posts, &work.actor, work.now)?;
    store::agreement::save(work, &found, &agreed).await?;
    store::ledger::record(work, &happening).await?;
    if agreed.is_agreed() {
        // What was written has become what was agreed; the next draft begins from there.
        let draft = store::agreement_draft::of(work, agreed.partnership).await?;
        if let Some(draft) = draft.filter(|draft| draft.number == number) {
            store::agreement_draft::remove(work, &draft).await?;
        }
        if agreed.number == 1 {
            mobilisation::begin_plan(work, &agreed).await?;
        }
        reviewed_by_varying(work, &agreed).await?;
        if let Some((review, from)) = agreed.review_duty() {
            bear_planned(work, agreed.partnership, vec![review], from).await?;
        }
    }
    Ok(agreed)
}

/// The terms before these are not reviewed any more: they have been, and this is what came of it.
async fn reviewed_by_varying(work: &Work, agreed: &AgreementVersion) -> Result<(), Error> {
    let subject = Subject::Partnership(agreed.partnership.0);
    for duty in store::duty::open_about(work, subject, &[RecordKind::Statement]).await? {
        if duty.key.starts_with(domain::agreement::REVIEW) {
            let withdrawn = duty.withdraw(work.now, &format!("Version {} of the terms was agreed", agreed.number))?;
            store::duty::save(work, &duty, &withdrawn).await?;
        }
    }
    Ok(())
}

/// Keeps the PDF of what was agreed; says which is kept, for another may have come just before. Accord itself does this,
/// whoever asked for it first.
pub async fn keep_print(work: &Work, id: AgreementVersionId, file: KeptFile) -> Result<KeptFile, Error> {
    let found = store::agreement::get(work, id).await?.ok_or(Error::NotFound)?;
    if let Some(print) = &found.print {
        return Ok(print.clone());
    }
    let kept = found.keep_print(file.clone());
    let (kept, happening) = kept.ok_or_else(|| Refusal::not_now("Only what both sides have agreed to is kept"))?;
    store::agreement::save(work, &found, &kept).await?;
    store::ledger::record(work, &happening).await?;
    Ok(file)
}

/// Says something about one clause of a version that was sent.
pub async fn comment(
    work: &Work,
    (reference, number): (&str, i32),
    clause: &str,
    words: &str,
) -> Result<AgreementVersion, Error> {
    let found = numbered(work, reference, number).await?;
    policy::comment(&work.actor)?;
    let (commented, happening) = found.comment(clause, words, &work.actor, work.now)?;
    store::agreement::save(work, &found, &commented).await?;
    store::ledger::record(work, &happening).await?;
    Ok(commented)
}

/// Asks for changes on behalf of the actor's side.
pub async fn ask_for_changes(
    work: &Work,
    (reference, number): (&str, i32),
    words: &str,
) -> Result<AgreementVersion, Error> {
    let found = numbered(work, reference, number).await?;
    policy::agree(&work.actor)?;
    let (asked, happening) = found.ask_for_changes(words, &work.actor, work.now)?;
    store::agreement::save(work, &found, &asked).await?;
    store::ledger::record(work, &happening).await?;
    Ok(asked)
}

/// Takes a version back that was sent, so that it can be changed and sent again.
pub async fn withdraw(work: &Work, (reference, number): (&str, i32), reason: &str) -> Result<AgreementVersion, Error> {
    let found = numbered(work, reference, number).await?;
    policy::offer(&work.actor)?;
    let (withdrawn, happening) = found.withdraw(reason, &work.actor, work.now)?;
    store::agreement::save(work, &found, &withdrawn).await?;
    store::ledger::record(work, &happening).await?;
    Ok(withdrawn)
}

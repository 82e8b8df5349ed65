//! What both sides answer to terms that were sent: a word about a clause, changes to be made, agreement. And taking them back.
use domain::agreement::{AgreementVersion, policy};
use store::{Stored, Work};

use crate::{Error, duty::bear_planned, mobilisation, partnership};

/// A version by its number, and in which partnership.
async fn numbered(work: &Work, reference: &str, number: i32) -> Result<Stored<AgreementVersion>, Error> {
    let partnership = partnership::find(work, reference).await?;
    let versions = store::agreement::list(work, partnership.id).await?;
    versions.into_iter().find(|version| version.number == number).ok_or(Error::NotFound)
}

/// Agrees to a version on behalf of the actor's side. When both have agreed to the first, its mobilisation plan begins.
pub async fn agree(work: &Work, reference: &str, number: i32) -> Result<AgreementVersion, Error> {
    let found = numbered(work, reference, number).await?;
    policy::agree(&work.actor)?;
    let (agreed, happening) = found.agree(&work.actor, work.now)?;
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
        if let Some((review, from)) = agreed.review_duty() {
            bear_planned(work, agreed.partnership, vec![review], from).await?;
        }
    }
    Ok(agreed)
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

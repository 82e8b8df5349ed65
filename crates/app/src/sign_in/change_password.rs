//! Choosing another password. The old one is asked for; every other session of the account ends.
use domain::{happening::Happening, refusal::Refusal};
use store::{Store, Work};

use super::{Session, hash_password, password};
use crate::Error;

/// OWASP ASVS 5.0, V6.2.1 asks for eight characters; no rule about which, none about changing it.
pub const SHORTEST_PASSWORD: usize = 12;

/// Whether a password may be chosen.
pub fn check_password(field: &str, password: &str) -> Result<(), Refusal> {
    match password.chars().count() {
        0 => Err(Refusal::invalid(field, "Enter a password")),
        length if length < SHORTEST_PASSWORD => Err(Refusal::invalid(
            field,
            format!("Use {SHORTEST_PASSWORD} characters or more. Three words are easy to remember"),
        )),
        length if length > 200 => Err(Refusal::invalid(field, "Use 200 characters or fewer")),
        _ => Ok(()),
    }
}

/// Changes the password of the session's account.
pub async fn change_password(
    store: &Store,
    session: &Session,
    old: &str,
    new: &str,
    now: jiff::Timestamp,
) -> Result<(), Error> {
    check_password("new", new)?;
    let account = store::account::get(store, session.actor.account).await?.ok_or(Error::NotFound)?;
    let hash = store::account::by_email(store, &account.email).await?.map(|(_, hash)| hash);
    if !password::is_right(hash, old).await {
        return Err(Refusal::invalid("old", "This is not your password").into());
    }
    // Hashing is slow on purpose, so it is done before the work that writes begins.
    let hash = hash_password(store, new).await?;
    let work = Work::write(store, session.actor.clone(), now).await?;
    store::account::set_password(&work, account.id, &hash, &session.token_hash).await?;
    store::ledger::record(&work, &Happening::apart("password.changed", account.id.0, ())).await?;
    Ok(work.commit().await?)
}

//! Forms that arrive after their session has ended: kept for their sender until they have signed in again.
use domain::organisation::AccountId;
use jiff::{SignedDuration, Timestamp};
use store::{Store, sign_in::HeldForm};

use super::Token;
use crate::Error;

/// Kept for a day (WCAG 2.2.1 asks for twenty hours).
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// Keeps a form; the token leads back to it.
pub async fn hold(store: &Store, account: AccountId, path: &str, body: &[u8], now: Timestamp) -> Result<Token, Error> {
    let token = Token::fresh(store);
    let form = HeldForm { account, path: path.to_owned(), body: body.to_vec() };
    store::sign_in::hold(store, &token.hash(), &form, now, now + KEPT).await?;
    Ok(token)
}

/// The form that is held for this account under this token.
pub async fn held(store: &Store, token: &Token, account: AccountId, now: Timestamp) -> Result<Option<HeldForm>, Error> {
    Ok(store::sign_in::held(store, &token.hash(), account, now).await?)
}

/// Lets a form go that is held for this account.
pub async fn let_go(store: &Store, token: &Token, account: AccountId) -> Result<(), Error> {
    Ok(store::sign_in::let_go(store, &token.hash(), account).await?)
}

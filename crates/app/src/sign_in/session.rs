//! Sessions at a browser: begun with a password, used on every request, ended by time or by leaving.
use domain::{
    happening::Happening,
    organisation::{Account, Actor, Membership, MembershipId, Organisation},
};
use jiff::{SignedDuration, Timestamp};
use store::{
    Store, Work,
    sign_in::{Allowance, SignIn},
};

use super::{Token, password};
use crate::Error;

/// A session unused for this long is over.
pub const IDLE: SignedDuration = SignedDuration::from_hours(2);
/// And after this long it is over however much it is used.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);

/// Failures by e-mail address: enough for a person, too few for a guesser.
const BY_EMAIL: Allowance = Allowance { failures: 5, window: SignedDuration::from_mins(15) };
/// Failures by network address: a whole office may share one.
const BY_ADDRESS: Allowance = Allowance { failures: 50, window: SignedDuration::from_mins(15) };

/// Why somebody could not sign in.
#[derive(Debug, thiserror::Error)]
pub enum SignInRefusal {
    /// One of the two is wrong; which one is not said.
    #[error("Enter the email address and password of your account")]
    Wrong,
    /// Too many failures.
    #[error("You have tried too many times. Wait 15 minutes and try again")]
    TooManyTries,
    /// The account acts for no organisation any more.
    #[error("Your account has no access. Ask your administrator")]
    NoMembership,
    /// The database failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<store::Error> for SignInRefusal {
    fn from(error: store::Error) -> SignInRefusal {
        SignInRefusal::Failed(error.into())
    }
}

/// Somebody who has just signed in.
#[derive(Debug)]
pub struct SignedIn {
    /// For the cookie.
    pub token: Token,
    /// Who they are and act as.
    pub actor: Actor,
}

/// A session in use.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who acts.
    pub actor: Actor,
    /// The hash of its token.
    pub token_hash: Vec<u8>,
}

/// Signs in with an e-mail address and a password. `address` is where the request came from.
pub async fn sign_in(
    store: &Store,
    email: &str,
    password: &str,
    address: &str,
    now: Timestamp,
) -> Result<SignedIn, SignInRefusal> {
    let email = email.trim().to_lowercase();
    let (by_email, by_address) = (format!("email:{}", digest(&email)), format!("address:{}", digest(address)));
    for (key, allowance) in [(&by_email, BY_EMAIL), (&by_address, BY_ADDRESS)] {
        if store::sign_in::throttled(store, key, allowance, now).await? {
            return Err(SignInRefusal::TooManyTries);
        }
    }
    let found = store::account::by_email(store, &email).await?;
    let (account, hash) = found.map_or((None, None), |(account, hash)| (Some(account), Some(hash)));
    if !password::is_right(hash, password).await {
        store::sign_in::note_failure(store, &by_email, BY_EMAIL, now).await?;
        store::sign_in::note_failure(store, &by_address, BY_ADDRESS, now).await?;
        return Err(SignInRefusal::Wrong);
    }
    let Some(account) = account else { return Err(SignInRefusal::Wrong) };
    store::sign_in::forgive(store, &by_email).await?;
    let memberships = store::sign_in::memberships(store, account.id).await?;
    let Some((membership, _)) = memberships.first() else { return Err(SignInRefusal::NoMembership) };
    begin(store, &account, membership, now).await
}

/// Acts for another of one's organisations, in a new session; the old one is ended.
pub async fn act_as(
    store: &Store,
    session: &Session,
    as_: MembershipId,
    now: Timestamp,
) -> Result<SignedIn, SignInRefusal> {
    let memberships = store::sign_in::memberships(store, session.actor.account).await?;
    let wanted = memberships.iter().find(|(membership, _)| membership.id == as_);
    let Some((membership, _)) = wanted else { return Err(Error::NotFound.into()) };
    let account = store::account::get(store, session.actor.account).await?.ok_or(Error::NotFound)?;
    let signed_in = begin(store, &account, membership, now).await?;
    store::sign_in::end(store, &session.token_hash, now).await?;
    Ok(signed_in)
}

async fn begin(
    store: &Store,
    account: &Account,
    membership: &Membership,
    now: Timestamp,
) -> Result<SignedIn, SignInRefusal> {
    let actor =
        store::sign_in::actor(store, membership.tenant, membership.id).await?.ok_or(SignInRefusal::NoMembership)?;
    let token = Token::fresh(store);
    let sign_in = SignIn {
        token_hash: token.hash(),
        account: account.id,
        membership: membership.id,
        tenant: membership.tenant,
        created_at: now,
        seen_at: now,
        expires_at: now + ABSOLUTE,
        ended_at: None,
    };
    store::sign_in::add(store, &sign_in).await?;
    record(store, &actor, "sign-in.begun", now).await?;
    Ok(SignedIn { token, actor })
}

/// Who is behind a token, if its session is still good.
pub async fn resume(store: &Store, token: &Token, now: Timestamp) -> Result<Option<Session>, Error> {
    let Some(sign_in) = store::sign_in::find(store, &token.hash()).await? else { return Ok(None) };
    if !is_good(&sign_in, now) {
        return Ok(None);
    }
    // To the minute is enough to know that somebody is there, and spares most requests a write.
    if now.duration_since(sign_in.seen_at) > SignedDuration::from_mins(1) {
        store::sign_in::touch(store, &sign_in.token_hash, now).await?;
    }
    let actor = store::sign_in::actor(store, sign_in.tenant, sign_in.membership).await?;
    Ok(actor.map(|actor| Session { actor, token_hash: sign_in.token_hash }))
}

/// Whose token this was, though its session may be over: so that their filled form can be kept for them.
pub async fn sender_of(store: &Store, token: &Token) -> Result<Option<domain::organisation::AccountId>, Error> {
    Ok(store::sign_in::find(store, &token.hash()).await?.map(|sign_in| sign_in.account))
}

/// What the session's person may act as.
pub async fn choices(store: &Store, session: &Session) -> Result<Vec<(Membership, Organisation)>, Error> {
    Ok(store::sign_in::memberships(store, session.actor.account).await?)
}

/// Ends a session.
pub async fn sign_out(store: &Store, session: &Session, now: Timestamp) -> Result<(), Error> {
    store::sign_in::end(store, &session.token_hash, now).await?;
    record(store, &session.actor, "sign-in.ended", now).await
}

fn is_good(sign_in: &SignIn, now: Timestamp) -> bool {
    sign_in.ended_at.is_none() && now < sign_in.expires_at && now.duration_since(sign_in.seen_at) < IDLE
}

async fn record(store: &Store, actor: &Actor, verb: &'static str, now: Timestamp) -> Result<(), Error> {
    let work = Work::write(store, actor.clone(), now).await?;
    store::ledger::record(&work, &Happening::apart(verb, actor.account.0, ())).await?;
    Ok(work.commit().await?)
}

/// Addresses are kept as digests only: a table of failures is no place for personal data.
fn digest(text: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

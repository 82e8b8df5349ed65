//! Passwords: Argon2id, off the async threads because it is meant to be slow.
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

/// The hash of a password, with its own salt.
pub async fn hash_password(store: &store::Store, password: &str) -> Result<String, crate::Error> {
    let mut salt = [0; 16];
    store.random(&mut salt);
    let password = password.to_owned();
    let hashed = tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).map(|hash| hash.to_string())
    });
    hashed
        .await
        .map_err(|error| error.to_string())
        .and_then(|hash| hash.map_err(|error| error.to_string()))
        .map_err(|error| crate::Error::Store(store::Error::Corrupt(error)))
}

/// Whether a password is the one that was hashed. Without a hash the same work is done, so that the time taken does not tell
/// whether there is an account.
pub(super) async fn is_right(hash: Option<String>, password: &str) -> bool {
    let password = password.to_owned();
    let checked = tokio::task::spawn_blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let right = PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        known && right
    });
    checked.await.unwrap_or(false)
}

/// The hash of a password that nobody has, at the same cost as everybody's.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWF0LWFsbC0wMA$Pm4fJ0yq0zQ3VqZ4S6r0i8m0sQn7mJ1H0qv0bJ8rT6E";

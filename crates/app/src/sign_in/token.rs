//! Secrets that a browser carries: 256 random bits, of which the store keeps only the hash.
use sha2::{Digest, Sha256};

/// A secret token in hexadecimal.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new token.
    pub fn fresh(store: &store::Store) -> Token {
        let mut bytes = [0; 32];
        store.random(&mut bytes);
        Token(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// A token as a browser sent it. `None` when it cannot be one.
    pub fn read(text: &str) -> Option<Token> {
        (text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| Token(text.to_owned()))
    }

    /// The token for the browser.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the store keeps.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

//! Randomness that a test can repeat.
use std::sync::Mutex;

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use store::Randomness;

/// Seeded randomness: the same seed gives the same ids, salts and tokens in the same order.
#[derive(Debug)]
pub struct Seeded(Mutex<ChaCha8Rng>);

impl Seeded {
    /// Randomness that begins at this seed.
    pub fn from(seed: u64) -> Seeded {
        Seeded(Mutex::new(ChaCha8Rng::seed_from_u64(seed)))
    }
}

impl Randomness for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().expect("no test panics while it draws").fill_bytes(bytes);
    }
}

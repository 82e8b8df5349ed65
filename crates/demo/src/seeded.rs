//! Randomness that comes out the same every time.
use std::sync::{Mutex, PoisonError};

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use store::Randomness;

/// Randomness from a seed: for the demo and for tests, never for tokens of real people.
#[derive(Debug)]
pub struct Seeded(Mutex<ChaCha8Rng>);

impl Seeded {
    /// Randomness from this seed.
    pub fn new(seed: u64) -> Seeded {
        Seeded(Mutex::new(ChaCha8Rng::seed_from_u64(seed)))
    }
}

impl Randomness for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}

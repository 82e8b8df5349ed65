//! Runs jobs: what a change leaves to be done after it is on disk. Also seals the ledger.
mod heads;
mod run;

pub use heads::{note_heads, noted_head};
pub use run::{run, run_due};

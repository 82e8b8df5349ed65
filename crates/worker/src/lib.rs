//! Runs jobs: what a change leaves to be done after it is on disk. Also seals the ledger and sweeps files that nothing names.
mod heads;
mod run;
mod sweep;

pub use heads::{note_heads, noted_head};
pub use run::{run, run_due};
pub use sweep::{SweepError, sweep};

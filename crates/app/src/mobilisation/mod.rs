//! Mobilisation: readiness shown and verified, baselines locked, go-live decided.
mod baseline;
mod go_live;
mod readiness;

pub use baseline::{Baseline, baseline, lock_incident_baseline, may_lock_baseline};
pub use go_live::decide;
pub use readiness::{Gate, accept, gate, item, return_, submit};

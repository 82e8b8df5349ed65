//! Due diligence: what is asked of a partner and of everyone who delivers for it, what was found, and what happens when it
//! expires.
mod expiry;
mod lapse;
mod record;
mod standing;
mod workers;

pub use expiry::{EvidenceExpires, evidence_expires};
pub(crate) use expiry::{renewed, watch};
pub use lapse::{decide_lapse, lapse, lapses};
pub(crate) use lapse::{nothing_lapsed, settle_of_item};
pub use record::{addable, record};
pub use standing::{DueDiligence, due_diligence, lacking};
pub(crate) use standing::{first_day_is_covered, may_be_met};
pub use workers::{add_worker, resume_worker, stop_worker, worker};
pub(crate) use workers::{assigned, left, named};

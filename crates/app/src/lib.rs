//! What people do. Each file is one verb, and reads: find, authorise, decide, save, record, enqueue.
pub mod activity;
pub mod agreement;
pub mod concern;
pub mod duty;
mod error;
pub mod incident;
pub mod ledger;
pub mod measure;
pub mod mobilisation;
pub mod organisation;
pub mod partnership;
pub mod person;
pub mod record;
pub mod sign_in;
pub mod today;

pub use error::{Error, Outcome};

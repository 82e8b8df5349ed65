//! The database: SQLite or PostgreSQL through one code path.
//!
//! Every read starts from the actor's tenant; every write is in the [`Work`]'s transaction and is on disk before it is
//! answered. This is the only crate that knows SeaORM.
mod ambient;
mod column;
mod connect;
mod durability;
mod error;
mod migrations;
mod work;

pub mod account;
pub mod activity;
pub mod agreement;
pub mod agreement_draft;
pub mod agreement_round;
pub mod concern;
pub mod counter;
pub mod duty;
pub mod incident;
pub mod job;
pub mod ledger;
pub mod mobilisation;
pub mod mobilisation_entry;
pub mod organisation;
pub mod partnership;
pub mod person;
pub mod record;
pub mod sign_in;
pub mod submission;
pub mod worker;

pub use ambient::{Clock, OperatingSystem, Randomness, SystemClock};
pub use connect::{Kind, Store};
pub use error::Error;
pub use work::{Stored, Work};

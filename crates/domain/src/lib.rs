//! What things are and may become: partnerships, agreements, duties, sessions, records, concerns.
//!
//! Pure: no I/O, no async, no database, no clock. Every rule that can say no returns a [`refusal::Refusal`] with words.
pub mod activity;
pub mod agreement;
pub mod concern;
pub mod duty;
pub mod happening;
pub mod id;
pub mod incident;
pub mod measure;
pub mod mobilisation;
pub mod organisation;
pub mod partnership;
pub mod person;
pub mod record;
pub mod refusal;
pub mod time;
pub mod words;

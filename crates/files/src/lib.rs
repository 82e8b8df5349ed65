//! What people send as files: kept by the hash of its content, in a folder or in a bucket.
//!
//! A file is written before the unit of work that lists it begins, so that no slow sender ever holds a transaction, and no
//! row ever names a file that is not there. A file that no row came to name is invisible, and swept after a day.
mod content;
mod keep;
mod place;
mod sweep;

pub use keep::NotKept;
pub use place::{Error, Files};

//! Partnerships: set up, found, shown.
mod arrange;
mod find;

pub use arrange::{create, name_lead};
pub use find::{OPEN_SHOWN, Overview, Row, find, leads, list, overview};

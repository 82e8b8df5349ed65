//! Partnerships: set up, found, shown.
mod arrange;
mod find;
pub(crate) mod stop;

pub use arrange::{create, name_lead};
pub use find::{OPEN_SHOWN, Overview, Row, find, leads, list, overview};
pub use stop::{pause, resume};

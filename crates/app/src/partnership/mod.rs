//! Partnerships: set up, found, shown.
mod arrange;
mod ending;
mod find;
pub(crate) mod stop;

pub use arrange::{create, name_lead};
pub use ending::{LastDayGone, give_notice, last_day_gone, notice};
pub use find::{OPEN_SHOWN, Overview, Row, find, leads, list, overview};
pub use stop::{pause, resume};

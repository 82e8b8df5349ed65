//! Partnerships: set up, found, shown.
mod arrange;
mod ending;
mod find;
mod lead;
pub(crate) mod stop;

pub use arrange::create;
pub use ending::{LastDayGone, give_notice, holding, last_day_gone, notice};
pub use find::{OPEN_SHOWN, Overview, Row, find, leads, list, overview};
pub(crate) use lead::has_left;
pub use lead::{LeadChanges, lead, lead_changes, lead_changes_of, name_lead, replace_lead, who_may_lead};
pub use stop::{pause, resume};

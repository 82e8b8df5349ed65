//! Duties: born of happenings and of the calendar, discharged by records, explained.
mod bear;
mod discharge;
mod occurrence;
mod planned;
mod recurring;
mod view;

pub(crate) use bear::bear;
pub use discharge::state_done;
pub(crate) use discharge::{discharge, discharge_about};
pub use occurrence::{awaited, say};
pub(crate) use planned::{bear_planned, withdraw_about};
pub use recurring::{NewPeriod, new_period};
pub(crate) use recurring::{bear_this_period, start_recurring};
pub use view::{Explained, Page, explain, of_partnership, page};

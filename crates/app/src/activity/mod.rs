//! Sessions: planned, cancelled, ended, listed.
mod cancel;
mod ended;
mod list;
mod plan;

pub use cancel::cancel;
pub(crate) use ended::bear as bear_duties;
pub use ended::{SessionEnded, session_ended};
pub use list::{Page, SessionRow, SessionStatus, of_partnership, own_sessions, page};
pub use plan::{Planned, plan};

//! Activities: sessions planned, delivered or cancelled, and the register of those who come.
mod register;
mod session;

pub use register::{Attendance, Mark, RegisterEntry};
pub use session::{Cancellation, CancelledBy, Session, SessionId, SessionState, policy};

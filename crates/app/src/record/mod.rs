//! Session summaries and the weekly review of them.
mod queue;
mod review;
mod send;

pub use queue::{QueueRow, ReviewPage, queue, review_of, review_page};
pub use review::review_week;
pub use send::send_summary;

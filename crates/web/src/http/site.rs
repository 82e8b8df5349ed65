//! What a running site has.
use std::sync::Arc;

use document::Printer;
use files::Files;
use jiff::Timestamp;
use store::{Clock, Store};

/// A running site: its database, its files, its printer, its clock, and how it is reached.
#[derive(Clone)]
pub struct Site {
    /// The database.
    pub store: Store,
    /// The files.
    pub files: Files,
    /// What writes documents as PDF.
    pub printer: Arc<dyn Printer>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Whether people reach it by HTTPS: cookies are then marked secure and bound to the host.
    pub https: bool,
}

impl Site {
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

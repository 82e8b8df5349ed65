//! A printer without a typesetter.
use document::{CannotPrint, Document, Printer};

/// Writes what a document says as text, for tests that look at what is printed and not at how it looks: the typesetter
/// itself is tested in its own crate, and takes long to build.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainPrinter;

impl Printer for PlainPrinter {
    fn pdf(&self, document: &Document) -> Result<Vec<u8>, CannotPrint> {
        Ok(format!("%PDF-1.7 {document:?}").into_bytes())
    }
}

//! Reading files: plain text, Markdown, agreement files, Word documents and PDF.

use thiserror::Error;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
}

/// A file that was read, as text in lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What kind of file it was.
    pub kind: Kind,
    /// Its words.
    pub text: String,
}

/// Why a file could not be read, in words fit to show.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// It is too large.
    #[error("This file is larger than 20 MB. Split it, or save it without pictures.")]
    TooLarge,
}

/// Reads a file by its content and the ending of its name.
pub fn read(bytes: &[u8], _file_name: &str) -> Result<Document, ReadError> {
    Ok(Document { kind: Kind::Text, text: String::from_utf8_lossy(bytes).into_owned() })
}

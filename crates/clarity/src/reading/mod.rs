//! Reading files: plain text, Markdown, agreement files, Word documents and PDF.
//!
//! Every reader is bounded in size and in what it unpacks, and none panics: a file is read, or there are words to say why not.

mod agreement_file;
mod docx;
mod pdf;

use thiserror::Error;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;

/// The most text that is taken from one file, in bytes. A contract of a thousand pages is smaller.
pub(crate) const MOST_TEXT: usize = 8 * 1024 * 1024;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// An agreement file in TOML.
    Agreement,
    /// A Word document.
    Docx,
    /// A PDF.
    Pdf,
}

/// A file that was read, as text in lines. For text, Markdown and agreement files they are the file's own lines.
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
    /// It is over [`LARGEST`].
    #[error("This file is larger than 20 MB. Save it without pictures, or split it.")]
    TooLarge,
    /// It needs a password.
    #[error("This file is protected by a password. Save a copy without the password and try again.")]
    Protected,
    /// What it unpacks to is far larger than the file: a fault, or an attack.
    #[error("This file unpacks to far more than a contract could hold, so it was not opened.")]
    Bomb,
    /// The old binary format of Word.
    #[error("This is an old Word file (.doc). Save it as .docx without a password and try again.")]
    OldWord,
    /// It is damaged, or not what its name says.
    #[error("This file could not be read as {0}. It may be damaged, or its name may have the wrong ending.")]
    Damaged(&'static str),
    /// A PDF of pictures.
    #[error("This PDF holds no text, only pictures of pages. Have the text recognised first, or paste it in.")]
    NoText,
    /// The agreement file is not TOML.
    #[error("This agreement file is not valid TOML: {0}")]
    NotToml(String),
    /// It is no document at all.
    #[error("This is not a text, Markdown, agreement (.toml), Word (.docx) or PDF file.")]
    Unknown,
}

/// Reads a file by its content first, and by the ending of its name where the content does not tell.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Document, ReadError> {
    if bytes.len() > LARGEST {
        return Err(ReadError::TooLarge);
    }
    let ending = file_name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let (kind, text) = match bytes {
        _ if bytes.starts_with(b"PK") => (Kind::Docx, docx::text(bytes)?),
        _ if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) => return Err(compound(bytes)),
        _ if bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-") => {
            (Kind::Pdf, pdf::text(bytes)?)
        }
        _ if ending == "docx" => return Err(ReadError::Damaged("a Word document")),
        _ if ending == "pdf" => return Err(ReadError::Damaged("a PDF")),
        _ if ending == "toml" => (Kind::Agreement, agreement_file::text(&plain(bytes)?)?),
        _ if ending == "md" || ending == "markdown" => (Kind::Markdown, plain(bytes)?),
        _ => (Kind::Text, plain(bytes)?),
    };
    if text.len() > MOST_TEXT {
        return Err(ReadError::Bomb);
    }
    Ok(Document { kind, text })
}

/// The old container of Word holds an old document, or a new one that is locked: its directory then names the lock.
fn compound(bytes: &[u8]) -> ReadError {
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|letter| [letter, 0]).collect();
    if bytes.windows(name.len()).any(|window| window == name) { ReadError::Protected } else { ReadError::OldWord }
}

/// Text as UTF-8, UTF-16 with its mark, or the old Windows code page, which every run of bytes can be read as.
fn plain(bytes: &[u8]) -> Result<String, ReadError> {
    let utf16 = |pair: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|unit| pair([unit[0], unit[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    if bytes.starts_with(&[0xff, 0xfe]) {
        return Ok(utf16(u16::from_le_bytes));
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return Ok(utf16(u16::from_be_bytes));
    }
    // Nothing that was written to be read holds many zero bytes.
    if bytes.iter().take(4096).filter(|byte| **byte == 0).count() > 4 {
        return Err(ReadError::Unknown);
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_string(),
        Err(_) => bytes.iter().map(|byte| windows(*byte)).collect(),
    };
    Ok(text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}'], "\n"))
}

/// The marks of the Windows code page that contracts use; the rest is Latin-1.
fn windows(byte: u8) -> char {
    match byte {
        0x80 => '€',
        0x85 => '…',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x95 => '•',
        0x96 => '–',
        0x97 => '—',
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_in_three_encodings_is_read() {
        assert_eq!(read("café".as_bytes(), "a.txt").unwrap().text, "café");
        assert_eq!(read(b"the Provider\x92s lead\r\nsends", "a.txt").unwrap().text, "the Provider’s lead\nsends");
        assert_eq!(read(&[0xff, 0xfe, b'h', 0, b'i', 0], "a.txt").unwrap().text, "hi");
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        assert_eq!(read(&vec![b'a'; LARGEST + 1], "a.txt"), Err(ReadError::TooLarge));
        assert_eq!(read(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "a.docx"), Err(ReadError::OldWord));
        assert_eq!(read(b"hello", "a.pdf"), Err(ReadError::Damaged("a PDF")));
        assert_eq!(read(&[0; 64], "a.bin"), Err(ReadError::Unknown));
        assert!(matches!(read(b"a = [", "a.toml"), Err(ReadError::NotToml(_))));
        assert!(!ReadError::Protected.to_string().is_empty());
    }
}

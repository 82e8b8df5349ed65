//! Files as evidence: which kinds are taken, how large they may be, and by what they are known.
use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// No file may be larger: 20 MB. A scan of many pages is smaller; a film is not evidence that anyone will read.
pub const MOST_BYTES: u64 = 20 * 1024 * 1024;

/// A kind of file that is taken as evidence. None of them runs in a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// A PDF document.
    Pdf,
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// A Word document.
    Docx,
    /// An Excel workbook.
    Xlsx,
    /// An OpenDocument text.
    Odt,
    /// Plain text.
    Text,
    /// Comma-separated values.
    Csv,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [FileKind; 8] = [
        FileKind::Pdf,
        FileKind::Png,
        FileKind::Jpeg,
        FileKind::Docx,
        FileKind::Xlsx,
        FileKind::Odt,
        FileKind::Text,
        FileKind::Csv,
    ];

    /// What is said when a file is of no kind that is taken.
    pub const ACCEPTED: &'static str =
        "a PDF, a PNG or JPEG picture, a Word (DOCX), Excel (XLSX) or OpenDocument (ODT) file, or plain text or CSV";

    /// The kind in words.
    pub fn words(self) -> &'static str {
        match self {
            FileKind::Pdf => "PDF",
            FileKind::Png => "PNG picture",
            FileKind::Jpeg => "JPEG picture",
            FileKind::Docx => "Word document",
            FileKind::Xlsx => "Excel workbook",
            FileKind::Odt => "OpenDocument text",
            FileKind::Text => "plain text",
            FileKind::Csv => "CSV",
        }
    }

    /// How names of such files end, without the dot.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            FileKind::Pdf => &["pdf"],
            FileKind::Png => &["png"],
            FileKind::Jpeg => &["jpg", "jpeg"],
            FileKind::Docx => &["docx"],
            FileKind::Xlsx => &["xlsx"],
            FileKind::Odt => &["odt"],
            FileKind::Text => &["txt"],
            FileKind::Csv => &["csv"],
        }
    }

    /// The kind that the name of a file promises.
    pub fn of_name(name: &str) -> Option<FileKind> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        FileKind::ALL.into_iter().find(|kind| kind.endings().contains(&ending.as_str()))
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            FileKind::Pdf => "application/pdf",
            FileKind::Png => "image/png",
            FileKind::Jpeg => "image/jpeg",
            FileKind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileKind::Odt => "application/vnd.oasis.opendocument.text",
            FileKind::Text => "text/plain; charset=utf-8",
            FileKind::Csv => "text/csv; charset=utf-8",
        }
    }
}

/// The SHA-256 of a file's content: where it is kept, and how the same file is known again.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct FileHash(pub [u8; 32]);

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for FileHash {
    type Err = ();
    fn from_str(text: &str) -> Result<FileHash, ()> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return Err(());
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).map_err(drop)?;
        }
        Ok(FileHash(bytes))
    }
}

impl Serialize for FileHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FileHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<FileHash, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| serde::de::Error::custom("not a SHA-256 in hexadecimal"))
    }
}

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    /// What it was called when it was sent, without folders.
    pub name: String,
    /// Its kind, read from its content.
    pub kind: FileKind,
    /// Its size in bytes.
    pub bytes: u64,
    /// The hash of its content.
    pub hash: FileHash,
}

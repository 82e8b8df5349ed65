//! What a file is, read from its content and not from its name.
use domain::mobilisation::evidence::FileKind;

/// Reads a file's content as it streams by, and keeps next to nothing of it.
#[derive(Debug)]
pub(crate) struct Content {
    /// How it begins.
    head: Vec<u8>,
    /// The end of what was read last, so that a word that was cut in two is found.
    overlap: Vec<u8>,
    text: Text,
    word: bool,
    excel: bool,
    office: bool,
    macros: bool,
}

/// Enough for every signature that is asked for.
const HEAD: usize = 128;
/// The longest name that is looked for, less one.
const OVERLAP: usize = 20;

impl Content {
    pub(crate) fn new() -> Content {
        Content {
            head: Vec::new(),
            overlap: Vec::new(),
            text: Text::default(),
            word: false,
            excel: false,
            office: false,
            macros: false,
        }
    }

    /// Reads what comes next.
    pub(crate) fn read(&mut self, bytes: &[u8]) {
        let missing = HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..missing]);
        self.text.read(bytes);
        if self.head.starts_with(b"P") {
            self.look_for_parts(bytes);
        }
    }

    /// The names of an archive's parts are never compressed: they say what kind of document it is.
    fn look_for_parts(&mut self, bytes: &[u8]) {
        let mut seam = std::mem::take(&mut self.overlap);
        seam.extend_from_slice(&bytes[..bytes.len().min(OVERLAP)]);
        for part in [&seam[..], bytes] {
            self.office |= contains(part, b"[Content_Types].xml");
            self.word |= contains(part, b"word/document.xml");
            self.excel |= contains(part, b"xl/workbook.xml");
            self.macros |= contains(part, b"vbaProject.bin");
        }
        self.overlap = if bytes.len() >= OVERLAP {
            bytes[bytes.len() - OVERLAP..].to_vec()
        } else {
            seam.split_off(seam.len().saturating_sub(OVERLAP))
        };
    }

    /// Whether the content is what this kind of file holds.
    pub(crate) fn is(&self, kind: FileKind) -> bool {
        match kind {
            FileKind::Pdf => self.head.starts_with(b"%PDF-"),
            FileKind::Png => self.head.starts_with(b"\x89PNG\r\n\x1a\n"),
            FileKind::Jpeg => self.head.starts_with(b"\xff\xd8\xff"),
            FileKind::Docx => self.office_document() && self.word && !self.excel,
            FileKind::Xlsx => self.office_document() && self.excel && !self.word,
            // The first part of an OpenDocument is its media type, and it is not compressed.
            FileKind::Odt => {
                self.archive()
                    && self.head.get(30..38) == Some(b"mimetype")
                    && self.head[38..].starts_with(b"application/vnd.oasis.opendocument.textPK")
            }
            FileKind::Text | FileKind::Csv => self.text.is_text(),
        }
    }

    fn archive(&self) -> bool {
        self.head.starts_with(b"PK\x03\x04")
    }

    /// With macros it would run something when it is opened.
    fn office_document(&self) -> bool {
        self.archive() && self.office && !self.macros
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Whether everything so far was text in UTF-8.
#[derive(Debug, Default)]
struct Text {
    /// The beginning of a letter whose rest has not come yet.
    begun: Vec<u8>,
    other: bool,
}

impl Text {
    fn read(&mut self, bytes: &[u8]) {
        if self.other {
            return;
        }
        // A picture or an archive is found out here, long before its end.
        if bytes.iter().any(|byte| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0c')) {
            self.other = true;
            return;
        }
        let mut at = 0;
        while !self.begun.is_empty() && at < bytes.len() {
            self.begun.push(bytes[at]);
            at += 1;
            match std::str::from_utf8(&self.begun) {
                Ok(_) => self.begun.clear(),
                Err(error) if error.error_len().is_some() => self.other = true,
                Err(_) => {}
            }
            if self.other {
                return;
            }
        }
        match std::str::from_utf8(&bytes[at..]) {
            Ok(_) => {}
            Err(error) if error.error_len().is_none() => {
                self.begun.extend_from_slice(&bytes[at + error.valid_up_to()..])
            }
            Err(_) => self.other = true,
        }
    }

    fn is_text(&self) -> bool {
        !self.other && self.begun.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

    use super::*;

    /// The same content in pieces of every size.
    fn kind(bytes: &[u8]) -> Option<FileKind> {
        let kinds = [1, 2, 7, 19, 64, usize::MAX].map(|size| {
            let mut content = Content::new();
            bytes.chunks(size.min(bytes.len().max(1))).for_each(|piece| content.read(piece));
            FileKind::ALL.into_iter().find(|kind| content.is(*kind))
        });
        assert!(kinds.iter().all(|kind| *kind == kinds[0]), "{kinds:?} in pieces of different sizes");
        kinds[0]
    }

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (at, (name, text)) in parts.iter().enumerate() {
            let method = if at == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn kinds_are_known_by_their_content() {
        assert_eq!(kind(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"), Some(FileKind::Pdf));
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some(FileKind::Png));
        assert_eq!(kind(b"\xff\xd8\xff\xe0\0\x10JFIF"), Some(FileKind::Jpeg));
        assert_eq!(kind("Café, 5 £\nLlŷn".as_bytes()), Some(FileKind::Text));
        let word = archive(&[("[Content_Types].xml", "<Types/>"), ("_rels/.rels", ""), ("word/document.xml", "<w/>")]);
        assert_eq!(kind(&word), Some(FileKind::Docx));
        let excel = archive(&[("[Content_Types].xml", "<Types/>"), ("docProps/app.xml", ""), ("xl/workbook.xml", "")]);
        assert_eq!(kind(&excel), Some(FileKind::Xlsx));
        let text = archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<t/>")]);
        assert_eq!(kind(&text), Some(FileKind::Odt));
    }

    #[test]
    fn what_runs_is_no_kind() {
        assert_eq!(kind(b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff"), None);
        assert_eq!(kind(b"\x7fELF\x02\x01\x01\0"), None);
        assert_eq!(kind(&archive(&[("META-INF/MANIFEST.MF", "Main-Class: X"), ("X.class", "")])), None);
        let macros = archive(&[("[Content_Types].xml", ""), ("word/document.xml", ""), ("word/vbaProject.bin", "")]);
        assert_eq!(kind(&macros), None);
    }

    #[test]
    fn text_that_is_not_utf8_is_no_text() {
        assert_eq!(kind(b"caf\xe9"), None);
        assert_eq!(kind(b"cut off \xe2\x82"), None);
        assert_eq!(kind(b"with a zero \0"), None);
    }
}

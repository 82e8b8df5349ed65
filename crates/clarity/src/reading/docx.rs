//! The words of a Word document: a zip archive that holds XML.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::{MOST_TEXT, ReadError};

/// The most entries a Word document is allowed; one with a thousand pictures has fewer.
const MOST_ENTRIES: usize = 4096;
/// The most bytes its words may unpack to.
const MOST_XML: u64 = 40 * 1024 * 1024;
/// XML packs well; nothing written by hand packs better than this.
const MOST_RATIO: u64 = 200;

pub(super) fn text(bytes: &[u8]) -> Result<String, ReadError> {
    let damaged = ReadError::Damaged("a Word document");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged.clone())?;
    if archive.len() > MOST_ENTRIES {
        return Err(ReadError::Bomb);
    }
    let mut xml = Vec::new();
    {
        let part = archive.by_name("word/document.xml").map_err(|error| match error {
            ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => ReadError::Protected,
            ZipError::FileNotFound => ReadError::Unknown,
            _ => damaged.clone(),
        })?;
        if part.encrypted() {
            return Err(ReadError::Protected);
        }
        let packed = part.compressed_size().max(1024);
        if part.size() > MOST_XML || part.size() / packed > MOST_RATIO {
            return Err(ReadError::Bomb);
        }
        // The size that the archive tells may be a lie, so the reading is bounded too.
        let most = MOST_XML.min(packed.saturating_mul(MOST_RATIO));
        part.take(most + 1).read_to_end(&mut xml).map_err(|_| damaged.clone())?;
        if xml.len() as u64 > most {
            return Err(ReadError::Bomb);
        }
    }
    let xml = String::from_utf8(xml).map_err(|_| damaged)?;
    words(&xml)
}

/// Paragraphs as lines, rows of tables as cells between bars, headings with a hash before them.
fn words(xml: &str) -> Result<String, ReadError> {
    let mut reader = Reader::from_str(xml);
    let mut page = Page::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => page.open(tag.local_name().as_ref(), &style(&tag)),
            Ok(Event::Empty(tag)) => {
                let name = tag.local_name();
                page.open(name.as_ref(), &style(&tag));
                page.close(name.as_ref());
            }
            Ok(Event::End(tag)) => page.close(tag.local_name().as_ref()),
            Ok(Event::Text(text)) if page.in_text => page.line.push_str(&text.xml10_content()),
            Ok(Event::CData(text)) if page.in_text => page.line.push_str(&text.xml10_content()),
            Ok(Event::GeneralRef(name)) if page.in_text => {
                let known = match name.xml10_content().as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => name.resolve_char_ref().ok().flatten(),
                };
                page.line.extend(known);
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => return Err(ReadError::Damaged("a Word document")),
        }
        if page.out.len() + page.line.len() > MOST_TEXT {
            return Err(ReadError::Bomb);
        }
    }
    Ok(page.out)
}

/// The value of the style or the numbering level that a tag carries.
fn style(tag: &quick_xml::events::BytesStart) -> String {
    let value = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == "val");
    value.map(|attribute| attribute.value.to_string()).unwrap_or_default()
}

#[derive(Default)]
struct Page {
    out: String,
    line: String,
    in_text: bool,
    heading: bool,
    numbered: bool,
    /// How deep in tables: a paragraph in a cell ends no line.
    cells: usize,
    deleted: usize,
}

impl Page {
    fn open(&mut self, name: &str, value: &str) {
        match name {
            "p" => {
                self.heading = false;
                self.numbered = false;
            }
            "pStyle" => {
                let style = value.to_ascii_lowercase();
                self.heading = style.starts_with("heading") || style == "title";
                // Word's own list styles number their paragraphs without saying so in each.
                self.numbered |= style.starts_with("list") && style != "listparagraph";
            }
            "numPr" => self.numbered = true,
            "t" => self.in_text = self.deleted == 0,
            "tab" => self.line.push(' '),
            "br" | "cr" => self.line.push(if self.cells > 0 { ' ' } else { '\n' }),
            "noBreakHyphen" => self.line.push('-'),
            "tc" => self.cells += 1,
            "del" | "moveFrom" => self.deleted += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "p" if self.cells > 0 => self.line.push(' '),
            "p" => self.end_line(),
            "tc" => {
                self.cells = self.cells.saturating_sub(1);
                self.line.push_str(" | ");
            }
            "tr" if self.cells == 0 => {
                self.heading = false;
                self.numbered = false;
                self.line.insert_str(0, "| ");
                self.end_line();
            }
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            _ => {}
        }
    }

    fn end_line(&mut self) {
        let words = self.line.trim();
        if !words.is_empty() {
            match () {
                () if self.heading => self.out.push_str("# "),
                () if self.numbered => self.out.push_str("- "),
                () => {}
            }
            self.out.push_str(words);
            self.out.push('\n');
        }
        // A paragraph of Word is a paragraph of text.
        self.out.push('\n');
        self.line.clear();
    }
}

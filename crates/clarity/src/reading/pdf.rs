//! The words of a PDF, line by line, as far as a PDF tells where its lines are.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::content::Content;
use lopdf::{Document, Encoding, Error, LoadOptions, Object};

use super::{MOST_TEXT, ReadError};

/// The most that one stream of a PDF may unpack to.
const MOST_STREAM: usize = 16 * 1024 * 1024;
/// The most pages that are read.
const MOST_PAGES: usize = 2000;

pub(super) fn text(bytes: &[u8]) -> Result<String, ReadError> {
    // The PDF crate is well tested, and PDF is boundless: a fault in it must not take the program down.
    catch_unwind(AssertUnwindSafe(|| words(bytes))).unwrap_or(Err(ReadError::Damaged("a PDF")))
}

fn words(bytes: &[u8]) -> Result<String, ReadError> {
    let options = LoadOptions { max_decompressed_size: Some(MOST_STREAM), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| refusal(&error))?;
    if document.is_encrypted() {
        return Err(ReadError::Protected);
    }
    let mut page = Page::default();
    for id in document.get_pages().into_values().take(MOST_PAGES) {
        let content = match document.get_page_content_with_limit(id, MOST_STREAM) {
            Ok(content) => content,
            Err(error) if refusal(&error) == ReadError::Bomb => return Err(ReadError::Bomb),
            Err(_) => continue,
        };
        let fonts = document.get_page_fonts(id).unwrap_or_default();
        let encodings: BTreeMap<Vec<u8>, Encoding> = fonts
            .into_iter()
            .filter_map(|(name, font)| {
                font.get_font_encoding_with_limit(&document, MOST_STREAM).ok().map(|encoding| (name, encoding))
            })
            .collect();
        if let Ok(content) = Content::decode(&content) {
            page.read(&content, &encodings);
        }
        page.new_line();
        page.out.push('\n');
        if page.out.len() > MOST_TEXT {
            return Err(ReadError::Bomb);
        }
    }
    if page.out.split_whitespace().next().is_none() {
        return Err(ReadError::NoText);
    }
    Ok(page.out)
}

fn refusal(error: &Error) -> ReadError {
    match error {
        Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_) => ReadError::Protected,
        Error::Decompress(_) => ReadError::Bomb,
        _ => ReadError::Damaged("a PDF"),
    }
}

/// Text as it is shown, with a new line where the text moves down the page.
#[derive(Default)]
struct Page {
    out: String,
    /// How far down the current line stands, as the text matrix tells.
    height: f32,
    leading: f32,
    gap: bool,
}

impl Page {
    fn read(&mut self, content: &Content, encodings: &BTreeMap<Vec<u8>, Encoding>) {
        let mut encoding = None;
        for operation in &content.operations {
            let number =
                |place: usize| operation.operands.get(place).and_then(|operand| operand.as_float().ok()).unwrap_or(0.0);
            match operation.operator.as_str() {
                "Tf" => {
                    encoding = operation
                        .operands
                        .first()
                        .and_then(|font| font.as_name().ok())
                        .and_then(|font| encodings.get(font))
                }
                "Td" | "TD" => self.down(number(0), number(1)),
                "TL" => self.leading = number(0),
                "Tm" => {
                    let height = number(5);
                    self.moved((height - self.height).abs() > 1.0);
                    self.height = height;
                }
                "T*" => self.new_line(),
                "Tj" => self.show(encoding, operation.operands.first()),
                "'" => {
                    self.new_line();
                    self.show(encoding, operation.operands.first());
                }
                "\"" => {
                    self.new_line();
                    self.show(encoding, operation.operands.get(2));
                }
                "TJ" => {
                    if let Some(Object::Array(parts)) = operation.operands.first() {
                        for part in parts {
                            match part {
                                Object::String(..) => self.show(encoding, Some(part)),
                                // A large step back between letters stands for a space.
                                other if other.as_float().is_ok_and(|step| step < -180.0) => self.space(),
                                _ => {}
                            }
                        }
                    }
                }
                "ET" => self.gap = true,
                _ => {}
            }
        }
    }

    fn down(&mut self, across: f32, down: f32) {
        self.height += down;
        self.moved(down.abs() > 1.0);
        if down.abs() <= 1.0 && across > 0.0 {
            self.gap = true;
        }
    }

    fn moved(&mut self, line: bool) {
        if line {
            self.new_line();
        } else {
            self.gap = true;
        }
    }

    fn new_line(&mut self) {
        self.gap = false;
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn space(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }

    fn show(&mut self, encoding: Option<&Encoding>, operand: Option<&Object>) {
        let Some(bytes) = operand.and_then(|operand| operand.as_str().ok()) else { return };
        let text = match encoding {
            Some(encoding) => Document::decode_text(encoding, bytes).unwrap_or_default(),
            None => bytes.iter().map(|byte| super::windows(*byte)).collect(),
        };
        if self.out.len() > MOST_TEXT {
            return;
        }
        // Each run of letters may be placed on its own; a word that is broken so begins in lower case without a space.
        if self.gap && !text.starts_with(' ') {
            self.space();
        }
        self.gap = false;
        self.out.extend(text.chars().filter(|letter| !letter.is_control()));
    }
}

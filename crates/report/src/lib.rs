//! Documents as PDF, typeset by Typst: tagged for screen readers (PDF/UA-1) and fit to be kept (PDF/A-2a).
//!
//! The typesetter is large. Nothing but the program itself depends on this crate; the rest knows the trait
//! [`Printer`](document::Printer).
mod world;

use std::sync::LazyLock;

use document::{CannotPrint, Document, Printer};
use typst::{comemo, foundations::Smart};
use typst_kit::fonts::{self, FontStore};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::Page;

/// How often a typesetter's memory of earlier documents outlives another document.
const REMEMBERED: usize = 2;

/// The typesetter with its fonts. They are loaded once, for the first document: a server that starts need not wait for them.
pub struct Typesetter {
    fonts: LazyLock<FontStore>,
}

impl Typesetter {
    /// A typesetter with the fonts that it brings along. The machine's own are not asked, so that a document looks the same
    /// everywhere.
    pub fn new() -> Typesetter {
        Typesetter {
            fonts: LazyLock::new(|| {
                let mut fonts = FontStore::new();
                fonts.extend(fonts::embedded());
                fonts
            }),
        }
    }
}

impl Default for Typesetter {
    fn default() -> Self {
        Typesetter::new()
    }
}

impl Printer for Typesetter {
    /// The same document always gives the same bytes.
    fn pdf(&self, document: &Document) -> Result<Vec<u8>, CannotPrint> {
        let cannot = |why: String| CannotPrint { title: document.title.clone(), why };
        let page = Page::new(&self.fonts, document).map_err(|error| cannot(error.to_string()))?;
        let set = typst::compile::<PagedDocument>(&page).output;
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .map_err(|error| cannot(error.message().to_string()))?;
        let options = PdfOptions { standards, creator: Smart::Custom(Some("Accord".into())), ..PdfOptions::default() };
        let written = set.and_then(|set| typst_pdf::pdf(&set, &options));
        comemo::evict(REMEMBERED);
        written.map_err(|problems| {
            let words: Vec<_> = problems.iter().map(|problem| problem.message.to_string()).collect();
            cannot(words.join("; "))
        })
    }
}

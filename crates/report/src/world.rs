//! What the typesetter sees of the world: one template, one document, the fonts it brings. No folder, no network, no clock.
use document::Document;
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Dict, Duration, IntoValue},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_kit::fonts::FontStore;

const TEMPLATE: &str = include_str!("template.typ");

/// One document about to be set.
pub(crate) struct Page<'a> {
    library: LazyHash<Library>,
    fonts: &'a FontStore,
    template: Source,
}

impl<'a> Page<'a> {
    /// The template with this document to fill it.
    pub(crate) fn new(fonts: &'a FontStore, document: &Document) -> Result<Page<'a>, serde_json::Error> {
        let mut inputs = Dict::new();
        let said: String = serde_json::to_string(document)?.chars().map(|letter| shown(fonts, letter)).collect();
        inputs.insert("document".into(), said.into_value());
        let path = VirtualPath::new("/template.typ").expect("the path of the template is one");
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        Ok(Page {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            fonts,
            template: Source::new(id, TEMPLATE.to_owned()),
        })
    }
}

/// A letter, or a mark in its place when no font has it: a document with one mark in it is better than none.
fn shown(fonts: &FontStore, letter: char) -> char {
    let book = fonts.book();
    let covered = |font: usize| book.info(font).is_some_and(|info| info.coverage.contains(letter.into()));
    if letter.is_ascii() || (0..).take_while(|font| book.info(*font).is_some()).any(covered) { letter } else { '?' }
}

impl World for Page<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

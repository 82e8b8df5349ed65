//! Documents for paper and for files of record: what they say, apart from the format in which they are written.
//!
//! A [`Document`] is made once, from what was agreed, and written as a Word document here and as a PDF by the crate
//! `report`, so that both say the same.
mod agreement;
mod word;

pub use agreement::agreement;
pub use word::word;

use jiff::civil::Date;
use serde::Serialize;

/// A document for paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// What it is called: its first heading, and its title in a reader.
    pub title: String,
    /// What stands under the title: between whom, which version.
    pub subtitle: String,
    /// Its date, which a reader shows beside its title.
    pub date: Date,
    /// What stands small at the foot of every page, before the number of the page.
    pub footer: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// One piece of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", content = "of", rename_all = "kebab-case")]
pub enum Block {
    /// A heading: level 1 for a part, 2 for what is in it.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// A numbered clause: its number, then its words.
    Clause(String, String),
    /// A small quiet paragraph that explains the one before.
    Note(String),
    /// A list with bullets.
    List(Vec<String>),
    /// A list with numbers.
    Steps(Vec<String>),
    /// Facts, each with its name.
    Facts(Vec<(String, String)>),
    /// A table.
    Table {
        /// What it shows.
        caption: String,
        /// The heads of its columns, each with its share of the width.
        columns: Vec<(String, u8)>,
        /// Its rows, each as long as there are columns.
        rows: Vec<Vec<String>>,
    },
    /// Space for one organisation to sign, or how it did.
    Signature {
        /// For whom.
        organisation: String,
        /// How it was signed: name, role and when; `None` leaves lines for a pen.
        signed: Option<Signed>,
    },
}

/// Who signed for an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signed {
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: String,
    /// When, in words.
    pub at: String,
}

/// What writes a document as a PDF. Its one implementation is the crate `report`, which takes long to build, so that nothing
/// but the program itself depends on it.
pub trait Printer: Send + Sync {
    /// The bytes of a PDF. Takes about a tenth of a second and blocks meanwhile.
    fn pdf(&self, document: &Document) -> Result<Vec<u8>, CannotPrint>;
}

/// Why a document could not be written.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the document \"{title}\" could not be written: {why}")]
pub struct CannotPrint {
    /// Its title.
    pub title: String,
    /// What the writer said.
    pub why: String,
}

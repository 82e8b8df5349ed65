//! The pages on which a draft is written: one for the whole, one for each head, one for each obligation and each thing to be
//! shown before go-live.
use super::outline::{self, Field};
use crate::agreement::Head;

/// A part of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What the agreement is as a whole.
    Agreement,
    /// Head 1.
    Scope,
    /// Head 2.
    Eligibility,
    /// Head 3.
    Safeguarding,
    /// Head 4.
    Information,
    /// Head 5.
    Quality,
    /// How it is reviewed, and how it ends.
    Ending,
    /// Every obligation, each on a page of its own.
    Duties,
    /// What must be shown before go-live, each on a page of its own.
    Readiness,
}

impl Section {
    /// Every section, in the order of the agreement file.
    pub const ALL: [Section; 9] = [
        Section::Agreement,
        Section::Scope,
        Section::Eligibility,
        Section::Safeguarding,
        Section::Information,
        Section::Quality,
        Section::Ending,
        Section::Duties,
        Section::Readiness,
    ];

    /// The head that it is.
    pub fn head(self) -> Option<Head> {
        match self {
            Section::Scope => Some(Head::Scope),
            Section::Eligibility => Some(Head::Eligibility),
            Section::Safeguarding => Some(Head::Safeguarding),
            Section::Information => Some(Head::Information),
            Section::Quality => Some(Head::Quality),
            Section::Agreement | Section::Ending | Section::Duties | Section::Readiness => None,
        }
    }

    /// Its title.
    pub fn words(self) -> &'static str {
        match self {
            Section::Agreement => "The agreement as a whole",
            Section::Ending => "Review and ending",
            Section::Duties => "Obligations",
            Section::Readiness => "Before go-live",
            head => head.head().map_or("", Head::words),
        }
    }

    /// Its name in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Section::Agreement => "agreement",
            Section::Scope => "scope",
            Section::Eligibility => "eligibility",
            Section::Safeguarding => "safeguarding",
            Section::Information => "information",
            Section::Quality => "quality",
            Section::Ending => "ending",
            Section::Duties => "duties",
            Section::Readiness => "readiness",
        }
    }

    /// The section that a code names.
    pub fn from_code(code: &str) -> Option<Section> {
        Section::ALL.into_iter().find(|section| section.code() == code)
    }

    /// Whether it is a list whose items have pages of their own.
    pub fn is_list(self) -> bool {
        matches!(self, Section::Duties | Section::Readiness)
    }

    /// What one of the list is called.
    pub fn one(self) -> &'static str {
        match self {
            Section::Duties => "obligation",
            Section::Readiness => "thing to be shown",
            _ => "",
        }
    }

    /// Its table in the agreement file; the whole file for what is the agreement as a whole.
    pub(super) fn root(self) -> &'static str {
        match self {
            Section::Agreement => "",
            Section::Duties => "duty",
            section => section.code(),
        }
    }

    /// Its questions; for a list, those of one item.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Section::Agreement => outline::AGREEMENT,
            Section::Scope => outline::SCOPE,
            Section::Eligibility => outline::ELIGIBILITY,
            Section::Safeguarding => outline::SAFEGUARDING,
            Section::Information => outline::INFORMATION,
            Section::Quality => outline::QUALITY,
            Section::Ending => outline::ENDING,
            Section::Duties => outline::DUTY,
            Section::Readiness => outline::READINESS,
        }
    }
}

/// One page: a section, or one item of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Page {
    /// The section.
    pub section: Section,
    /// The key of the item, for one item of a list.
    pub item: Option<String>,
}

impl Page {
    /// The page of a section.
    pub fn of(section: Section) -> Page {
        Page { section, item: None }
    }

    /// The page of one item of a list.
    pub fn item(section: Section, key: &str) -> Page {
        Page { section, item: Some(key.to_owned()) }
    }

    /// The page that an address names.
    pub fn from_code(code: &str) -> Option<Page> {
        match code.split_once('/') {
            None => Section::from_code(code).map(Page::of),
            Some((section, key)) => {
                let section = Section::from_code(section).filter(|section| section.is_list())?;
                Some(Page::item(section, key))
            }
        }
    }

    /// Its name in addresses: `scope`, `duties/session-summary`.
    pub fn code(&self) -> String {
        match &self.item {
            Some(key) => format!("{}/{key}", self.section.code()),
            None => self.section.code().to_owned(),
        }
    }

    /// The questions on it. The page of a list has none: it leads to its items.
    pub fn fields(&self) -> &'static [Field] {
        if self.section.is_list() && self.item.is_none() { &[] } else { self.section.fields() }
    }
}

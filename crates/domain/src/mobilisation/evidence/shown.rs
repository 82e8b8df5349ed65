//! What a piece of evidence is: a file, a link, or a test that was recorded.
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::KeptFile;
use crate::{mobilisation::due_diligence::CheckRecord, refusal::Answers};

/// The thing that shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "thing", rename_all = "kebab-case")]
pub enum ShownBy {
    /// A file that is kept here.
    File(KeptFile),
    /// Something that is kept elsewhere.
    Link {
        /// Its address.
        address: String,
    },
    /// Something that was tried.
    Test {
        /// What was tried.
        tried: String,
        /// On which day.
        on: Date,
        /// By whom.
        by: String,
        /// With which result.
        result: String,
    },
    /// What was found at a check of due diligence.
    Record(CheckRecord),
}

impl ShownBy {
    /// Its kind in words.
    pub fn words(&self) -> &'static str {
        match self {
            ShownBy::File(_) => "File",
            ShownBy::Link { .. } => "Link",
            ShownBy::Test { .. } => "Recorded test",
            ShownBy::Record(_) => "Record of a check",
        }
    }

    /// Its kind in data.
    pub fn code(&self) -> &'static str {
        match self {
            ShownBy::File(_) => "file",
            ShownBy::Link { .. } => "link",
            ShownBy::Test { .. } => "test",
            ShownBy::Record(_) => "record",
        }
    }
}

/// What was answered about a test.
#[derive(Clone, Debug, Default)]
pub struct TestAnswers {
    /// What was tried.
    pub tried: String,
    /// On which day.
    pub on: Option<Date>,
    /// By whom.
    pub by: String,
    /// With which result.
    pub result: String,
}

/// What was answered about the thing itself.
#[derive(Clone, Debug, Default)]
pub enum ShownAnswers {
    /// Nothing was chosen.
    #[default]
    Nothing,
    /// A file, which has been kept if one came.
    File(Option<KeptFile>),
    /// The address of something kept elsewhere.
    Link(String),
    /// A test.
    Test(TestAnswers),
}

impl ShownAnswers {
    pub(super) fn check(self, today: Date, check: &mut Answers) -> Option<ShownBy> {
        match self {
            ShownAnswers::Nothing => {
                check.refuse("kind", "Select what you are adding");
                None
            }
            ShownAnswers::File(file) => check.choice("file", file, "Select a file").map(ShownBy::File),
            ShownAnswers::Link(address) => {
                let address = check.text("address", &address, "Enter the address of what you link to", 1000);
                // Anything else might run when it is followed.
                let web = ["https://", "http://"].iter().any(|scheme| {
                    address.get(..scheme.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(scheme))
                        && address.len() > scheme.len()
                });
                if !address.is_empty() && (!web || address.contains(char::is_whitespace)) {
                    check.refuse("address", "Enter a web address that begins with https://");
                }
                Some(ShownBy::Link { address })
            }
            ShownAnswers::Test(test) => {
                let tried = check.text("tried", &test.tried, "Enter what was tried", 1000);
                let on = check.choice("tried_on", test.on, "Enter the day on which it was tried");
                if on.is_some_and(|day| day > today) {
                    check.refuse("tried_on", "The day on which it was tried must not be in the future");
                }
                let by = check.text("tried_by", &test.by, "Enter who tried it", 200);
                let result = check.text("result", &test.result, "Enter what came of it", 1000);
                Some(ShownBy::Test { tried, on: on?, by, result })
            }
        }
    }
}

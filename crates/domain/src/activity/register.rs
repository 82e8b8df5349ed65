//! The register of a group, and who came.
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{partnership::PartnershipId, person::PersonId};

/// A person's place in a partnership's activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterEntry {
    /// The partnership.
    pub partnership: PartnershipId,
    /// The person.
    pub person: PersonId,
    /// What they like to be called.
    pub known_as: String,
    /// The first day on which they are expected.
    pub from: Date,
    /// The last, if they have left.
    pub until: Option<Date>,
}

impl RegisterEntry {
    /// Whether the person is on the register that day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// Whether one person came to one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Came.
    Attended,
    /// Did not come, and said so before the start.
    AbsentNotice,
    /// Did not come, without a word.
    AbsentNoNotice,
    /// Was not expected: in hospital, on holiday. Leaves the denominator.
    Excused,
}

impl Mark {
    /// Every mark, in the order in which a form offers them.
    pub const ALL: [Mark; 4] = [Mark::Attended, Mark::AbsentNotice, Mark::AbsentNoNotice, Mark::Excused];

    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            Mark::Attended => "attended",
            Mark::AbsentNotice => "absent-notice",
            Mark::AbsentNoNotice => "absent-no-notice",
            Mark::Excused => "excused",
        }
    }
    /// The mark that a code names.
    pub fn from_code(code: &str) -> Option<Mark> {
        Mark::ALL.into_iter().find(|mark| mark.code() == code)
    }
    /// The mark as a session lead says it.
    pub fn words(self) -> &'static str {
        match self {
            Mark::Attended => "Came",
            Mark::AbsentNotice => "Apologies",
            Mark::AbsentNoNotice => "No word",
            Mark::Excused => "Away",
        }
    }
    /// Whether the person counts in the denominator (domain.md §6.4, expected attendance).
    pub fn expected(self) -> bool {
        self != Mark::Excused
    }
}

/// One person's mark in one session summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// The person.
    pub person: PersonId,
    /// Their mark.
    pub mark: Mark,
}

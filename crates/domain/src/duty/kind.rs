//! What gives birth to a duty, what it is about, and what kind of record discharges it.
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What gives birth to a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trigger {
    /// A planned session comes to its end; the clock starts then.
    SessionEnds,
    /// Somebody becomes aware of a concern of the duty's level; the clock starts then.
    ConcernAware,
    /// A concern of the duty's level has been told to the provider; the clock starts then.
    ConcernTold,
    /// A week begins (Monday); for weeks in which the service is live.
    WeekBegins,
    /// A calendar month begins.
    MonthBegins,
    /// A quarter ends.
    QuarterEnds,
    /// The first session is delivered.
    FirstDelivery,
}

impl Trigger {
    /// The trigger as the beginning of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Trigger::SessionEnds => "After every session",
            Trigger::ConcernAware => "When someone becomes aware of a concern",
            Trigger::ConcernTold => "When a concern has been told",
            Trigger::WeekBegins => "Every week",
            Trigger::MonthBegins => "Every month",
            Trigger::QuarterEnds => "After every quarter",
            Trigger::FirstDelivery => "After the first session",
        }
    }

    /// Whether it comes round by the calendar.
    pub fn recurs(self) -> bool {
        matches!(self, Trigger::WeekBegins | Trigger::MonthBegins | Trigger::QuarterEnds)
    }
}

/// The kind of record that discharges a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    /// The session summary.
    SessionSummary,
    /// The weekly review of what was sent.
    WeeklyReview,
    /// The live call about a concern.
    ConcernCall,
    /// The written follow-up of a concern.
    WrittenFollowUp,
    /// What the provider did about a concern.
    ProviderAction,
    /// A statement of what was done and where its record is: meetings, reviews, summaries.
    Statement,
}

impl RecordKind {
    /// The record in words.
    pub fn words(self) -> &'static str {
        match self {
            RecordKind::SessionSummary => "session summary",
            RecordKind::WeeklyReview => "weekly review",
            RecordKind::ConcernCall => "call logged on the concern",
            RecordKind::WrittenFollowUp => "written follow-up on the concern",
            RecordKind::ProviderAction => "action recorded on the concern",
            RecordKind::Statement => "statement with the place of the record",
        }
    }

    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            RecordKind::SessionSummary => "session-summary",
            RecordKind::WeeklyReview => "weekly-review",
            RecordKind::ConcernCall => "concern-call",
            RecordKind::WrittenFollowUp => "written-follow-up",
            RecordKind::ProviderAction => "provider-action",
            RecordKind::Statement => "statement",
        }
    }

    /// The kind that a code names.
    pub fn from_code(code: &str) -> Option<RecordKind> {
        use RecordKind::*;
        [SessionSummary, WeeklyReview, ConcernCall, WrittenFollowUp, ProviderAction, Statement]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// What a duty is about. With its key it is unique in a partnership, so that no duty is born twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A session.
    Session(Uuid),
    /// A concern.
    Concern(Uuid),
    /// The period that begins on this day: a week, a month, a quarter.
    Period(Date),
    /// The partnership as a whole.
    Partnership(Uuid),
}

impl Subject {
    /// The subject as one word, for storing and for comparing.
    pub fn code(self) -> String {
        match self {
            Subject::Session(id) => format!("session:{id}"),
            Subject::Concern(id) => format!("concern:{id}"),
            Subject::Period(day) => format!("period:{day}"),
            Subject::Partnership(id) => format!("partnership:{id}"),
        }
    }

    /// The subject that such a word names.
    pub fn from_code(code: &str) -> Option<Subject> {
        let (kind, rest) = code.split_once(':')?;
        match kind {
            "session" => rest.parse().ok().map(Subject::Session),
            "concern" => rest.parse().ok().map(Subject::Concern),
            "period" => rest.parse().ok().map(Subject::Period),
            "partnership" => rest.parse().ok().map(Subject::Partnership),
            _ => None,
        }
    }
}

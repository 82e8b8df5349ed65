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
    /// The evidence on a readiness item.
    Readiness,
    /// The verifier's verdict on a readiness item.
    Verdict,
    /// The decision at the go-live gate.
    GoLiveDecision,
    /// What a condition of going live stood in for, verified.
    ConditionMet,
    /// What was found about an assumption, a risk, an issue or a dependency.
    RaidResult,
    /// The answer to a drill.
    DrillAnswer,
}

impl RecordKind {
    /// Every kind.
    pub const ALL: [RecordKind; 12] = [
        RecordKind::SessionSummary,
        RecordKind::WeeklyReview,
        RecordKind::ConcernCall,
        RecordKind::WrittenFollowUp,
        RecordKind::ProviderAction,
        RecordKind::Statement,
        RecordKind::Readiness,
        RecordKind::Verdict,
        RecordKind::GoLiveDecision,
        RecordKind::ConditionMet,
        RecordKind::RaidResult,
        RecordKind::DrillAnswer,
    ];

    /// The record in words.
    pub fn words(self) -> &'static str {
        match self {
            RecordKind::SessionSummary => "session summary",
            RecordKind::WeeklyReview => "weekly review",
            RecordKind::ConcernCall => "call logged on the concern",
            RecordKind::WrittenFollowUp => "written follow-up on the concern",
            RecordKind::ProviderAction => "action recorded on the concern",
            RecordKind::Statement => "statement with the place of the record",
            RecordKind::Readiness => "evidence on the readiness item",
            RecordKind::Verdict => "verdict on the readiness item",
            RecordKind::GoLiveDecision => "decision at the go-live gate",
            RecordKind::ConditionMet => "readiness item verified as met",
            RecordKind::RaidResult => "result recorded on the entry",
            RecordKind::DrillAnswer => "answer to the drill",
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
            RecordKind::Readiness => "readiness",
            RecordKind::Verdict => "verdict",
            RecordKind::GoLiveDecision => "go-live-decision",
            RecordKind::ConditionMet => "condition-met",
            RecordKind::RaidResult => "raid-result",
            RecordKind::DrillAnswer => "drill-answer",
        }
    }

    /// The kind that a code names.
    pub fn from_code(code: &str) -> Option<RecordKind> {
        RecordKind::ALL.into_iter().find(|kind| kind.code() == code)
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
    /// A readiness item.
    Readiness(Uuid),
    /// A condition of going live.
    Condition(Uuid),
    /// A risk, assumption, issue or dependency.
    Raid(Uuid),
    /// A drill.
    Drill(Uuid),
    /// A workshop.
    Workshop(Uuid),
}

impl Subject {
    /// The subject as one word, for storing and for comparing.
    pub fn code(self) -> String {
        match self {
            Subject::Session(id) => format!("session:{id}"),
            Subject::Concern(id) => format!("concern:{id}"),
            Subject::Period(day) => format!("period:{day}"),
            Subject::Partnership(id) => format!("partnership:{id}"),
            Subject::Readiness(id) => format!("readiness:{id}"),
            Subject::Condition(id) => format!("condition:{id}"),
            Subject::Raid(id) => format!("raid:{id}"),
            Subject::Drill(id) => format!("drill:{id}"),
            Subject::Workshop(id) => format!("workshop:{id}"),
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
            "readiness" => rest.parse().ok().map(Subject::Readiness),
            "condition" => rest.parse().ok().map(Subject::Condition),
            "raid" => rest.parse().ok().map(Subject::Raid),
            "drill" => rest.parse().ok().map(Subject::Drill),
            "workshop" => rest.parse().ok().map(Subject::Workshop),
            _ => None,
        }
    }
}

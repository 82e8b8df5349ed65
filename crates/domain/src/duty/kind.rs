//! What gives birth to a duty, and what a duty is about.
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What gives birth to a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Trigger {
    /// A planned session comes to its end; the clock starts then. What a session is called is the agreement's to say.
    SessionEnds,
    /// A session has been planned; the duty is due before it starts.
    BeforeSession,
    /// Somebody becomes aware of a concern of the duty's level; the clock starts then.
    ConcernAware,
    /// A concern of the duty's level has been told to the provider; the clock starts then.
    ConcernTold,
    /// Another duty has been done, the one that the term names: a report has been sent, a plan has been changed.
    DutyDone,
    /// A referral has been received.
    ReferralReceived,
    /// A complaint has been received.
    ComplaintReceived,
    /// Something else that the term names has happened, and somebody said so.
    Reported,
    /// A week begins (Monday); for weeks in which the service is live.
    WeekBegins,
    /// A calendar month begins.
    MonthBegins,
    /// Some weeks have gone by since the last time, as many as the term says; the first begins on the first live day.
    CycleBegins,
    /// A quarter ends.
    QuarterEnds,
    /// A financial year begins, on 1 April.
    YearBegins,
    /// The first session is delivered.
    FirstDelivery,
}

impl Trigger {
    /// Every trigger.
    pub const ALL: [Trigger; 14] = [
        Trigger::SessionEnds,
        Trigger::BeforeSession,
        Trigger::ConcernAware,
        Trigger::ConcernTold,
        Trigger::DutyDone,
        Trigger::ReferralReceived,
        Trigger::ComplaintReceived,
        Trigger::Reported,
        Trigger::WeekBegins,
        Trigger::MonthBegins,
        Trigger::CycleBegins,
        Trigger::QuarterEnds,
        Trigger::YearBegins,
        Trigger::FirstDelivery,
    ];

    /// The trigger as the beginning of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Trigger::SessionEnds => "After every session",
            Trigger::BeforeSession => "Before every session",
            Trigger::ConcernAware => "When someone becomes aware of a concern",
            Trigger::ConcernTold => "When a concern has been told",
            Trigger::DutyDone => "When another duty has been done",
            Trigger::ReferralReceived => "When a referral has been received",
            Trigger::ComplaintReceived => "When a complaint has been received",
            Trigger::Reported => "When something has happened",
            Trigger::WeekBegins => "Every week",
            Trigger::MonthBegins => "Every month",
            Trigger::CycleBegins => "Every few weeks",
            Trigger::QuarterEnds => "After every quarter",
            Trigger::YearBegins => "Every year",
            Trigger::FirstDelivery => "After the first session",
        }
    }

    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            Trigger::SessionEnds => "session-ends",
            Trigger::BeforeSession => "before-session",
            Trigger::ConcernAware => "concern-aware",
            Trigger::ConcernTold => "concern-told",
            Trigger::DutyDone => "duty-done",
            Trigger::ReferralReceived => "referral-received",
            Trigger::ComplaintReceived => "complaint-received",
            Trigger::Reported => "reported",
            Trigger::WeekBegins => "week-begins",
            Trigger::MonthBegins => "month-begins",
            Trigger::CycleBegins => "cycle-begins",
            Trigger::QuarterEnds => "quarter-ends",
            Trigger::YearBegins => "year-begins",
            Trigger::FirstDelivery => "first-delivery",
        }
    }

    /// The trigger that a code names.
    pub fn from_code(code: &str) -> Option<Trigger> {
        Trigger::ALL.into_iter().find(|trigger| trigger.code() == code)
    }

    /// Whether it comes round by the calendar.
    pub fn recurs(self) -> bool {
        matches!(
            self,
            Trigger::WeekBegins
                | Trigger::MonthBegins
                | Trigger::CycleBegins
                | Trigger::QuarterEnds
                | Trigger::YearBegins
        )
    }

    /// Whether nothing that is recorded here shows it, so that somebody has to say that it happened.
    pub fn is_said(self) -> bool {
        matches!(self, Trigger::ReferralReceived | Trigger::ComplaintReceived | Trigger::Reported)
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
    /// Something that somebody said had happened: a referral, a complaint.
    Occurrence(Uuid),
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
    /// A piece of evidence, in all its versions.
    Evidence(Uuid),
    /// Something that go-live waited for and that has expired.
    Lapse(Uuid),
}

impl Subject {
    /// The subject as one word, for storing and for comparing.
    pub fn code(self) -> String {
        match self {
            Subject::Session(id) => format!("session:{id}"),
            Subject::Concern(id) => format!("concern:{id}"),
            Subject::Period(day) => format!("period:{day}"),
            Subject::Partnership(id) => format!("partnership:{id}"),
            Subject::Occurrence(id) => format!("occurrence:{id}"),
            Subject::Readiness(id) => format!("readiness:{id}"),
            Subject::Condition(id) => format!("condition:{id}"),
            Subject::Raid(id) => format!("raid:{id}"),
            Subject::Drill(id) => format!("drill:{id}"),
            Subject::Workshop(id) => format!("workshop:{id}"),
            Subject::Evidence(id) => format!("evidence:{id}"),
            Subject::Lapse(id) => format!("lapse:{id}"),
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
            "occurrence" => rest.parse().ok().map(Subject::Occurrence),
            "readiness" => rest.parse().ok().map(Subject::Readiness),
            "condition" => rest.parse().ok().map(Subject::Condition),
            "raid" => rest.parse().ok().map(Subject::Raid),
            "drill" => rest.parse().ok().map(Subject::Drill),
            "workshop" => rest.parse().ok().map(Subject::Workshop),
            "evidence" => rest.parse().ok().map(Subject::Evidence),
            "lapse" => rest.parse().ok().map(Subject::Lapse),
            _ => None,
        }
    }
}

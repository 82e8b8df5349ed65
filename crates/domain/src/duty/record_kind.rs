//! Which kind of record shows that a duty was done.
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The kind of record that discharges a duty (domain.md §11.0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    /// The session summary.
    SessionSummary,
    /// The structured record of a specialist's observation.
    ObservationReport,
    /// The minimal record that an advocate shares with the provider.
    ContactSummary,
    /// A peer's record of a meeting.
    ContactLog,
    /// The record of a journey.
    JourneyLog,
    /// The record of progress towards goals.
    ProgressNote,
    /// The weekly review of what was sent.
    WeeklyReview,
    /// The live call about a concern.
    ConcernCall,
    /// The written follow-up of a concern.
    WrittenFollowUp,
    /// What the provider did about a concern.
    ProviderAction,
    /// The reading of one report, with a decision on each recommendation.
    ReportReview,
    /// A new version of a person's plan and risk assessment.
    PlanVersion,
    /// The record of a briefing.
    Briefing,
    /// The minutes of a meeting or a call.
    MeetingRecord,
    /// The record of supervision.
    SupervisionNote,
    /// What was decided about a referral.
    ReferralDecision,
    /// A person's consent or a best-interests decision.
    ConsentDecision,
    /// The quarterly summary.
    QuarterlySummary,
    /// A statement of what was done and where its record is, for anything else.
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
    /// Somebody named in a post that was left.
    LeadNamed,
    /// A newer version of evidence that was about to expire.
    Renewal,
}

impl RecordKind {
    /// Every kind.
    pub const ALL: [RecordKind; 27] = [
        RecordKind::SessionSummary,
        RecordKind::ObservationReport,
        RecordKind::ContactSummary,
        RecordKind::ContactLog,
        RecordKind::JourneyLog,
        RecordKind::ProgressNote,
        RecordKind::WeeklyReview,
        RecordKind::ConcernCall,
        RecordKind::WrittenFollowUp,
        RecordKind::ProviderAction,
        RecordKind::ReportReview,
        RecordKind::PlanVersion,
        RecordKind::Briefing,
        RecordKind::MeetingRecord,
        RecordKind::SupervisionNote,
        RecordKind::ReferralDecision,
        RecordKind::ConsentDecision,
        RecordKind::QuarterlySummary,
        RecordKind::Statement,
        RecordKind::Readiness,
        RecordKind::Verdict,
        RecordKind::GoLiveDecision,
        RecordKind::ConditionMet,
        RecordKind::RaidResult,
        RecordKind::DrillAnswer,
        RecordKind::LeadNamed,
        RecordKind::Renewal,
    ];

    /// What a partner sends about a session, whatever an agreement calls it. The note of a session is all of them.
    pub const OF_SESSION: [RecordKind; 6] = [
        RecordKind::SessionSummary,
        RecordKind::ObservationReport,
        RecordKind::ContactSummary,
        RecordKind::ContactLog,
        RecordKind::JourneyLog,
        RecordKind::ProgressNote,
    ];

    /// The record in words.
    pub fn words(self) -> &'static str {
        match self {
            RecordKind::SessionSummary => "session summary",
            RecordKind::ObservationReport => "observation report",
            RecordKind::ContactSummary => "contact summary",
            RecordKind::ContactLog => "contact log",
            RecordKind::JourneyLog => "journey log",
            RecordKind::ProgressNote => "progress note",
            RecordKind::WeeklyReview => "weekly review",
            RecordKind::ConcernCall => "call logged on the concern",
            RecordKind::WrittenFollowUp => "written follow-up on the concern",
            RecordKind::ProviderAction => "action recorded on the concern",
            RecordKind::ReportReview => "review of the report, with a decision on each recommendation",
            RecordKind::PlanVersion => "new version of the plan and risk assessment",
            RecordKind::Briefing => "record of the briefing",
            RecordKind::MeetingRecord => "record of the meeting",
            RecordKind::SupervisionNote => "supervision record",
            RecordKind::ReferralDecision => "decision on the referral",
            RecordKind::ConsentDecision => "consent or best-interests decision",
            RecordKind::QuarterlySummary => "quarterly summary",
            RecordKind::Statement => "statement with the place of the record",
            RecordKind::Readiness => "evidence on the readiness item",
            RecordKind::Verdict => "verdict on the readiness item",
            RecordKind::GoLiveDecision => "decision at the go-live gate",
            RecordKind::ConditionMet => "readiness item verified as met",
            RecordKind::RaidResult => "result recorded on the entry",
            RecordKind::DrillAnswer => "answer to the drill",
            RecordKind::LeadNamed => "somebody named in the post",
            RecordKind::Renewal => "newer version of the evidence",
        }
    }

    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            RecordKind::SessionSummary => "session-summary",
            RecordKind::ObservationReport => "observation-report",
            RecordKind::ContactSummary => "contact-summary",
            RecordKind::ContactLog => "contact-log",
            RecordKind::JourneyLog => "journey-log",
            RecordKind::ProgressNote => "progress-note",
            RecordKind::WeeklyReview => "weekly-review",
            RecordKind::ConcernCall => "concern-call",
            RecordKind::WrittenFollowUp => "written-follow-up",
            RecordKind::ProviderAction => "provider-action",
            RecordKind::ReportReview => "report-review",
            RecordKind::PlanVersion => "plan-version",
            RecordKind::Briefing => "briefing",
            RecordKind::MeetingRecord => "meeting-record",
            RecordKind::SupervisionNote => "supervision-note",
            RecordKind::ReferralDecision => "referral-decision",
            RecordKind::ConsentDecision => "consent-decision",
            RecordKind::QuarterlySummary => "quarterly-summary",
            RecordKind::Statement => "statement",
            RecordKind::Readiness => "readiness",
            RecordKind::Verdict => "verdict",
            RecordKind::GoLiveDecision => "go-live-decision",
            RecordKind::ConditionMet => "condition-met",
            RecordKind::RaidResult => "raid-result",
            RecordKind::DrillAnswer => "drill-answer",
            RecordKind::LeadNamed => "lead-named",
            RecordKind::Renewal => "renewal",
        }
    }

    /// The kind that a code names.
    pub fn from_code(code: &str) -> Option<RecordKind> {
        RecordKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether its full record is kept elsewhere, so that here a statement says that it was done and where it is.
    pub fn is_stated(self) -> bool {
        match self {
            RecordKind::ReportReview
            | RecordKind::PlanVersion
            | RecordKind::Briefing
            | RecordKind::MeetingRecord
            | RecordKind::SupervisionNote
            | RecordKind::ReferralDecision
            | RecordKind::ConsentDecision
            | RecordKind::QuarterlySummary
            | RecordKind::Statement => true,
            RecordKind::SessionSummary
            | RecordKind::ObservationReport
            | RecordKind::ContactSummary
            | RecordKind::ContactLog
            | RecordKind::JourneyLog
            | RecordKind::ProgressNote
            | RecordKind::WeeklyReview
            | RecordKind::ConcernCall
            | RecordKind::WrittenFollowUp
            | RecordKind::ProviderAction
            | RecordKind::Readiness
            | RecordKind::Verdict
            | RecordKind::GoLiveDecision
            | RecordKind::ConditionMet
            | RecordKind::RaidResult
            | RecordKind::DrillAnswer
            | RecordKind::LeadNamed
            | RecordKind::Renewal => false,
        }
    }
}

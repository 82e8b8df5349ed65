//! What two organisations agreed, under five heads, as an agreement file holds it.
use jiff::civil::{Date, Time};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DutyTerm, Ending};
use crate::{
    mobilisation::due_diligence::DueDiligenceTerms,
    organisation::{LeadRole, OrganisationKind},
    time::{
        TimeLimit,
        words::{plain_date, time},
    },
    words::capital,
};

/// One agreement's terms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The version of this file's shape.
    pub format: u32,
    /// The service in a few words: "Weekly wellbeing group".
    pub title: String,
    /// What kind of arrangement it is.
    pub arrangement: ArrangementType,
    /// What the arrangement rests on, which its kind may ask ([`ArrangementType::asks`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// How much assurance is proportionate. Safeguarding never shrinks with it.
    pub tier: Tier,
    /// When notice, insurance and the like are common to every agreement, in words.
    #[serde(default)]
    pub common: Vec<String>,
    /// Which due diligence is asked beside what is usual, and for which limits.
    #[serde(default, skip_serializing_if = "DueDiligenceTerms::is_usual")]
    pub due_diligence: DueDiligenceTerms,
    /// The provider, as named in the agreement.
    pub provider: PartyTerm,
    /// The partner, as named in the agreement.
    pub partner: PartyTerm,
    /// Head 1.
    pub scope: Scope,
    /// Head 2.
    pub eligibility: Eligibility,
    /// Head 3.
    pub safeguarding: SafeguardingTerms,
    /// Head 4.
    pub information: Information,
    /// Head 5.
    pub quality: Quality,
    /// How the terms are reviewed and how they end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
    /// Every obligation, each with its seven slots.
    #[serde(rename = "duty")]
    pub duties: Vec<DutyTerm>,
    /// What must be shown before go-live.
    #[serde(rename = "readiness", default)]
    pub readiness: Vec<ReadinessTerm>,
}

impl Terms {
    /// The duty term with this key.
    pub fn duty(&self, key: &str) -> Option<&DutyTerm> {
        self.duties.iter().find(|duty| duty.key == key)
    }

    /// The threshold for a level, if the agreement has one.
    pub fn threshold(&self, level: ConcernLevel) -> Option<&ThresholdLevel> {
        self.safeguarding.levels.iter().find(|threshold| threshold.level == level)
    }
}

/// What kind of arrangement (domain.md §3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ArrangementType {
    /// A contract for services.
    Contract,
    /// A contract under the provider's own contract with a commissioner.
    Subcontract,
    /// A service level agreement.
    ServiceLevelAgreement,
    /// A grant with conditions.
    Grant,
    /// A memorandum of understanding.
    Memorandum,
}

impl ArrangementType {
    /// The kind in words.
    pub fn words(self) -> &'static str {
        match self {
            ArrangementType::Contract => "Contract for services",
            ArrangementType::Subcontract => "Subcontract under a head contract",
            ArrangementType::ServiceLevelAgreement => "Service level agreement",
            ArrangementType::Grant => "Grant agreement",
            ArrangementType::Memorandum => "Memorandum of understanding",
        }
    }

    /// What this kind of arrangement asks beyond the five heads, and why. A contract for services stands on its own.
    pub fn asks(self) -> Option<Asked> {
        let (question, why) = match self {
            ArrangementType::Contract => return None,
            ArrangementType::Subcontract => (
                "which head contract is it under, and what of it passes to the partner?",
                "What the commissioner asks of whoever delivers is owed by nobody until these terms pass it on.",
            ),
            ArrangementType::ServiceLevelAgreement => (
                "which contract does it belong to?",
                "A service level agreement is mostly a schedule and may bind nobody by itself: insurance, data and liability are in the contract beside it.",
            ),
            ArrangementType::Grant => (
                "what is the grant for, and what happens to money that is not spent on it?",
                "A grant buys nothing: without its conditions no report is owed and nothing can be asked back.",
            ),
            ArrangementType::Memorandum => (
                "which binding agreement covers data, insurance and confidentiality?",
                "A memorandum is not meant to bind in law. What has to bind needs an agreement beside it; safeguarding is the same in each.",
            ),
        };
        Some(Asked { question, why })
    }
}

/// A question that a kind of arrangement asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The question, beginning with a small letter.
    pub question: &'static str,
    /// Why it is asked, in whole sentences.
    pub why: &'static str,
}

/// Proportionality tier (domain.md §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// Small and never alone with a person.
    Light,
    /// The default.
    Standard,
    /// Lone working, transport, disclosure-prone, or large.
    Enhanced,
}

impl Tier {
    /// The tier in words.
    pub fn words(self) -> &'static str {
        match self {
            Tier::Light => "Light",
            Tier::Standard => "Standard",
            Tier::Enhanced => "Enhanced",
        }
    }
}

/// An organisation as an agreement names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyTerm {
    /// Its full name.
    pub name: String,
    /// What kind of organisation it is.
    pub kind: OrganisationKind,
    /// Its register number, with the register's prefix, where it has one.
    #[serde(default)]
    pub identifier: Option<String>,
    /// Who holds contract, insurance and checks for a group that cannot hold them itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
}

impl PartyTerm {
    /// "Larkspur Minds CIO, charity, Charity Commission 1199999".
    pub fn words(&self) -> String {
        let identifier = self.identifier.as_ref().map(|identifier| format!(", {identifier}")).unwrap_or_default();
        format!("{}, {}{identifier}", self.name, self.kind.words().to_lowercase())
    }
}

/// The five heads, in the order of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Head {
    /// Scope and its boundaries.
    Scope,
    /// Eligibility and referral routes.
    Eligibility,
    /// Safeguarding thresholds and escalation.
    Safeguarding,
    /// Information sharing and recording.
    Information,
    /// Quality and outcome monitoring.
    Quality,
}

impl Head {
    /// The five.
    pub const ALL: [Head; 5] = [Head::Scope, Head::Eligibility, Head::Safeguarding, Head::Information, Head::Quality];

    /// The head's title.
    pub fn words(self) -> &'static str {
        match self {
            Head::Scope => "Scope and boundaries",
            Head::Eligibility => "Eligibility and referral",
            Head::Safeguarding => "Safeguarding and escalation",
            Head::Information => "Information and recording",
            Head::Quality => "Quality and outcomes",
        }
    }

    /// Its number: clauses of head 3 are numbered 3.1, 3.2 and so on.
    pub fn number(self) -> usize {
        1 + Head::ALL.iter().position(|head| *head == self).unwrap_or_default()
    }
}

/// Head 1: what is delivered, and what is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// The clause in prose.
    pub text: String,
    /// What one unit of it is called: "session", "observation", "contact", "journey".
    #[serde(default = "session", skip_serializing_if = "is_session")]
    pub activity: String,
    /// What is included.
    pub included: Vec<String>,
    /// What is not, each with what to do instead.
    pub excluded: Vec<ScopeBoundary>,
    /// Where.
    pub setting: String,
    /// When, for an activity with a fixed rhythm.
    #[serde(default)]
    pub schedule: Option<Schedule>,
    /// The most people at once.
    #[serde(default)]
    pub capacity: Option<u32>,
    /// How many of the partner's people are there.
    #[serde(default)]
    pub facilitators: Option<u32>,
    /// When the service is first reviewed, counted from first delivery.
    pub early_review: TimeLimit,
}

/// Something that the service is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScopeBoundary {
    /// What is excluded.
    pub what: String,
    /// What to do instead.
    pub instead: String,
}

/// A weekly rhythm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// The day of the week, in English, lower case.
    pub weekday: String,
    /// When it starts.
    #[schemars(with = "String", extend("format" = "time", "examples" = ["14:00:00"]))]
    pub starts: Time,
    /// When it ends.
    #[schemars(with = "String", extend("format" = "time", "examples" = ["14:00:00"]))]
    pub ends: Time,
    /// The first date.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub first: Option<Date>,
}

impl Schedule {
    /// "Every Tuesday, 2pm to 3:30pm, from 7 July 2026".
    pub fn words(&self) -> String {
        let from = self.first.map(|first| format!(", from {}", plain_date(first))).unwrap_or_default();
        let weekday = capital(&self.weekday);
        format!("Every {weekday}, {} to {}{from}", time(self.starts), time(self.ends))
    }
}

/// Head 2: who may use it and how they come and go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Eligibility {
    /// The clause in prose.
    pub text: String,
    /// Questions, each of which must be answered; there is no default answer.
    pub criteria: Vec<String>,
    /// Who may not use it, and when they may all the same.
    #[serde(default)]
    pub exclusions: Vec<String>,
    /// How a person is referred.
    pub route: String,
    /// How a person leaves.
    pub exit: String,
}

/// Safeguarding level. Names are local; the order is not (domain.md §2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum ConcernLevel {
    /// Wellbeing note or quality issue.
    L0,
    /// Low-level.
    L1,
    /// Consult: significant.
    L2,
    /// Reportable: critical.
    L3,
}

impl ConcernLevel {
    /// Every level, lowest first.
    pub const ALL: [ConcernLevel; 4] = [ConcernLevel::L0, ConcernLevel::L1, ConcernLevel::L2, ConcernLevel::L3];

    /// Its code: `L2`.
    pub fn code(self) -> &'static str {
        match self {
            ConcernLevel::L0 => "L0",
            ConcernLevel::L1 => "L1",
            ConcernLevel::L2 => "L2",
            ConcernLevel::L3 => "L3",
        }
    }

    /// Its number: 2 for `L2`.
    pub fn number(self) -> usize {
        ConcernLevel::ALL.iter().position(|level| *level == self).unwrap_or_default()
    }

    /// The level that a code names.
    pub fn from_code(code: &str) -> Option<ConcernLevel> {
        ConcernLevel::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// Head 3: thresholds and the route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SafeguardingTerms {
    /// The clause in prose.
    pub text: String,
    /// Levels with examples.
    pub levels: Vec<ThresholdLevel>,
    /// Whom to reach, in order.
    pub route: Vec<LeadRole>,
    /// Minutes without an answer before the next on the route is tried.
    pub next_after_minutes: i64,
    /// What to do when somebody on the route is implicated.
    pub implicated: String,
}

/// One level of concern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThresholdLevel {
    /// The level.
    pub level: ConcernLevel,
    /// What it is called here.
    pub label: String,
    /// The clause.
    pub clause: String,
    /// Examples, by which a session lead recognises it.
    pub examples: Vec<String>,
    /// What the partner does.
    pub partner_does: String,
    /// What the provider does.
    pub provider_does: String,
}

/// Head 4: what is recorded and shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Information {
    /// The clause in prose.
    pub text: String,
    /// Data items that the partner holds.
    pub shared: Vec<String>,
    /// The lawful basis.
    pub lawful_basis: String,
    /// How long records are kept.
    pub retention: String,
    /// What happens after a breach.
    pub breach: String,
}

/// Head 5: how it is known whether it works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    /// The clause in prose.
    pub text: String,
    /// Measures.
    #[serde(rename = "measure")]
    pub measures: Vec<MeasureTerm>,
}

/// A measure that both sides agreed, with everything needed to compute it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureTerm {
    /// Which computation: `attendance`, `incident-rate`, `summaries-on-time`, `reviews-on-time`.
    pub key: String,
    /// Its name.
    pub name: String,
    /// How it is computed.
    pub formula: String,
    /// Which records it is computed from.
    pub source: String,
    /// The aim, in words: "at least 75%".
    pub target: String,
    /// The window from which the baseline is counted, where there is one.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub baseline_from: Option<Date>,
    /// The last day of that window.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub baseline_until: Option<Date>,
}

impl MeasureTerm {
    /// The weeks from which the baseline is counted, in words: "2 March 2026 to 31 May 2026", or "None".
    pub fn baseline_words(&self) -> String {
        match (self.baseline_from, self.baseline_until) {
            (Some(from), Some(until)) => format!("{} to {}", plain_date(from), plain_date(until)),
            _ => "None".to_owned(),
        }
    }
}

/// What must be shown before go-live, as the agreement's tier asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadinessTerm {
    /// Its name in data, unique in the agreement.
    pub key: String,
    /// What has to be shown.
    pub title: String,
    /// Under which of the article's five groups, or due diligence or practicalities.
    pub group: crate::mobilisation::ReadinessGroup,
    /// What good looks like.
    pub good: String,
    /// Which evidence is needed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// How long after both sides have agreed it is due; `None` leaves it to the tier's plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<TimeLimit>,
    /// Which side prepares it.
    pub prepared_by: crate::organisation::Side,
    /// Which side verifies it.
    pub verified_by: crate::organisation::Side,
    /// Whether go-live waits for it.
    #[serde(default = "yes")]
    pub blocks: bool,
}

fn yes() -> bool {
    true
}

fn session() -> String {
    "session".to_owned()
}

fn is_session(activity: &str) -> bool {
    activity == "session"
}

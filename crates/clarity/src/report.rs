//! What a check found, in the shape that is printed as JSON.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Worth a second look.
    Consider,
    /// Likely to be read in two ways.
    Should,
    /// Stops an agreement from being sent, unless it is dismissed with a reason.
    Must,
}

impl Level {
    /// The word printed for it.
    pub fn word(self) -> &'static str {
        match self {
            Level::Must => "must",
            Level::Should => "should",
            Level::Consider => "consider",
        }
    }
}

/// Everything a check found in one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Report {
    /// The 33 things an agreement should settle, and whether this one does.
    pub elements: Vec<Element>,
    /// What to put right, in the order of the text.
    pub findings: Vec<Finding>,
    /// Every sentence as it was read.
    pub sentences: Vec<SentenceReading>,
}

impl Report {
    /// A finding at level *must* stands.
    pub fn has_must(&self) -> bool {
        self.findings.iter().any(|finding| finding.level == Level::Must)
    }
}

/// One thing that an agreement should settle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// Its name, such as `referral_response_time`.
    pub id: String,
    /// Whether the text settles it.
    pub state: ElementState,
    /// The words that show it, at most three passages.
    pub quotes: Vec<String>,
}

/// Whether a text settles an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ElementState {
    /// It is not mentioned.
    Missing,
    /// It is mentioned in words that leave it open.
    Vague,
    /// It is left to another document.
    ByReference,
    /// It is expressly ruled out.
    Excluded,
    /// It is settled.
    Present,
}

/// One thing to put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule, as in [`crate::rules()`].
    pub rule: Cow<'static, str>,
    /// How much it matters.
    pub level: Level,
    /// The line of the text, from 1; 0 when it concerns the whole text.
    pub line: usize,
    /// The words it is about; empty when something is missing from the whole text.
    pub quote: String,
    /// Why it matters.
    pub why: Cow<'static, str>,
    /// What to ask instead.
    pub ask: Cow<'static, str>,
}

/// One of the five heads of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Head {
    /// Scope and boundaries.
    Scope,
    /// Eligibility and referral.
    Eligibility,
    /// Safeguarding thresholds and escalation.
    Safeguarding,
    /// Information and recording.
    Information,
    /// Quality and outcomes.
    Quality,
}

/// One sentence as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceReading {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The sentence; an item of a list has its lead-in before it.
    pub text: String,
    /// Somebody owes something by it.
    pub duty: bool,
    /// The head it belongs under, if that can be told.
    pub head: Option<Head>,
    /// The seven slots of a duty.
    pub slots: Slots,
    /// The words that leave it open.
    pub vague: Vec<VaguePhrase>,
}

/// The seven slots of a duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slots {
    /// What starts it.
    pub trigger: Slot,
    /// Who owes it.
    pub actor: Slot,
    /// What is done.
    pub action: Slot,
    /// To what.
    pub object: Slot,
    /// Who receives it.
    pub recipient: Slot,
    /// By when, or how often.
    pub time_limit: Slot,
    /// Where it is written down.
    pub record: Slot,
}

/// One slot: whether it is filled, and with which words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Whether it is filled.
    pub state: SlotState,
    /// The words that fill it; empty when there are none.
    pub text: String,
}

impl Slot {
    pub(crate) fn new(state: SlotState, text: impl Into<String>) -> Slot {
        Slot { state, text: text.into() }
    }
}

/// Whether a slot is filled. The order is from best to worst, so that the worst of several is their maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotState {
    /// The duty does not call for it.
    NotNeeded,
    /// The sentence says it.
    Explicit,
    /// It is there, in words that cannot be checked.
    Vague,
    /// It is there, and may be read as more than one person.
    Ambiguous,
    /// It is called for and not there.
    Missing,
}

/// Words that leave a sentence open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VaguePhrase {
    /// The words.
    pub phrase: String,
    /// The rule, as in [`crate::rules()`].
    pub rule: Cow<'static, str>,
    /// Why it matters.
    pub why: Cow<'static, str>,
    /// What to ask instead.
    pub ask: Cow<'static, str>,
}

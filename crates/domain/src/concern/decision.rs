//! What is decided about a concern, and whether what the person wanted came about.
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Closing, Decision};
use crate::{
    organisation::Actor,
    refusal::{Answers, Refusal},
};

/// Towards the local authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuthorityDecision {
    /// Referred.
    Referred,
    /// Advice asked for and followed.
    AdviceSought,
    /// Neither, with a reason.
    NotReferred,
}

impl AuthorityDecision {
    /// Every decision.
    pub const ALL: [AuthorityDecision; 3] =
        [AuthorityDecision::Referred, AuthorityDecision::AdviceSought, AuthorityDecision::NotReferred];
    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            AuthorityDecision::Referred => "referred",
            AuthorityDecision::AdviceSought => "advice-sought",
            AuthorityDecision::NotReferred => "not-referred",
        }
    }
    /// The decision that a code names.
    pub fn from_code(code: &str) -> Option<AuthorityDecision> {
        AuthorityDecision::ALL.into_iter().find(|decision| decision.code() == code)
    }
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            AuthorityDecision::Referred => "Referred to the local authority",
            AuthorityDecision::AdviceSought => "Local authority's advice asked for and followed",
            AuthorityDecision::NotReferred => "Not referred",
        }
    }
}

/// Whether what the person wanted came about (Making Safeguarding Personal).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WantedOutcome {
    /// Fully.
    Met,
    /// Partly.
    PartlyMet,
    /// Not.
    NotMet,
    /// The person did not say what they wanted.
    NotSaid,
}

impl WantedOutcome {
    /// Every outcome.
    pub const ALL: [WantedOutcome; 4] =
        [WantedOutcome::Met, WantedOutcome::PartlyMet, WantedOutcome::NotMet, WantedOutcome::NotSaid];
    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            WantedOutcome::Met => "met",
            WantedOutcome::PartlyMet => "partly-met",
            WantedOutcome::NotMet => "not-met",
            WantedOutcome::NotSaid => "not-said",
        }
    }
    /// The outcome that a code names.
    pub fn from_code(code: &str) -> Option<WantedOutcome> {
        WantedOutcome::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            WantedOutcome::Met => "Yes, fully",
            WantedOutcome::PartlyMet => "Partly",
            WantedOutcome::NotMet => "No",
            WantedOutcome::NotSaid => "They did not say what they wanted",
        }
    }
}

/// The answers from which a decision is made.
#[derive(Clone, Debug, Default)]
pub struct DecisionAnswers {
    /// Towards the local authority.
    pub authority: Option<AuthorityDecision>,
    /// The authority's reference.
    pub authority_reference: String,
    /// Whether CQC is notified; there is no default answer.
    pub notify_cqc: Option<bool>,
    /// Why.
    pub reason: String,
}

impl DecisionAnswers {
    /// The decision that these answers make.
    pub fn check(&self, actor: &Actor, now: Timestamp) -> Result<Decision, Refusal> {
        let mut check = Answers::default();
        let authority = check.choice("authority", self.authority, "Select what you decided about the local authority");
        let notify_cqc = check.choice("notify_cqc", self.notify_cqc, "Select whether CQC is notified");
        let reason = check.text("reason", &self.reason, "Enter why", 2000);
        let reference = self.authority_reference.trim();
        if authority == Some(AuthorityDecision::Referred) && reference.is_empty() {
            check.refuse(
                "authority_reference",
                "Enter the local authority's reference, or the name of who took the referral",
            );
        }
        if reference.chars().count() > 100 {
            check.refuse("authority_reference", "Use 100 characters or fewer for the reference");
        }
        check.check()?;
        Ok(Decision {
            at: now,
            by: actor.membership,
            authority: authority.unwrap_or(AuthorityDecision::NotReferred),
            authority_reference: reference.to_owned(),
            notify_cqc: notify_cqc.unwrap_or_default(),
            reason,
        })
    }
}

impl Closing {
    /// The closing that these answers make.
    pub fn check(
        outcome: Option<WantedOutcome>,
        learning: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Closing, Refusal> {
        let mut check = Answers::default();
        let outcome = check.choice("outcome", outcome, "Select whether the person got the outcome they wanted");
        let learning = check.text("learning", learning, "Enter what was learned", 2000);
        check.check()?;
        Ok(Closing { at: now, by: actor.membership, outcome: outcome.unwrap_or(WantedOutcome::NotSaid), learning })
    }
}

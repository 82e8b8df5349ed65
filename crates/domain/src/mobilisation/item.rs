//! One thing to be shown before go-live. Progress is not verdict: it is done by one side and accepted by a verifier.
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    agreement::ReadinessTerm,
    happening::Happening,
    id::Id,
    organisation::{Actor, MembershipId, Side, TenantId},
    partnership::PartnershipId,
    refusal::{Answers, Refusal},
};

/// The id of a readiness item.
pub type ReadinessItemId = Id<ReadinessItem>;

/// The article's five groups, and the two that go with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadinessGroup {
    /// Named operational leads and escalation routes.
    LeadsAndEscalation,
    /// Safeguarding induction and incident-reporting training.
    SafeguardingInduction,
    /// Agreed recording templates and reporting frequency.
    Recording,
    /// Outcome measures and baselines.
    MeasuresAndBaselines,
    /// Early review checkpoint.
    EarlyReview,
    /// Due diligence.
    DueDiligence,
    /// Venue, transport, money.
    Practicalities,
}

impl ReadinessGroup {
    /// Every group, in order.
    pub const ALL: [ReadinessGroup; 7] = [
        ReadinessGroup::LeadsAndEscalation,
        ReadinessGroup::SafeguardingInduction,
        ReadinessGroup::Recording,
        ReadinessGroup::MeasuresAndBaselines,
        ReadinessGroup::EarlyReview,
        ReadinessGroup::DueDiligence,
        ReadinessGroup::Practicalities,
    ];

    /// The group's title.
    pub fn words(self) -> &'static str {
        match self {
            ReadinessGroup::LeadsAndEscalation => "Named leads and escalation routes",
            ReadinessGroup::SafeguardingInduction => "Safeguarding induction and incident reporting",
            ReadinessGroup::Recording => "Recording templates and frequency",
            ReadinessGroup::MeasuresAndBaselines => "Measures and baselines",
            ReadinessGroup::EarlyReview => "Early review",
            ReadinessGroup::DueDiligence => "Due diligence",
            ReadinessGroup::Practicalities => "Practicalities",
        }
    }
}

/// One gate criterion with its evidence and verifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadinessItem {
    /// Its id.
    pub id: ReadinessItemId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Its key in the terms.
    pub key: String,
    /// What has to be shown.
    pub title: String,
    /// Its group.
    pub group: ReadinessGroup,
    /// What good looks like.
    pub good: String,
    /// Which side prepares it.
    pub prepared_by: Side,
    /// Which side verifies it.
    pub verified_by: Side,
    /// Whether go-live waits for it.
    pub blocks: bool,
    /// Where it is in its life.
    pub state: ReadinessState,
}

/// Where a readiness item is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum ReadinessState {
    /// Nothing submitted.
    ToDo,
    /// Submitted with evidence, waiting for the verifier.
    Submitted {
        /// When.
        at: Timestamp,
        /// By whom.
        by: MembershipId,
        /// The evidence in words, with where it is kept.
        evidence: String,
    },
    /// Returned with what is missing.
    Returned {
        /// When.
        at: Timestamp,
        /// By whom.
        by: MembershipId,
        /// What is missing.
        reason: String,
    },
    /// Verified.
    Accepted {
        /// When.
        at: Timestamp,
        /// By whom.
        by: MembershipId,
        /// Who had prepared it.
        prepared_by: MembershipId,
        /// The evidence that was seen.
        evidence: String,
    },
}

impl ReadinessState {
    /// The state in words.
    pub fn words(&self) -> &'static str {
        match self {
            ReadinessState::ToDo => "Not started",
            ReadinessState::Submitted { .. } => "Waiting to be verified",
            ReadinessState::Returned { .. } => "Needs evidence",
            ReadinessState::Accepted { .. } => "Completed",
        }
    }
}

impl ReadinessItem {
    /// The item that a term asks for.
    pub fn of(
        id: ReadinessItemId,
        tenant: TenantId,
        partnership: PartnershipId,
        term: &ReadinessTerm,
    ) -> ReadinessItem {
        ReadinessItem {
            id,
            tenant,
            partnership,
            key: term.key.clone(),
            title: term.title.clone(),
            group: term.group,
            good: term.good.clone(),
            prepared_by: term.prepared_by,
            verified_by: term.verified_by,
            blocks: term.blocks,
            state: ReadinessState::ToDo,
        }
    }

    /// Submits evidence.
    pub fn submit(&self, evidence: &str, actor: &Actor, now: Timestamp) -> Result<(ReadinessItem, Happening), Refusal> {
        if !matches!(self.state, ReadinessState::ToDo | ReadinessState::Returned { .. }) {
            return Err(Refusal::not_now("Evidence for this has been submitted already"));
        }
        let mut check = Answers::default();
        let evidence = check.text("evidence", evidence, "Enter what shows that this is done", 2000);
        check.check()?;
        let state = ReadinessState::Submitted { at: now, by: actor.membership, evidence };
        Ok(self.turn(state, "readiness.submitted"))
    }

    /// Accepts the evidence. The verifier is never the preparer.
    pub fn accept(&self, actor: &Actor, now: Timestamp) -> Result<(ReadinessItem, Happening), Refusal> {
        let (prepared_by, evidence) = self.submitted()?;
        if prepared_by == actor.membership {
            return Err(Refusal::not_allowed("You prepared this, so someone else must verify it"));
        }
        let state = ReadinessState::Accepted { at: now, by: actor.membership, prepared_by, evidence };
        Ok(self.turn(state, "readiness.accepted"))
    }

    /// Returns it with what is missing.
    pub fn return_(&self, reason: &str, actor: &Actor, now: Timestamp) -> Result<(ReadinessItem, Happening), Refusal> {
        self.submitted()?;
        let mut check = Answers::default();
        let reason = check.text("reason", reason, "Enter what is missing", 1000);
        check.check()?;
        let state = ReadinessState::Returned { at: now, by: actor.membership, reason };
        Ok(self.turn(state, "readiness.returned"))
    }

    fn submitted(&self) -> Result<(MembershipId, String), Refusal> {
        match &self.state {
            ReadinessState::Submitted { by, evidence, .. } => Ok((*by, evidence.clone())),
            _ => Err(Refusal::not_now("There is no evidence to verify yet")),
        }
    }

    fn turn(&self, state: ReadinessState, verb: &'static str) -> (ReadinessItem, Happening) {
        let item = ReadinessItem { state, ..self.clone() };
        let happening = Happening::new(verb, self.id.0, self.partnership, (&item.key, &item.state));
        (item, happening)
    }
}

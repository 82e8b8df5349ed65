//! The life of a concern. Its state is not stored but follows from what has been recorded about it.
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{AuthorityDecision, Escalation, WantedOutcome};
use crate::{
    activity::SessionId,
    agreement::ConcernLevel,
    happening::Happening,
    id::Id,
    organisation::{Actor, MembershipId, Side, TenantId},
    partnership::PartnershipId,
    person::PersonId,
    refusal::{Answers, Refusal},
};

/// The id of a concern.
pub type ConcernId = Id<Concern>;

/// A reported worry about a person, at a level that the agreement defines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concern {
    /// Its id.
    pub id: ConcernId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What people say aloud: `C-0003`.
    pub reference: String,
    /// The level.
    pub level: ConcernLevel,
    /// The clause of the threshold that was met.
    pub clause: String,
    /// The session in which it arose, if in one.
    pub session: Option<SessionId>,
    /// Whom it is about.
    pub person: Option<PersonId>,
    /// What was seen or said, in a few words.
    pub what: String,
    /// Whether somebody who works with the person is implicated, so that routing must avoid them.
    pub staff_implicated: bool,
    /// When somebody first knew.
    pub aware_at: Timestamp,
    /// When it was entered here.
    pub raised_at: Timestamp,
    /// Who entered it.
    pub raised_by: MembershipId,
    /// On whose side it was raised.
    pub raised_side: Side,
    /// Who was told that it waits to be acknowledged, in order.
    #[serde(default)]
    pub escalations: Vec<Escalation>,
    /// The live call.
    pub call: Option<Call>,
    /// By whom at the provider it was taken on.
    pub acknowledged: Option<Acknowledgement>,
    /// The written follow-up.
    pub written: Option<WrittenFollowUp>,
    /// What the provider did at once.
    pub action: Option<ProviderAction>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// How it was closed.
    pub closing: Option<Closing>,
}

/// The live call: a conversation, not a voicemail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// When they spoke.
    pub at: Timestamp,
    /// With whom, as the caller gave it.
    pub spoke_to: String,
    /// Who entered it.
    pub recorded_by: MembershipId,
    /// When it was entered.
    pub recorded_at: Timestamp,
}

/// A named person at the provider takes the concern on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: MembershipId,
}

/// The written follow-up (domain.md §2.6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenFollowUp {
    /// When it arrived.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: MembershipId,
    /// What happened: facts apart from hearsay and opinion.
    pub account: String,
    /// The person's own words.
    pub own_words: String,
    /// What the person wants to happen (Making Safeguarding Personal).
    pub wanted_outcome: String,
    /// Whether consent to share was sought and what came of it.
    pub consent: String,
}

/// What the provider did at once to make the person safe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderAction {
    /// When.
    pub at: Timestamp,
    /// Who recorded it.
    pub by: MembershipId,
    /// What was done.
    pub text: String,
}

/// Two decisions, because their thresholds differ: the local authority's and CQC's (domain.md §0.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// When.
    pub at: Timestamp,
    /// Who decided.
    pub by: MembershipId,
    /// Towards the local authority.
    pub authority: AuthorityDecision,
    /// The authority's reference, where there is one.
    pub authority_reference: String,
    /// Whether CQC is notified.
    pub notify_cqc: bool,
    /// Why.
    pub reason: String,
}

/// The end of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// When.
    pub at: Timestamp,
    /// Who closed it.
    pub by: MembershipId,
    /// Whether what the person wanted came about.
    pub outcome: WantedOutcome,
    /// What was learned, and what the person who raised it is told.
    pub learning: String,
}

/// Where a concern is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConcernState {
    /// Nobody at the provider has taken it on.
    New,
    /// Somebody has.
    Acknowledged,
    /// The written follow-up has arrived.
    FollowedUp,
    /// Decided.
    Decided,
    /// Closed with learning.
    Closed,
}

impl ConcernState {
    /// Every state, in order.
    pub const ALL: [ConcernState; 5] = [
        ConcernState::New,
        ConcernState::Acknowledged,
        ConcernState::FollowedUp,
        ConcernState::Decided,
        ConcernState::Closed,
    ];
    /// The states in which somebody still has to do something.
    pub const OPEN: [ConcernState; 4] =
        [ConcernState::New, ConcernState::Acknowledged, ConcernState::FollowedUp, ConcernState::Decided];

    /// The state in words (ui.md, status vocabulary).
    pub fn words(self) -> &'static str {
        match self {
            ConcernState::New => "New",
            ConcernState::Acknowledged => "Acknowledged",
            ConcernState::FollowedUp => "Follow-up received",
            ConcernState::Decided => "Decision recorded",
            ConcernState::Closed => "Closed",
        }
    }
    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            ConcernState::New => "new",
            ConcernState::Acknowledged => "acknowledged",
            ConcernState::FollowedUp => "followed-up",
            ConcernState::Decided => "decided",
            ConcernState::Closed => "closed",
        }
    }
}

impl Concern {
    /// Where it is in its life.
    pub fn state(&self) -> ConcernState {
        if self.closing.is_some() {
            ConcernState::Closed
        } else if self.decision.is_some() {
            ConcernState::Decided
        } else if self.written.is_some() && self.acknowledged.is_some() {
            ConcernState::FollowedUp
        } else if self.acknowledged.is_some() {
            ConcernState::Acknowledged
        } else {
            ConcernState::New
        }
    }

    /// Minutes from awareness to the live call.
    pub fn minutes_to_call(&self) -> Option<i64> {
        self.call.as_ref().map(|call| call.at.duration_since(self.aware_at).as_mins())
    }

    /// Minutes from awareness to the written follow-up.
    pub fn minutes_to_written(&self) -> Option<i64> {
        self.written.as_ref().map(|written| written.at.duration_since(self.aware_at).as_mins())
    }

    fn open(&self) -> Result<(), Refusal> {
        if self.closing.is_some() { Err(Refusal::not_now("This concern is closed")) } else { Ok(()) }
    }

    fn happening(&self, verb: &'static str, facts: impl Serialize) -> Happening {
        Happening::new(verb, self.id.0, self.partnership, facts)
    }

    /// A named person at the provider takes it on. The concern then has an owner.
    pub fn acknowledge(&self, actor: &Actor, now: Timestamp) -> Result<(Concern, Happening), Refusal> {
        self.open()?;
        if self.acknowledged.is_some() {
            return Err(Refusal::not_now("Someone has acknowledged this concern already"));
        }
        let acknowledged = Acknowledgement { at: now, by: actor.membership };
        let happening = self.happening("concern.acknowledged", &acknowledged);
        Ok((Concern { acknowledged: Some(acknowledged), ..self.clone() }, happening))
    }

    /// Logs the live call, when it was not logged on raising.
    pub fn log_call(&self, call: Call) -> Result<(Concern, Happening), Refusal> {
        self.open()?;
        if self.call.is_some() {
            return Err(Refusal::not_now("The call has been logged already"));
        }
        let happening = self.happening("concern.call-logged", &call);
        Ok((Concern { call: Some(call), ..self.clone() }, happening))
    }

    /// Adds the written follow-up.
    pub fn follow_up(&self, written: WrittenFollowUp) -> Result<(Concern, Happening), Refusal> {
        self.open()?;
        if self.written.is_some() {
            return Err(Refusal::not_now("The written follow-up has been sent already"));
        }
        let happening = self.happening("concern.followed-up", &written);
        Ok((Concern { written: Some(written), ..self.clone() }, happening))
    }

    /// Records what the provider did at once.
    pub fn act(&self, text: &str, actor: &Actor, now: Timestamp) -> Result<(Concern, Happening), Refusal> {
        self.open()?;
        if self.action.is_some() {
            return Err(Refusal::not_now("What was done has been recorded already"));
        }
        if self.acknowledged.is_none() {
            return Err(Refusal::not_now("Acknowledge the concern first, so that everyone knows who has it"));
        }
        let mut check = Answers::default();
        let text = check.text("action", text, "Enter what was done to make the person safe", 2000);
        check.check()?;
        let action = ProviderAction { at: now, by: actor.membership, text };
        let happening = self.happening("concern.acted-on", &action);
        Ok((Concern { action: Some(action), ..self.clone() }, happening))
    }

    /// Records the decision. From the level at which it is owed, the written follow-up must have arrived.
    pub fn decide(&self, decision: Decision) -> Result<(Concern, Happening), Refusal> {
        self.open()?;
        if self.decision.is_some() {
            return Err(Refusal::not_now("A decision has been recorded already"));
        }
        if self.acknowledged.is_none() {
            return Err(Refusal::not_now("Acknowledge the concern first, so that everyone knows who has it"));
        }
        let happening = self.happening("concern.decided", &decision).because(decision.reason.clone());
        Ok((Concern { decision: Some(decision), ..self.clone() }, happening))
    }

    /// Closes it with learning.
    pub fn close(&self, closing: Closing) -> Result<(Concern, Happening), Refusal> {
        self.open()?;
        if self.level > ConcernLevel::L0 && self.decision.is_none() {
            return Err(Refusal::not_now("Record a decision before you close this concern"));
        }
        if self.level >= ConcernLevel::L2 && self.written.is_none() {
            return Err(Refusal::not_now("The written follow-up has not arrived. A concern at this level needs it"));
        }
        let happening = self.happening("concern.closed", &closing);
        Ok((Concern { closing: Some(closing), ..self.clone() }, happening))
    }
}

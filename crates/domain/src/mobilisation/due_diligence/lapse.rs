//! A lapse: something that go-live waited for has expired, and whoever decided go-live decides again.
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    happening::Happening,
    id::Id,
    mobilisation::{Condition, ConditionAnswers, ConditionId, ReadinessItem},
    organisation::{Actor, MembershipId, TenantId},
    partnership::PartnershipId,
    refusal::{Answers, Refusal},
    time::london_date,
};

/// The id of a lapse.
pub type LapseId = Id<Lapse>;

/// What showed a blocking item has expired while the partnership is live, and the gate's question stands open again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lapse {
    /// Its id.
    pub id: LapseId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The key of the readiness item.
    pub item: String,
    /// What has expired.
    pub what: String,
    /// Its last day.
    pub expired_on: Date,
    /// When that was noticed.
    pub at: Timestamp,
    /// What was decided.
    pub state: LapseState,
}

/// What was decided about a lapse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum LapseState {
    /// Nothing yet.
    Open,
    /// Delivery goes on under a condition.
    GoesOn {
        /// When.
        at: Timestamp,
        /// Who decided it.
        by: MembershipId,
        /// Why.
        reason: String,
        /// The condition.
        condition: ConditionId,
    },
    /// Delivery is paused for it.
    Paused {
        /// When.
        at: Timestamp,
        /// Who decided it.
        by: MembershipId,
        /// Why.
        reason: String,
    },
    /// It was shown again and verified, or whoever lacked it does not deliver any more.
    Settled {
        /// When.
        at: Timestamp,
    },
}

impl LapseState {
    /// The state in words.
    pub fn words(&self) -> &'static str {
        match self {
            LapseState::Open => "To decide",
            LapseState::GoesOn { .. } => "Goes on under a condition",
            LapseState::Paused { .. } => "Paused",
            LapseState::Settled { .. } => "Settled",
        }
    }
}

/// The decision about a lapse.
#[derive(Clone, Debug, Default)]
pub struct LapseAnswers {
    /// What is decided; there is no default answer.
    pub choice: Option<LapseChoice>,
    /// Why.
    pub reason: String,
    /// The condition under which delivery goes on.
    pub condition: ConditionAnswers,
}

/// What can be decided about a lapse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LapseChoice {
    /// Delivery goes on under a condition.
    GoOn,
    /// Delivery is paused.
    Pause,
}

impl Lapse {
    /// Something has expired.
    pub fn open(id: LapseId, item: &ReadinessItem, what: &str, expired_on: Date, now: Timestamp) -> (Lapse, Happening) {
        let lapse = Lapse {
            id,
            tenant: item.tenant,
            partnership: item.partnership,
            item: item.key.clone(),
            what: what.to_owned(),
            expired_on,
            at: now,
            state: LapseState::Open,
        };
        let happening = lapse.happening("lapse.opened");
        (lapse, happening)
    }

    /// Whether it has to be decided before delivery can be said to be in order: nothing was decided, or it is paused for it.
    pub fn stands_in_the_way(&self) -> bool {
        matches!(self.state, LapseState::Open | LapseState::Paused { .. })
    }

    /// Whether it is over.
    pub fn is_settled(&self) -> bool {
        matches!(self.state, LapseState::Settled { .. })
    }

    /// Decides about it. Whoever decides did not prepare the item, as at the gate; safeguarding waits for no condition.
    pub fn decide(
        &self,
        item: &ReadinessItem,
        answers: &LapseAnswers,
        condition: ConditionId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Lapse, Option<Condition>, Happening), Refusal> {
        if !self.stands_in_the_way() {
            return Err(Refusal::not_now("This has been decided already"));
        }
        if item.was_prepared_by(actor.membership) {
            return Err(Refusal::not_allowed("You prepared this, so someone else must decide"));
        }
        let mut check = Answers::default();
        let choice = check.choice("choice", answers.choice, "Select what you decide");
        let reason = check.text("reason", &answers.reason, "Enter why", 1000);
        if choice == Some(LapseChoice::GoOn) && item.group.is_safeguarding() {
            check.refuse(
                "choice",
                "Safeguarding waits for no condition. Pause delivery, or have whoever lacks it not deliver until it is shown",
            );
        }
        if choice == Some(LapseChoice::Pause) && matches!(self.state, LapseState::Paused { .. }) {
            check.refuse("choice", "Delivery is paused for this already");
        }
        let made = match choice {
            Some(LapseChoice::GoOn) => {
                Condition::of(condition, item, Some(&answers.condition), london_date(now), &mut check)
            }
            _ => None,
        };
        check.check()?;
        let (by, at) = (actor.membership, now);
        let (state, verb) = match &made {
            Some(made) => (LapseState::GoesOn { at, by, reason: reason.clone(), condition: made.id }, "lapse.goes-on"),
            None => (LapseState::Paused { at, by, reason: reason.clone() }, "lapse.paused"),
        };
        let lapse = Lapse { state, ..self.clone() };
        let happening = lapse.happening(verb).because(reason);
        Ok((lapse, made, happening))
    }

    /// What had expired has been shown again, or is not asked any more. `None` when it was settled before.
    pub fn settle(&self, now: Timestamp) -> Option<(Lapse, Happening)> {
        if self.is_settled() {
            return None;
        }
        let lapse = Lapse { state: LapseState::Settled { at: now }, ..self.clone() };
        let happening = lapse.happening("lapse.settled");
        Some((lapse, happening))
    }

    /// What expired may name a person, so the ledger has the item and the day.
    fn happening(&self, verb: &'static str) -> Happening {
        let condition = match self.state {
            LapseState::GoesOn { condition, .. } => Some(condition),
            _ => None,
        };
        let facts = serde_json::json!({ "item": self.item, "expired_on": self.expired_on, "condition": condition });
        Happening::new(verb, self.id.0, self.partnership, facts)
    }
}

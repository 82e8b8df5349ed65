//! A condition of going live: something not yet shown, with a control until it is, an owner, and a day on which it expires.
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::ReadinessItem;
use crate::{
    happening::Happening,
    id::Id,
    organisation::{Actor, LeadRole, MembershipId, TenantId},
    partnership::PartnershipId,
    refusal::{Answers, Refusal},
    time::london_date,
};

/// The id of a condition.
pub type ConditionId = Id<Condition>;

/// One condition under which a partnership went live.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// Its id.
    pub id: ConditionId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The key of the readiness item that it stands in for.
    pub item: String,
    /// What that item asks for.
    pub title: String,
    /// Who owes it.
    pub owner: LeadRole,
    /// What keeps people safe until it is met.
    pub control: String,
    /// The last day on which delivery may go on without it.
    pub expires_on: Date,
    /// Where it is in its life.
    pub state: ConditionState,
    /// Each time it was renewed.
    pub renewals: Vec<Renewal>,
}

/// Where a condition is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum ConditionState {
    /// Still to be met; delivery goes on under its control.
    Open,
    /// Its day went by: delivery is paused.
    Expired {
        /// When that was noticed.
        at: Timestamp,
    },
    /// What it stood in for has been verified.
    Met {
        /// When.
        at: Timestamp,
        /// Who verified it.
        by: MembershipId,
    },
}

impl ConditionState {
    /// The state in words.
    pub fn words(self) -> &'static str {
        match self {
            ConditionState::Open => "Open",
            ConditionState::Expired { .. } => "Expired",
            ConditionState::Met { .. } => "Met",
        }
    }
}

/// A condition was given more time, with a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewal {
    /// When.
    pub at: Timestamp,
    /// Who decided it.
    pub by: MembershipId,
    /// The day before it would have expired.
    pub was: Date,
    /// Why it was given more time.
    pub reason: String,
}

/// The answers from which a condition is made.
#[derive(Clone, Debug, Default)]
pub struct ConditionAnswers {
    /// The key of the item that it stands in for.
    pub item: String,
    /// Who owes it.
    pub owner: Option<LeadRole>,
    /// What keeps people safe until then.
    pub control: String,
    /// The last day.
    pub expires_on: Option<Date>,
}

impl Condition {
    /// The condition under which an item may be met after go-live. Errors are noted against `owner-<key>` and so on.
    pub(super) fn of(
        id: ConditionId,
        item: &ReadinessItem,
        answers: Option<&ConditionAnswers>,
        today: Date,
        check: &mut Answers,
    ) -> Option<Condition> {
        let field = |name: &str| format!("{name}-{}", item.key);
        let nothing = ConditionAnswers::default();
        let answers = answers.unwrap_or(&nothing);
        let about = item.title.as_str();
        let owner =
            check.choice(&field("owner"), answers.owner, &format!("Select who owes the condition about “{about}”"));
        let missing = format!("Enter what keeps people safe until “{about}” is shown");
        let control = check.text(&field("control"), &answers.control, &missing, 1000);
        let missing = format!("Enter the last day for “{about}”");
        let expires_on = check.choice(&field("expires"), answers.expires_on, &missing);
        if expires_on.is_some_and(|day| day <= today) {
            check.refuse(&field("expires"), format!("The last day for “{about}” must be after today"));
        }
        Some(Condition {
            id,
            tenant: item.tenant,
            partnership: item.partnership,
            item: item.key.clone(),
            title: item.title.clone(),
            owner: owner?,
            control,
            expires_on: expires_on?,
            state: ConditionState::Open,
            renewals: Vec::new(),
        })
    }

    /// Whether it is still to be met.
    pub fn is_owed(&self) -> bool {
        !matches!(self.state, ConditionState::Met { .. })
    }

    /// Whether its day has gone by.
    pub fn has_expired(&self) -> bool {
        matches!(self.state, ConditionState::Expired { .. })
    }

    /// Its day has gone by without it being met. `None` while there is time, and when it is met.
    pub fn expire(&self, now: Timestamp) -> Option<(Condition, Happening)> {
        if self.state != ConditionState::Open || london_date(now) <= self.expires_on {
            return None;
        }
        Some(self.turn(ConditionState::Expired { at: now }, "condition.expired"))
    }

    /// What it stood in for has been verified.
    pub fn meet(&self, by: MembershipId, now: Timestamp) -> Result<(Condition, Happening), Refusal> {
        if !self.is_owed() {
            return Err(Refusal::not_now("This condition has been met already"));
        }
        Ok(self.turn(ConditionState::Met { at: now, by }, "condition.met"))
    }

    /// Gives it more time, with a reason.
    pub fn renew(
        &self,
        until: Option<Date>,
        reason: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Condition, Happening), Refusal> {
        if !self.is_owed() {
            return Err(Refusal::not_now("This condition has been met, so it needs no more time"));
        }
        let mut check = Answers::default();
        let until = check.choice("until", until, "Enter the new last day");
        if until.is_some_and(|until| until <= london_date(now) || until <= self.expires_on) {
            check.refuse("until", "The new last day must be after today and after the day it has now");
        }
        let reason = check.text("reason", reason, "Enter why it is given more time", 1000);
        check.check()?;
        let mut renewed = self.clone();
        renewed.renewals.push(Renewal { at: now, by: actor.membership, was: self.expires_on, reason: reason.clone() });
        renewed.expires_on = until.unwrap_or(self.expires_on);
        let (renewed, happening) = renewed.turn(ConditionState::Open, "condition.renewed");
        Ok((renewed, happening.because(reason)))
    }

    fn turn(&self, state: ConditionState, verb: &'static str) -> (Condition, Happening) {
        let condition = Condition { state, ..self.clone() };
        let happening = Happening::new(verb, self.id.0, self.partnership, &condition);
        (condition, happening)
    }
}

//! Raising a concern: told first, entered second, written up third.
use jiff::Timestamp;

use super::{Call, Concern, ConcernId, WrittenFollowUp};
use crate::{
    activity::SessionId,
    agreement::{ConcernLevel, Terms},
    happening::Happening,
    organisation::Actor,
    partnership::PartnershipId,
    person::PersonId,
    refusal::{Answers, Refusal},
};

/// The answers from which a concern is raised.
#[derive(Clone, Debug, Default)]
pub struct RaiseAnswers {
    /// The level, chosen by the agreement's examples; there is no default answer.
    pub level: Option<ConcernLevel>,
    /// The session in which it arose.
    pub session: Option<SessionId>,
    /// Whom it is about.
    pub person: Option<PersonId>,
    /// What was seen or said.
    pub what: String,
    /// When somebody first knew.
    pub aware_at: Option<Timestamp>,
    /// Whether somebody who works with the person is implicated; there is no default answer.
    pub staff_implicated: Option<bool>,
    /// The live call, if it has been made.
    pub call: Option<CallAnswers>,
}

/// The answers from which a call is logged.
#[derive(Clone, Debug, Default)]
pub struct CallAnswers {
    /// When they spoke.
    pub at: Option<Timestamp>,
    /// With whom.
    pub spoke_to: String,
}

impl CallAnswers {
    /// The call that these answers make. They are checked in full even while it is not known when somebody became aware.
    pub fn check(&self, aware_at: Option<Timestamp>, actor: &Actor, now: Timestamp) -> Result<Call, Refusal> {
        let mut check = Answers::default();
        let at = check.choice("call_at", self.at, "Enter the time of the call");
        if at.is_some_and(|at| at > now) {
            check.refuse("call_at", "The time of the call must be in the past");
        }
        if at.zip(aware_at).is_some_and(|(at, aware_at)| at < aware_at) {
            check.refuse("call_at", "The time of the call must be after you became aware");
        }
        let spoke_to = check.text("spoke_to", &self.spoke_to, "Enter whom you spoke to", 100);
        check.check()?;
        Ok(Call { at: at.unwrap_or(now), spoke_to, recorded_by: actor.membership, recorded_at: now })
    }
}

/// The answers from which a written follow-up is made.
#[derive(Clone, Debug, Default)]
pub struct WrittenAnswers {
    /// What happened.
    pub account: String,
    /// The person's own words.
    pub own_words: String,
    /// What the person wants to happen.
    pub wanted_outcome: String,
    /// Consent to share.
    pub consent: String,
}

impl WrittenAnswers {
    /// The written follow-up that these answers make.
    pub fn check(&self, actor: &Actor, now: Timestamp) -> Result<WrittenFollowUp, Refusal> {
        let mut check = Answers::default();
        let account = check.text("account", &self.account, "Enter what happened", 5000);
        let own_words = check.text(
            "own_words",
            &self.own_words,
            "Enter the person's own words, or say that they said nothing",
            5000,
        );
        let wanted_outcome = check.text(
            "wanted_outcome",
            &self.wanted_outcome,
            "Enter what the person wants to happen, or why they were not asked",
            2000,
        );
        let consent = check.text(
            "consent",
            &self.consent,
            "Enter whether the person agreed to sharing, or why they were not asked",
            1000,
        );
        check.check()?;
        Ok(WrittenFollowUp { at: now, by: actor.membership, account, own_words, wanted_outcome, consent })
    }
}

impl Concern {
    /// Raises a concern from answers, at a threshold of the agreement in force.
    pub fn raise(
        id: ConcernId,
        reference: String,
        partnership: PartnershipId,
        terms: &Terms,
        answers: &RaiseAnswers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Concern, Happening), Refusal> {
        let mut check = Answers::default();
        let level = check.choice("level", answers.level, "Select how serious it is");
        let threshold = level.and_then(|level| terms.threshold(level));
        if level.is_some() && threshold.is_none() {
            check.refuse("level", "Select a level that the agreement has");
        }
        let what = check.text("what", &answers.what, "Enter what you saw or heard", 1000);
        let aware_at = check.choice("aware_at", answers.aware_at, "Enter when you became aware");
        if aware_at.is_some_and(|at| at > now) {
            check.refuse("aware_at", "When you became aware must be in the past");
        }
        let implicated = check.choice(
            "staff_implicated",
            answers.staff_implicated,
            "Select whether a member of staff may be involved",
        );
        let call = match answers.call.as_ref().map(|call| call.check(aware_at, actor, now)) {
            Some(Ok(call)) => Some(call),
            Some(Err(Refusal::Invalid(errors))) => {
                errors.into_iter().for_each(|error| check.refuse(&error.field, error.words));
                None
            }
            Some(Err(refusal)) => return Err(refusal),
            None => None,
        };
        check.check()?;
        let (Some(threshold), Some(aware_at)) = (threshold, aware_at) else {
            return Err(Refusal::invalid("level", "Select how serious it is"));
        };
        let concern = Concern {
            id,
            tenant: actor.tenant,
            partnership,
            reference,
            level: threshold.level,
            clause: threshold.clause.clone(),
            session: answers.session,
            person: answers.person,
            what,
            staff_implicated: implicated.unwrap_or_default(),
            aware_at,
            raised_at: now,
            raised_by: actor.membership,
            raised_side: actor.side(),
            escalations: Vec::new(),
            call,
            acknowledged: None,
            written: None,
            action: None,
            decision: None,
            closing: None,
        };
        let happening = Happening::new("concern.raised", id.0, partnership, &concern);
        Ok((concern, happening))
    }
}

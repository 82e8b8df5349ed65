//! One thing to be shown before go-live. Progress is not verdict: one side does it, and a verifier says whether it is met.
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::ReadinessGroup;
use crate::{
    agreement::ReadinessTerm,
    happening::Happening,
    id::Id,
    organisation::{Actor, MembershipId, Side, TenantId},
    partnership::PartnershipId,
    refusal::{Answers, Refusal},
    time::{Calendar, deadline},
};

/// The id of a readiness item.
pub type ReadinessItemId = Id<ReadinessItem>;

/// One gate criterion with its evidence and verifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadinessItem {
    /// Its id.
    pub id: ReadinessItemId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Its key in the plan.
    pub key: String,
    /// What has to be shown.
    pub title: String,
    /// Its group.
    pub group: ReadinessGroup,
    /// What good looks like.
    pub good: String,
    /// Which evidence is needed.
    #[serde(default)]
    pub evidence_needed: String,
    /// Which side prepares it.
    pub prepared_by: Side,
    /// Which side verifies it.
    pub verified_by: Side,
    /// Whether go-live waits for it.
    pub blocks: bool,
    /// When it is due, if the plan says so.
    #[serde(default)]
    pub due_on: Option<Date>,
    /// Everyone who has had a hand in preparing it, whoever submitted it in the end. None of them verifies it or decides
    /// go-live.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preparers: Vec<MembershipId>,
    /// Where it is in its life.
    pub state: ReadinessState,
}

/// What the verifier found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// All of it is shown.
    #[default]
    Met,
    /// Some of it is: go-live needs a condition for the rest.
    Partly,
    /// None of it is, and nothing more will come before the gate.
    NotMet,
    /// It turned out not to apply here.
    NotApplicable,
}

impl Verdict {
    /// Every verdict, best first.
    pub const ALL: [Verdict; 4] = [Verdict::Met, Verdict::Partly, Verdict::NotMet, Verdict::NotApplicable];

    /// The verdict in words.
    pub fn words(self) -> &'static str {
        match self {
            Verdict::Met => "Met",
            Verdict::Partly => "Partly met",
            Verdict::NotMet => "Not met",
            Verdict::NotApplicable => "Not applicable",
        }
    }

    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::Partly => "partly",
            Verdict::NotMet => "not-met",
            Verdict::NotApplicable => "not-applicable",
        }
    }

    /// The verdict that a code names.
    pub fn from_code(code: &str) -> Option<Verdict> {
        Verdict::ALL.into_iter().find(|verdict| verdict.code() == code)
    }

    /// Whether nothing is left to be shown.
    pub fn is_settled(self) -> bool {
        matches!(self, Verdict::Met | Verdict::NotApplicable)
    }
}

/// Where a readiness item is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum ReadinessState {
    /// Nothing done.
    ToDo,
    /// Somebody has begun.
    Doing {
        /// When.
        at: Timestamp,
        /// Who.
        by: MembershipId,
    },
    /// Submitted with evidence, waiting for the verifier.
    Submitted {
        /// When.
        at: Timestamp,
        /// By whom.
        by: MembershipId,
        /// The evidence in words, with where it is kept.
        evidence: String,
    },
    /// Returned with what is missing, by the verifier or because what it rested on has changed.
    Returned {
        /// When.
        at: Timestamp,
        /// By whom.
        by: MembershipId,
        /// What is missing.
        reason: String,
        /// Who had prepared it, and so decides nothing about it.
        #[serde(default)]
        prepared_by: Option<MembershipId>,
    },
    /// Verified, with the verdict.
    Accepted {
        /// When.
        at: Timestamp,
        /// By whom.
        by: MembershipId,
        /// Who had prepared it.
        prepared_by: MembershipId,
        /// The evidence that was seen.
        evidence: String,
        /// What the verifier found.
        #[serde(default)]
        verdict: Verdict,
        /// Why, where it is not simply met.
        #[serde(default)]
        note: String,
    },
    /// Left out of this plan.
    Removed {
        /// When.
        at: Timestamp,
        /// By whom.
        by: MembershipId,
        /// Why.
        reason: String,
    },
}

impl ReadinessState {
    /// The state in words (ui.md, status vocabulary).
    pub fn words(&self) -> &'static str {
        match self {
            ReadinessState::ToDo => "Not started",
            ReadinessState::Doing { .. } => "In progress",
            ReadinessState::Submitted { .. } => "Waiting to be verified",
            ReadinessState::Returned { .. } => "Needs evidence",
            ReadinessState::Accepted { verdict: Verdict::Met, .. } => "Completed",
            ReadinessState::Accepted { verdict, .. } => verdict.words(),
            ReadinessState::Removed { .. } => "Not needed",
        }
    }
}

impl ReadinessItem {
    /// The item that a plan asks for; `planned_at` is when the plan began, from which its due date is counted.
    pub fn of(
        id: ReadinessItemId,
        tenant: TenantId,
        partnership: PartnershipId,
        term: &ReadinessTerm,
        planned_at: Timestamp,
    ) -> ReadinessItem {
        ReadinessItem {
            id,
            tenant,
            partnership,
            key: term.key.clone(),
            title: term.title.clone(),
            group: term.group,
            good: term.good.clone(),
            evidence_needed: term.evidence.clone(),
            prepared_by: term.prepared_by,
            verified_by: term.verified_by,
            blocks: term.blocks,
            due_on: term.within.map(|limit| deadline(limit, planned_at, Calendar::england_and_wales()).date),
            preparers: Vec::new(),
            state: ReadinessState::ToDo,
        }
    }

    /// Whether nothing is left to be shown before go-live: verified as met or not applicable, or left out.
    pub fn is_settled(&self) -> bool {
        match self.state {
            ReadinessState::Accepted { verdict, .. } => verdict.is_settled(),
            ReadinessState::Removed { .. } => true,
            _ => false,
        }
    }

    /// Whether it is asked at all: it was neither left out of the plan nor found not to apply.
    pub fn is_asked(&self) -> bool {
        !matches!(
            self.state,
            ReadinessState::Removed { .. } | ReadinessState::Accepted { verdict: Verdict::NotApplicable, .. }
        )
    }

    /// Who prepared what was last shown.
    pub fn preparer(&self) -> Option<MembershipId> {
        match self.state {
            ReadinessState::Submitted { by, .. } => Some(by),
            ReadinessState::Returned { prepared_by, .. } => prepared_by,
            ReadinessState::Accepted { prepared_by, .. } => Some(prepared_by),
            _ => None,
        }
    }

    /// Whether this person has had a hand in preparing it.
    pub fn was_prepared_by(&self, person: MembershipId) -> bool {
        self.preparer() == Some(person) || self.preparers.contains(&person)
    }

    /// The item with one more person who has had a hand in preparing it. `None` when they were known already.
    pub fn with_preparer(&self, person: MembershipId) -> Option<ReadinessItem> {
        if self.preparers.contains(&person) {
            return None;
        }
        let mut item = self.clone();
        item.preparers.push(person);
        Some(item)
    }

    /// Says that somebody has begun, so that the other side need not ask.
    pub fn begin(&self, actor: &Actor, now: Timestamp) -> Result<(ReadinessItem, Happening), Refusal> {
        match self.state {
            ReadinessState::ToDo | ReadinessState::Returned { .. } => {
                let item = self.with_preparer(actor.membership).unwrap_or_else(|| self.clone());
                Ok(item.turn(ReadinessState::Doing { at: now, by: actor.membership }, "readiness.begun"))
            }
            _ => Err(Refusal::not_now("This has been started already")),
        }
    }

    /// Submits evidence.
    pub fn submit(&self, evidence: &str, actor: &Actor, now: Timestamp) -> Result<(ReadinessItem, Happening), Refusal> {
        let open = match &self.state {
            ReadinessState::ToDo | ReadinessState::Doing { .. } | ReadinessState::Returned { .. } => true,
            // What was partly met is shown again when the rest is done.
            ReadinessState::Accepted { verdict, .. } => !verdict.is_settled(),
            _ => false,
        };
        if !open {
            return Err(Refusal::not_now("Evidence for this has been submitted already"));
        }
        let mut check = Answers::default();
        let evidence = check.text("evidence", evidence, "Enter what shows that this is done", 2000);
        check.check()?;
        let state = ReadinessState::Submitted { at: now, by: actor.membership, evidence };
        let item = self.with_preparer(actor.membership).unwrap_or_else(|| self.clone());
        Ok(item.turn(state, "readiness.submitted"))
    }

    /// Says what the evidence shows. The verifier is never the preparer, and anything but "met" needs a reason.
    pub fn accept(
        &self,
        verdict: Verdict,
        note: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(ReadinessItem, Happening), Refusal> {
        let (prepared_by, evidence) = self.submitted()?;
        if self.was_prepared_by(actor.membership) {
            return Err(Refusal::not_allowed("You prepared this, so someone else must verify it"));
        }
        if verdict == Verdict::NotApplicable && self.group.is_safeguarding() {
            return Err(Refusal::invalid("step", "Safeguarding always applies. Select what the evidence shows"));
        }
        let note = match verdict {
            Verdict::Met => note.trim().to_owned(),
            _ => {
                let mut check = Answers::default();
                let note = check.text("reason", note, "Enter what is left, or why it does not apply", 1000);
                check.check()?;
                note
            }
        };
        let by = actor.membership;
        let state = ReadinessState::Accepted { at: now, by, prepared_by, evidence, verdict, note };
        Ok(self.turn(state, "readiness.accepted"))
    }

    /// Returns it with what is missing.
    pub fn return_(&self, reason: &str, actor: &Actor, now: Timestamp) -> Result<(ReadinessItem, Happening), Refusal> {
        let (prepared_by, _) = self.submitted()?;
        let mut check = Answers::default();
        let reason = check.text("reason", reason, "Enter what is missing", 1000);
        check.check()?;
        let prepared_by = Some(prepared_by);
        let state = ReadinessState::Returned { at: now, by: actor.membership, reason, prepared_by };
        Ok(self.turn(state, "readiness.returned"))
    }

    /// Leaves it out of the plan, with a reason that whoever decides go-live sees. Safeguarding is never left out.
    pub fn remove(&self, reason: &str, actor: &Actor, now: Timestamp) -> Result<(ReadinessItem, Happening), Refusal> {
        if self.group.is_safeguarding() {
            return Err(Refusal::not_allowed("Safeguarding is part of every plan and cannot be left out"));
        }
        if matches!(self.state, ReadinessState::Removed { .. }) {
            return Err(Refusal::not_now("This has been left out already"));
        }
        let mut check = Answers::default();
        let reason = check.text("reason", reason, "Enter why this is not needed here", 1000);
        check.check()?;
        let happening_reason = reason.clone();
        let (item, happening) =
            self.turn(ReadinessState::Removed { at: now, by: actor.membership, reason }, "readiness.removed");
        Ok((item, happening.because(&happening_reason)))
    }

    /// Opens it again because what it rested on has changed, such as a named lead. `None` when nothing had been shown yet.
    pub fn reopen(&self, reason: &str, actor: &Actor, now: Timestamp) -> Option<(ReadinessItem, Happening)> {
        let prepared_by = match self.state {
            ReadinessState::Submitted { by, .. } => by,
            ReadinessState::Accepted { prepared_by, .. } => prepared_by,
            _ => return None,
        };
        let state = ReadinessState::Returned {
            at: now,
            by: actor.membership,
            reason: reason.to_owned(),
            prepared_by: Some(prepared_by),
        };
        Some(self.turn(state, "readiness.reopened"))
    }

    /// What showed it has been renewed: it goes back to the verifier, who has seen only what was there before. `None` unless
    /// it had been met.
    pub fn show_again(&self, evidence: &str, actor: &Actor, now: Timestamp) -> Option<(ReadinessItem, Happening)> {
        let ReadinessState::Accepted { verdict: Verdict::Met, .. } = self.state else { return None };
        let state = ReadinessState::Submitted { at: now, by: actor.membership, evidence: evidence.to_owned() };
        Some(self.turn(state, "readiness.submitted"))
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

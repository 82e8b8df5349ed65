//! Duties: who owes what to whom by when, under which clause, discharged by which kind of record.
mod birth;
mod kind;
mod occurrence;
mod record_kind;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use birth::{PlannedDuty, born_of_done, born_of_period, born_of_plan, born_of_trigger, born_of_words, owner_of};
pub use kind::{Subject, Trigger};
pub use occurrence::{Awaited, Occurrence, OccurrenceAnswers, OccurrenceId};
pub use record_kind::RecordKind;

use crate::{
    agreement::AgreementVersionId,
    happening::Happening,
    id::Id,
    organisation::{Actor, LeadRole, MembershipId, Side, TenantId},
    partnership::PartnershipId,
    refusal::{Answers, Refusal},
    time::TimeLimit,
};

/// The id of a duty.
pub type DutyId = Id<Duty>;

/// One occurrence of an obligation, with its due time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Its id.
    pub id: DutyId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The version of the agreement under which it was born.
    pub agreement: AgreementVersionId,
    /// The clause.
    pub clause: String,
    /// The key of its duty term.
    pub key: String,
    /// What to do, in a few words.
    pub title: String,
    /// What it is about.
    pub subject: Subject,
    /// The post that owes it.
    pub owed_by: LeadRole,
    /// Who holds that post, and so sees it on Today.
    pub owner: MembershipId,
    /// When its clock started.
    pub clock_start: Timestamp,
    /// The time limit, as the clause has it.
    pub limit: TimeLimit,
    /// When it is due.
    pub due_at: Timestamp,
    /// The kind of record that discharges it.
    pub record: RecordKind,
    /// Where it is in its life.
    pub state: DutyState,
}

/// Where a duty is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum DutyState {
    /// Still owed.
    Open,
    /// Done: by whom, when, and by which record.
    Discharged {
        /// When.
        at: Timestamp,
        /// By whom.
        by: MembershipId,
        /// The record that shows it.
        by_record: Option<Uuid>,
    },
    /// No longer owed: what it was about did not happen.
    Withdrawn {
        /// When.
        at: Timestamp,
        /// Why.
        reason: String,
    },
}

/// How an open duty stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Past its time.
    Late,
    /// Due within 24 hours.
    DueNow,
    /// Due later.
    DueLater,
}

impl Duty {
    /// On which side it is owed.
    pub fn side(&self) -> Side {
        self.owed_by.side()
    }

    /// How it stands at `now`, while open. Due to the very instant is still on time.
    pub fn standing(&self, now: Timestamp) -> Standing {
        if now > self.due_at {
            Standing::Late
        } else if self.due_at.duration_since(now).as_hours() < 24 {
            Standing::DueNow
        } else {
            Standing::DueLater
        }
    }

    /// Whether it was discharged, and whether in time. `None` while it is open or when it was withdrawn.
    pub fn on_time(&self) -> Option<bool> {
        match self.state {
            DutyState::Discharged { at, .. } => Some(at <= self.due_at),
            _ => None,
        }
    }

    /// Discharges it by a record.
    pub fn discharge(&self, by: MembershipId, at: Timestamp, by_record: Option<Uuid>) -> Result<Duty, Refusal> {
        match self.state {
            DutyState::Open => Ok(Duty { state: DutyState::Discharged { at, by, by_record }, ..self.clone() }),
            _ => Err(Refusal::not_now("This has been done already")),
        }
    }

    /// Passes it on to whoever holds its post now. Its clock runs on.
    pub fn pass_on(&self, to: MembershipId) -> Result<Duty, Refusal> {
        match self.state {
            DutyState::Open => Ok(Duty { owner: to, ..self.clone() }),
            _ => Err(Refusal::not_now("This duty is closed already")),
        }
    }

    /// Withdraws it because what it was about did not happen.
    pub fn withdraw(&self, at: Timestamp, reason: &str) -> Result<Duty, Refusal> {
        match self.state {
            DutyState::Open => {
                Ok(Duty { state: DutyState::Withdrawn { at, reason: reason.to_owned() }, ..self.clone() })
            }
            _ => Err(Refusal::not_now("This duty is closed already")),
        }
    }
}

/// What somebody says they did, for a duty whose record is kept as a statement here: a meeting, a review, a summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Which duty it discharges.
    pub duty: DutyId,
    /// When it was done.
    pub done_at: Timestamp,
    /// What was done and decided.
    pub text: String,
    /// Where the full record is kept.
    pub kept_at: String,
    /// Who says so.
    pub by: MembershipId,
    /// When they said so.
    pub recorded_at: Timestamp,
}

impl Duty {
    /// Discharges a duty by a statement of what was done, when, and where its full record is.
    pub fn state_done(
        &self,
        done_at: Option<Timestamp>,
        text: &str,
        kept_at: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Duty, Statement, Happening), Refusal> {
        if !self.record.is_stated() {
            return Err(Refusal::not_now("This duty is discharged by its own record, not by a statement"));
        }
        let mut check = Answers::default();
        let done_at = check.choice("done_at", done_at, "Enter when it was done");
        if done_at.is_some_and(|at| at > now) {
            check.refuse("done_at", "When it was done must be in the past");
        }
        // What is owed before something starts is done before its clock says.
        if self.limit != TimeLimit::Beforehand && done_at.is_some_and(|at| at < self.clock_start) {
            check.refuse("done_at", "When it was done must be after this duty began");
        }
        let text = check.text("text", text, "Enter what was done and decided", 2000);
        let kept_at = check.text("kept_at", kept_at, "Enter where the full record is kept", 200);
        check.check()?;
        let done_at = done_at.unwrap_or(now);
        let statement = Statement { duty: self.id, done_at, text, kept_at, by: actor.membership, recorded_at: now };
        let happening = Happening::new("duty.done", self.id.0, self.partnership, (&self.key, &statement));
        // On time is judged by when it was done; when it was said stays beside it.
        Ok((self.discharge(actor.membership, done_at, None)?, statement, happening))
    }
}

/// Who may see and discharge duties.
pub mod policy {
    use super::*;

    /// A duty is discharged by the side that owes it, by its owner or another lead of that side.
    pub fn discharge(actor: &Actor, duty: &Duty) -> Result<(), Refusal> {
        use crate::organisation::Role;
        let leads = matches!(
            actor.role,
            Role::PartnershipLead
                | Role::ServiceManager
                | Role::SafeguardingLead
                | Role::RegisteredManager
                | Role::PartnerLead
        );
        if actor.side() == duty.side() && (leads || actor.membership == duty.owner) {
            Ok(())
        } else {
            Err(Refusal::not_allowed(format!("The {} owes this. Ask them to record it", duty.owed_by.words())))
        }
    }
}

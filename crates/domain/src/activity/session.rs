//! One session: planned, then delivered or cancelled. A cancelled session never lowers attendance.
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    happening::Happening,
    id::Id,
    organisation::{Actor, MembershipId, Role, Side, TenantId},
    partnership::PartnershipId,
    refusal::{Answers, Refusal},
};

/// The id of a session.
pub type SessionId = Id<Session>;

/// One planned, delivered or cancelled session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What people say aloud: `S-0012`.
    pub reference: String,
    /// What it is: "Tuesday wellbeing group".
    pub name: String,
    /// When it starts.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Where.
    pub place: String,
    /// Where it is in its life.
    pub state: SessionState,
}

/// Where a session is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum SessionState {
    /// To come, or waiting for its note.
    Planned,
    /// Happened; its note has arrived.
    Delivered,
    /// Did not happen.
    Cancelled(Cancellation),
}

/// Why and by whom a session was cancelled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancellation {
    /// Whose doing it was.
    pub by: CancelledBy,
    /// Why.
    pub reason: String,
    /// When it was said.
    pub at: Timestamp,
    /// Who said so.
    pub recorded_by: MembershipId,
}

/// Whose doing a cancellation was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CancelledBy {
    /// The partner.
    Partner,
    /// The provider.
    Provider,
    /// The place was not to be had.
    Venue,
    /// No one came.
    NoOneCame,
}

impl CancelledBy {
    /// Every reason, in the order in which a form offers them.
    pub const ALL: [CancelledBy; 4] =
        [CancelledBy::Partner, CancelledBy::Provider, CancelledBy::Venue, CancelledBy::NoOneCame];
    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            CancelledBy::Partner => "partner",
            CancelledBy::Provider => "provider",
            CancelledBy::Venue => "venue",
            CancelledBy::NoOneCame => "no-one-came",
        }
    }
    /// The reason that a code names.
    pub fn from_code(code: &str) -> Option<CancelledBy> {
        CancelledBy::ALL.into_iter().find(|by| by.code() == code)
    }
    /// The reason as a session lead says it.
    pub fn words(self) -> &'static str {
        match self {
            CancelledBy::Partner => "We could not run it",
            CancelledBy::Provider => "The provider asked us not to",
            CancelledBy::Venue => "The place could not be used",
            CancelledBy::NoOneCame => "No one came",
        }
    }
}

impl Session {
    /// Marks it delivered, because its note has arrived. A corrected note finds it delivered already.
    pub fn deliver(&self, now: Timestamp) -> Result<Session, Refusal> {
        match self.state {
            SessionState::Planned if now < self.starts_at => {
                Err(Refusal::not_now("This session has not started yet. Send the note when it has ended"))
            }
            SessionState::Planned | SessionState::Delivered => {
                Ok(Session { state: SessionState::Delivered, ..self.clone() })
            }
            SessionState::Cancelled(_) => Err(Refusal::not_now("This session was recorded as not having happened")),
        }
    }

    /// Records that it did not or will not happen.
    pub fn cancel(
        &self,
        by: Option<CancelledBy>,
        reason: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Session, Happening), Refusal> {
        if self.state != SessionState::Planned {
            return Err(Refusal::not_now("Only a planned session can be cancelled"));
        }
        let mut check = Answers::default();
        let by = check.choice("cancelled_by", by, "Select why the session did not happen");
        let reason = check.text("reason", reason, "Enter what happened", 600);
        check.check()?;
        let Some(by) = by else { return Err(Refusal::invalid("cancelled_by", "Select why")) };
        let cancellation = Cancellation { by, reason, at: now, recorded_by: actor.membership };
        let happening = Happening::new("session.cancelled", self.id.0, self.partnership, &cancellation);
        Ok((Session { state: SessionState::Cancelled(cancellation), ..self.clone() }, happening))
    }

    /// Whether people can say now what happened in it.
    pub fn needs_note(&self, now: Timestamp) -> bool {
        self.state == SessionState::Planned && now >= self.ends_at
    }
}

/// Who may do what with sessions.
pub mod policy {
    use super::*;

    /// Sessions are planned by either side's lead.
    pub fn plan(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::PartnershipLead | Role::PartnerLead => Ok(()),
            _ => Err(Refusal::not_allowed("The partnership lead and the partner lead plan sessions")),
        }
    }

    /// Notes are sent by the partner's people, and cancellations recorded by them; the partnership lead may do it
    /// for them when they phone in.
    pub fn tell(actor: &Actor) -> Result<(), Refusal> {
        match (actor.side(), actor.role) {
            (Side::Partner, _) | (_, Role::PartnershipLead) => Ok(()),
            _ => Err(Refusal::not_allowed("The session lead sends the note. Ask them, or the partnership lead")),
        }
    }
}

//! The go-live decision: one accountable person, who prepared none of it, decides on what was seen.
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{ReadinessItem, ReadinessState};
use crate::{
    happening::Happening,
    id::Id,
    organisation::{Actor, MembershipId, TenantId},
    partnership::{Partnership, PartnershipId, PartnershipState},
    refusal::{Answers, Refusal},
    time::london_date,
};

/// The id of a go-live decision.
pub type GoLiveId = Id<GoLive>;

/// One decision at the gate, with what was seen when it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoLive {
    /// Its id.
    pub id: GoLiveId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What was decided.
    pub outcome: GoLiveOutcome,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: MembershipId,
    /// When.
    pub at: Timestamp,
    /// Every item as it was seen.
    pub seen: Vec<ReadinessItem>,
}

/// What is decided at the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum GoLiveOutcome {
    /// Delivery may start on this date.
    GoLive {
        /// The first day of delivery.
        from: Date,
    },
    /// Not yet.
    NotYet,
}

/// The answers from which a decision is made.
#[derive(Clone, Debug, Default)]
pub struct GoLiveAnswers {
    /// `true` to go live, `false` for not yet; there is no default answer.
    pub go_live: Option<bool>,
    /// The planned first day.
    pub from: Option<Date>,
    /// Why.
    pub reason: String,
}

impl GoLive {
    /// Decides. Every blocking item must be accepted before go-live, and the decider prepared none of them.
    pub fn decide(
        id: GoLiveId,
        partnership: &Partnership,
        items: &[ReadinessItem],
        answers: &GoLiveAnswers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(GoLive, Partnership, Happening), Refusal> {
        if partnership.state != PartnershipState::Mobilising {
            return Err(Refusal::not_now("Go-live has been decided already"));
        }
        if items.iter().any(|item| prepared_by(item) == Some(actor.membership)) {
            return Err(Refusal::not_allowed("You prepared part of this, so someone else must decide"));
        }
        let mut check = Answers::default();
        let go_live = check.choice("go_live", answers.go_live, "Select what you decide");
        let reason = check.text("reason", &answers.reason, "Enter why", 2000);
        if go_live == Some(true) && answers.from.is_none() {
            check.refuse("from", "Enter the first day of delivery");
        }
        check.check()?;
        let outcome = match (go_live, answers.from) {
            (Some(true), Some(from)) => GoLiveOutcome::GoLive { from },
            _ => GoLiveOutcome::NotYet,
        };
        let mut after = partnership.clone();
        if let GoLiveOutcome::GoLive { from } = outcome {
            let blockers: Vec<&str> = blockers(items).map(|item| item.title.as_str()).collect();
            if !blockers.is_empty() {
                return Err(Refusal::not_now(format!("Not ready: {}", blockers.join("; "))));
            }
            // Delivery starts on the later of the planned date and the day after all conditions are met (domain.md §3.5).
            let met = items.iter().filter_map(accepted_at).max().map(london_date);
            let from = met.and_then(|met| met.tomorrow().ok()).map_or(from, |day_after| day_after.max(from));
            after.state = PartnershipState::Live { from };
        }
        let outcome = match after.state {
            PartnershipState::Live { from } => GoLiveOutcome::GoLive { from },
            _ => outcome,
        };
        let decision = GoLive {
            id,
            tenant: partnership.tenant,
            partnership: partnership.id,
            outcome,
            reason,
            by: actor.membership,
            at: now,
            seen: items.to_vec(),
        };
        let happening = Happening::new("go-live.decided", id.0, partnership.id, &decision).because(&decision.reason);
        Ok((decision, after, happening))
    }
}

/// The items that stop go-live.
pub fn blockers(items: &[ReadinessItem]) -> impl Iterator<Item = &ReadinessItem> {
    items.iter().filter(|item| item.blocks && accepted_at(item).is_none())
}

fn accepted_at(item: &ReadinessItem) -> Option<Timestamp> {
    match item.state {
        ReadinessState::Accepted { at, .. } => Some(at),
        _ => None,
    }
}

fn prepared_by(item: &ReadinessItem) -> Option<MembershipId> {
    match item.state {
        ReadinessState::Accepted { prepared_by, .. } => Some(prepared_by),
        ReadinessState::Submitted { by, .. } => Some(by),
        _ => None,
    }
}

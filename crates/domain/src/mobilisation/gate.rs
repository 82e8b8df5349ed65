//! The go-live decision: one accountable person, who prepared none of it, decides on what was seen.
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Baseline, Condition, ConditionAnswers, ConditionId, ReadinessItem, ReadinessState};
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

/// The version of the rules by which the gate is computed, kept with every decision.
pub const GATE_RULES: u32 = 3;

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
    /// What else stood open when it was decided: untested assumptions, checks that are missing.
    #[serde(default)]
    pub open: Vec<String>,
    /// The baselines as they were seen, from then on locked.
    #[serde(default)]
    pub baselines: Vec<Baseline>,
    /// The conditions that were made.
    #[serde(default)]
    pub conditions: Vec<Condition>,
    /// By which version of the rules.
    #[serde(default)]
    pub rules: u32,
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
    /// Delivery may start on this date, under conditions.
    WithConditions {
        /// The first day of delivery.
        from: Date,
    },
    /// Not yet.
    NotYet,
}

/// What can be chosen at the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateChoice {
    /// Go live.
    GoLive,
    /// Go live with a condition for everything that is still to be shown.
    WithConditions,
    /// Not yet.
    NotYet,
}

/// The answers from which a decision is made.
#[derive(Clone, Debug, Default)]
pub struct GoLiveAnswers {
    /// What is decided; there is no default answer.
    pub choice: Option<GateChoice>,
    /// The planned first day.
    pub from: Option<Date>,
    /// Why.
    pub reason: String,
    /// The conditions, one for each item that is still to be shown.
    pub conditions: Vec<ConditionAnswers>,
}

impl GoLive {
    /// Decides. Whoever decides prepared none of it; what blocks is settled or has a condition; `open` names what else
    /// stands in the way and can have none; `baselines` are locked with the decision. `fresh` makes ids of conditions.
    #[expect(clippy::too_many_arguments, reason = "everything that a decision rests on, said once")]
    pub fn decide(
        id: GoLiveId,
        partnership: &Partnership,
        items: &[ReadinessItem],
        open: &[String],
        baselines: &[Baseline],
        answers: &GoLiveAnswers,
        actor: &Actor,
        now: Timestamp,
        fresh: impl FnMut() -> ConditionId,
    ) -> Result<(GoLive, Partnership, Happening), Refusal> {
        if partnership.state != PartnershipState::Mobilising {
            return Err(Refusal::not_now("Go-live has been decided already"));
        }
        if items.iter().any(|item| item.was_prepared_by(actor.membership)) {
            return Err(Refusal::not_allowed("You prepared part of this, so someone else must decide"));
        }
        let mut check = Answers::default();
        let choice = check.choice("go_live", answers.choice, "Select what you decide");
        let reason = check.text("reason", &answers.reason, "Enter why", 2000);
        let goes_live = matches!(choice, Some(GateChoice::GoLive | GateChoice::WithConditions));
        if goes_live && answers.from.is_none() {
            check.refuse("from", "Enter the first day of delivery");
        }
        let conditions = match choice {
            Some(GateChoice::WithConditions) => conditions(items, &answers.conditions, now, &mut check, fresh),
            _ => Vec::new(),
        };
        if goes_live {
            nothing_in_the_way(items, open, choice == Some(GateChoice::WithConditions))?;
        }
        check.check()?;
        let outcome = match (choice, answers.from) {
            (Some(GateChoice::GoLive), Some(from)) => GoLiveOutcome::GoLive { from: first_day(items, from) },
            (Some(GateChoice::WithConditions), Some(from)) if conditions.is_empty() => {
                GoLiveOutcome::GoLive { from: first_day(items, from) }
            }
            (Some(GateChoice::WithConditions), Some(from)) => {
                GoLiveOutcome::WithConditions { from: first_day(items, from) }
            }
            _ => GoLiveOutcome::NotYet,
        };
        let mut after = partnership.clone();
        if let GoLiveOutcome::GoLive { from } | GoLiveOutcome::WithConditions { from } = outcome {
            after.state = PartnershipState::Live { from };
        }
        let decision = GoLive {
            id,
            tenant: partnership.tenant,
            partnership: partnership.id,
            outcome,
            reason,
            by: actor.membership,
            at: now,
            seen: items.to_vec(),
            open: open.to_vec(),
            baselines: baselines.to_vec(),
            conditions,
            rules: GATE_RULES,
        };
        let happening = Happening::new("go-live.decided", id.0, partnership.id, &decision).because(&decision.reason);
        Ok((decision, after, happening))
    }
}

/// The items that stop go-live.
pub fn blockers(items: &[ReadinessItem]) -> impl Iterator<Item = &ReadinessItem> {
    items.iter().filter(|item| item.blocks && !item.is_settled())
}

/// Those of them that no condition can stand in for: safeguarding is met before anyone is at risk, or it is not yet.
pub fn never_conditional(items: &[ReadinessItem]) -> impl Iterator<Item = &ReadinessItem> {
    blockers(items).filter(|item| item.group.is_safeguarding())
}

fn nothing_in_the_way(items: &[ReadinessItem], open: &[String], with_conditions: bool) -> Result<(), Refusal> {
    let title = |item: &ReadinessItem| item.title.clone();
    let items: Vec<String> = if with_conditions {
        never_conditional(items).map(title).collect()
    } else {
        blockers(items).map(title).collect()
    };
    let waiting: Vec<String> = items.into_iter().chain(open.iter().cloned()).collect();
    if waiting.is_empty() { Ok(()) } else { Err(Refusal::not_now(format!("Not ready: {}", waiting.join("; ")))) }
}

fn conditions(
    items: &[ReadinessItem],
    answers: &[ConditionAnswers],
    now: Timestamp,
    check: &mut Answers,
    mut fresh: impl FnMut() -> ConditionId,
) -> Vec<Condition> {
    let today = london_date(now);
    let needed = blockers(items).filter(|item| !item.group.is_safeguarding());
    needed
        .filter_map(|item| {
            let answer = answers.iter().find(|answer| answer.item == item.key);
            Condition::of(fresh(), item, answer, today, check)
        })
        .collect()
}

/// Delivery starts on the later of the planned date and the day after all conditions precedent are met (domain.md §3.5).
fn first_day(items: &[ReadinessItem], planned: Date) -> Date {
    let met = items.iter().filter_map(|item| match item.state {
        ReadinessState::Accepted { at, .. } if item.is_settled() => Some(at),
        _ => None,
    });
    let day_after = met.max().and_then(|met| london_date(met).tomorrow().ok());
    day_after.map_or(planned, |day_after| day_after.max(planned))
}

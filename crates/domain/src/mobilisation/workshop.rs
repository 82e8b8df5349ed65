//! The workshop: both sides go through what is open, decide, and take actions away.
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{RaidEntry, ReadinessItem, ReadinessState};
use crate::{
    happening::Happening,
    id::Id,
    organisation::{Actor, LeadRole, MembershipId, Side, TenantId},
    partnership::PartnershipId,
    refusal::{Answers, Refusal},
    time::london_date,
};

/// The id of a workshop.
pub type WorkshopId = Id<Workshop>;

/// One workshop, as it was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workshop {
    /// Its id.
    pub id: WorkshopId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// When it was held.
    pub held_at: Timestamp,
    /// What was open then, in the order in which it was gone through.
    pub agenda: Vec<String>,
    /// Who came.
    pub attended: Vec<Attendee>,
    /// What was decided.
    pub decisions: Vec<String>,
    /// What somebody took away to do; each is a duty.
    pub actions: Vec<WorkshopAction>,
    /// Who wrote it down.
    pub recorded_by: MembershipId,
    /// When.
    pub recorded_at: Timestamp,
}

/// Somebody who came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// Who.
    pub membership: MembershipId,
    /// Their name.
    pub name: String,
    /// For which side.
    pub side: Side,
}

/// Something to be done, by a post, by a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkshopAction {
    /// What.
    pub what: String,
    /// Which post does it.
    pub owner: LeadRole,
    /// By when.
    pub due: Date,
}

/// An action as it was entered; one with nothing in it is no action.
#[derive(Clone, Debug, Default)]
pub struct ActionAnswers {
    /// What.
    pub what: String,
    /// Which post does it.
    pub owner: Option<LeadRole>,
    /// By when.
    pub due: Option<Date>,
}

/// The answers from which a workshop is recorded.
#[derive(Clone, Debug, Default)]
pub struct WorkshopAnswers {
    /// When it was held.
    pub held_at: Option<Timestamp>,
    /// Who came.
    pub attended: Vec<Attendee>,
    /// What was decided, one a line.
    pub decisions: String,
    /// What is to be done.
    pub actions: Vec<ActionAnswers>,
}

/// What is open, most pressing first: what was returned, what nobody has tested, risks that stay high, what nobody has begun.
pub fn agenda(items: &[ReadinessItem], raid: &[RaidEntry]) -> Vec<String> {
    let of_items = |wanted: fn(&ReadinessState) -> bool, words: &'static str| {
        let found = items.iter().filter(move |item| wanted(&item.state));
        found.map(move |item| format!("{words}: {}", item.title)).collect::<Vec<_>>()
    };
    let mut agenda = of_items(|state| matches!(state, ReadinessState::Returned { .. }), "Returned");
    let mut entries: Vec<&RaidEntry> = raid.iter().filter(|entry| entry.is_open()).collect();
    entries.sort_by_key(|entry| (!entry.is_untested(), entry.what.date()));
    agenda.extend(
        entries.iter().map(|entry| format!("{} {}: {}", entry.what.kind(), entry.reference, entry.what.statement())),
    );
    agenda.extend(of_items(|state| matches!(state, ReadinessState::Submitted { .. }), "To verify"));
    agenda.extend(of_items(|state| matches!(state, ReadinessState::Doing { .. }), "In progress"));
    agenda.extend(of_items(|state| matches!(state, ReadinessState::ToDo), "Not started"));
    agenda
}

impl Workshop {
    /// Records a workshop. Somebody of each side was there, and something was decided.
    pub fn record(
        id: WorkshopId,
        partnership: PartnershipId,
        agenda: Vec<String>,
        answers: &WorkshopAnswers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Workshop, Happening), Refusal> {
        let mut check = Answers::default();
        let held_at = check.choice("held_at", answers.held_at, "Enter when the workshop was held");
        if held_at.is_some_and(|at| at > now) {
            check.refuse("held_at", "When the workshop was held must be in the past");
        }
        let absent = |side| !answers.attended.iter().any(|attendee| attendee.side == side);
        match (absent(Side::Provider), absent(Side::Partner)) {
            (true, true) => check.refuse("attended", "Select who came, from both sides"),
            (true, false) => check.refuse("attended", "Select who came for the provider"),
            (false, true) => check.refuse("attended", "Select who came for the partner"),
            (false, false) => {}
        }
        check.text("decisions", &answers.decisions, "Enter what was decided", 4000);
        let decisions = answers.decisions.lines().map(str::trim).filter(|line| !line.is_empty());
        let actions = actions(&answers.actions, london_date(now), &mut check);
        check.check()?;
        let workshop = Workshop {
            id,
            tenant: actor.tenant,
            partnership,
            held_at: held_at.unwrap_or(now),
            agenda,
            attended: answers.attended.clone(),
            decisions: decisions.map(str::to_owned).collect(),
            actions,
            recorded_by: actor.membership,
            recorded_at: now,
        };
        let happening = Happening::new("workshop.recorded", id.0, partnership, &workshop);
        Ok((workshop, happening))
    }
}

fn actions(answers: &[ActionAnswers], today: Date, check: &mut Answers) -> Vec<WorkshopAction> {
    let begun = (1..)
        .zip(answers)
        .filter(|(_, action)| !action.what.trim().is_empty() || action.owner.is_some() || action.due.is_some());
    begun
        .filter_map(|(number, action)| {
            let field = |name: &str| format!("{name}-{number}");
            let what = check.text(&field("what"), &action.what, &format!("Enter what action {number} is"), 300);
            let owner = check.choice(&field("owner"), action.owner, &format!("Select who does action {number}"));
            let due = check.choice(&field("due"), action.due, &format!("Enter by when action {number} is done"));
            if due.is_some_and(|due| due < today) {
                check.refuse(&field("due"), format!("Action {number} must be due today or later"));
            }
            Some(WorkshopAction { what, owner: owner?, due: due? })
        })
        .collect()
}

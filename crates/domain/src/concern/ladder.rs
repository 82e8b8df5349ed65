//! The ladder: an unacknowledged concern always has a next person and a next time.
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::Concern;
use crate::{
    agreement::ConcernLevel,
    happening::Happening,
    organisation::{LeadRole, MembershipId},
    partnership::NamedLead,
    refusal::Refusal,
};

/// Somebody was told that a concern waits to be acknowledged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub to: MembershipId,
    /// Their name.
    pub name: String,
    /// As which lead.
    pub role: LeadRole,
}

/// Whom to tell, in order: the leads of the route by rank, each person once. `may_see` leaves out whoever is implicated and
/// so must not be told; when that leaves nobody, whoever else among the leads may see it is told.
pub fn ladder(route: &[LeadRole], leads: &[NamedLead], may_see: impl Fn(MembershipId) -> bool) -> Vec<NamedLead> {
    let mut of_route: Vec<&NamedLead> = leads.iter().filter(|lead| route.contains(&lead.role)).collect();
    of_route.sort_by_key(|lead| (route.iter().position(|role| *role == lead.role), lead.rank));
    let mut steps: Vec<NamedLead> = Vec::new();
    for lead in of_route.into_iter().chain(leads) {
        let on_route = route.contains(&lead.role);
        let known = steps.iter().any(|step| step.holder == lead.holder);
        if !known && may_see(lead.holder) && (on_route || steps.is_empty()) {
            steps.push(lead.clone());
        }
    }
    steps
}

impl Concern {
    /// Whether somebody still has to acknowledge it.
    pub fn awaits_acknowledgement(&self) -> bool {
        self.acknowledged.is_none() && self.closing.is_none()
    }

    /// Whether somebody is told of it at once. A wellbeing note waits for the weekly review, unless whoever reads that review
    /// may be implicated: then it goes to those on the route who may see it.
    pub fn needs_someone_at_once(&self) -> bool {
        self.level > ConcernLevel::L0 || self.staff_implicated
    }

    /// Who is told next: the first on the ladder who was told least often. After the last the first is told again: it never
    /// ends at nobody. Whoever has come onto the route since then is not passed over.
    pub fn next_on<'a>(&self, ladder: &'a [NamedLead]) -> Option<&'a NamedLead> {
        ladder.iter().min_by_key(|lead| self.times_told(lead))
    }

    fn times_told(&self, lead: &NamedLead) -> usize {
        self.escalations.iter().filter(|told| told.to == lead.holder).count()
    }

    /// When the next is told, if nobody acknowledges it before: `minutes` after the last was, an hour after in later rounds.
    pub fn next_at(&self, ladder: &[NamedLead], minutes: i64) -> Option<Timestamp> {
        let last = self.escalations.last()?;
        let first_round = ladder.iter().any(|lead| self.times_told(lead) == 0);
        let wait = if first_round { SignedDuration::from_mins(minutes) } else { SignedDuration::from_hours(1) };
        Some(last.at + wait.max(SignedDuration::from_mins(minutes)))
    }

    /// Tells the next on the ladder, while nobody has acknowledged it.
    pub fn escalate(&self, to: &NamedLead, now: Timestamp) -> Result<(Concern, Happening), Refusal> {
        if !self.awaits_acknowledgement() {
            return Err(Refusal::not_now("Someone has this concern already, so nobody else is told"));
        }
        let escalation = Escalation { at: now, to: to.holder, name: to.name.clone(), role: to.role };
        let happening = Happening::new("concern.escalated", self.id.0, self.partnership, &escalation);
        let mut concern = self.clone();
        concern.escalations.push(escalation);
        Ok((concern, happening))
    }
}

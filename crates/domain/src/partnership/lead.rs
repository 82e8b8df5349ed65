//! Named leads: who holds which post, and how a post passes from one person to another.
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Partnership, PartnershipId};
use crate::{
    happening::Happening,
    id::Id,
    organisation::{Actor, LeadRole, MembershipId, Side, TenantId},
    refusal::{Answers, Refusal},
    time::london_date,
};

/// Who holds a lead role in a partnership, with a phone number that works, in the order in which to try them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedLead {
    /// The post.
    pub role: LeadRole,
    /// 1 is the lead, 2 the deputy, and so on.
    pub rank: i32,
    /// Who holds it.
    pub holder: MembershipId,
    /// Their name.
    pub name: String,
    /// Their number.
    pub phone: String,
}

/// The id of a change of lead.
pub type LeadChangeId = Id<LeadChange>;

/// One person leaves a post, and another comes in their place; or nobody yet. Kept for good: it says who held what when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadChange {
    /// Its id.
    pub id: LeadChangeId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Who leaves, from which post, as they were named in it.
    pub leaves: NamedLead,
    /// Who comes. `None` when somebody left before another was named.
    pub comes: Option<NamedLead>,
    /// The first day on which it holds.
    pub from: Date,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub by: MembershipId,
    /// When that was.
    pub at: Timestamp,
    /// Where it is in its life.
    pub state: LeadChangeState,
}

/// Where a change of lead is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum LeadChangeState {
    /// Its day is still to come.
    Planned,
    /// It holds.
    Made {
        /// Since when.
        at: Timestamp,
    },
    /// It never came to hold.
    Dropped {
        /// When that was known.
        at: Timestamp,
        /// Why.
        reason: String,
    },
}

/// Somebody who may come in another's place: assigned to the partnership, with a membership that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comes {
    /// Their membership.
    pub member: MembershipId,
    /// Their name.
    pub name: String,
    /// On which side they stand.
    pub side: Side,
}

/// The answers from which a lead is replaced.
#[derive(Clone, Debug, Default)]
pub struct LeadChangeAnswers {
    /// Who comes.
    pub comes: Option<Comes>,
    /// On which number they are reached.
    pub phone: String,
    /// From when on.
    pub from: Option<Date>,
    /// Why.
    pub reason: String,
}

impl LeadChange {
    /// Replaces a lead: at once when its day is today or was before, else planned.
    pub fn replace(
        id: LeadChangeId,
        partnership: &Partnership,
        leaves: &NamedLead,
        answers: &LeadChangeAnswers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(LeadChange, Happening), Refusal> {
        let mut check = Answers::default();
        let comes = check.choice("holder", answers.comes.clone(), "Select who comes");
        if let Some(comes) = &comes {
            if comes.member == leaves.holder {
                check.refuse("holder", format!("{} holds this place already. Select who comes instead", leaves.name));
            } else if comes.side != leaves.role.side() {
                check.refuse("holder", "Select someone of the organisation that this lead is for");
            }
        }
        let phone = check.text("phone", &answers.phone, "Enter the number on which they are reached", 30);
        let from = check.choice("from", answers.from, "Enter from which day on");
        let reason = check.text("reason", &answers.reason, "Enter why the lead changes", 1000);
        check.check()?;
        let (Some(comes), Some(from)) = (comes, from) else {
            return Err(Refusal::invalid("holder", "Select who comes"));
        };
        let comes = NamedLead { holder: comes.member, name: comes.name, phone, ..leaves.clone() };
        let holds = from <= london_date(now);
        let change = LeadChange {
            id,
            tenant: partnership.tenant,
            partnership: partnership.id,
            leaves: leaves.clone(),
            comes: Some(comes),
            from,
            reason,
            by: actor.membership,
            at: now,
            state: if holds { LeadChangeState::Made { at: now } } else { LeadChangeState::Planned },
        };
        let verb = if holds { "lead.replaced" } else { "lead.replacement-planned" };
        let happening = change.happening(verb).because(&change.reason);
        Ok((change, happening))
    }

    /// Somebody who holds a post has left the organisation, and nobody has been named in their place.
    pub fn leave(
        id: LeadChangeId,
        partnership: &Partnership,
        leaves: &NamedLead,
        reason: &str,
        by: MembershipId,
        now: Timestamp,
    ) -> (LeadChange, Happening) {
        let change = LeadChange {
            id,
            tenant: partnership.tenant,
            partnership: partnership.id,
            leaves: leaves.clone(),
            comes: None,
            from: london_date(now),
            reason: reason.to_owned(),
            by,
            at: now,
            state: LeadChangeState::Made { at: now },
        };
        let happening = change.happening("lead.left").because(reason);
        (change, happening)
    }

    /// Its day has come. `None` while it has not, or when there is nothing to make any more.
    pub fn make(&self, now: Timestamp) -> Option<(LeadChange, Happening)> {
        if self.state != LeadChangeState::Planned || self.from > london_date(now) {
            return None;
        }
        let made = LeadChange { state: LeadChangeState::Made { at: now }, ..self.clone() };
        let happening = made.happening("lead.replaced").because(&made.reason);
        Some((made, happening))
    }

    /// It is not to hold: another was planned in its place, or whoever was to come has gone. `None` when it holds already.
    pub fn give_up(&self, reason: &str, now: Timestamp) -> Option<(LeadChange, Happening)> {
        if self.state != LeadChangeState::Planned {
            return None;
        }
        let state = LeadChangeState::Dropped { at: now, reason: reason.to_owned() };
        let dropped = LeadChange { state, ..self.clone() };
        let happening = dropped.happening("lead.replacement-dropped").because(reason);
        Some((dropped, happening))
    }

    /// Whether it is about this place.
    pub fn is_of(&self, role: LeadRole, rank: i32) -> bool {
        self.leaves.role == role && self.leaves.rank == rank
    }

    /// What it means for what rested on the lead, in words.
    pub fn words(&self) -> String {
        let post = self.leaves.role.words();
        match &self.comes {
            Some(comes) => format!("The {post} is now {}, and no longer {}", comes.name, self.leaves.name),
            None => format!("{}, who was the {post}, has left", self.leaves.name),
        }
    }

    fn happening(&self, verb: &'static str) -> Happening {
        // Ids will do: the ledger's facts cannot be corrected.
        let facts = serde_json::json!({
            "post": self.leaves.role,
            "rank": self.leaves.rank,
            "leaves": self.leaves.holder,
            "comes": self.comes.as_ref().map(|comes| comes.holder),
            "from": self.from,
        });
        Happening::new(verb, self.id.0, self.partnership, facts)
    }
}

//! Risks, assumptions, issues and dependencies. Each has an owner and a date; an assumption has a test, and is tested.
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    happening::Happening,
    id::Id,
    organisation::{Actor, LeadRole, MembershipId, TenantId},
    partnership::PartnershipId,
    refusal::{Answers, Refusal},
    time::london_date,
};

/// The id of an entry.
pub type RaidEntryId = Id<RaidEntry>;

/// One risk, assumption, issue or dependency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaidEntry {
    /// Its id.
    pub id: RaidEntryId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What people say aloud: `R-0001`.
    pub reference: String,
    /// What it is.
    pub what: Raid,
    /// Which post sees to it.
    pub owner: LeadRole,
    /// When it was raised.
    pub raised_at: Timestamp,
    /// By whom.
    pub raised_by: MembershipId,
    /// Where it is in its life.
    pub state: RaidState,
}

/// The four kinds, each with what it cannot do without.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Raid {
    /// Something taken to be true. It is tested by a date: noting it is not enough.
    Assumption {
        /// What is taken to be true.
        statement: String,
        /// How it is tested.
        test: String,
        /// By when.
        test_by: Date,
    },
    /// Something that may happen.
    Risk {
        /// Why it may.
        cause: String,
        /// What may happen.
        event: String,
        /// What would follow.
        effect: String,
        /// How likely and how bad without the control.
        before: Rating,
        /// What is done about it.
        control: String,
        /// How likely and how bad with the control.
        after: Rating,
        /// When it is looked at again.
        review_on: Date,
    },
    /// Something that has happened and is to be settled.
    Issue {
        /// What.
        statement: String,
        /// What is done about it.
        action: String,
        /// By when.
        due: Date,
    },
    /// Something that others have to do first.
    Dependency {
        /// What, and on whom.
        statement: String,
        /// By when it is needed.
        needed_by: Date,
    },
}

/// Likelihood and impact, each from 1 to 5 (domain.md §3.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// 1 (rare) to 5 (almost certain).
    pub likelihood: u8,
    /// 1 (slight) to 5 (severe).
    pub impact: u8,
}

impl Rating {
    /// A rating, if both numbers are from 1 to 5.
    pub fn new(likelihood: u8, impact: u8) -> Option<Rating> {
        let scale = 1..=5;
        (scale.contains(&likelihood) && scale.contains(&impact)).then_some(Rating { likelihood, impact })
    }

    /// Likelihood × impact, 1 to 25.
    pub fn score(self) -> u8 {
        self.likelihood * self.impact
    }
}

/// Where an entry is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum RaidState {
    /// Still to be tested, reviewed, settled or delivered.
    Open,
    /// Done with.
    Closed {
        /// When.
        at: Timestamp,
        /// By whom.
        by: MembershipId,
        /// For an assumption: whether it held.
        held: Option<bool>,
        /// What was found, and what changes because of it.
        result: String,
    },
}

/// The answers from which an entry is made.
#[derive(Clone, Debug, Default)]
pub struct RaidAnswers {
    /// Which kind: `assumption`, `risk`, `issue`, `dependency`; there is no default answer.
    pub kind: String,
    /// What is assumed, what happened, or what is needed.
    pub statement: String,
    /// How an assumption is tested; what is done about an issue; the control of a risk.
    pub measure: String,
    /// A risk's cause.
    pub cause: String,
    /// A risk's effect.
    pub effect: String,
    /// A risk's likelihood and impact without the control.
    pub before: Option<Rating>,
    /// And with it.
    pub after: Option<Rating>,
    /// By when it is tested, reviewed, settled or needed.
    pub date: Option<Date>,
    /// Which post sees to it.
    pub owner: Option<LeadRole>,
}

impl Raid {
    /// The kind in words.
    pub fn kind(&self) -> &'static str {
        match self {
            Raid::Assumption { .. } => "Assumption",
            Raid::Risk { .. } => "Risk",
            Raid::Issue { .. } => "Issue",
            Raid::Dependency { .. } => "Dependency",
        }
    }

    /// What it says, in one sentence.
    pub fn statement(&self) -> String {
        match self {
            Raid::Assumption { statement, .. } | Raid::Issue { statement, .. } | Raid::Dependency { statement, .. } => {
                statement.clone()
            }
            Raid::Risk { cause, event, effect, .. } => format!("Because of {cause}, {event}, so that {effect}"),
        }
    }

    /// The date by which its owner has to do something about it.
    pub fn date(&self) -> Date {
        match self {
            Raid::Assumption { test_by: date, .. }
            | Raid::Risk { review_on: date, .. }
            | Raid::Issue { due: date, .. }
            | Raid::Dependency { needed_by: date, .. } => *date,
        }
    }

    /// What its owner then has to do: the duty that it gives birth to.
    pub fn duty(&self) -> &'static str {
        match self {
            Raid::Assumption { .. } => "Test the assumption",
            Raid::Risk { .. } => "Review the risk",
            Raid::Issue { .. } => "Settle the issue",
            Raid::Dependency { .. } => "Confirm that it is there",
        }
    }

    fn read(answers: &RaidAnswers, today: Date, check: &mut Answers) -> Option<Raid> {
        let when = match answers.kind.as_str() {
            "assumption" => "Enter by when it is tested",
            "risk" => "Enter when it is reviewed",
            "issue" => "Enter by when it is settled",
            "dependency" => "Enter by when it is needed",
            _ => {
                check.refuse("kind", "Select what this is");
                return None;
            }
        };
        let date = check.choice("date", answers.date, when);
        if date.is_some_and(|date| date < today) {
            check.refuse("date", "The date must be today or later");
        }
        let says = |check: &mut Answers, missing: &str| check.text("statement", &answers.statement, missing, 500);
        let raid = match answers.kind.as_str() {
            "assumption" => {
                let statement = says(check, "Enter what is taken to be true");
                let test = check.text("measure", &answers.measure, "Enter how it is tested", 500);
                Raid::Assumption { statement, test, test_by: date? }
            }
            "issue" => {
                let statement = says(check, "Enter what has happened");
                let action = check.text("measure", &answers.measure, "Enter what is done about it", 500);
                Raid::Issue { statement, action, due: date? }
            }
            "dependency" => {
                let statement = says(check, "Enter what is needed and from whom");
                Raid::Dependency { statement, needed_by: date? }
            }
            _ => {
                let cause = check.text("cause", &answers.cause, "Enter why it may happen", 300);
                let event = says(check, "Enter what may happen");
                let effect = check.text("effect", &answers.effect, "Enter what would follow", 300);
                let control = check.text("measure", &answers.measure, "Enter what is done about it", 500);
                let before = check.choice("before", answers.before, "Select how likely and how bad it is now");
                let after =
                    check.choice("after", answers.after, "Select how likely and how bad it is with the control");
                Raid::Risk { cause, event, effect, before: before?, control, after: after?, review_on: date? }
            }
        };
        Some(raid)
    }
}

impl RaidEntry {
    /// Raises an entry.
    pub fn raise(
        id: RaidEntryId,
        reference: String,
        partnership: PartnershipId,
        answers: &RaidAnswers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(RaidEntry, Happening), Refusal> {
        let mut check = Answers::default();
        let what = Raid::read(answers, london_date(now), &mut check);
        let owner = check.choice("owner", answers.owner, "Select who sees to it");
        check.check()?;
        let (Some(what), Some(owner)) = (what, owner) else {
            return Err(Refusal::invalid("kind", "Select what this is"));
        };
        let entry = RaidEntry {
            id,
            tenant: actor.tenant,
            partnership,
            reference,
            what,
            owner,
            raised_at: now,
            raised_by: actor.membership,
            state: RaidState::Open,
        };
        let happening = Happening::new("raid.raised", id.0, partnership, &entry);
        Ok((entry, happening))
    }

    /// Whether somebody still has to do something about it.
    pub fn is_open(&self) -> bool {
        self.state == RaidState::Open
    }

    /// Whether it is an assumption that nobody has tested: go-live waits for it.
    pub fn is_untested(&self) -> bool {
        self.is_open() && matches!(self.what, Raid::Assumption { .. })
    }

    /// Closes it with what was found. An assumption also says whether it held.
    pub fn close(
        &self,
        held: Option<bool>,
        result: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(RaidEntry, Happening), Refusal> {
        if !self.is_open() {
            return Err(Refusal::not_now("This has been closed already"));
        }
        let mut check = Answers::default();
        let assumption = matches!(self.what, Raid::Assumption { .. });
        if assumption {
            check.choice("held", held, "Select whether it held when it was tested");
        }
        let result = check.text("result", result, "Enter what was found, and what changes because of it", 1000);
        check.check()?;
        let held = held.filter(|_| assumption);
        let state = RaidState::Closed { at: now, by: actor.membership, held, result };
        Ok(self.turn(RaidEntry { state, ..self.clone() }, "raid.closed"))
    }

    /// Looks at a risk again: how it stands with its control now, and when it is looked at next.
    pub fn review(
        &self,
        after: Option<Rating>,
        control: &str,
        review_on: Option<Date>,
        now: Timestamp,
    ) -> Result<(RaidEntry, Happening), Refusal> {
        let (true, Raid::Risk { cause, event, effect, before, .. }) = (self.is_open(), &self.what) else {
            return Err(Refusal::not_now("Only an open risk is reviewed"));
        };
        let mut check = Answers::default();
        let after = check.choice("after", after, "Select how likely and how bad it is with the control");
        let control = check.text("measure", control, "Enter what is done about it", 500);
        let review_on = check.choice("date", review_on, "Enter when it is reviewed next");
        if review_on.is_some_and(|day| day <= london_date(now)) {
            check.refuse("date", "The next review must be after today");
        }
        check.check()?;
        let (Some(after), Some(review_on)) = (after, review_on) else {
            return Err(Refusal::invalid("date", "Enter when it is reviewed next"));
        };
        let (cause, event, effect, before) = (cause.clone(), event.clone(), effect.clone(), *before);
        let what = Raid::Risk { cause, event, effect, before, control, after, review_on };
        Ok(self.turn(RaidEntry { what, ..self.clone() }, "raid.reviewed"))
    }

    fn turn(&self, next: RaidEntry, verb: &'static str) -> (RaidEntry, Happening) {
        let happening = Happening::new(verb, self.id.0, self.partnership, &next);
        (next, happening)
    }
}

//! A drill: the escalation route rehearsed with a made-up case, without warning, and timed.
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    concern::Escalation,
    happening::Happening,
    id::Id,
    organisation::{Actor, LeadRole, MembershipId, TenantId},
    partnership::{NamedLead, PartnershipId},
    refusal::{Answers, Refusal},
    time::{Calendar, london},
};

/// The id of a drill.
pub type DrillId = Id<Drill>;

/// One rehearsal of the escalation route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drill {
    /// Its id.
    pub id: DrillId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What people say aloud: `D-0001`.
    pub reference: String,
    /// What is rehearsed.
    pub scenario: DrillScenario,
    /// The made-up case.
    pub situation: String,
    /// The post left out because its holder is implicated in the made-up case.
    pub left_out: Option<LeadRole>,
    /// Minutes that the agreement gives each person to answer.
    pub minutes: i64,
    /// When it was started.
    pub started_at: Timestamp,
    /// By whom.
    pub started_by: MembershipId,
    /// Who was told, and when, in order.
    pub told: Vec<Escalation>,
    /// How it ended, when it has.
    pub end: Option<DrillEnd>,
}

/// What is rehearsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DrillScenario {
    /// In the working day.
    InHours,
    /// In the evening, at night or at a weekend.
    OutOfHours,
    /// Somebody on the route is implicated and must not be told.
    SomeoneImplicated,
}

impl DrillScenario {
    /// Every scenario.
    pub const ALL: [DrillScenario; 3] =
        [DrillScenario::InHours, DrillScenario::OutOfHours, DrillScenario::SomeoneImplicated];

    /// The scenario in words.
    pub fn words(self) -> &'static str {
        match self {
            DrillScenario::InHours => "In the working day",
            DrillScenario::OutOfHours => "Out of hours",
            DrillScenario::SomeoneImplicated => "Somebody on the route is implicated",
        }
    }

    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            DrillScenario::InHours => "in-hours",
            DrillScenario::OutOfHours => "out-of-hours",
            DrillScenario::SomeoneImplicated => "someone-implicated",
        }
    }

    /// The scenario that a code names.
    pub fn from_code(code: &str) -> Option<DrillScenario> {
        DrillScenario::ALL.into_iter().find(|scenario| scenario.code() == code)
    }
}

/// How a drill ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "end", rename_all = "kebab-case")]
pub enum DrillEnd {
    /// Somebody answered.
    Answered {
        /// When.
        at: Timestamp,
        /// Who.
        by: MembershipId,
        /// What they said they would do.
        words: String,
    },
    /// Everybody on the route was told, and nobody answered in time.
    Unanswered {
        /// When the last one's time was over.
        at: Timestamp,
    },
}

/// The answers from which a drill is started.
#[derive(Clone, Debug, Default)]
pub struct DrillAnswers {
    /// What is rehearsed; there is no default answer.
    pub scenario: Option<DrillScenario>,
    /// The made-up case.
    pub situation: String,
    /// Who is implicated in it, where somebody is.
    pub left_out: Option<LeadRole>,
}

impl Drill {
    /// Starts a drill. An out-of-hours drill is started out of hours: at another time it would show nothing.
    #[expect(clippy::too_many_arguments, reason = "everything that a drill starts from, said once")]
    pub fn start(
        id: DrillId,
        reference: String,
        partnership: PartnershipId,
        minutes: i64,
        route: &[LeadRole],
        answers: &DrillAnswers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Drill, Happening), Refusal> {
        let mut check = Answers::default();
        let scenario = check.choice("scenario", answers.scenario, "Select what is rehearsed");
        let situation = check.text("situation", &answers.situation, "Enter the made-up case", 500);
        let implicated = scenario == Some(DrillScenario::SomeoneImplicated);
        if implicated && answers.left_out.is_none_or(|role| !route.contains(&role)) {
            check.refuse("left_out", "Select who on the route is implicated in the made-up case");
        }
        if scenario == Some(DrillScenario::OutOfHours) && in_hours(now) {
            check.refuse(
                "scenario",
                "It is the working day now. Start this drill after 6pm, before 8am or at a weekend",
            );
        }
        check.check()?;
        let Some(scenario) = scenario else {
            return Err(Refusal::invalid("scenario", "Select what is rehearsed"));
        };
        let drill = Drill {
            id,
            tenant: actor.tenant,
            partnership,
            reference,
            scenario,
            situation,
            left_out: answers.left_out.filter(|_| implicated),
            minutes,
            started_at: now,
            started_by: actor.membership,
            told: Vec::new(),
            end: None,
        };
        let happening = Happening::new("drill.started", id.0, partnership, &drill);
        Ok((drill, happening))
    }

    /// Tells the next on the ladder, or ends the drill unanswered when everybody has been told.
    pub fn climb(&self, ladder: &[NamedLead], now: Timestamp) -> Option<(Drill, Happening)> {
        if self.end.is_some() {
            return None;
        }
        let mut drill = self.clone();
        let untold = |lead: &&NamedLead| !self.told.iter().any(|told| told.to == lead.holder);
        let happening = match ladder.iter().find(untold) {
            Some(lead) => {
                let told = Escalation { at: now, to: lead.holder, name: lead.name.clone(), role: lead.role };
                drill.told.push(told.clone());
                Happening::new("drill.told", self.id.0, self.partnership, told)
            }
            None => {
                drill.end = Some(DrillEnd::Unanswered { at: now });
                Happening::new("drill.unanswered", self.id.0, self.partnership, &self.reference)
            }
        };
        Some((drill, happening))
    }

    /// When the next is told, if nobody answers before.
    pub fn next_at(&self) -> Option<Timestamp> {
        let last = self.told.last().filter(|_| self.end.is_none())?;
        Some(last.at + SignedDuration::from_mins(self.minutes))
    }

    /// Whether this person was told and may answer.
    pub fn may_answer(&self, person: MembershipId) -> bool {
        self.end.is_none() && self.told.iter().any(|told| told.to == person)
    }

    /// Somebody who was told answers, saying what they would do if it were real.
    pub fn answer(&self, words: &str, actor: &Actor, now: Timestamp) -> Result<(Drill, Happening), Refusal> {
        if !self.told.iter().any(|told| told.to == actor.membership) {
            return Err(Refusal::not_allowed("Only those whom the drill has told can answer it"));
        }
        if self.end.is_some() {
            return Err(Refusal::not_now("This drill is over"));
        }
        let mut check = Answers::default();
        let words = check.text("words", words, "Enter what you would do now", 500);
        check.check()?;
        let end = DrillEnd::Answered { at: now, by: actor.membership, words };
        let drill = Drill { end: Some(end), ..self.clone() };
        let happening = Happening::new("drill.answered", self.id.0, self.partnership, &drill.end);
        Ok((drill, happening))
    }

    /// How long it took until somebody answered.
    pub fn answered_after(&self) -> Option<SignedDuration> {
        match &self.end {
            Some(DrillEnd::Answered { at, .. }) => Some(at.duration_since(self.started_at)),
            _ => None,
        }
    }
}

/// From 8am to 6pm on a working day.
fn in_hours(now: Timestamp) -> bool {
    let local = london(now);
    Calendar::england_and_wales().is_working_day(local.date()) && (8..18).contains(&local.hour())
}

//! One obligation of an agreement as data: the seven slots of a good duty (domain.md §9.1).
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ConcernLevel, Recipient, Terms};
use crate::{
    duty::{RecordKind, Trigger},
    organisation::{LeadRole, Side},
    time::TimeLimit,
    words::{capital, small},
};

/// One obligation, with its seven slots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub struct DutyTerm {
    /// Its name in data, unique in the agreement: `session-summary`.
    pub key: String,
    /// The clause: `4.1`.
    pub clause: String,
    /// The clause's words.
    pub text: String,
    /// What gives birth to it.
    pub trigger: Trigger,
    /// For `duty-done`: the key of the duty after which this one is owed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// For `reported`: what happens, as the rest of a sentence that begins with "When": "a peer is in crisis".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// For `cycle-begins`: how many weeks there are from one to the next, counted from the first live day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_weeks: Option<u16>,
    /// The level of concern, for duties that a concern gives birth to.
    #[serde(default)]
    pub level: Option<ConcernLevel>,
    /// Who owes it.
    pub owed_by: LeadRole,
    /// What they do: "send".
    pub action: String,
    /// To what: "the session summary".
    pub object: String,
    /// To whom.
    pub recipient: Recipient,
    /// By which channel.
    pub channel: String,
    /// By when.
    pub within: TimeLimit,
    /// The kind of record that discharges it.
    pub record: RecordKind,
    /// The key of the duty by which the other side answers it.
    #[serde(default)]
    pub answered_by: Option<String>,
}

impl DutyTerm {
    /// The duty in a few words: "Send the session summary".
    pub fn title(&self) -> String {
        capital(&format!("{} {}", self.action, self.object))
    }

    /// What gives birth to it, as the beginning of a sentence: "After every observation".
    pub fn occasion(&self, terms: &Terms) -> String {
        let activity = &terms.scope.activity;
        match (self.trigger, &self.after, &self.when, self.every_weeks) {
            (Trigger::SessionEnds, ..) => format!("After every {activity}"),
            (Trigger::BeforeSession, ..) => format!("Before every {activity}"),
            (Trigger::FirstDelivery, ..) => format!("After the first {activity}"),
            (Trigger::DutyDone, Some(key), ..) => match terms.duty(key) {
                Some(earlier) => format!("When clause {} has been done ({})", earlier.clause, small(&earlier.title())),
                None => Trigger::DutyDone.words().to_owned(),
            },
            (Trigger::Reported, _, Some(what), _) => format!("When {what}"),
            (Trigger::CycleBegins, .., Some(weeks)) => format!("Every {weeks} weeks"),
            (Trigger::ConcernAware | Trigger::ConcernTold, ..) => match self.level {
                Some(level) => {
                    self.trigger.words().replace("a concern", &format!("a Level {} concern", level.number()))
                }
                None => self.trigger.words().to_owned(),
            },
            (trigger, ..) => trigger.words().to_owned(),
        }
    }

    /// The seven slots as sentences, for a clause that is read without opening anything.
    pub fn sentences(&self, terms: &Terms) -> String {
        let answer = self.answer(terms).map(|answer| format!(" Answered under clause {}.", answer.clause));
        format!(
            "{}, the {} must {} {}. To: {} (channel: {}). Time limit: {}. Shown by: {}.{}",
            self.occasion(terms),
            self.owed_by.words(),
            self.action,
            self.object,
            self.recipient.words(),
            self.channel,
            self.within,
            self.record.words(),
            answer.unwrap_or_default(),
        )
    }

    /// The duty by which the other side answers this one: the one it names, or one that is owed once this is done.
    pub fn answer<'a>(&self, terms: &'a Terms) -> Option<&'a DutyTerm> {
        let across = |other: &&DutyTerm| other.owed_by.side() != self.owed_by.side();
        let named = self.answered_by.as_deref().and_then(|key| terms.duty(key)).filter(across);
        named.or_else(|| terms.duties.iter().find(|other| other.after.as_ref() == Some(&self.key) && across(other)))
    }

    /// Whether the partner tells the provider something here and nobody there has to do anything about it.
    pub fn is_unanswered(&self, terms: &Terms) -> bool {
        self.owed_by.side() == Side::Partner && self.recipient.side() == Side::Provider && self.answer(terms).is_none()
    }
}

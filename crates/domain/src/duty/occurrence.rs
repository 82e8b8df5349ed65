//! What an agreement waits for and no record here shows: a referral that came by letter, a complaint on the telephone, a peer
//! in crisis. Somebody says that it has happened, and the duties that wait for it begin.
use jiff::Timestamp;
use serde::Serialize;

use super::{Duty, DutyId, Subject, Trigger, born_of_trigger, born_of_words};
use crate::{
    agreement::{AgreementVersion, Terms},
    happening::Happening,
    id::Id,
    organisation::{Actor, MembershipId},
    partnership::{NamedLead, Partnership, PartnershipId, PartnershipState},
    refusal::{Answers, Refusal},
    time::london_date,
    words::capital,
};

/// The id of an occurrence.
pub type OccurrenceId = Id<Occurrence>;

/// Something that an agreement waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Awaited {
    /// A referral.
    Referral,
    /// A complaint.
    Complaint,
    /// Something in the agreement's own words: "a peer is in crisis".
    Named(String),
}

impl Awaited {
    /// Its name in forms. It goes on meaning the same when the terms change.
    pub fn code(&self) -> &str {
        match self {
            Awaited::Referral => "referral",
            Awaited::Complaint => "complaint",
            Awaited::Named(words) => words,
        }
    }

    /// It in words: "A referral has been received".
    pub fn words(&self) -> String {
        match self {
            Awaited::Referral => "A referral has been received".to_owned(),
            Awaited::Complaint => "A complaint has been received".to_owned(),
            Awaited::Named(words) => capital(words),
        }
    }
}

impl Terms {
    /// Everything that these terms wait for and nothing that is recorded shows, in the order of the clauses, each once.
    pub fn awaited(&self) -> Vec<Awaited> {
        let mut awaited = Vec::new();
        for duty in &self.duties {
            let one = match (duty.trigger, &duty.when) {
                (Trigger::ReferralReceived, _) => Awaited::Referral,
                (Trigger::ComplaintReceived, _) => Awaited::Complaint,
                (Trigger::Reported, Some(words)) => Awaited::Named(words.clone()),
                _ => continue,
            };
            if !awaited.contains(&one) {
                awaited.push(one);
            }
        }
        awaited
    }
}

/// Something that somebody said had happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Occurrence {
    /// Its id.
    pub id: OccurrenceId,
    /// In which partnership.
    pub partnership: PartnershipId,
    /// What.
    pub what: Awaited,
    /// When it happened; the clocks of its duties start then.
    pub at: Timestamp,
    /// Who said so.
    pub said_by: MembershipId,
}

/// The answers by which somebody says that something has happened.
#[derive(Clone, Debug, Default)]
pub struct OccurrenceAnswers {
    /// Which of what the terms wait for, by its code.
    pub what: Option<String>,
    /// When it happened.
    pub at: Option<Timestamp>,
}

impl Occurrence {
    /// Says that something has happened under these terms.
    pub fn say(
        id: OccurrenceId,
        partnership: &Partnership,
        terms: &Terms,
        answers: &OccurrenceAnswers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Occurrence, Happening), Refusal> {
        let mut check = Answers::default();
        let what = answers.what.as_ref().and_then(|code| terms.awaited().into_iter().find(|one| one.code() == code));
        let what = check.choice("what", what, "Select what has happened");
        let at = check.choice("at", answers.at, "Enter when it happened");
        if at.is_some_and(|at| at > now) {
            check.refuse("at", "When it happened must be in the past");
        }
        check.check()?;
        let (Some(what), Some(at)) = (what, at) else {
            return Err(Refusal::invalid("what", "Select what has happened"));
        };
        match (&what, partnership.state) {
            // Nobody is referred to a service that does not run.
            (Awaited::Referral, _) | (_, PartnershipState::Mobilising | PartnershipState::Ended { .. }) => {
                partnership.may_deliver_on(london_date(at))?;
            }
            _ => {}
        }
        let occurrence = Occurrence { id, partnership: partnership.id, what, at, said_by: actor.membership };
        let happening = Happening::new("occurrence.said", id.0, partnership.id, &occurrence);
        Ok((occurrence, happening))
    }

    /// The duties that it gives birth to.
    pub fn duties(&self, version: &AgreementVersion, leads: &[NamedLead], fresh: impl FnMut() -> DutyId) -> Vec<Duty> {
        let subject = Subject::Occurrence(self.id.0);
        let of = |trigger, fresh| born_of_trigger(version, leads, trigger, None, subject, self.at, fresh);
        match &self.what {
            Awaited::Referral => of(Trigger::ReferralReceived, fresh),
            Awaited::Complaint => of(Trigger::ComplaintReceived, fresh),
            Awaited::Named(words) => born_of_words(version, leads, words, subject, self.at, fresh),
        }
    }
}

//! Due diligence: which checks are asked of a partner and of everyone who delivers for it, what was found at each, until
//! when that counts, and what happens when it expires. A record of a check is evidence for a readiness item like any other.
mod check;
mod expiry;
mod identifier;
mod lapse;
mod record;
mod standing;
mod worker;

pub use check::{Asks, Check, DueDiligenceTerms, InsuranceTerm, check, checks, resting_on_each};
pub use expiry::{Told, WARNINGS, Warning, lead_of, next_look, warnings_due};
pub use identifier::{Identifier, Register};
pub use lapse::{Lapse, LapseAnswers, LapseChoice, LapseId, LapseState};
pub use record::{CheckAnswers, CheckRecord, Cover, DbsLevel, Found, pounds_in_words};
pub use standing::{Asked, Standing, asked, lacks, may_be_met};
pub use worker::{DELIVERING, Stopped, Worker, WorkerAnswers, WorkerId};

use jiff::Timestamp;

use crate::{
    happening::Happening,
    mobilisation::evidence::{Evidence, EvidenceId},
    organisation::Actor,
    refusal::{Answers, Refusal},
};

impl Asked {
    /// Records what was found at this check. What was recorded before is superseded and stays to be seen.
    pub fn record(
        &self,
        id: EvidenceId,
        answers: &CheckAnswers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Evidence, Happening), Refusal> {
        if self.check.of_each() && self.worker.is_none() {
            return Err(Refusal::not_now("This is asked of each person who delivers. Name them first"));
        }
        let mut check = Answers::default();
        let read = CheckRecord::read(&self.check, self.worker.as_ref(), answers, now, &mut check);
        check.check()?;
        let Some((record, effective_on, expires_on)) = read else {
            return Err(Refusal::invalid("on", "Enter what was found"));
        };
        Ok(Evidence::of_check(
            id,
            &self.item,
            self.title(),
            record,
            (effective_on, expires_on),
            self.record.as_ref(),
            actor,
            now,
        ))
    }
}

/// Who may do what in due diligence.
pub mod policy {
    use super::Worker;
    use crate::{
        mobilisation::policy::lead,
        organisation::{Actor, Role},
        refusal::Refusal,
    };

    /// May this actor say who delivers? The partner's lead knows; the partnership lead enters it for them.
    pub fn name_workers(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::PartnerLead | Role::PartnershipLead => Ok(()),
            _ => Err(Refusal::not_allowed("The partner lead or the partnership lead says who delivers")),
        }
    }

    /// May this actor see what is asked of a person and what was found? Practitioners see their own.
    pub fn see_worker(actor: &Actor, worker: &Worker) -> bool {
        see_everyone(actor) || worker.membership == Some(actor.membership)
    }

    /// May this actor see what is asked of everyone, and not only of themselves?
    pub fn see_everyone(actor: &Actor) -> bool {
        actor.role != Role::Practitioner
    }

    /// May this actor say that somebody does not deliver any more? Whoever leads for either side, at once.
    pub fn stop_workers(actor: &Actor) -> Result<(), Refusal> {
        lead(actor)
            .map_err(|_| Refusal::not_allowed("A lead of either side says that somebody does not deliver any more"))
    }
}

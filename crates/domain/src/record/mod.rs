//! Records: what partners send and providers read. Superseded, never overwritten; late ones accepted and marked.
mod review;
mod summary;

pub use review::{Reading, Verdict, WeeklyReview, WeeklyReviewAnswers, WeeklyReviewId};
pub use summary::{SessionSummary, SummaryAnswers, SummaryId, SummaryState, TEMPLATE};

/// Who may read and review records.
pub mod policy {
    use super::SessionSummary;
    use crate::{
        organisation::{Actor, Role},
        refusal::Refusal,
    };

    /// The provider's managers review; never the author.
    pub fn review(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::ServiceManager | Role::PartnershipLead | Role::RegisteredManager => Ok(()),
            _ => Err(Refusal::not_allowed("Service managers review what partners send")),
        }
    }

    /// The reviewer is not the author.
    pub fn review_this(actor: &Actor, summary: &SessionSummary) -> Result<(), Refusal> {
        review(actor)?;
        if summary.author == actor.membership {
            return Err(Refusal::not_allowed("You wrote this note, so someone else must review it"));
        }
        Ok(())
    }
}

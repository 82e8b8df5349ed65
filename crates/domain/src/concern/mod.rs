//! Safeguarding concerns: told at once, written up in time, acted on, decided, closed with learning.
mod decision;
mod ladder;
mod machine;
pub mod policy;
mod raising;

pub use decision::{AuthorityDecision, DecisionAnswers, WantedOutcome};
pub use ladder::{Escalation, ladder};
pub use machine::{
    Acknowledgement, Call, Closing, Concern, ConcernId, ConcernState, Decision, ProviderAction, WrittenFollowUp,
};
pub use raising::{CallAnswers, RaiseAnswers, WrittenAnswers};

//! Agreements: five heads of terms as data, versioned, agreed by both sides, frozen once agreed.
mod card;
mod clause;
pub mod draft;
mod duty_term;
mod ending;
mod file;
mod recipient;
mod schema;
mod terms;
mod version;

pub use card::{Occasion, RoleCard, Worry};
pub use clause::{Clause, Clauses, place_of_clause};
pub use duty_term::DutyTerm;
pub use ending::{Ending, Handover, Notice, NoticeAnswers, NoticeId, REVIEW, policy as notice_policy};
pub use file::TermsError;
pub use recipient::{Recipient, UnknownRecipient};
pub use terms::{
    ArrangementType, Asked, ConcernLevel, Eligibility, Head, Information, MeasureTerm, PartyTerm, Quality,
    ReadinessTerm, SafeguardingTerms, Schedule, Scope, ScopeBoundary, Terms, ThresholdLevel, Tier,
};
pub use version::{
    Agreed, AgreementState, AgreementVersion, AgreementVersionId, ChangesAsked, Comment, SigningAnswers, policy,
};

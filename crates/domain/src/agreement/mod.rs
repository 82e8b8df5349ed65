//! Agreements: five heads of terms as data, versioned, agreed by both sides, frozen once agreed.
mod terms;
mod version;

pub use terms::{
    ArrangementType, ConcernLevel, DutyTerm, Eligibility, Head, Information, MeasureTerm, PartyTerm, Quality,
    ReadinessTerm, SafeguardingTerms, Schedule, Scope, ScopeBoundary, Terms, TermsError, ThresholdLevel, Tier,
};
pub use version::{Agreed, AgreementState, AgreementVersion, AgreementVersionId, policy};

//! One thing that a sentence says somebody does, must do or may not do.

use super::lexicon::verb;
use super::token::Token;

/// What kind of statement it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nature {
    /// Somebody owes it.
    Duty,
    /// Nobody may do it.
    Prohibition,
    /// Somebody may do it.
    Power,
    /// It is somebody's job: "is responsible for".
    Allocation,
    /// A duty named by a noun: "Review of summaries: weekly by the service manager".
    Nominal,
    /// How something must be: "must be in writing", "there will be a named lead".
    Standing,
    /// What is so: definitions, schedules, legal effects.
    Statement,
}

/// A predicate with its place in the sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Predicate {
    pub(crate) nature: Nature,
    /// Where what belongs to it begins, adverbs in front included.
    pub(crate) lead: usize,
    /// The subject, as tokens; empty when there is none.
    pub(crate) subject: (usize, usize),
    /// The modal or finite verb.
    pub(crate) from: usize,
    /// The verb that says what is done.
    pub(crate) verb: usize,
    /// Where what belongs to it ends.
    pub(crate) end: usize,
    pub(crate) passive: bool,
    /// Predicates that share a subject and a modal have one number.
    pub(crate) group: usize,
    /// "There will be …".
    pub(crate) existential: bool,
    /// "Call the on-duty lead."
    pub(crate) imperative: bool,
    /// What the verb asks for.
    pub(crate) class: u8,
}

impl Predicate {
    /// Somebody owes something by it.
    pub(crate) fn binds(&self) -> bool {
        !matches!(self.nature, Nature::Statement | Nature::Power)
    }

    /// It is something done on an occasion.
    pub(crate) fn acts(&self) -> bool {
        matches!(self.nature, Nature::Duty | Nature::Nominal) && self.class & (verb::ACT | verb::TELL | verb::SEND) != 0
    }

    pub(crate) fn has_subject(&self) -> bool {
        self.subject.1 > self.subject.0
    }

    /// The tokens after the verb.
    pub(crate) fn complement<'a>(&self, tokens: &'a [Token]) -> &'a [Token] {
        let from = (self.verb + 1).min(tokens.len());
        &tokens[from..self.end.clamp(from, tokens.len())]
    }
}

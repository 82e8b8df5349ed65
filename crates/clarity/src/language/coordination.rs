//! Verbs that share a subject, where each predicate ends, and triggers that are no clause.

use super::clause::{Clauses, Reader};
use super::lexicon::kind;
use super::predicate::{Nature, Predicate};

impl Reader<'_> {
    /// Further verbs under the same subject and modal: "must record the concern and send it".
    pub(super) fn coordinated(&self, predicates: &mut Vec<Predicate>) {
        let Some(first) = predicates.last().copied() else { return };
        if matches!(first.nature, Nature::Allocation | Nature::Nominal) || first.existential {
            return;
        }
        let form = self.tokens[first.verb].kinds & kind::ANY_VERB;
        let form = match () {
            () if first.passive => kind::VERB_PAST,
            () if form & kind::VERB_BASE != 0 => kind::VERB_BASE,
            () => form & kind::VERB_S,
        };
        if form == 0 {
            return;
        }
        let mut at = first.verb + 1;
        while at < self.tokens.len() {
            let token = self.tokens[at];
            if matches!(token.mark, ';' | ':' | '|')
                || token.is(kind::MODAL) && self.id(at.saturating_sub(1)) != self.ids.who
            {
                return;
            }
            let joins =
                token.id == self.ids.and || token.id == self.ids.then || token.id == self.ids.but || token.mark == ',';
            if joins {
                let mut next = at + 1;
                while self.is(next, kind::ADVERB)
                    || self.id(next) == self.ids.and
                    || self.id(next) == self.ids.then
                    || self.id(next) == self.ids.to && form == kind::VERB_BASE
                {
                    next += 1;
                }
                if self.is(next, form) && self.verb_like(next, form) && !self.aside(first.verb, at, form) {
                    let class = super::finite::class(self, next);
                    predicates.push(Predicate { verb: next, from: at, lead: next, class, ..first });
                    at = next;
                }
            }
            at += 1;
        }
    }

    /// "will pay when you sign and return it": the verb before "and" stands in a clause that says when, and so does this.
    fn aside(&self, verb: usize, joint: usize, form: u64) -> bool {
        let opened = (verb + 1..joint).rev().find(|at| {
            self.is(*at, kind::SUBORDINATOR | kind::RELATIVE) || self.mark(*at) == ',' || self.id(*at) == self.ids.and
        });
        opened.is_some_and(|at| {
            self.is(at, kind::SUBORDINATOR | kind::RELATIVE)
                && form != kind::VERB_PAST
                && (at + 2..joint).any(|place| {
                    self.is(place, form)
                        && self.tokens[place].verb != 0
                        && (form == kind::VERB_S
                            || self.is(place - 1, kind::PLURAL | kind::PERSON | kind::VAGUE_PERSON))
                })
        })
    }

    /// What follows shows that the word is a verb here and not a noun.
    pub(super) fn verb_like(&self, at: usize, form: u64) -> bool {
        let token = self.tokens[at];
        if form == kind::VERB_PAST {
            return !self.is(at + 1, kind::ROLE | kind::THING) && !self.is(at - 1, kind::DETERMINER);
        }
        let noun = token.is(kind::THING | kind::DEED | kind::PAPER | kind::ROLE | kind::UNIT);
        let next = at + 1;
        let object = self.is(next, kind::DETERMINER | kind::PERSON | kind::VAGUE_PERSON | kind::AMOUNT | kind::CAPITAL)
            || self.id(next) == self.ids.them
            || self.id(next) == self.ids.us
            || self.is(next, kind::RELATIVE) && !noun;
        object
            || !noun && !self.is(next, kind::PUNCTUATION | kind::MODAL | kind::BE) && next < self.tokens.len()
            || !noun && next >= self.tokens.len()
    }

    /// Each predicate ends where the next begins.
    pub(super) fn set_ends(&self, predicates: &mut [Predicate]) {
        predicates.sort_by_key(|predicate| predicate.verb);
        let count = self.tokens.len();
        for place in 0..predicates.len() {
            let next =
                predicates[place + 1..].iter().find(|next| next.nature != Nature::Statement).map_or(count, |next| {
                    if next.has_subject() && next.group != predicates[place].group {
                        next.subject.0.min(next.from)
                    } else {
                        next.from
                    }
                });
            // ", who reads them within 48 hours" speaks of someone else.
            let aside = |at: usize| {
                self.mark(at) == ',' && (self.id(at + 1) == self.ids.who || self.id(at + 1) == self.ids.which)
            };
            let stop = (predicates[place].verb..next.min(count))
                .find(|at| self.mark(*at) == ';' || aside(*at))
                .unwrap_or(next);
            predicates[place].end = stop.max(predicates[place].verb + 1).min(count.max(1));
        }
    }

    /// "After each session", "on request", "upon termination": triggers that are no clause.
    pub(super) fn phrase_triggers(&self, clauses: &mut Clauses) {
        let ids = self.ids;
        for at in 0..self.tokens.len() {
            let id = self.tokens[at].id;
            let opens = id == ids.upon
                || id == ids.following
                    && !self.is(at.wrapping_sub(1), kind::DETERMINER)
                    && self.is(at + 1, kind::DETERMINER | kind::THING | kind::DEED)
                || id == ids.on
                    && (self.id(at + 1) == ids.request
                        || self.id(at + 1) == ids.receipt
                        || self.is(at + 1, kind::VERB_ING));
            let covered = self.times.iter().any(|time| time.start <= at && at < time.end)
                || clauses.triggers.iter().any(|(start, end)| *start <= at && at < *end);
            if opens && !covered {
                let stop = (at + 1..self.tokens.len())
                    .find(|next| self.is(*next, kind::PUNCTUATION | kind::MODAL))
                    .unwrap_or(self.tokens.len());
                let verb =
                    clauses.predicates.iter().map(|predicate| predicate.subject.0).filter(|start| *start > at).min();
                clauses.triggers.push((at, stop.min(verb.unwrap_or(stop)).max(at + 1)));
            }
        }
        clauses.triggers.retain(|(start, end)| end > start);
    }
}

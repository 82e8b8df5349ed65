//! Which words are verbs that carry a clause, and which words before them are their subject.

use super::clause::{Reader, Strength};
use super::lexicon::{kind, verb};
use super::predicate::{Nature, Predicate};

impl Reader<'_> {
    /// A verb that can carry a clause.
    pub(super) fn finite(&self, at: usize, clause: usize, waiting: bool) -> Option<Strength> {
        let token = self.tokens[at];
        if token.is(kind::MODAL) {
            let month = token.is(kind::MONTH) && token.is(kind::CAPITAL) && at > clause;
            return (!month).then_some(Strength::Modal);
        }
        // "the form having been sent" is no clause of its own.
        if token.id == self.ids.having {
            return None;
        }
        if token.id == self.ids.is || token.id == self.ids.are || token.is(kind::HAVE) {
            return Some(Strength::Weak);
        }
        if token.is(kind::BE) {
            return None;
        }
        let needs = token.id == self.ids.need || token.id == self.ids.needs;
        if needs && (self.id(at + 1) == self.ids.to || self.is(at + 1, kind::VERB_ING) && at > clause) {
            return Some(Strength::Modal);
        }
        if !token.is(kind::VERB_S | kind::VERB_BASE | kind::VERB_PAST)
            || token.verb == 0 && !waiting && !token.is(kind::VERB_S)
        {
            return None;
        }
        if self.refrains(at, clause) {
            return Some(Strength::Weak);
        }
        // Binding verbs: "agrees to", "undertake that"; "the officers agree the notice" is an act of theirs.
        let acts = self.is(at + 1, kind::DETERMINER | kind::RELATIVE)
            && self.id(at + 1) != self.ids.that
            && self.is(at.wrapping_sub(1), kind::ROLE)
            && !waiting;
        if !acts
            && self.knowledge.verbs.binding.contains(&token.verb)
            && token.is(kind::VERB_S | kind::VERB_BASE)
            && at > clause
        {
            let followed = self.id(at + 1) == self.ids.to;
            let preceded = self
                .is(at - 1, kind::ROLE | kind::CAPITAL | kind::PERSON | kind::VAGUE_PERSON | kind::ADVERB)
                && self.id(at - 1) != self.ids.not;
            return (followed && preceded).then_some(Strength::Modal);
        }
        if waiting {
            let after_noun = at > 0
                && !self.is(at - 1, kind::DETERMINER | kind::PREPOSITION)
                && !self.is(at + 1, kind::MODAL | kind::BE);
            let agrees = token.is(kind::VERB_S | kind::VERB_PAST)
                || at > 0 && self.is(at - 1, kind::PLURAL | kind::PERSON | kind::VAGUE_PERSON);
            return (agrees && after_noun).then_some(Strength::Weak);
        }
        self.procedural(at, clause).then_some(Strength::Weak)
    }

    /// "The mentor does not carry keys": someone who is not to do it.
    pub(crate) fn refrains(&self, at: usize, clause: usize) -> bool {
        let token = self.tokens[at];
        token.verb == self.knowledge.verbs.do_
            && token.is(kind::VERB_S | kind::VERB_BASE)
            && self.id(at + 1) == self.ids.not
            && at > clause
            && self.is(at - 1, kind::ROLE | kind::PERSON)
            && self.knowledge.lexicon.class(self.tokens.get(at + 2).map_or(0, |verb| verb.verb)) & !verb::STATE != 0
    }

    /// "The session lead completes a summary": a role, then a verb of doing.
    pub(super) fn procedural(&self, at: usize, clause: usize) -> bool {
        let token = self.tokens[at];
        if at == clause
            || token.is(kind::CAPITAL | kind::UNIT)
            || !token.is(kind::VERB_S | kind::VERB_BASE)
            || token.verb != 0 && self.knowledge.lexicon.class(token.verb) & !(verb::STATE | verb::JOINT) == 0
        {
            return false;
        }
        // A verb that we do not know is one when an object follows: "wipes it".
        if token.verb == 0 && !self.is(at + 1, kind::DETERMINER | kind::VAGUE_PERSON | kind::AMOUNT) {
            return false;
        }
        let mut before = at - 1;
        while before > clause && self.is(before, kind::ADVERB) && !self.is(before, kind::ROLE) {
            before -= 1;
        }
        // "The service manager, or in her absence the deputy, reads".
        if self.mark(before) == ',' && before > clause {
            before -= 1;
        }
        // "A worker who loses a key tells": the head stands before "who".
        if let Some(who) = (clause + 1..before).find(|place| self.id(*place) == self.ids.who)
            && who + 1 < at
        {
            before = who - 1;
        }
        // "The nurse in charge escalates": the head stands before the preposition.
        if !self.is(before, kind::ROLE | kind::PERSON | kind::CAPITAL) {
            let preposition = (clause + 1..before).find(|place| self.is(*place, kind::PREPOSITION));
            before = preposition.filter(|place| self.is(place - 1, kind::ROLE)).map_or(before, |place| place - 1);
        }
        let noun = self.tokens[before];
        if self.is(at + 1, kind::MODAL | kind::BE)
            || noun.is(kind::POSSESSIVE)
            || token.verb == self.knowledge.verbs.do_
        {
            return false;
        }
        if self.knowledge.verbs.arriving.contains(&token.verb)
            && (self.id(at + 1) == self.ids.to
                || self.id(at + 1) == self.ids.back && self.id(at + 2) == self.ids.to
                || self.is(at + 1, kind::DETERMINER))
            && self.tokens[clause..at].iter().any(|token| token.is(kind::PAPER))
        {
            return true;
        }
        let person = noun.is(kind::ROLE | kind::PERSON) && noun.id != self.ids.us
            || noun.is(kind::CAPITAL) && noun.kinds & (kind::MONTH | kind::WEEKDAY | kind::MODAL) == 0;
        let joined = self.tokens[clause..before].iter().any(|token| token.id == self.ids.and);
        let plural = noun.is(kind::PERSON) || self.plural(before) || joined && token.is(kind::VERB_BASE);
        let agrees = if token.is(kind::VERB_S) { !plural || noun.is(kind::CAPITAL) } else { plural };
        let determined = plural
            || before < clause + 3
            || noun.is(kind::CAPITAL)
            || self.tokens[clause..before].iter().any(|token| token.is(kind::DETERMINER | kind::CAPITAL));
        if !person || !agrees || !determined || noun.kinds & kind::VERB_BASE != 0 && before == clause {
            return false;
        }
        // A modal further on, in the same clause, makes this a noun: "The partner reports for each quarter shall be sent".
        let rest = self.tokens[at + 1..].iter().take_while(|next| {
            !next.is(kind::PUNCTUATION | kind::SUBORDINATOR | kind::RELATIVE)
                && (next.id != self.ids.and || next.is(kind::PUNCTUATION))
        });
        let noun_after_all = rest.clone().any(|next| next.is(kind::MODAL))
            || self.id(at + 1) == self.ids.to && self.id(at + 2) == self.ids.be;
        !noun_after_all
    }

    /// A word for several people: "mentors", "staff", "we".
    pub(crate) fn plural(&self, at: usize) -> bool {
        self.is(at, kind::PLURAL)
    }

    /// "on the day they are received": a clause inside the one before, which nothing parts from it.
    pub(super) fn embedded(&self, clause: usize, at: usize, earlier: &[Predicate]) -> bool {
        let Some(previous) =
            earlier.last().filter(|previous| previous.verb >= clause && previous.nature != Nature::Statement)
        else {
            return false;
        };
        let ids = self.ids;
        !(previous.verb + 1..at).any(|place| {
            self.is(place, kind::PUNCTUATION)
                || [ids.and, ids.or, ids.but, ids.then, ids.who, ids.which].contains(&self.id(place))
        })
    }

    /// The subject of the verb at `verb`: what stands between the start of the clause and it.
    pub(super) fn subject(&self, clause: usize, verb: usize, earlier: &[Predicate]) -> (usize, usize) {
        let mut start = clause;
        let previous = earlier.last().filter(|previous| previous.verb >= clause);
        if let Some(previous) = previous {
            // After another predicate, the subject begins after the last "and", "but", comma or semicolon.
            let mut at = verb;
            while at > previous.verb + 1 {
                let before = self.tokens[at - 1];
                if before.is(kind::PUNCTUATION)
                    || before.id == self.ids.but
                    || before.id == self.ids.then
                    || before.id == self.ids.who
                    || before.id == self.ids.which
                {
                    break;
                }
                if before.id == self.ids.and
                    && !(at < verb
                        && self.is(at, kind::ROLE | kind::DETERMINER)
                        && at >= 2
                        && self.is(at - 2, kind::ROLE)
                        && self.joined_subject(previous, at - 2))
                {
                    break;
                }
                at -= 1;
            }
            start = at;
        } else {
            let adverbial = |at: usize| {
                self.is(at, kind::PREPOSITION | kind::SUBORDINATOR | kind::ADVERB | kind::PERIOD)
                    && !self.is(at, kind::DETERMINER)
                    || self.times.iter().any(|time| time.start == at)
            };
            while start < verb && self.is(start, kind::PUNCTUATION) {
                start += 1;
            }
            if start < verb && adverbial(start) {
                let comma = (start..verb).find(|at| self.mark(*at) == ',');
                if let Some(comma) = comma {
                    start = comma + 1;
                } else if let Some(time) = self.times.iter().find(|time| time.start == start && time.end < verb) {
                    start = time.end;
                } else {
                    let head = (start + 1..verb).rev().find(|at| {
                        self.is(*at, kind::DETERMINER)
                            || self.is(*at, kind::CAPITAL) && !self.is(*at - 1, kind::CAPITAL)
                    });
                    start = head.unwrap_or(start);
                }
            }
        }
        // "It is agreed that the Charity will …"
        if self.id(start) == self.ids.that && self.is(start + 1, kind::DETERMINER | kind::ROLE | kind::CAPITAL) {
            start += 1;
        }
        let mut end = verb;
        while end > start && (self.is(end - 1, kind::PUNCTUATION | kind::ADVERB) && !self.is(end - 1, kind::ROLE)) {
            end -= 1;
        }
        (start.min(end), end)
    }

    /// Two roles joined by "and" before a later verb form one subject: "… and the lead and the deputy must".
    pub(super) fn joined_subject(&self, previous: &Predicate, role: usize) -> bool {
        (previous.verb + 1..role).any(|at| self.id(at) == self.ids.and || self.id(at) == self.ids.but)
    }
}

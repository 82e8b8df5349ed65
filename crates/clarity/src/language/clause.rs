//! Finding what a sentence binds people to: modals, passives, the procedural present, allocations, imperatives and nouns.

use super::ids::Ids;
use super::lexicon::kind;
use super::phrase::{Hit, Sign};
use super::predicate::{Nature, Predicate};
use super::time::Time;
use super::token::Token;
use crate::knowledge::Knowledge;

/// A sentence taken apart.
#[derive(Default)]
pub(crate) struct Clauses {
    pub(crate) predicates: Vec<Predicate>,
    /// What starts the duties: "when a person …", "after each session".
    pub(crate) triggers: Vec<(usize, usize)>,
}

/// What is waiting for its verb.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pending {
    Nothing,
    /// if, when, where, unless: takes a verb before the main clause.
    Strong,
    /// after, before, until: often only a noun.
    Weak,
    /// who, which, that.
    Relative,
}

pub(crate) struct Reader<'a> {
    pub(crate) knowledge: &'a Knowledge,
    pub(crate) tokens: &'a [Token],
    pub(crate) hits: &'a [Hit],
    pub(crate) times: &'a [Time],
    pub(crate) ids: &'a Ids,
}

impl<'a> Reader<'a> {
    /// Takes the sentence apart.
    pub(crate) fn read(&self) -> Clauses {
        let mut clauses = Clauses::default();
        self.scan(&mut clauses);
        if !clauses.predicates.iter().any(|predicate| predicate.nature != Nature::Statement) {
            super::fragment::read(self, &mut clauses);
        }
        self.set_ends(&mut clauses.predicates);
        // "before the first session and updated once a year": the next verb ends the trigger.
        for (start, end) in &mut clauses.triggers {
            if let Some(next) =
                clauses.predicates.iter().map(|predicate| predicate.from).find(|from| *start < *from && from < end)
            {
                *end = next;
            }
        }
        self.phrase_triggers(&mut clauses);
        clauses
    }

    pub(crate) fn id(&self, at: usize) -> u32 {
        self.tokens.get(at).map_or(0, |token| token.id)
    }

    pub(crate) fn is(&self, at: usize, kinds: u64) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(kinds))
    }

    pub(super) fn mark(&self, at: usize) -> char {
        self.tokens.get(at).map_or('\0', |token| token.mark)
    }

    fn scan(&self, clauses: &mut Clauses) {
        let (mut clause, mut pending, mut trigger, mut depth) = (0, Pending::Nothing, None::<usize>, 0_i32);
        let mut weak = false;
        let mut at = 0;
        while at < self.tokens.len() {
            let token = self.tokens[at];
            match token.mark {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = (depth - 1).max(0),
                ';' | ':' | '|' if depth == 0 => {
                    close(&mut trigger, at, clauses);
                    (clause, pending) = (at + 1, Pending::Nothing);
                }
                ',' | '-' if depth == 0 => {
                    let at_front = trigger.is_some_and(|start| start <= clause + 1);
                    close(&mut trigger, at, clauses);
                    if pending != Pending::Relative {
                        pending = Pending::Nothing;
                    }
                    if at_front {
                        clause = at + 1;
                    }
                }
                _ => {}
            }
            if depth > 0 || token.is(kind::PUNCTUATION) {
                at += 1;
                continue;
            }
            if let Some(end) = self.vague_adverb(at) {
                at = end;
                continue;
            }
            if let Some(found) = self.opens(at, clause) {
                if found != Pending::Relative && trigger.is_none() {
                    trigger = Some(at);
                }
                pending = found;
                weak = found == Pending::Weak;

                at += 1;
                // "who sees a bruise": what follows is the verb, known to us or not.
                let subject = [self.ids.who, self.ids.which, self.ids.that, self.ids.whoever].contains(&token.id);
                let verb = found == Pending::Relative
                    && self.is(at, kind::WORD)
                    && subject
                    && !self.is(
                        at,
                        kind::DETERMINER
                            | kind::PERSON
                            | kind::VAGUE_PERSON
                            | kind::MODAL
                            | kind::BE
                            | kind::HAVE
                            | kind::PREPOSITION
                            | kind::CAPITAL
                            | kind::ADVERB,
                    )
                    && (!self.is(at, kind::ROLE | kind::THING)
                        || self.is(at, kind::VERB_S | kind::VERB_BASE) && self.id(at - 1) == self.ids.who);
                if verb {
                    pending = Pending::Nothing;
                    at += 1;
                }
                continue;
            }
            let Some(strength) = self.finite(at, clause, trigger.is_some() || pending != Pending::Nothing) else {
                at += 1;
                continue;
            };
            let firm = self.id(at) == self.ids.must || self.id(at) == self.ids.shall;
            // "After each session the session lead completes": a second determiner begins the main clause.
            let second = weak
                && pending == Pending::Weak
                && strength == Strength::Weak
                && trigger
                    .is_some_and(|start| self.tokens[start..at].iter().skip(2).any(|token| token.is(kind::DETERMINER)))
                && self.procedural(at, clause);
            if second {
                if let Some(start) = trigger.take() {
                    let end = (start + 1..at).rev().find(|place| self.is(*place, kind::DETERMINER)).unwrap_or(at);
                    clauses.triggers.push((start, end));
                    clause = end;
                }
                pending = Pending::Nothing;
            }
            let consumed = match pending {
                Pending::Nothing => false,
                Pending::Relative => true,
                Pending::Strong => !firm,
                Pending::Weak => {
                    strength == Strength::Weak || self.id(at) == self.ids.may || self.id(at) == self.ids.can
                }
            };
            if consumed {
                pending = Pending::Nothing;
                at += 1;
                continue;
            }
            // Inside a trigger whose verb has been read, only a modal can begin the main clause.
            if trigger.is_some() && strength == Strength::Weak {
                at += 1;
                continue;
            }
            if self.embedded(clause, at, &clauses.predicates) {
                at += 1;
                continue;
            }
            pending = Pending::Nothing;
            let subject = self.subject(clause, at, &clauses.predicates);
            if let Some(start) = trigger.take() {
                let end = subject.0.max(start + 1).min(at);
                clauses.triggers.push((start, end));
            }
            match super::finite::parse(self, at, clause, subject, clauses.predicates.len()) {
                Some(predicate) => {
                    let verb = predicate.verb;
                    clauses.predicates.push(predicate);
                    self.coordinated(&mut clauses.predicates);
                    at = verb.max(at) + 1;
                }
                None => at += 1,
            }
        }
        close(&mut trigger, self.tokens.len(), clauses);
    }

    /// "where appropriate", "as soon as possible": a set phrase, not a clause.
    fn vague_adverb(&self, at: usize) -> Option<usize> {
        let opens = self.is(at, kind::SUBORDINATOR) || self.id(at) == self.ids.as_;
        let end = self
            .hits
            .iter()
            .filter(|hit| hit.start as usize == at && matches!(hit.sign, Sign::Term(_)))
            .map(|hit| hit.end as usize)
            .max();
        end.filter(|end| {
            opens && *end > at + 1 && !self.tokens[at..*end].iter().any(|token| token.is(kind::BE | kind::MODAL))
        })
    }

    fn opens(&self, at: usize, clause: usize) -> Option<Pending> {
        let token = self.tokens[at];
        let ids = self.ids;
        if token.id == ids.should && at == clause {
            return Some(Pending::Strong);
        }
        // "such information as the Council may require"
        if token.id == ids.as_
            && (self.is(at + 1, kind::MODAL)
                || self.is(at + 1, kind::DETERMINER | kind::PERSON)
                    && (at + 2..at + 5).any(|next| self.is(next, kind::MODAL)))
        {
            return Some(Pending::Relative);
        }
        if token.is(kind::RELATIVE) {
            let previous = at.checked_sub(1).map(|before| self.tokens[before]);
            let binding =
                previous.is_some_and(|before| before.verb != 0 && self.knowledge.verbs.binding.contains(&before.verb));
            let determiner = token.id == ids.that
                && previous.is_some_and(|before| before.is(kind::PREPOSITION) && before.id != ids.provided)
                && self.is(at + 1, kind::THING | kind::ROLE | kind::UNIT);
            return (!binding && !determiner).then_some(Pending::Relative);
        }
        if token.id == ids.event && self.id(at.wrapping_sub(1)) == ids.the && at >= 2 && self.id(at - 2) == ids.in_ {
            return Some(if self.id(at + 1) == ids.that { Pending::Strong } else { Pending::Weak });
        }
        // "once every six weeks" counts; "once the form is signed" waits.
        let counts = token.id == ids.once
            && ([ids.each, ids.every, ids.in_].contains(&self.id(at + 1)) || self.is(at + 2, kind::UNIT));
        if !token.is(kind::SUBORDINATOR) || counts {
            return None;
        }
        let strong =
            [ids.if_, ids.when, ids.where_, ids.whenever, ids.wherever, ids.unless, ids.whether].contains(&token.id);
        if token.id == ids.provided && self.id(at + 1) != ids.that {
            return None;
        }
        Some(if strong { Pending::Strong } else { Pending::Weak })
    }

    /// A participle that describes.
    pub(crate) fn describes(&self, at: usize) -> bool {
        self.knowledge.descriptions.contains(&self.tokens[at].id)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    Modal,
    Weak,
}

fn close(trigger: &mut Option<usize>, at: usize, clauses: &mut Clauses) {
    if let Some(start) = trigger.take() {
        clauses.triggers.push((start, at));
    }
}

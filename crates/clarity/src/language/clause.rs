//! Finding what a sentence binds people to: modals, passives, the procedural present, allocations, imperatives and nouns.

use super::ids::Ids;
use super::lexicon::{kind, verb};
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

    fn mark(&self, at: usize) -> char {
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
        if !token.is(kind::SUBORDINATOR) {
            return None;
        }
        let strong =
            [ids.if_, ids.when, ids.where_, ids.whenever, ids.wherever, ids.unless, ids.whether].contains(&token.id);
        if token.id == ids.provided && self.id(at + 1) != ids.that {
            return None;
        }
        Some(if strong { Pending::Strong } else { Pending::Weak })
    }

    /// A verb that can carry a clause.
    fn finite(&self, at: usize, clause: usize, waiting: bool) -> Option<Strength> {
        let token = self.tokens[at];
        if token.is(kind::MODAL) {
            let month = token.is(kind::MONTH) && token.is(kind::CAPITAL) && at > clause;
            return (!month).then_some(Strength::Modal);
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
        let acts = self.is(at + 1, kind::DETERMINER)
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
    fn procedural(&self, at: usize, clause: usize) -> bool {
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
            && (self.id(at + 1) == self.ids.to || self.is(at + 1, kind::DETERMINER))
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
    fn embedded(&self, clause: usize, at: usize, earlier: &[Predicate]) -> bool {
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
    fn subject(&self, clause: usize, verb: usize, earlier: &[Predicate]) -> (usize, usize) {
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
        let mut end = verb;
        while end > start && (self.is(end - 1, kind::PUNCTUATION | kind::ADVERB) && !self.is(end - 1, kind::ROLE)) {
            end -= 1;
        }
        (start.min(end), end)
    }

    /// Two roles joined by "and" before a later verb form one subject: "… and the lead and the deputy must".
    fn joined_subject(&self, previous: &Predicate, role: usize) -> bool {
        (previous.verb + 1..role).any(|at| self.id(at) == self.ids.and || self.id(at) == self.ids.but)
    }

    /// Further verbs under the same subject and modal: "must record the concern and send it".
    fn coordinated(&self, predicates: &mut Vec<Predicate>) {
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
                if self.is(next, form) && self.verb_like(next, form) {
                    let class = super::finite::class(self, next);
                    predicates.push(Predicate { verb: next, from: at, lead: next, class, ..first });
                    at = next;
                }
            }
            at += 1;
        }
    }

    /// What follows shows that the word is a verb here and not a noun.
    fn verb_like(&self, at: usize, form: u64) -> bool {
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
    fn set_ends(&self, predicates: &mut [Predicate]) {
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
    fn phrase_triggers(&self, clauses: &mut Clauses) {
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

    /// A participle that describes.
    pub(crate) fn describes(&self, at: usize) -> bool {
        self.knowledge.descriptions.contains(&self.tokens[at].id)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Strength {
    Modal,
    Weak,
}

fn close(trigger: &mut Option<usize>, at: usize, clauses: &mut Clauses) {
    if let Some(start) = trigger.take() {
        clauses.triggers.push((start, at));
    }
}

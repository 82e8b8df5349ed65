//! Sentences without a finite verb: imperatives, "X to be sent", and duties named by a noun.

use super::clause::{Clauses, Reader};
use super::lexicon::{kind, verb};
use super::phrase::Sign;
use super::predicate::{Nature, Predicate};

/// Looks for a duty in a sentence that has no finite verb of its own.
pub(crate) fn read(reader: &Reader, clauses: &mut Clauses) {
    if reader.tokens.is_empty() {
        return;
    }
    let found = imperative(reader, clauses)
        .or_else(|| to_be_done(reader))
        .or_else(|| done(reader, clauses))
        .or_else(|| nominal(reader, clauses));
    if let Some(predicate) = found {
        // What the noun says counts for more than a description found beside it.
        if clauses.predicates.is_empty() || predicate.nature != Nature::Nominal {
            clauses.predicates.retain(|other| other.nature != Nature::Statement);
            clauses.predicates.push(predicate);
            if predicate.imperative {
                continued(reader, clauses);
            }
        }
    }
}

fn blank(reader: &Reader, verb: usize) -> Predicate {
    Predicate {
        nature: Nature::Duty,
        lead: 0,
        subject: (verb, verb),
        from: verb,
        verb,
        end: reader.tokens.len(),
        passive: false,
        group: 0,
        existential: false,
        imperative: false,
        class: reader.knowledge.lexicon.class(reader.tokens[verb].verb),
    }
}

/// "Call the on-duty lead within 60 minutes", "Session lead: complete the summary", "Do not lend money".
fn imperative(reader: &Reader, clauses: &Clauses) -> Option<Predicate> {
    let ids = reader.ids;
    let count = reader.tokens.len();
    let mut start = 0;
    let mut subject = None;
    // A role and a colon name who is spoken to.
    if let Some(colon) = (0..count.min(8)).find(|at| matches!(reader.tokens[*at].mark, ':' | '-')) {
        let role = reader.tokens[..colon].iter().any(|token| token.is(kind::ROLE));
        let label = !reader.tokens[..colon].iter().any(|token| token.is(kind::MODAL | kind::BE));
        if label && colon > 0 {
            start = colon + 1;
            subject = role.then_some((0, colon));
        }
    }
    if let Some((_, end)) = clauses.triggers.iter().find(|(begin, _)| *begin <= start) {
        start = (*end + 1).min(count.saturating_sub(1));
    }
    while reader.is(start, kind::PUNCTUATION | kind::ADVERB | kind::DIGITS) && !reader.is(start, kind::VERB_BASE)
        || reader.id(start) == ids.please
    {
        start += 1;
    }
    // "In an emergency dial 999."
    if reader.is(start, kind::PREPOSITION | kind::SUBORDINATOR) {
        let verb = (start + 2..count).find(|at| {
            reader.is(*at, kind::VERB_BASE)
                && !reader.is(*at, kind::THING | kind::DEED | kind::PAPER | kind::ROLE)
                && !reader.is(at - 1, kind::DETERMINER | kind::PREPOSITION)
        });
        start = verb.unwrap_or(start);
    }
    let refused = reader.id(start) == ids.do_ && reader.id(start + 1) == ids.not || reader.id(start) == ids.never;
    if refused {
        start += if reader.id(start) == ids.never { 1 } else { 2 };
    }
    let token = reader.tokens.get(start)?;
    let class = reader.knowledge.lexicon.class(token.verb);
    let noun = token.is(kind::THING | kind::DEED | kind::PAPER | kind::ROLE);
    let next = start + 1;
    let object =
        reader.is(next, kind::DETERMINER | kind::AMOUNT | kind::PERSON) || reader.is(next, kind::CAPITAL) && !noun;
    // "Speak to your grants officer."
    let spoken = class & (verb::TELL | verb::SEND) != 0
        && !noun
        && [ids.to, ids.with].contains(&reader.id(next))
        && reader.is(next + 1, kind::DETERMINER | kind::ROLE | kind::CAPITAL);
    let bare =
        !noun && next < count && !reader.is(next, kind::PUNCTUATION | kind::PREPOSITION) || reader.id(next) == ids.them;
    if !token.is(kind::VERB_BASE)
        || class & (verb::TELL | verb::SEND | verb::ACT | verb::STANDING) == 0
        || !(object || bare || spoken)
    {
        return None;
    }
    // "Notify the family within an hour (shift leader)."
    let closing = (start + 1..count).rev().find(|at| reader.tokens[*at].mark == '(').filter(|open| {
        *open + 6 > count
            && reader.is(open + 1, kind::ROLE | kind::WORD)
            && reader.tokens[open + 1..].iter().any(|token| token.is(kind::ROLE))
            && reader.tokens[open + 1..].iter().all(|token| token.is(kind::WORD | kind::PUNCTUATION))
    });
    let subject = subject.or(closing.map(|open| {
        let end = (open + 1..count).find(|at| reader.tokens[*at].mark == ')').unwrap_or(count);
        (open + 1, end)
    }));
    let addressed = reader.tokens.iter().position(|token| token.id == ids.you || token.id == ids.we);
    let subject = subject.or_else(|| addressed.map(|at| (at, at + 1))).unwrap_or((start, start));
    let nature = if refused { Nature::Prohibition } else { Nature::Duty };
    Some(Predicate { nature, subject, imperative: true, class, ..blank(reader, start) })
}

/// Further imperatives after "and" or a comma.
fn continued(reader: &Reader, clauses: &mut Clauses) {
    let Some(first) = clauses.predicates.last().copied() else { return };
    for at in first.verb + 1..reader.tokens.len() {
        let joins = reader.id(at - 1) == reader.ids.and || reader.tokens[at - 1].mark == ',';
        let token = reader.tokens[at];
        if joins && token.is(kind::VERB_BASE) && reader.is(at + 1, kind::DETERMINER | kind::PERSON | kind::AMOUNT) {
            let class = reader.knowledge.lexicon.class(token.verb);
            clauses.predicates.push(Predicate { verb: at, from: at - 1, lead: at, class, ..first });
        }
    }
}

/// "Reports to be sent to the commissioner", "Session lead to complete the summary".
fn to_be_done(reader: &Reader) -> Option<Predicate> {
    let ids = reader.ids;
    let at = (1..reader.tokens.len()).find(|at| reader.id(*at) == ids.to)?;
    let open = (0..at.min(8)).rev().find(|place| reader.tokens[*place].mark == ':').map_or(0, |place| place + 1);
    if reader.tokens[..at].iter().any(|token| matches!(token.mark, '[' | '_')) {
        return None;
    }
    let subject = (open, at);
    if reader.id(at + 1) == ids.be
        && (at + 2..(at + 4).min(reader.tokens.len())).any(|place| reader.is(place, kind::VERB_PAST))
    {
        let verb = (at + 2..at + 4).find(|place| reader.is(*place, kind::VERB_PAST))?;
        return Some(Predicate { subject, passive: true, ..blank(reader, verb) });
    }
    let role = reader.is(at - 1, kind::ROLE) || reader.is(at - 1, kind::CAPITAL) && at <= open + 4;
    let verb = at + 1;
    let before = !reader.tokens[open..at].iter().any(|token| token.is(kind::PREPOSITION | kind::PUNCTUATION));
    let doing = reader.is(verb, kind::VERB_BASE) && !reader.is(verb, kind::ROLE);
    (role && before && doing).then(|| Predicate { subject, ..blank(reader, verb) })
}

/// "Water temperatures checked weekly (caretaker)": a passive without its verb.
fn done(reader: &Reader, clauses: &Clauses) -> Option<Predicate> {
    let count = reader.tokens.len();
    if !clauses.predicates.is_empty()
        || reader.tokens.iter().any(|token| token.is(kind::MODAL | kind::BE | kind::HAVE | kind::RELATIVE))
    {
        return None;
    }
    let at = (1..count.min(7)).find(|at| reader.is(*at, kind::VERB_PAST) && !reader.is(*at, kind::HYPHENED))?;
    let thing = reader.is(at - 1, kind::THING | kind::PAPER | kind::DEED) && !reader.is(at - 1, kind::ROLE);
    let class = reader.knowledge.lexicon.class(reader.tokens[at].verb);
    let acts = class & (verb::ACT | verb::SEND | verb::TELL) != 0 && !reader.describes(at);
    let ends = at + 1 >= count
        || reader.is(at + 1, kind::PUNCTUATION | kind::PREPOSITION | kind::PERIOD | kind::CONJUNCTION | kind::ADVERB)
        || reader.times.iter().any(|time| time.start == at + 1);
    (thing && acts && ends).then(|| Predicate { subject: (0, at), passive: true, ..blank(reader, at) })
}

/// "Review of summaries: weekly by the service manager", or a row of a table.
fn nominal(reader: &Reader, clauses: &Clauses) -> Option<Predicate> {
    let ids = reader.ids;
    let tokens = reader.tokens;
    if tokens.len() < 4 || tokens.iter().any(|token| token.is(kind::MODAL)) {
        return None;
    }
    if tokens[0].is(kind::PERSON) {
        return None;
    }
    // "Visits last an hour" says how things are.
    let states = tokens.iter().skip(1).any(|token| {
        token.is(kind::VERB_BASE | kind::VERB_S)
            && !token.is(kind::THING | kind::DEED | kind::PAPER | kind::ROLE)
            && reader.knowledge.lexicon.class(token.verb) == verb::STATE
    });
    if states {
        return None;
    }
    let arrow = tokens.iter().any(|token| token.mark == '→');
    let deed = (0..tokens.len().min(7)).find(|at| {
        let on_call = tokens[*at].is(kind::HYPHENED) || *at > 0 && tokens[*at - 1].id == ids.on;
        tokens[*at].is(kind::DEED) && !on_call || arrow && tokens[*at].is(kind::PAPER)
    })?;
    let role = tokens.iter().any(|token| token.is(kind::ROLE));
    let row = tokens.iter().filter(|token| token.mark == '|').count() >= 2;
    let told = tokens[deed..]
        .iter()
        .any(|token| matches!(token.mark, ':' | '-' | '→') || token.id == ids.by || token.id == ids.to);
    let timed = !reader.times.is_empty()
        || reader.hits.iter().any(|hit| match hit.sign {
            Sign::Term(term) => reader.knowledge.terms.list[usize::from(term)].about_time(),
            _ => false,
        });
    let says = (row || told) && (timed || role) || timed && tokens.len() >= 5;
    if !says || clauses.predicates.iter().any(|predicate| predicate.nature != Nature::Statement) {
        return None;
    }
    let class = if tokens[deed].verb != 0 { reader.knowledge.lexicon.class(tokens[deed].verb) } else { verb::ACT };
    Some(Predicate { nature: Nature::Nominal, class: class | verb::ACT, ..blank(reader, deed) })
}

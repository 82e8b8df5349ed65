//! Which words leave the sentence open, after exemptions and bounds (rules 1, 2 and 6 of the checker).

use crate::language::clause::Reader;
use crate::language::lexicon::kind;
use crate::language::phrase::{Hit, Sign};
use crate::language::predicate::{Nature, Predicate};
use crate::language::time::TimeKind;
use crate::language::token::Token;
use crate::terms::{Bound, Term, When};

/// A vague term that stands, as tokens `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The place of its term in the list.
    pub(crate) term: usize,
}

/// The vague terms of a sentence, and those only worth a second look.
pub(crate) struct Vagueness {
    pub(crate) vague: Vec<Found>,
    pub(crate) notes: Vec<Found>,
}

/// Weighs every term found in the sentence.
pub(crate) fn weigh(
    reader: &Reader,
    sentence: &str,
    predicates: &[Predicate],
    triggers: &[(usize, usize)],
) -> Vagueness {
    let terms = &reader.knowledge.terms.list;
    let mut hits: Vec<&Hit> = reader.hits.iter().filter(|hit| matches!(hit.sign, Sign::Term(_))).collect();
    // Leftmost first, and the longest of those that begin together.
    hits.sort_by_key(|hit| (hit.start, u32::MAX - hit.end));
    let (mut vague, mut notes) = (Vec::new(), Vec::new());
    let mut covered = 0;
    for hit in hits {
        let Sign::Term(place) = hit.sign else { continue };
        let term = &terms[usize::from(place)];
        let found = Found { start: hit.start as usize, end: hit.end as usize, term: usize::from(place) };
        if term.when == When::Note {
            notes.push(found);
            continue;
        }
        if found.start < covered || exempt(reader, sentence, &found) || hit.verb && !is_verb(reader, &found) {
            continue;
        }
        if counts(reader, term, &found, predicates, triggers) {
            // What a bound settles, it settles whole: "undue" goes with "without undue delay".
            covered = found.end;
            if !bounded(reader, term, &found, predicates, triggers) {
                vague.push(found);
            }
        }
    }
    Vagueness { vague, notes }
}

/// Statutory words, names, defined terms, quotations and ratings are exempt.
fn exempt(reader: &Reader, sentence: &str, found: &Found) -> bool {
    let tokens = reader.tokens;
    let (start, end) = (found.start, found.end);
    let within = |hit: &&Hit| hit.sign == Sign::Exempt && (hit.start as usize) < end && start < hit.end as usize;
    let covered = reader.hits.iter().filter(within).any(|hit| {
        let (from, to) = (hit.start as usize, hit.end as usize);
        from <= start && end <= to || from < end && to >= end && from >= start && to - from >= end - start
    });
    if covered {
        return true;
    }
    let first = tokens[start];
    if first.is(kind::CAPITAL) {
        let opening = start == 0 || tokens[start - 1].is(kind::PUNCTUATION | kind::DIGITS);
        let name_goes_on = tokens.get(end).is_some_and(|next| next.is(kind::CAPITAL))
            || end - start > 1 && tokens[start + 1].is(kind::CAPITAL);
        let shouting = first.text(sentence).chars().nth(1).is_some_and(char::is_uppercase);
        if (!opening || name_goes_on) && !shouting {
            return true;
        }
    }
    let quoted = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|token| matches!(token.mark, '"' | '\u{201c}' | '\u{201d}' | '\u{2018}' | '\''))
    };
    if quoted(start.checked_sub(1)) && quoted(Some(end)) {
        return true;
    }
    rated(reader, sentence, start, end)
}

/// "rated Good or outstanding", "on a scale from poor to excellent".
fn rated(reader: &Reader, sentence: &str, start: usize, end: usize) -> bool {
    let near = &reader.tokens[start.saturating_sub(6)..(end + 3).min(reader.tokens.len())];
    let scale = ["rated", "rating", "ratings", "scale", "score", "scored", "graded", "grade", "band"];
    near.iter()
        .any(|token| token.is(kind::WORD) && scale.iter().any(|word| token.text(sentence).eq_ignore_ascii_case(word)))
}

/// A term that begins with a verb counts only where the word is one: not "the support", "a network".
fn is_verb(reader: &Reader, found: &Found) -> bool {
    let token = reader.tokens[found.start];
    if token.is(kind::VERB_PAST) && !token.is(kind::VERB_BASE) {
        // "an enhanced check" is no act of enhancing.
        return found.start.checked_sub(1).is_some_and(|at| {
            reader.is(at, kind::BE | kind::MODAL | kind::ADVERB | kind::CONJUNCTION | kind::HAVE)
                || reader.tokens[at].mark == ','
        });
    }
    // "experience of working with adults" promises no work.
    let noun = token.is(kind::VERB_ING) && found.start.checked_sub(1).is_some_and(|at| reader.id(at) == reader.ids.of);
    if noun {
        return false;
    }
    if token.is(kind::VERB_ING)
        && reader.tokens.get(found.end).is_some_and(|next| next.is(kind::THING | kind::PAPER | kind::ROLE))
    {
        // "Monitoring forms" are forms.
        return found.start.checked_sub(1).is_some_and(|at| reader.is(at, kind::BE | kind::PREPOSITION));
    }
    if !token.is(kind::VERB_BASE | kind::VERB_S) || found.end - found.start > 1 && !token.is(kind::THING | kind::ROLE) {
        return true;
    }
    let Some(before) = found.start.checked_sub(1).map(|at| reader.tokens[at]) else {
        return token.is(kind::VERB_BASE) && found.end - found.start > 1;
    };
    let doing = before.is(kind::MODAL | kind::ADVERB | kind::PERSON | kind::CONJUNCTION)
        || before.id == reader.ids.to
        || before.mark == ',';
    doing
        || before.is(kind::ROLE | kind::CAPITAL) && !before.is(kind::POSSESSIVE) && !token.is(kind::THING | kind::ROLE)
        || before.is(kind::ROLE) && reader.tokens.get(found.end).is_some_and(|next| next.is(kind::DETERMINER))
}

/// Whether the term counts here at all.
fn counts(reader: &Reader, term: &Term, found: &Found, predicates: &[Predicate], triggers: &[(usize, usize)]) -> bool {
    match term.when {
        When::Always => true,
        When::Note => false,
        When::Duty | When::Verb if triggers.iter().any(|(start, end)| *start <= found.start && found.start < *end) => {
            false
        }
        When::Duty | When::Verb => {
            let home = predicates.iter().rev().find(|predicate| {
                predicate.lead.min(predicate.subject.0) <= found.start
                    && found.start < predicate.end.max(found.start + 1)
            });
            let Some(home) = home.or(predicates.first()) else { return false };
            let main = (found.start..found.end).contains(&home.verb)
                || predicates.iter().any(|predicate| (found.start..found.end).contains(&predicate.verb))
                || goal(reader, home, found);
            home.binds()
                && home.nature != Nature::Prohibition
                && (term.when == When::Duty || main)
                && !figured(reader, home)
        }
    }
}

/// "agrees to support", "is responsible for helping", "by supporting": the verb is what is promised.
fn goal(reader: &Reader, home: &Predicate, found: &Found) -> bool {
    home.nature == Nature::Allocation
        && found.start > home.verb
        && found.start <= home.verb + 3
        && reader.is(found.start, kind::VERB_ING)
}

/// The duty gives a figure, a time or a document by name, so its verb is not left hanging.
fn figured(reader: &Reader, predicate: &Predicate) -> bool {
    let from = predicate.lead.min(predicate.verb);
    let timed = reader
        .times
        .iter()
        .any(|time| time.kind == TimeKind::Limit && time.start >= from && time.start < predicate.end);
    timed || predicate.complement(reader.tokens).iter().any(|token| token.is(kind::DIGITS))
}

/// Rule 1: what follows settles it.
fn bounded(reader: &Reader, term: &Term, found: &Found, predicates: &[Predicate], triggers: &[(usize, usize)]) -> bool {
    // The nearest predicate to which the words belong.
    let home = predicates
        .iter()
        .filter(|predicate| predicate.lead.min(predicate.from) <= found.start && found.start < predicate.end)
        .max_by_key(|predicate| predicate.verb.min(found.start + 1));
    let (from, end) = match home {
        Some(home) => {
            let own = home.lead.min(home.from);
            (own, home.end)
        }
        None => (
            0,
            predicates
                .iter()
                .map(|predicate| predicate.lead)
                .filter(|lead| *lead > found.start)
                .min()
                .unwrap_or(reader.tokens.len()),
        ),
    };
    match term.bound() {
        Bound::Never => false,
        Bound::Time => {
            let inside = |at: usize| {
                triggers.iter().any(|(start, stop)| *start < at && at < *stop)
                    && !triggers.iter().any(|(start, stop)| *start <= found.start && found.start < *stop)
            };
            reader.times.iter().any(|time| {
                let near =
                    time.start >= from && time.start < end && !(found.start <= time.start && time.end <= found.end);
                // "Until terminated on reasonable notice": how long, not how soon.
                let lasts = [reader.ids.until, reader.ids.pending].contains(&reader.id(time.start));
                time.kind == TimeKind::Limit && near && !inside(time.start) && !lasts
            }) || defined(reader, found.end, end)
        }
        Bound::Measure => defined(reader, found.end, end),
    }
}

/// A figure, a definition or a named list follows: "(at least two)", "namely", "as set out in Schedule 2".
fn defined(reader: &Reader, from: usize, end: usize) -> bool {
    let tokens: &[Token] = &reader.tokens[from.min(end)..end.min(reader.tokens.len())];
    let ids = &reader.knowledge.bounds;
    for (at, token) in tokens.iter().enumerate().take(28) {
        let after = &tokens[at + 1..(at + 8).min(tokens.len())];
        let figure = after.iter().any(|token| token.is(kind::AMOUNT));
        let named =
            after.iter().any(|token| token.is(kind::DIGITS) || token.is(kind::CAPITAL) && !token.is(kind::MODAL));
        let bracket = token.mark == '('
            && after
                .iter()
                .take_while(|token| token.mark != ')')
                .any(|token| token.is(kind::AMOUNT | kind::PERIOD | kind::ROLE));
        let defines = ids.define.contains(&token.id) && !after.is_empty();
        let refers = ids.refer.contains(&token.id)
            && named
            && tokens[at..(at + 3).min(tokens.len())].iter().any(|next| next.id == ids.in_ || next.id == ids.by);
        let least = ids.least.contains(&token.id) && figure;
        if bracket || defines || refers || least {
            return true;
        }
    }
    false
}

/// The words that settle what stands before them, by id.
pub(crate) struct BoundWords {
    define: Vec<u32>,
    refer: Vec<u32>,
    least: Vec<u32>,
    in_: u32,
    by: u32,
}

impl BoundWords {
    pub(crate) fn new(lexicon: &mut crate::language::lexicon::Lexicon) -> BoundWords {
        let mut all = |words: &[&str]| words.iter().map(|word| lexicon.intern(word)).collect::<Vec<_>>();
        BoundWords {
            define: all(&["namely", "meaning", "viz", "being", "i"]),
            refer: all(&[
                "defined",
                "set",
                "listed",
                "specified",
                "described",
                "named",
                "given",
                "shown",
                "detailed",
                "identified",
                "measured",
                "contained",
                "recorded",
            ]),
            least: all(&[
                "least",
                "less",
                "fewer",
                "more",
                "minimum",
                "maximum",
                "exceeding",
                "measured",
                "above",
                "over",
            ]),
            in_: lexicon.intern("in"),
            by: lexicon.intern("by"),
        }
    }
}

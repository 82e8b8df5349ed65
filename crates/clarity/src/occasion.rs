//! Whether what is owed is done on an occasion and so can be late (rule 3 of the checker), or is kept up all the time.

use crate::language::actor;
use crate::language::clause::Reader;
use crate::language::lexicon::{kind, verb};
use crate::language::predicate::{Nature, Predicate};
use crate::language::recipient;

/// Rule 3: standing duties, prohibitions and allocations need no deadline; triggered acts do.
pub(crate) fn needs_time(reader: &Reader, predicate: &Predicate, triggered: bool) -> bool {
    if !matches!(predicate.nature, Nature::Duty | Nature::Nominal) {
        return predicate.existential && gathers(reader, predicate);
    }
    if predicate.nature == Nature::Nominal {
        return true;
    }
    let verbs = &reader.knowledge.verbs;
    let token = reader.tokens[predicate.verb];
    let given = predicate.passive
        && verbs.giving.contains(&token.verb)
        && actor::someone(reader, predicate.subject)
        && !recipient::hands_over(reader, predicate.subject);
    let about = if predicate.passive && !given {
        predicate.subject
    } else {
        (predicate.verb + 1, (predicate.verb + 7).min(predicate.end))
    };
    let paper = recipient::hands_over(reader, about);
    if token.verb == verbs.hold {
        return gathers(reader, predicate);
    }
    if verbs.arriving.contains(&token.verb)
        && actor::thing_head(&reader.tokens[predicate.subject.0..predicate.subject.1])
        || token.id == reader.ids.take && reader.id(predicate.verb + 1) == reader.ids.place
    {
        return true;
    }
    if token.verb == verbs.acknowledge {
        return triggered || paper;
    }
    if verbs.ensure.contains(&token.verb)
        && let Some(late) = ensured(reader, predicate)
    {
        return late;
    }
    // "will receive support": what is had, not done.
    if token.verb == verbs.receive && !predicate.passive && !triggered && !paper {
        return false;
    }
    if token.verb == verbs.do_ && reader.id(predicate.verb + 1) == reader.ids.whatever {
        return triggered;
    }
    // "uses the grant only for the project", "brings her own materials": a limit on how, not a thing to do.
    let near = |id: u32| (predicate.from..predicate.verb + 5).any(|at| at < predicate.end && reader.id(at) == id);
    // "A photo is only taken if the plan allows it": a limit, too.
    if predicate.passive && (predicate.from..predicate.verb).any(|at| reader.id(at) == reader.ids.only) {
        return false;
    }
    if !triggered
        && !predicate.passive
        && (near(reader.ids.only)
            || near(reader.ids.own) && token.verb != 0 && predicate.class & verb::TELL == 0 && !paper)
    {
        return false;
    }
    let told = predicate.class & verb::TELL != 0;
    // "make up a session", "make good the damage", "give consideration": acts, though "make" and "give" alone are none.
    let made = token.verb == verbs.make && [reader.ids.up, reader.ids.good].contains(&reader.id(predicate.verb + 1));
    let considered = token.verb == verbs.give && predicate.class == verb::ACT;
    if made && !predicate.passive || considered {
        return true;
    }
    if predicate.passive && !triggered && formal(reader, predicate) {
        return false;
    }
    if !told && (verbs.giving.contains(&token.verb) || token.verb == verbs.make || token.verb == verbs.take) {
        let leads_on = token.verb == verbs.make
            && reader.tokens[predicate.verb..predicate.end].iter().any(|next| next.id == reader.ids.available);
        let taken_out =
            token.verb == verbs.take && [reader.ids.out, reader.ids.up].contains(&reader.id(predicate.verb + 1));
        return (triggered || taken_out || paper && token.verb != verbs.take) && !leads_on;
    }
    let carries = token.verb != verbs.carry || reader.id(predicate.verb + 1) == reader.ids.out;
    if verbs.conduct.contains(&token.verb) && carries {
        let whole = reader.tokens[about.0.min(about.1)..about.1].iter().any(|next| {
            [reader.ids.services, reader.ids.service, reader.ids.work, reader.ids.obligations, reader.ids.duties]
                .contains(&next.id)
        });
        return !whole;
    }
    if predicate.class & (verb::ACT | verb::TELL | verb::SEND) != 0 {
        return true;
    }
    // A verb that the lists do not know is an act when something starts it.
    predicate.class == 0 && (triggered || predicate.passive)
}

/// "Changes must be made in writing and signed": a form, not an occasion.
fn formal(reader: &Reader, predicate: &Predicate) -> bool {
    let ids = reader.ids;
    let amends = reader.tokens[predicate.subject.0..predicate.subject.1].iter().any(|token| {
        [ids.changes, ids.change, ids.variation, ids.variations, ids.amendment, ids.amendments].contains(&token.id)
    });
    let written = reader.id(predicate.verb + 1) == ids.in_ && reader.id(predicate.verb + 2) == ids.writing;
    amends && (written || reader.tokens[predicate.verb].verb == reader.knowledge.verbs.sign)
}

/// "ensures that care plans are reviewed": what is ensured is an act on things, and can be late.
fn ensured(reader: &Reader, predicate: &Predicate) -> Option<bool> {
    let ids = reader.ids;
    let stop = predicate.end.min(reader.tokens.len());
    let that = (predicate.verb + 1..(predicate.verb + 4).min(stop)).find(|at| reader.id(*at) == ids.that)?;
    if reader.is(that + 1, kind::NEGATIVE) {
        return Some(false);
    }
    let be = (that + 1..stop).find(|at| reader.is(*at, kind::BE))?;
    let subject = &reader.tokens[that + 1..be];
    let people = subject.iter().any(|token| token.is(kind::ROLE | kind::PERSON) && !token.is(kind::THING));
    let done = (be + 1..(be + 4).min(stop)).find(|at| reader.is(*at, kind::VERB_PAST));
    let act = done.is_some_and(|at| {
        reader.knowledge.lexicon.class(reader.tokens[at].verb) & (verb::ACT | verb::TELL | verb::SEND) != 0
            && !reader.describes(at)
            && !(be..at).any(|place| reader.id(place) == ids.not)
    });
    Some(act && !people)
}

/// It is a meeting, a review or the like, which recurs.
fn gathers(reader: &Reader, predicate: &Predicate) -> bool {
    let range = if predicate.passive { predicate.subject } else { (predicate.verb, predicate.end) };
    let words = &reader.knowledge.gatherings;
    reader.tokens[range.0.min(range.1)..range.1].iter().any(|token| words.contains(&token.id))
}

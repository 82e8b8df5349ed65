//! From a modal or finite verb to the predicate it carries.

use super::clause::Reader;
use super::lexicon::{kind, verb};
use super::predicate::{Nature, Predicate};

/// The predicate carried by the finite verb at `at`, if it says anything that binds, permits or describes.
pub(crate) fn parse(
    reader: &Reader,
    at: usize,
    lead: usize,
    subject: (usize, usize),
    group: usize,
) -> Option<Predicate> {
    let token = reader.tokens[at];
    let ids = reader.ids;
    let later = lead.max(if group == 0 { lead } else { subject.0 });
    let start = Predicate {
        nature: Nature::Statement,
        lead: if group == 0 { lead } else { later.min(at) },
        subject,
        from: at,
        verb: at,
        end: at + 1,
        passive: false,
        group,
        existential: reader.id(subject.0) == ids.there && subject.1 == subject.0 + 1,
        imperative: false,
        class: 0,
    };
    let mut predicate = inherit(reader, start);
    if token.is(kind::MODAL) {
        modal(reader, &mut predicate);
    } else if token.id == ids.is || token.id == ids.are {
        present_be(reader, &mut predicate);
    } else if token.is(kind::HAVE) {
        have(reader, &mut predicate)?;
    } else if reader.refrains(at, lead) {
        predicate.verb = skip(reader, at + 2);
        predicate.nature = Nature::Prohibition;
    } else if (token.id == ids.need || token.id == ids.needs) && reader.is(at + 1, kind::VERB_ING) {
        // "The figures need checking."
        predicate.verb = at + 1;
        predicate.class = class(reader, at + 1);
        predicate.passive = true;
        predicate.nature = Nature::Duty;
    } else if reader.id(at + 1) == ids.to
        && (reader.knowledge.verbs.binding.contains(&token.verb) || token.id == ids.need || token.id == ids.needs)
    {
        infinitive(reader, &mut predicate, at + 2);
    } else if token.is(kind::VERB_S | kind::VERB_BASE) {
        predicate.class = if token.verb == 0 { verb::ACT } else { class(reader, at) };
        let declares = reader.id(at + 1) == ids.that && reader.knowledge.verbs.declaring.contains(&token.verb);
        predicate.nature = if declares { Nature::Statement } else { Nature::Duty };
    } else {
        return None;
    }
    // "The Partner is kept up to date": told, unlike a record that is kept up to date.
    let dated = (predicate.verb + 1..(predicate.verb + 9).min(reader.tokens.len()))
        .any(|next| reader.id(next) == ids.date && reader.id(next - 1) == ids.to && reader.id(next - 2) == ids.up);
    if reader.tokens[predicate.verb.min(reader.tokens.len() - 1)].verb == reader.knowledge.verbs.keep && dated {
        let kept = if predicate.passive {
            predicate.subject
        } else {
            super::actor::noun_phrase(reader, predicate.verb + 1, reader.tokens.len())
        };
        if super::actor::someone(reader, kept) && !super::actor::thing_head(&reader.tokens[kept.0..kept.1]) {
            predicate.class = verb::TELL | verb::ACT;
        }
    }
    // A sentence may break off before its verb.
    predicate.verb = predicate.verb.min(reader.tokens.len().saturating_sub(1));
    negate(reader, &mut predicate);
    legal_effect(reader, &mut predicate);
    Some(predicate)
}

/// A second modal without a subject of its own takes the subject before it: "… and must send the form".
fn inherit(reader: &Reader, mut predicate: Predicate) -> Predicate {
    let empty = (predicate.subject.0..predicate.subject.1)
        .all(|at| reader.is(at, kind::ADVERB | kind::PUNCTUATION | kind::CONJUNCTION) && !reader.is(at, kind::ROLE));
    if empty {
        predicate.subject = (predicate.subject.0, predicate.subject.0);
    }
    predicate
}

fn modal(reader: &Reader, predicate: &mut Predicate) {
    let ids = reader.ids;
    let modal = reader.id(predicate.from);
    let permits = [ids.may, ids.can].contains(&modal)
        || ![ids.must, ids.shall, ids.will, ids.should, ids.cannot].contains(&modal);
    predicate.nature = if modal == ids.cannot { Nature::Prohibition } else { Nature::Duty };
    let next = skip(reader, predicate.from + 1);
    if reader.id(next) == ids.be {
        be(reader, predicate, next);
    } else if reader.is(next, kind::HAVE) && reader.id(next + 1) == ids.been {
        be(reader, predicate, next + 1);
    } else if reader.is(next, kind::HAVE) && reader.is(next + 1, kind::DETERMINER) && reader.id(next + 2) == ids.duty {
        infinitive(reader, predicate, next + 4);
    } else {
        predicate.verb = bare_verb(reader, next);
        predicate.class = class(reader, predicate.verb);
        // "will need to", "will have to", "will agree to"
        let verb = predicate.verb;
        let verbs = &reader.knowledge.verbs;
        let binds = verbs.binding.contains(&reader.tokens[verb].verb)
            || verbs.effort.contains(&reader.tokens[verb].verb)
            || reader.id(verb) == ids.need
            || reader.is(verb, kind::HAVE);
        if binds && reader.id(verb + 1) == ids.to && reader.is(verb + 2, kind::VERB_BASE | kind::BE) {
            infinitive(reader, predicate, verb + 2);
        }
    }
    if permits && predicate.nature != Nature::Prohibition && predicate.nature != Nature::Statement {
        predicate.nature = Nature::Power;
    }
}

/// Passes adverbs, "not" and insertions between commas: "shall, as soon as practicable, inform".
fn skip(reader: &Reader, mut at: usize) -> usize {
    let mut hops = 0;
    while at < reader.tokens.len() && hops < 6 {
        let token = reader.tokens[at];
        if token.mark == ',' {
            let stop = (at + 40).min(reader.tokens.len());
            match (at + 1..stop).find(|next| reader.tokens[*next].mark == ',') {
                Some(close) => at = close + 1,
                None => return (at + 1).min(reader.tokens.len().saturating_sub(1)),
            }
            hops += 1;
        } else if token.mark == '(' {
            let close = (at..(at + 30).min(reader.tokens.len())).find(|next| reader.tokens[*next].mark == ')');
            at = close.map_or(at + 1, |close| close + 1);
        } else if token.is(kind::ADVERB | kind::NEGATIVE) && !token.is(kind::VERB_BASE) || token.id == reader.ids.both {
            at += 1;
        } else {
            break;
        }
    }
    at.min(reader.tokens.len().saturating_sub(1))
}

/// The verb after a modal; a time or manner may stand between them: "must within 24 hours notify".
fn bare_verb(reader: &Reader, at: usize) -> usize {
    let stop = (at + 16).min(reader.tokens.len());
    if reader.is(at, kind::VERB_BASE) {
        return at;
    }
    let between = reader.is(
        at,
        kind::PREPOSITION | kind::ADVERB | kind::PERIOD | kind::DETERMINER | kind::ORDINAL | kind::SUBORDINATOR,
    ) || reader.times.iter().any(|time| time.start == at)
        || reader.hits.iter().any(|hit| hit.start as usize == at && hit.end - hit.start > 1);
    if between {
        let verb = (at + 1..stop).find(|place| {
            let noun = reader.is(place - 1, kind::DETERMINER | kind::PREPOSITION | kind::AMOUNT)
                && reader.id(place - 1) != reader.ids.to;
            reader.is(*place, kind::VERB_BASE) && !noun && !reader.is(*place, kind::UNIT)
        });
        return verb.unwrap_or(at);
    }
    at
}

/// After "be": a passive, an allocation, a further infinitive, or a description.
fn be(reader: &Reader, predicate: &mut Predicate, at: usize) {
    let ids = reader.ids;
    let next = skip(reader, at + 1);
    let word = reader.id(next);
    predicate.verb = next;
    if predicate.existential {
        predicate.nature = Nature::Standing;
        predicate.verb = at;
        return;
    }
    if [ids.responsible, ids.accountable].contains(&word) || word == ids.in_ && reader.id(next + 1) == ids.charge {
        predicate.nature = Nature::Allocation;
        return;
    }
    // "It is for the Partner to replace them."
    if word == ids.for_ && reader.id(predicate.subject.0) == ids.it {
        responsibility(reader, predicate, next);
        predicate.nature = Nature::Allocation;
        return;
    }
    if word == ids.the && (reader.id(next + 1) == ids.responsibility || reader.id(next + 1) == ids.duty) {
        predicate.nature = Nature::Allocation;
        if reader.id(predicate.subject.0) == ids.it {
            responsibility(reader, predicate, next + 2);
        }
        return;
    }
    if reader.id(next + 1) == ids.to {
        if [ids.required, ids.obliged, ids.expected, ids.asked, ids.bound].contains(&word) {
            infinitive(reader, predicate, next + 2);
            return;
        }
        if [ids.entitled, ids.authorised, ids.permitted, ids.allowed, ids.able].contains(&word) {
            infinitive(reader, predicate, next + 2);
            predicate.nature = Nature::Power;
            return;
        }
    }
    if word == ids.to {
        infinitive(reader, predicate, next + 1);
        return;
    }
    // "It is agreed that the Charity will …": what follows is what is owed.
    let preface = reader.id(predicate.subject.0) == ids.it
        && reader.id(next + 1) == ids.that
        && !reader.is(predicate.from, kind::MODAL);
    if preface {
        predicate.nature = Nature::Statement;
        return;
    }
    // "Invoices not disputed are treated as agreed": so it counts.
    let counts = reader.knowledge.verbs.deeming.contains(&reader.tokens[next].verb) && reader.id(next + 1) == ids.as_;
    if counts {
        predicate.nature = Nature::Statement;
        return;
    }
    if reader.is(next, kind::VERB_PAST) && !describes(reader, next, predicate) {
        predicate.passive = true;
        predicate.class = class(reader, next);
        predicate.nature = Nature::Duty;
        return;
    }
    // "Reports are due on the 5th", "invoices are payable within 30 days": someone must see to it.
    if [ids.due, ids.payable].contains(&word) && reader.id(next + 1) != ids.to {
        let bounded = reader.times.iter().any(|time| time.start > next);
        if bounded || reader.is(predicate.from, kind::MODAL) {
            predicate.passive = true;
            predicate.class = verb::ACT;
            predicate.nature = Nature::Duty;
            return;
        }
    }
    // "are risk assessed", "are DBS checked": the participle comes after its noun.
    let done = class(reader, next + 1) & (verb::ACT | verb::SEND | verb::TELL) != 0;
    if reader.is(next, kind::THING | kind::CAPITAL)
        && reader.is(next + 1, kind::VERB_PAST)
        && (done || reader.is(next, kind::THING))
    {
        predicate.verb = next + 1;
        predicate.passive = true;
        predicate.class = class(reader, next + 1);
        predicate.nature = Nature::Duty;
        return;
    }
    predicate.nature = if reader.is(predicate.from, kind::MODAL) { Nature::Standing } else { Nature::Statement };
    predicate.class = verb::STANDING;
}

/// "must be aged 18": a description. "Volunteers must be trained": someone must train them.
fn describes(reader: &Reader, at: usize, predicate: &Predicate) -> bool {
    if !reader.describes(at) {
        return false;
    }
    // With a modal, "made", "set", "listed" and the like are acts; without one, descriptions.
    let firm = reader.is(predicate.from, kind::MODAL);
    let acts = reader.knowledge.lexicon.class(reader.tokens[at].verb) & (verb::ACT | verb::SEND | verb::TELL) != 0
        || reader.tokens[at].verb == reader.knowledge.verbs.make;
    !(firm && acts)
}

/// "It is the responsibility of the manager to review".
fn responsibility(reader: &Reader, predicate: &mut Predicate, at: usize) {
    let ids = reader.ids;
    if reader.id(at) != ids.of && reader.id(at) != ids.for_ {
        return;
    }
    let stop = reader.tokens.len();
    if let Some(to) =
        (at + 1..stop).find(|place| reader.id(*place) == ids.to && reader.is(place + 1, kind::VERB_BASE | kind::BE))
    {
        predicate.subject = (at + 1, to);
        infinitive(reader, predicate, to + 1);
        predicate.nature = Nature::Duty;
    }
}

/// After "to": the verb, or "be" and a participle.
fn infinitive(reader: &Reader, predicate: &mut Predicate, at: usize) {
    let last = reader.tokens.len().saturating_sub(1);
    predicate.nature = Nature::Duty;
    if at > last {
        predicate.verb = last;
        return;
    }
    let next = skip(reader, at);
    if reader.id(next) == reader.ids.be {
        be(reader, predicate, next);
        return;
    }
    // "commits to feeding back"
    predicate.verb = if reader.is(next, kind::VERB_BASE | kind::VERB_ING) { next } else { bare_verb(reader, next) };
    predicate.class = class(reader, predicate.verb);
}

/// What the verb at `at` asks for, with the word that goes with it: "carry out" is an act, "keep X informed" tells.
pub(crate) fn class(reader: &Reader, at: usize) -> u8 {
    let verbs = &reader.knowledge.verbs;
    // A sentence may break off before its verb.
    let Some(token) = reader.tokens.get(at) else { return 0 };
    let class = reader.knowledge.lexicon.class(token.verb);
    if (token.verb == verbs.carry && reader.id(at + 1) == reader.ids.out)
        || token.verb == verbs.follow && reader.id(at + 1) == reader.ids.up
    {
        return verb::ACT;
    }
    let near = |id: u32| (at + 1..(at + 6).min(reader.tokens.len())).any(|next| reader.id(next) == id);
    let ids = reader.ids;
    let placed = (token.verb == verbs.put || token.verb == verbs.keep) && near(ids.in_) && near(ids.place);
    if placed
        || token.verb == verbs.put
            && reader.tokens.get(at + 1).is_some_and(|next| next.is(kind::DETERMINER))
            && near(ids.on)
    {
        return verb::STANDING;
    }
    // "implement appropriate measures": kept up, not done once.
    let kept_up =
        [ids.measures, ids.arrangements, ids.systems, ids.controls, ids.safeguards, ids.procedures, ids.processes];
    let object_kept = (at + 1..(at + 8).min(reader.tokens.len())).any(|next| kept_up.contains(&reader.id(next)));
    if verbs.establishing.contains(&token.verb) && object_kept {
        return verb::STANDING;
    }
    if token.verb == verbs.act && [ids.on, ids.upon].contains(&reader.id(at + 1))
        || token.verb == verbs.take && [ids.out, ids.up].contains(&reader.id(at + 1))
    {
        return verb::ACT;
    }
    if token.verb == verbs.give && near(ids.consideration) {
        return verb::ACT;
    }
    // "submits itself to an audit", "does all it can": a way of behaving.
    let reflexive = [ids.itself, ids.themselves, ids.himself].contains(&reader.id(at + 1));
    let effort = token.verb == verbs.do_ && [ids.whatever, ids.all, ids.everything].contains(&reader.id(at + 1));
    if reflexive || effort {
        return verb::STANDING;
    }
    if token.verb == verbs.make && [ids.good, ids.up].contains(&reader.id(at + 1)) {
        return verb::ACT;
    }
    // "hands the form in", "passes the test": nobody receives it.
    if token.verb == verbs.hand && !near(ids.to) && near(ids.in_) {
        return verb::ACT;
    }
    // "lets people in" tells nobody; "lets the manager know" does.
    if token.verb == verbs.let_ && !near(ids.know) {
        return verb::STANDING;
    }
    if token.verb == verbs.make && near(reader.ids.aware) {
        return verb::TELL | verb::ACT;
    }
    if token.verb == verbs.keep && near(reader.ids.under) && near(reader.ids.review) {
        return verb::ACT;
    }
    if token.verb == verbs.keep {
        let informed = (at + 1..(at + 9).min(reader.tokens.len())).any(|next| {
            [ids.informed, ids.updated, ids.abreast, ids.advised, ids.loop_, ids.posted].contains(&reader.id(next))
        });
        if informed {
            return verb::TELL | verb::ACT;
        }
    }
    class
}

/// "is reviewed weekly", "is to send", "is responsible for".
fn present_be(reader: &Reader, predicate: &mut Predicate) {
    be(reader, predicate, predicate.from);
    // "is due to", "is subject to" and the like describe.
    if predicate.nature == Nature::Standing && !predicate.existential {
        predicate.nature = Nature::Statement;
    }
    if predicate.existential {
        predicate.nature = Nature::Statement;
    }
}

/// "has to send", "has a duty to send", "has responsibility for"; otherwise it describes.
fn have(reader: &Reader, predicate: &mut Predicate) -> Option<()> {
    let ids = reader.ids;
    let next = predicate.from + 1;
    if reader.id(next) == ids.to {
        infinitive(reader, predicate, next + 1);
        return Some(());
    }
    let near = next..(next + 4).min(reader.tokens.len());
    if let Some(duty) = near.clone().find(|at| reader.id(*at) == ids.duty || reader.id(*at) == ids.responsibility) {
        predicate.nature = Nature::Allocation;
        predicate.verb = duty;
        if reader.id(duty + 1) == ids.to {
            infinitive(reader, predicate, duty + 2);
        }
        return Some(());
    }
    // "Either party has the right to": permits; "has been sent": tells.
    None
}

fn negate(reader: &Reader, predicate: &mut Predicate) {
    let ids = reader.ids;
    let denied = (predicate.from..predicate.verb).any(|at| [ids.not, ids.never].contains(&reader.id(at)));
    let none = reader.is(predicate.subject.0, kind::NEGATIVE) && predicate.has_subject();
    if reader.id(predicate.subject.0) == ids.nothing && predicate.has_subject() {
        predicate.nature = Nature::Statement;
        return;
    }
    if share(reader, predicate) && predicate.nature == Nature::Duty && !predicate.passive {
        // "At least 80% of learners will complete": a target, which nobody does on an occasion.
        predicate.nature = Nature::Standing;
    }
    let before = predicate.from > 0 && [ids.never].contains(&reader.id(predicate.from - 1));
    if (denied || none || before) && predicate.nature != Nature::Statement {
        predicate.nature = Nature::Prohibition;
    }
}

/// The subject is a share or number of people: "at least 80% of learners", "nine in ten callers".
fn share(reader: &Reader, predicate: &Predicate) -> bool {
    let subject = &reader.tokens[predicate.subject.0..predicate.subject.1];
    subject.iter().any(|token| token.mark == '%' || token.id == reader.ids.percent || token.id == reader.ids.cent)
}

/// "shall commence", "will include", "shall be deemed": effects and contents, not acts that anyone owes.
fn legal_effect(reader: &Reader, predicate: &mut Predicate) {
    if !matches!(predicate.nature, Nature::Duty | Nature::Prohibition) || predicate.passive || predicate.imperative {
        return;
    }
    let token = reader.tokens[predicate.verb];
    let subject = &reader.tokens[predicate.subject.0..predicate.subject.1];
    // A project or a service can report; what it includes is no act.
    let doing = predicate.class & (verb::ACT | verb::TELL | verb::SEND) != 0 && predicate.class & verb::STATE == 0;
    let person = subject
        .iter()
        .any(|token| token.is(kind::ROLE | kind::PERSON | kind::VAGUE_PERSON) && (doing || !token.is(kind::THING)));
    let cut = subject.iter().position(|token| token.is(kind::PREPOSITION)).unwrap_or(subject.len());
    let head = subject[..cut].iter().rev().find(|token| token.is(kind::WORD));
    let thing = head.is_some_and(|head| head.is(kind::THING | kind::PAPER) && !head.is(kind::ROLE));
    let arrives = reader.knowledge.verbs.arriving.contains(&token.verb)
        || token.id == reader.ids.take && reader.id(predicate.verb + 1) == reader.ids.place;
    let only_state = predicate.class & verb::STATE != 0 && predicate.class & (verb::ACT | verb::TELL | verb::SEND) == 0;
    if arrives && !person {
        return;
    }
    let unable = thing && !person && predicate.has_subject();
    if only_state && !person || unable && predicate.class & verb::STATE != 0 {
        predicate.nature = Nature::Statement;
    } else if unable {
        // A thing cannot act: "The report must give the figures" says what it holds.
        let contents =
            predicate.class & (verb::STANDING | verb::SEND | verb::TELL | verb::JOINT) != 0 || token.verb == 0;
        predicate.nature = if contents { Nature::Statement } else { predicate.nature };
    }
}

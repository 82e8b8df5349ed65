//! Who receives it, for the verbs that tell or pass something on.

use super::actor::{noun_phrase, someone};
use super::clause::Reader;
use super::lexicon::{kind, verb};
use super::predicate::{Nature, Predicate};
use super::token::quote;
use crate::report::{Slot, SlotState};

/// Nouns for telling: "Notification of …", "Escalation of …".
const TELLING: &[&str] = &[
    "notification",
    "escalation",
    "submission",
    "reporting",
    "disclosure",
    "referral",
    "circulation",
    "feedback",
    "distribution",
    "dissemination",
    "handover",
    "return",
    "report",
    "reports",
    "data",
    "figures",
    "summaries",
    "summary",
    "statements",
    "sharing",
];

/// Who receives what the predicate says.
pub(crate) fn recipient(reader: &Reader, sentence: &str, predicates: &[Predicate], place: usize) -> Slot {
    let predicate = &predicates[place];
    let named =
        |range: (usize, usize)| Slot::new(SlotState::Explicit, quote(sentence, &reader.tokens[range.0..range.1]));
    let unneeded = || Slot::new(SlotState::NotNeeded, "");
    if !matches!(predicate.nature, Nature::Duty | Nature::Nominal) {
        return unneeded();
    }
    let end = predicates[place..]
        .iter()
        .filter(|other| other.group == predicate.group)
        .map(|other| other.end)
        .max()
        .unwrap_or(predicate.end);
    let passed_to = || receiver(reader, reader.tokens[predicate.verb].verb, predicate.verb + 1, end);
    if predicate.nature == Nature::Nominal {
        return match receiver(reader, reader.tokens[predicate.verb].verb, 0, reader.tokens.len()) {
            Some(range) => named(range),
            None if tells(reader, sentence, predicate) => Slot::new(SlotState::Missing, ""),
            None => unneeded(),
        };
    }
    let token = reader.tokens[predicate.verb];
    if reader.knowledge.verbs.arriving.contains(&token.verb) {
        if let Some(range) = receiver(reader, token.verb, predicate.verb + 1, end) {
            return named(range);
        }
        let range = noun_phrase(reader, predicate.verb + 1, predicate.end);
        return if someone(reader, range) { named(range) } else { unneeded() };
    }
    if predicate.class & verb::TELL != 0 {
        if predicate.passive {
            let subject = predicate.subject;
            return match () {
                () if someone(reader, subject) && !super::actor::thing_head(&reader.tokens[subject.0..subject.1]) => {
                    named(subject)
                }
                () => passed_to().map_or_else(|| Slot::new(SlotState::Missing, ""), named),
            };
        }
        let object = noun_phrase(reader, after_adverbs(reader, predicate.verb + 1), predicate.end);
        let number = reader.tokens[object.0..object.1].iter().any(|token| token.is(kind::DIGITS));
        // A noun that we do not know, after "tell the", is someone told.
        let told = &reader.tokens[object.0..object.1];
        let unknown = reader.is(object.0, kind::DETERMINER)
            && told.len() > 1
            && !hands_over(reader, object)
            && !told.iter().any(|token| token.id == reader.ids.meeting);
        let known = token.verb == reader.knowledge.verbs.let_;
        if someone(reader, object) || number || unknown || known {
            return named(object);
        }
        return match passed_to() {
            Some(range) => named(range),
            None if reader.tokens[object.0..object.1].iter().any(|token| token.id == reader.ids.meeting) => unneeded(),
            None => Slot::new(SlotState::Missing, ""),
        };
    }
    if predicate.class & verb::SEND != 0 {
        let giving = reader.knowledge.verbs.giving.contains(&token.verb);
        let object = noun_phrase(reader, after_adverbs(reader, predicate.verb + 1), predicate.end);
        let about = if predicate.passive && giving && someone(reader, predicate.subject) {
            (predicate.verb, predicate.end)
        } else if predicate.passive {
            predicate.subject
        } else {
            object
        };
        let paper = hands_over(reader, about)
            || !predicate.passive && hands_over(reader, (object.0, (object.1 + 4).min(predicate.end)));
        let sends = reader.knowledge.verbs.send == token.verb;
        let indirect =
            !predicate.passive && (giving || sends) && someone(reader, object) && !paper_head(reader, object);
        if indirect
            && (paper || reader.is(object.1, kind::PREPOSITION) || object.1 - object.0 > 2)
            && paper_anywhere(reader, predicate)
        {
            return named(first_person(reader, object));
        }
        if predicate.passive && giving && someone(reader, predicate.subject) && !hands_over(reader, predicate.subject) {
            return named(predicate.subject);
        }
        if giving && !paper {
            return unneeded();
        }
        return passed_to().map_or_else(|| Slot::new(SlotState::Missing, ""), named);
    }
    unneeded()
}

/// What is handed over is a paper or a notice.
pub(crate) fn hands_over(reader: &Reader, range: (usize, usize)) -> bool {
    reader.tokens[range.0.min(range.1)..range.1].iter().any(|token| token.is(kind::PAPER) && !token.is(kind::ROLE))
}

fn paper_anywhere(reader: &Reader, predicate: &Predicate) -> bool {
    hands_over(reader, (predicate.verb + 1, predicate.end))
}

fn paper_head(reader: &Reader, range: (usize, usize)) -> bool {
    reader.tokens[range.0..range.1]
        .last()
        .is_some_and(|token| token.is(kind::PAPER | kind::THING) && !token.is(kind::ROLE))
        && !reader.tokens[range.0..range.1].iter().any(|token| token.is(kind::ROLE) && !token.is(kind::POSSESSIVE))
}

fn first_person(reader: &Reader, range: (usize, usize)) -> (usize, usize) {
    let end = (range.0..range.1).find(|at| reader.is(*at, kind::ROLE)).map_or(range.1, |at| at + 1);
    (range.0, end)
}

fn after_adverbs(reader: &Reader, mut at: usize) -> usize {
    while reader.is(at, kind::ADVERB) && !reader.is(at, kind::DETERMINER | kind::ROLE) {
        at += 1;
    }
    at
}

/// "to the manager", "with the lead", "between the leads".
fn receiver(reader: &Reader, verb: u16, from: usize, end: usize) -> Option<(usize, usize)> {
    let ids = reader.ids;
    (from..end.min(reader.tokens.len())).find_map(|at| {
        let id = reader.id(at);
        let shares = id == ids.with || id == ids.between || id == ids.among;
        let passes =
            id == ids.to || reader.tokens[at].mark == '→' || shares && reader.knowledge.verbs.sharing.contains(&verb);
        if !passes || reader.is(at + 1, kind::VERB_BASE) && !reader.is(at + 1, kind::ROLE) {
            return None;
        }
        let range = noun_phrase(reader, at + 1, reader.tokens.len());
        let address = (at + 1..(at + 6).min(reader.tokens.len())).find(|next| reader.tokens[*next].mark == '@');
        if let Some(sign) = address.filter(|_| id == ids.to) {
            return Some((at + 1, (sign + 4).min(reader.tokens.len())));
        }
        // "to the provider's stores": whose they are is told.
        let owned =
            reader.tokens[range.0..range.1].iter().any(|token| token.is(kind::ROLE) && token.is(kind::POSSESSIVE));
        let place =
            reader.tokens[range.0..range.1].iter().any(|token| token.id == ids.address || token.id == ids.addresses);
        // "to the depot": a noun that we do not know, after "to the", is someone or somewhere told.
        let unknown = id == ids.to
            && (reader.id(at + 1) == ids.them
                || reader.is(at + 1, kind::DETERMINER)
                    && range.1 > range.0
                    && reader.tokens[range.1 - 1].id == 0
                    && reader.is(range.1 - 1, kind::WORD));
        (someone(reader, range) || owned || unknown || place && id == ids.to).then_some(range)
    })
}

fn tells(reader: &Reader, sentence: &str, predicate: &Predicate) -> bool {
    let word = reader.tokens[predicate.verb].text(sentence);
    TELLING[..10].iter().any(|telling| word.eq_ignore_ascii_case(telling))
}

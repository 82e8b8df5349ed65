//! The seven slots of a sentence: for each, the worst of what its duties say (rules 3 and 4 of the checker).

use crate::language::actor;
use crate::language::clause::{Clauses, Reader};
use crate::language::lexicon::kind;
use crate::language::predicate::{Nature, Predicate};
use crate::language::recipient;
use crate::language::time::{Time, TimeKind};
use crate::language::token::quote;
use crate::occasion::needs_time;
use crate::report::{Slot, SlotState, Slots};
use crate::vague::Found;

/// Fills the slots of a sentence.
pub(crate) fn fill(reader: &Reader, sentence: &str, clauses: &Clauses, vague: &[Found]) -> Slots {
    let duties: Vec<usize> =
        (0..clauses.predicates.len()).filter(|place| clauses.predicates[*place].nature != Nature::Statement).collect();
    let predicates = &clauses.predicates;
    let worst = |slot: &dyn Fn(usize) -> Slot| {
        duties
            .iter()
            .map(|place| slot(*place))
            .reduce(|worst, next| if next.state > worst.state { next } else { worst })
    };
    let none = || Slot::new(SlotState::NotNeeded, "");
    let said = |range: (usize, usize)| quote(sentence, &reader.tokens[range.0.min(range.1)..range.1]);
    let actor = worst(&|place| actor::actor(reader, sentence, predicates, place)).unwrap_or_else(|| {
        Slot::new(SlotState::Explicit, predicates.first().map_or("", |predicate| said(predicate.subject)))
    });
    let time_limit = worst(&|place| time_limit(reader, sentence, clauses, place, vague)).unwrap_or_else(none);
    let recipient = worst(&|place| recipient::recipient(reader, sentence, predicates, place)).unwrap_or_else(none);
    let main = duties.first().map(|place| predicates[*place]);
    Slots {
        trigger: trigger(reader, sentence, clauses, main, time_limit.state),
        actor,
        action: main.map_or_else(none, |main| Slot::new(SlotState::Explicit, said((main.verb, main.verb + 1)))),
        object: main.map_or_else(none, |main| object(reader, sentence, &main)),
        recipient,
        time_limit,
        record: main.map_or_else(none, |main| record(reader, sentence, &main)),
    }
}

/// By when, or how often, the predicate is to be done.
fn time_limit(reader: &Reader, sentence: &str, clauses: &Clauses, place: usize, vague: &[Found]) -> Slot {
    let predicate = &clauses.predicates[place];
    let scope = Scope::of(reader, clauses, place, vague);
    let words = |time: &Time| quote(sentence, &reader.tokens[time.start..time.end.min(reader.tokens.len())]);
    if predicate.nature == Nature::Prohibition {
        return Slot::new(SlotState::NotNeeded, "");
    }
    let find = |kind: TimeKind| scope.times.iter().find(|time| time.kind == kind);
    if let Some(limit) = find(TimeKind::Limit) {
        let state = if predicate.nature == Nature::Power { SlotState::NotNeeded } else { SlotState::Explicit };
        return Slot::new(state, words(limit));
    }
    if let Some(blank) = find(TimeKind::Blank) {
        return Slot::new(SlotState::Vague, words(blank));
    }
    let open =
        vague.iter().find(|found| reader.knowledge.terms.list[found.term].about_time() && scope.holds(found.start));
    if let Some(open) = open.filter(|_| predicate.nature != Nature::Power) {
        return Slot::new(SlotState::Vague, quote(sentence, &reader.tokens[open.start..open.end]));
    }
    if let Some(duration) = find(TimeKind::Duration) {
        return Slot::new(SlotState::Explicit, words(duration));
    }
    let standing = find(TimeKind::Standing).is_some();
    let state = if !standing && needs_time(reader, predicate, scope.triggered) {
        SlotState::Missing
    } else {
        SlotState::NotNeeded
    };
    Slot::new(state, "")
}

/// The time expressions that belong to one predicate.
struct Scope<'a> {
    times: Vec<&'a Time>,
    ranges: [(usize, usize); 3],
    triggered: bool,
}

impl Scope<'_> {
    fn of<'a>(reader: &'a Reader, clauses: &Clauses, place: usize, vague: &[Found]) -> Scope<'a> {
        let predicates = &clauses.predicates;
        let predicate = &predicates[place];
        let group: Vec<&Predicate> = predicates.iter().filter(|other| other.group == predicate.group).collect();
        let first = group.first().copied().unwrap_or(predicate);
        let own = (predicate.lead.min(predicate.from), predicate.end);
        // What stands before the first verb of the group belongs to all of it.
        // So does a trigger in front of it: "Before go-live, the lead will".
        let front = clauses
            .triggers
            .iter()
            .filter(|(_, end)| *end <= first.lead && first.lead <= *end + 1)
            .map(|(start, _)| *start)
            .min();
        // "Weekly: session lead sends …"
        let labelled = (first.lead > 0 && first.lead <= 6 && reader.tokens[first.lead - 1].mark == ':').then_some(0);
        let front = front.or(labelled);
        let shared = (front.unwrap_or(first.lead).min(first.lead).min(first.subject.0), first.verb);
        // What stands at the end of the last belongs to those that have no time of their own.
        let trailing = group.last().map_or((0, 0), |last| (last.verb, last.end));
        // A time inside "who has not logged hours for two months" is about someone else's act.
        let relative =
            (first.subject.0..first.subject.1).find(|at| reader.is(*at, kind::RELATIVE)).unwrap_or(usize::MAX);
        let inside = |time: &Time| {
            relative < time.start && time.start < first.subject.1
                || clauses.triggers.iter().any(|(start, end)| *start < time.start && time.start < *end)
        };
        let collect = |ranges: &[(usize, usize)]| -> Vec<&'a Time> {
            reader
                .times
                .iter()
                .filter(|time| {
                    ranges.iter().any(|(start, end)| *start <= time.start && time.start < *end) && !inside(time)
                })
                .collect()
        };
        let mut times = collect(&[own, shared]);
        let mut ranges = [own, shared, (0, 0)];
        let vaguely = vague.iter().any(|found| {
            reader.knowledge.terms.list[found.term].about_time() && own.0 <= found.start && found.start < own.1
        });
        if times.is_empty() && !vaguely {
            times = collect(&[trailing]);
            ranges[2] = trailing;
        }
        if times.is_empty() && !vaguely {
            // "produces an account each year and publishes it": what recurs, recurs whole.
            let recurring = group.iter().rev().filter(|other| other.verb < predicate.verb).find_map(|other| {
                reader.times.iter().find(|time| other.verb < time.start && time.start < other.end && time.recurs)
            });
            let fresh = reader.id(predicate.verb + 1) == reader.ids.any;
            times.extend(recurring.filter(|_| !fresh));
        }
        if times.is_empty() {
            // "kept for eight years and then destroyed"
            let lasting = group
                .iter()
                .take_while(|other| other.verb < predicate.verb)
                .flat_map(|other| reader.times.iter().filter(|time| other.verb < time.start && time.start < other.end));
            times.extend(lasting.filter(|time| time.kind == TimeKind::Duration));
        }
        let triggered = clauses.triggers.iter().any(|(start, _)| *start < own.1) || each_case(reader, predicate);
        Scope { times, ranges, triggered }
    }

    fn holds(&self, at: usize) -> bool {
        self.ranges.iter().any(|(start, end)| *start <= at && at < *end)
    }
}

/// "Any worker who suspects abuse": the subject tells the case.
fn each_case(reader: &Reader, predicate: &Predicate) -> bool {
    (predicate.subject.0..predicate.subject.1)
        .any(|at| reader.id(at) == reader.ids.who || reader.id(at) == reader.ids.whoever)
}

fn trigger(reader: &Reader, sentence: &str, clauses: &Clauses, main: Option<Predicate>, time: SlotState) -> Slot {
    let Some(main) = main else { return Slot::new(SlotState::NotNeeded, "") };
    if let Some((start, end)) = clauses.triggers.first() {
        return Slot::new(SlotState::Explicit, quote(sentence, &reader.tokens[*start..*end]));
    }
    let missing =
        main.acts() && needs_time(reader, &main, false) && matches!(time, SlotState::Missing | SlotState::Vague);
    Slot::new(if missing { SlotState::Missing } else { SlotState::NotNeeded }, "")
}

fn object(reader: &Reader, sentence: &str, main: &Predicate) -> Slot {
    if main.passive {
        return Slot::new(SlotState::Explicit, quote(sentence, &reader.tokens[main.subject.0..main.subject.1]));
    }
    let range = actor::noun_phrase(reader, main.verb + 1, main.end);
    let text = quote(sentence, &reader.tokens[range.0.min(range.1)..range.1]);
    let state = if text.is_empty() { SlotState::NotNeeded } else { SlotState::Explicit };
    Slot::new(state, text)
}

/// Where it is written down: "in the register", "on form SG2", "in writing", or the paper that is itself made.
fn record(reader: &Reader, sentence: &str, main: &Predicate) -> Slot {
    if !main.acts() {
        return Slot::new(SlotState::NotNeeded, "");
    }
    let ids = reader.ids;
    for at in main.verb + 1..main.end.min(reader.tokens.len()) {
        let id = reader.id(at);
        if [ids.in_, ids.on, ids.into, ids.onto, ids.using, ids.via].contains(&id) {
            let range = actor::noun_phrase(reader, at + 1, main.end);
            let kept = reader.tokens[range.0.min(range.1)..range.1]
                .iter()
                .any(|token| token.is(kind::PAPER) || token.id == ids.writing);
            if kept {
                return Slot::new(SlotState::Explicit, quote(sentence, &reader.tokens[at..range.1]));
            }
        }
    }
    let object = if main.passive { main.subject } else { actor::noun_phrase(reader, main.verb + 1, main.end) };
    if recipient::hands_over(reader, object) {
        return Slot::new(SlotState::Explicit, quote(sentence, &reader.tokens[object.0..object.1]));
    }
    Slot::new(SlotState::Missing, "")
}

//! Who owes it: named, left out, or more than one person at once.

use super::clause::Reader;
use super::lexicon::{kind, verb};
use super::phrase::Sign;
use super::predicate::{Nature, Predicate};
use super::token::quote;
use crate::report::{Slot, SlotState};

/// Who owes what the predicate says.
pub(crate) fn actor(reader: &Reader, sentence: &str, predicates: &[Predicate], place: usize) -> Slot {
    let predicate = &predicates[place];
    let said = |range: (usize, usize)| quote(sentence, &reader.tokens[range.0..range.1]);
    let named = |range: (usize, usize), state: SlotState| Slot::new(state, said(range));
    let missing = || Slot::new(SlotState::Missing, "");
    match predicate.nature {
        Nature::Statement | Nature::Power => return named(predicate.subject, SlotState::Explicit),
        Nature::Nominal => {
            return match nominal_owner(reader) {
                Some(range) => named(range, judge(reader, range, predicate)),
                None => missing(),
            };
        }
        _ => {}
    }
    if predicate.passive || predicate.existential {
        return match agent(reader, predicates, place).or_else(|| Some((debtor(reader, predicate)?, *predicate))) {
            Some((range, act)) => named(range, judge(reader, range, &act)),
            None => missing(),
        };
    }
    if !predicate.has_subject() {
        // "… and must send the form": the subject is the one before.
        let earlier = predicates[..place].iter().rev().find(|earlier| earlier.has_subject() && !earlier.passive);
        return match earlier {
            Some(earlier) => named(earlier.subject, judge(reader, earlier.subject, predicate)),
            None => missing(),
        };
    }
    if (predicate.from..predicate.verb).any(|at| reader.id(at) == reader.ids.each) {
        return named(predicate.subject, SlotState::Explicit);
    }
    // "Transport is the responsibility of the Provider."
    let owned = (1..3).any(|after| reader.id(predicate.verb + after) == reader.ids.of);
    if predicate.nature == Nature::Allocation && owned {
        return named(predicate.subject, SlotState::Explicit);
    }
    // "Fire drills take place", "claims reach the office": someone must see to it.
    let token = reader.tokens[predicate.verb];
    let arrives = reader.knowledge.verbs.arriving.contains(&token.verb)
        && reader.is(predicate.verb + 1, kind::DETERMINER)
        || token.id == reader.ids.take && reader.id(predicate.verb + 1) == reader.ids.place;
    if arrives && predicate.nature == Nature::Duty && !someone(reader, predicate.subject) {
        return missing();
    }
    let state = judge(reader, predicate.subject, predicate);
    if state == SlotState::Missing && predicate.nature == Nature::Standing {
        // "Variations must be in writing": a quality of a thing, which nobody need do.
        return named(predicate.subject, SlotState::Explicit);
    }
    if state == SlotState::Missing { missing() } else { named(predicate.subject, state) }
}

/// "by the service manager": the doer of a passive, in its own words or in those that follow in the same group, with
/// the predicate in whose words it was found.
fn agent(reader: &Reader, predicates: &[Predicate], place: usize) -> Option<((usize, usize), Predicate)> {
    let predicate = &predicates[place];
    let group = |other: &&Predicate| other.group == predicate.group;
    let later = predicates[place..].iter().filter(group);
    let found = later.clone().find_map(|other| Some((by_phrase(reader, other.verb + 1, other.end)?, *other)));
    let first = predicates.iter().find(group).map_or(predicate.verb, |first| first.verb);
    let end = later.map(|other| other.end).max()?;
    found.or_else(|| Some((by_phrase(reader, first + 1, end)?, *predicate)))
}

/// "Your form is due on Friday", "the Partner's report is due": whose it is owes it.
fn debtor(reader: &Reader, predicate: &Predicate) -> Option<(usize, usize)> {
    let ids = reader.ids;
    if ![ids.due, ids.payable].contains(&reader.id(predicate.verb)) {
        return None;
    }
    let owner = (predicate.subject.0..predicate.subject.1).find(|at| {
        [ids.your, ids.our].contains(&reader.id(*at))
            || reader.is(*at, kind::POSSESSIVE) && reader.is(*at, kind::ROLE | kind::CAPITAL)
    })?;
    Some((owner, owner + 1))
}

fn by_phrase(reader: &Reader, from: usize, end: usize) -> Option<(usize, usize)> {
    (from..end.min(reader.tokens.len())).filter(|at| reader.id(*at) == reader.ids.by).find_map(|by| {
        let timed = reader.times.iter().any(|time| time.start == by);
        let doing = reader.is(by + 1, kind::VERB_ING);
        if reader.id(by + 1) == reader.ids.whoever {
            return Some((by + 1, by + 2));
        }
        let range = noun_phrase(reader, by + 1, end);
        let doer = someone(reader, range)
            || reader.is(by + 1, kind::DETERMINER)
                && range.1 > range.0
                && reader.tokens[range.1 - 1].id == 0
                && reader.is(range.1 - 1, kind::WORD);
        (!timed && !doing && doer).then_some(range)
    })
}

/// The noun phrase at `at`, with what is joined to it by "and" or "or".
pub(crate) fn noun_phrase(reader: &Reader, at: usize, end: usize) -> (usize, usize) {
    let ids = reader.ids;
    let mut stop = at;
    let end = end.min(reader.tokens.len());
    while stop < end {
        let token = reader.tokens[stop];
        let joins = token.id == ids.and || token.id == ids.or;
        let goes_on = joins
            && (reader.is(stop + 1, kind::ROLE | kind::CAPITAL)
                || reader.is(stop + 1, kind::DETERMINER)
                    && reader.is(stop + 2, kind::WORD)
                    && someone(reader, (stop + 1, (stop + 5).min(end))));
        let absence = token.mark == ',' && reader.id(stop + 1) == ids.or;
        let over = token.is(kind::PUNCTUATION) && token.mark != '/' && !absence
            || token.is(kind::PREPOSITION) && token.id != ids.of
            || token.is(kind::RELATIVE | kind::SUBORDINATOR | kind::MODAL | kind::BE)
            || joins && !goes_on
            || token.is(kind::VERB_ING | kind::VERB_PAST)
                && stop > at
                && !token.is(kind::ROLE | kind::CAPITAL)
                && reader.is(stop - 1, kind::ROLE)
            || reader.times.iter().any(|time| time.start == stop)
            || token.is(kind::ADVERB)
                && !token.is(kind::ROLE | kind::DETERMINER | kind::ORDINAL)
                && !(stop > at && reader.is(stop - 1, kind::DETERMINER) && reader.is(stop + 1, kind::VERB_PAST));
        if over {
            break;
        }
        stop += 1;
    }
    (at, stop)
}

/// The phrase speaks of someone who can act.
pub(crate) fn someone(reader: &Reader, range: (usize, usize)) -> bool {
    reader.tokens[range.0.min(range.1)..range.1].iter().any(|token| {
        token.is(kind::ROLE | kind::PERSON) && !token.is(kind::POSSESSIVE)
            || token.is(kind::VAGUE_PERSON)
            || token.is(kind::CAPITAL)
                && token.kinds & (kind::THING | kind::MONTH | kind::WEEKDAY | kind::UNIT | kind::PAPER) == 0
    })
}

/// Who owes a duty named by a noun: "… by X", "… from X", or a part of the line that is a role.
fn nominal_owner(reader: &Reader) -> Option<(usize, usize)> {
    let count = reader.tokens.len();
    if let Some(range) = by_phrase(reader, 0, count) {
        return Some(range);
    }
    for at in 0..count {
        let range = noun_phrase(reader, at + 1, count);
        // "…, by email, Partner to Provider"
        let passes = reader.tokens[at].mark == ',' && reader.id(range.1) == reader.ids.to;
        let opens =
            reader.id(at) == reader.ids.from || matches!(reader.tokens[at].mark, ':' | '-' | '|' | '(') || passes;
        let role = reader.tokens[range.0.min(range.1)..range.1].last().is_some_and(|token| {
            token.is(kind::ROLE) || token.is(kind::CAPITAL) && !token.is(kind::THING | kind::MONTH | kind::WEEKDAY)
        });
        // "Response: ASAP" names nobody.
        let timed = reader.times.iter().any(|time| time.start == at)
            || reader.hits.iter().any(|hit| hit.start as usize == at + 1 && matches!(hit.sign, Sign::Term(_)));
        if opens && role && !timed {
            return Some(range);
        }
    }
    // A first cell or label that is a role: "Session lead: summary within 24 hours".
    let first = noun_phrase(reader, 0, count);
    let labelled = first.1 < count && matches!(reader.tokens[first.1].mark, ':' | '|' | '-');
    (labelled && reader.tokens[..first.1].last().is_some_and(|token| token.is(kind::ROLE))).then_some(first)
}

/// Whether the words name one accountable actor for this predicate.
pub(crate) fn judge(reader: &Reader, range: (usize, usize), predicate: &Predicate) -> SlotState {
    use SlotState::{Ambiguous, Explicit, Missing};
    let ids = reader.ids;
    let relative = (range.0..range.1).find(|at| reader.is(*at, kind::RELATIVE));
    if reader.id(range.0) == ids.whoever {
        return Explicit;
    }
    let end = relative.unwrap_or(range.1);
    let tokens = &reader.tokens[range.0.min(end)..end];
    let has = |id: u32| tokens.iter().any(|token| token.id == id);
    let forbids = predicate.nature == Nature::Prohibition;
    // "keep each other informed": what two sides do to each other suits both.
    let mutual = predicate.complement(reader.tokens).windows(2).any(|pair| {
        pair[0].id == ids.each && pair[1].id == ids.other || pair[0].id == ids.one && pair[1].id == ids.another
    });
    let joint = predicate.class & verb::JOINT != 0 || forbids || mutual;
    let Some(first) = tokens.first() else { return Missing };
    if tokens.iter().all(|token| token.is(kind::VAGUE_PERSON | kind::PUNCTUATION | kind::ADVERB)) {
        if relative.is_some() && first.id != ids.everyone {
            return Explicit;
        }
        let pronoun = first.id != ids.everyone && first.id != ids.someone;
        let earlier = reader.tokens[..range.0]
            .iter()
            .any(|token| token.is(kind::ROLE | kind::CAPITAL) && token.start > 0 || token.is(kind::ROLE));
        return if pronoun && earlier || forbids { Explicit } else { Ambiguous };
    }
    if tokens.iter().any(|token| token.is(kind::VAGUE_PERSON) && token.id != ids.it) && !someone_named(tokens) {
        return if forbids { Explicit } else { Ambiguous };
    }
    // "One of the managers": which?
    let one_of = tokens.len() > 2 && [ids.one, ids.some].contains(&first.id) && tokens[1].id == ids.of;
    if first.id == ids.someone || one_of && !forbids {
        return Ambiguous;
    }
    if thing_head(tokens) && !predicate.passive {
        return Missing;
    }
    let each = first.id == ids.each || first.id == ids.every || first.id == ids.any || first.id == ids.no;
    if let Some(or) = tokens.iter().position(|token| token.id == ids.or || token.mark == '/') {
        let fallback = [ids.absence, ids.deputy, ids.or_their, ids.delegate, ids.representative, ids.nominated]
            .iter()
            .any(|id| has(*id));
        let owned = tokens.get(or + 1).is_some_and(|next| [ids.their, ids.his, ids.her, ids.its].contains(&next.id));
        let noun =
            |part: &[super::token::Token]| part.iter().any(|token| token.is(kind::ROLE) || token.is(kind::CAPITAL));
        let both = noun(&tokens[..or]) && noun(&tokens[or..]);
        if both && !fallback && !owned && !forbids && !each {
            return Ambiguous;
        }
        if fallback {
            return Explicit;
        }
    }
    let blank = tokens.iter().any(|token| matches!(token.mark, '[' | '_'));
    if blank && !someone_named(tokens) {
        return Ambiguous;
    }
    let vague = tokens.iter().any(|token| {
        [ids.appropriate, ids.relevant, ids.suitable, ids.suitably, ids.appropriately].contains(&token.id)
            && !token.is(kind::CAPITAL)
    }) || tokens.iter().any(|token| token.id == ids.responsible);
    if vague && !forbids {
        return Ambiguous;
    }
    if each {
        return Explicit;
    }
    if let Some(and) = tokens.iter().position(|token| token.id == ids.and) {
        let left = and.checked_sub(1).is_some_and(|before| {
            tokens[before].is(kind::ROLE)
                || tokens[before].is(kind::CAPITAL) && tokens.len() > and + 1 && tokens[and + 1].is(kind::DETERMINER)
        });
        let right = tokens[and..].iter().any(|token| token.is(kind::ROLE) || token.is(kind::CAPITAL));
        // "Health and Care Board" is one name; "the Provider and the Partner" are two.
        let two = |tokens: &[super::token::Token]| tokens.iter().filter(|token| token.is(kind::DETERMINER)).count() > 1;
        let capitals = tokens[and + 1..].iter().all(|token| token.is(kind::CAPITAL));
        let names = left && right && (!tokens[and - 1].is(kind::CAPITAL) || two(tokens) || capitals);
        if names && !has(ids.each) {
            return if joint { Explicit } else { Ambiguous };
        }
    }
    group(reader, tokens, predicate, joint, relative.is_some())
        .unwrap_or_else(|| if someone_named(tokens) || unknown(tokens) { Explicit } else { Missing })
}

/// Groups in which nobody in particular owes it.
fn group(
    reader: &Reader,
    tokens: &[super::token::Token],
    predicate: &Predicate,
    joint: bool,
    told_apart: bool,
) -> Option<SlotState> {
    use SlotState::{Ambiguous, Explicit};
    let ids = reader.ids;
    // The head stands before the first preposition.
    let cut = tokens.iter().position(|token| token.is(kind::PREPOSITION)).unwrap_or(tokens.len());
    let head_at = (0..cut).rev().find(|at| tokens[*at].is(kind::WORD) && !tokens[*at].is(kind::ADVERB))?;
    let head = tokens[head_at];
    let modified =
        tokens[..head_at].iter().any(|token| {
            !token.is(kind::DETERMINER) && token.is(kind::WORD) && token.id != ids.all && token.id != ids.both
        }) || tokens[cut..].iter().any(|token| token.is(kind::CAPITAL | kind::ROLE) && token.id != ids.staff);
    let several = [ids.parties, ids.partners, ids.organisations, ids.agencies, ids.professionals].contains(&head.id);
    if several && (!modified || head.id == ids.parties) {
        return Some(if joint { Explicit } else { Ambiguous });
    }
    let from_both =
        cut < tokens.len() && head.is(kind::PLURAL) && tokens[cut..].iter().any(|token| token.id == ids.both);
    if tokens.first().is_some_and(|first| first.id == ids.both) || from_both {
        return Some(if joint { Explicit } else { Ambiguous });
    }
    let member = head.id == ids.member && tokens.iter().any(|token| token.id == ids.staff || token.id == ids.team);
    let staff = head.id == ids.staff || member;
    let everyone = tokens.first().is_some_and(|first| first.id == ids.all) && tokens.len() > 1 && head.is(kind::PLURAL);
    if staff && (!modified || everyone || member && tokens[cut..].iter().any(|token| token.id == ids.team))
        || head.id == ids.team && !modified
    {
        let own = personal(reader, predicate)
            || joint && head.id == ids.team
            || predicate.nature == Nature::Prohibition
            || told_apart;
        return Some(if own { Explicit } else { Ambiguous });
    }
    None
}

/// Acts that each person does alone: training, carrying a badge, holding a certificate.
fn personal(reader: &Reader, predicate: &Predicate) -> bool {
    let words = [
        "complete",
        "attend",
        "wear",
        "carry",
        "hold",
        "have",
        "undertake",
        "undergo",
        "receive",
        "sign",
        "read",
        "undertakes",
        "possess",
    ];
    let token = reader.tokens[predicate.verb];
    predicate.nature == Nature::Standing
        || words.iter().any(|word| token.verb != 0 && token.verb == reader.knowledge.lexicon.verb(word))
            && reader.is_training_or_keepsake(predicate)
}

impl Reader<'_> {
    fn is_training_or_keepsake(&self, predicate: &Predicate) -> bool {
        !predicate.complement(self.tokens).iter().take(6).any(|token| token.is(kind::PAPER) && !token.is(kind::DEED))
            || predicate.class & verb::ACT == 0
    }
}

/// What is spoken of is a thing: "any concern about a colleague".
pub(crate) fn thing_head(tokens: &[super::token::Token]) -> bool {
    let cut = tokens.iter().position(|token| token.is(kind::PREPOSITION)).unwrap_or(tokens.len());
    let head = tokens[..cut].iter().rev().find(|token| token.is(kind::WORD));
    head.is_some_and(|head| {
        head.is(kind::THING | kind::PAPER) && !head.is(kind::ROLE) && (!head.is(kind::CAPITAL) || head.start == 0)
    })
}

fn someone_named(tokens: &[super::token::Token]) -> bool {
    tokens.iter().any(|token| {
        token.is(kind::ROLE | kind::PERSON) && !token.is(kind::POSSESSIVE)
            || token.is(kind::CAPITAL)
                && token.start > 0
                && token.kinds & (kind::THING | kind::MONTH | kind::WEEKDAY) == 0
    })
}

/// A subject that the lists do not know is taken for someone, unless it is plainly a thing.
fn unknown(tokens: &[super::token::Token]) -> bool {
    let cut = tokens.iter().position(|token| token.is(kind::PREPOSITION)).unwrap_or(tokens.len());
    tokens[..cut]
        .iter()
        .rev()
        .find(|token| token.is(kind::WORD))
        .is_some_and(|head| !head.is(kind::THING | kind::PAPER | kind::DEED | kind::UNIT))
}

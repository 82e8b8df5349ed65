//! What is wrong between the sentences of a text: clocks that differ, levels without an act, roles without a person.

use std::borrow::Cow;

use crate::check::finding;
use crate::report::{Element, ElementState, Finding, Head, Report, SentenceReading, SlotState};
use crate::rules;

/// No rule about the whole text is said of more than so many sentences.
const MOST: usize = 5;

/// The findings that need more than one sentence.
pub(crate) fn findings(report: &Report) -> Vec<Finding> {
    let text = Text::of(report);
    let mut found = Vec::new();
    working_days(&text, &mut found);
    fallback(&text, &mut found);
    unfilled_roles(&text, &mut found);
    open_measures(&text, &mut found);
    levels(&text, &mut found);
    clocks(&text, &mut found);
    impossible(&text, &mut found);
    empty_heads(report, &mut found);
    personal_data(report, &text, &mut found);
    unverifiable(&text, &mut found);
    undefined_concern(report, &text, &mut found);
    found
}

/// The sentences, with their words in lower case once.
struct Text<'a> {
    sentences: Vec<(&'a SentenceReading, String)>,
}

impl<'a> Text<'a> {
    fn of(report: &'a Report) -> Text<'a> {
        let sentences = report.sentences.iter().map(|sentence| (sentence, sentence.text.to_lowercase()));
        Text { sentences: sentences.collect() }
    }

    fn duties(&self) -> impl Iterator<Item = &(&'a SentenceReading, String)> {
        self.sentences.iter().filter(|(sentence, _)| sentence.duty)
    }

    fn first_with(&self, words: &[&str]) -> Option<&'a SentenceReading> {
        self.sentences.iter().find(|(_, lower)| has(lower, words)).map(|(sentence, _)| *sentence)
    }
}

fn has(lower: &str, words: &[&str]) -> bool {
    words.iter().any(|word| lower.contains(word))
}

/// D12: days are counted that no sentence defines, or under two names.
fn working_days(text: &Text, found: &mut Vec<Finding>) {
    let names = ["working day", "business day", "operational day"];
    let used: Vec<(&str, &SentenceReading)> =
        names.iter().filter_map(|name| text.first_with(&[name]).map(|sentence| (*name, sentence))).collect();
    let defined = |name: &str| {
        text.sentences.iter().any(|(_, lower)| {
            lower.contains(name) && has(lower, &[" means ", " mean ", "monday to friday", "bank holiday"])
        })
    };
    let undefined = used.iter().find(|(name, _)| !defined(name));
    if let Some((name, sentence)) = used.get(1).or(undefined) {
        found.push(finding(&rules::UNDEFINED, rules::UNDEFINED.level, sentence.line, name));
    }
}

/// D18: somebody must be told, and nothing says what to do when that person does not answer.
fn fallback(text: &Text, found: &mut Vec<Finding>) {
    let covered = text.first_with(&[
        "not answer",
        "no answer",
        "cannot be reached",
        "can not be reached",
        "cannot be found",
        "cannot reach",
        "unavailable",
        "in the absence",
        "in their absence",
        "in her absence",
        "in his absence",
        "deputy",
        "deputies",
        "failing that",
        "is away",
        "are away",
    ]);
    let told = text.duties().find(|(sentence, lower)| {
        sentence.head == Some(Head::Safeguarding)
            && sentence.slots.recipient.state == SlotState::Explicit
            && has(lower, &["telephone", "phone", "call", "ring", "tell", "inform", "notify", "contact"])
    });
    if let Some((sentence, _)) = told.filter(|_| covered.is_none()) {
        found.push(finding(&rules::NO_FALLBACK, rules::NO_FALLBACK.level, sentence.line, &sentence.text));
    }
}

/// D19: a role that must be called about a concern, with no person and no number anywhere.
fn unfilled_roles(text: &Text, found: &mut Vec<Finding>) {
    let mut told: Vec<String> = Vec::new();
    for (sentence, _) in text.duties().filter(|(sentence, _)| sentence.head == Some(Head::Safeguarding)) {
        let slot = &sentence.slots.recipient;
        let role = slot.text.to_lowercase();
        let role = role.trim_start_matches("the ").trim_start_matches("its ").trim_start_matches("their ").to_string();
        let outside = has(&role, &["police", "999", "council", "authority", "person", "commission", "family"]);
        if slot.state != SlotState::Explicit
            || role.split_whitespace().count() < 2
            || outside
            || told.contains(&role)
            || told.len() >= MOST
        {
            continue;
        }
        let filled = text.sentences.iter().any(|(other, lower)| lower.contains(&role) && names_someone(&other.text));
        if !filled {
            found.push(finding(&rules::UNFILLED_ROLE, rules::UNFILLED_ROLE.level, sentence.line, &slot.text));
        }
        told.push(role);
    }
}

/// A telephone number, an address for e-mail, or a title with a name.
fn names_someone(sentence: &str) -> bool {
    let digits = sentence
        .split(|letter: char| !letter.is_ascii_digit() && letter != ' ')
        .any(|run| run.bytes().filter(u8::is_ascii_digit).count() >= 10);
    let titled = ["Mr ", "Mrs ", "Ms ", "Miss ", "Dr "].iter().any(|title| sentence.contains(title));
    let pair = sentence.split([':', '(', ',', '–', '|']).skip(1).any(|part| {
        let words: Vec<&str> = part.split_whitespace().take(2).collect();
        words.len() == 2 && words.iter().all(|word| word.starts_with(char::is_uppercase))
    });
    digits || titled || pair || sentence.contains('@')
}

/// D21: a share is to be reached, and nothing says over which period it is counted.
fn open_measures(text: &Text, found: &mut Vec<Finding>) {
    let open = text.sentences.iter().filter(|(sentence, lower)| {
        has(lower, &["%", "per cent"])
            && has(lower, &["will ", "shall ", "must ", "target", "at least"])
            && sentence.slots.time_limit.text.is_empty()
            && !has(
                lower,
                &["month", "quarter", "year", "week", "term", "£", "fee", "price", "deduct", "interest", "vat"],
            )
    });
    for (sentence, _) in open.take(MOST) {
        found.push(finding(&rules::OPEN_MEASURE, rules::OPEN_MEASURE.level, sentence.line, &sentence.text));
    }
}

/// D22: a level of concern with no act, or an act for a level that is never described.
fn levels(text: &Text, found: &mut Vec<Finding>) {
    for level in ["level 1", "level 2", "level 3", "level 4"] {
        let mentions = || {
            text.sentences.iter().filter(|(_, lower)| {
                lower.contains(level)
                    && !has(lower, &["training", "certificate", "award", "qualification", "nvq", "diploma", "hygiene"])
            })
        };
        let acts = mentions().any(|(sentence, _)| sentence.duty);
        let described = mentions().any(|(_, lower)| {
            has(lower, &[":", "(", " means ", " is ", " are ", "such as", "for example", "includes", "|"])
        });
        let Some((first, _)) = mentions().next().filter(|_| acts != described) else { continue };
        found.push(finding(&rules::LEVEL, rules::LEVEL.level, first.line, &first.text));
    }
}

/// D24: the same act on the same thing has two time limits.
fn clocks(text: &Text, found: &mut Vec<Finding>) {
    let mut seen: Vec<(String, &str, &str)> = Vec::new();
    for (sentence, _) in text.duties() {
        let slots = &sentence.slots;
        let words = |text: &str| text.to_lowercase().trim_start_matches("the ").trim_start_matches("a ").to_string();
        let object = words(&slots.object.text);
        if slots.time_limit.state != SlotState::Explicit
            || object.split_whitespace().count() < 2
            || !slots.time_limit.text.starts_with("within")
        {
            continue;
        }
        let act = format!(
            "{}|{}|{object}|{}",
            words(&slots.actor.text),
            words(&slots.action.text),
            words(&slots.trigger.text)
        );
        match seen.iter().find(|(other, ..)| *other == act) {
            Some((_, limit, _)) if *limit != slots.time_limit.text => {
                found.push(finding(&rules::CLOCKS, rules::CLOCKS.level, sentence.line, &sentence.text));
            }
            Some(_) => {}
            None => seen.push((act, &slots.time_limit.text, &sentence.text)),
        }
    }
}

/// D25: a channel is asked for at a place that does not have it.
fn impossible(text: &Text, found: &mut Vec<Finding>) {
    let lacks: [(&[&str], &[&str]); 2] = [
        (
            &[
                "no internet",
                "no wi-fi",
                "no wifi",
                "no computer",
                "no signal",
                "without internet",
                "no device",
                "no laptop",
            ],
            &["e-mail", "email", "portal", "online", "upload", "secure mailbox", "on the system"],
        ),
        (
            &["no phone", "no telephone", "no mobile", "phones are not allowed", "no signal"],
            &["telephone", "phone", "ring ", "text "],
        ),
    ];
    for (lack, channels) in lacks {
        let Some(stated) = text.first_with(lack) else { continue };
        let asked = text.duties().find(|(sentence, lower)| {
            !std::ptr::eq(*sentence, stated)
                && has(lower, channels)
                && has(lower, &["same day", "hour", "minute", "before leaving", "at the end of"])
        });
        if let Some((sentence, _)) = asked {
            found.push(finding(&rules::IMPOSSIBLE, rules::IMPOSSIBLE.level, sentence.line, &sentence.text));
        }
    }
}

/// D26: one of the five heads is not there at all.
fn empty_heads(report: &Report, found: &mut Vec<Finding>) {
    let elements = &crate::knowledge::Knowledge::get().elements;
    if report.sentences.len() < 5 {
        return;
    }
    for head in [Head::Scope, Head::Eligibility, Head::Safeguarding, Head::Information, Head::Quality] {
        let mut of_head =
            report.elements.iter().zip(elements.definitions()).filter(|(_, definition)| definition.head == head);
        if of_head.all(|(element, _)| element.state == ElementState::Missing) {
            let name = match head {
                Head::Scope => "Scope and boundaries",
                Head::Eligibility => "Eligibility and referral",
                Head::Safeguarding => "Safeguarding thresholds and escalation",
                Head::Information => "Information and recording",
                Head::Quality => "Quality and outcomes",
            };
            found.push(finding(&rules::EMPTY_HEAD, rules::EMPTY_HEAD.level, 0, name));
        }
    }
}

/// D27: something about a person is passed on, and no list of data or no basis for it is there.
fn personal_data(report: &Report, text: &Text, found: &mut Vec<Finding>) {
    let missing = |id: &str| {
        report.elements.iter().any(|Element { id: other, state, .. }| other == id && *state == ElementState::Missing)
    };
    if !missing("information_shared") && !missing("lawful_basis_or_consent") {
        return;
    }
    let personal = [
        "support plan",
        "care plan",
        "risk assessment",
        "medical",
        "date of birth",
        "diagnosis",
        "case notes",
        "session summary",
        "names of",
        "referral form",
        "contact details",
        "health record",
    ];
    let flow = text
        .duties()
        .find(|(sentence, lower)| sentence.slots.recipient.state == SlotState::Explicit && has(lower, &personal));
    if let Some((sentence, _)) = flow {
        found.push(finding(&rules::DATA_FLOW, rules::DATA_FLOW.level, sentence.line, &sentence.text));
    }
}

/// T71: a duty hangs on a concern, an issue or an incident, and nothing says what counts as one.
fn undefined_concern(report: &Report, text: &Text, found: &mut Vec<Finding>) {
    let settled = |state: ElementState| matches!(state, ElementState::Present | ElementState::ByReference);
    if report.elements.iter().any(|element| element.id == "safeguarding_thresholds" && settled(element.state)) {
        return;
    }
    let terms = &crate::knowledge::Knowledge::get().terms.list;
    let hangs = text.duties().find_map(|(sentence, lower)| {
        let word = ["concern", "issue", "incident"].into_iter().find(|word| lower.contains(word))?;
        Some((sentence.line, word))
    });
    if let (Some((line, word)), Some(term)) = (hangs, terms.iter().find(|term| term.id == "T71")) {
        found.push(Finding {
            rule: Cow::Borrowed(&term.id),
            level: term.level,
            line,
            quote: word.into(),
            why: Cow::Borrowed(&term.why),
            ask: Cow::Borrowed(&term.ask),
        });
    }
}

/// D28: a vague standing duty that nothing kept could ever show to be met or broken.
fn unverifiable(text: &Text, found: &mut Vec<Finding>) {
    let open = text.duties().filter(|(sentence, lower)| {
        !sentence.vague.is_empty()
            && sentence.slots.time_limit.state == SlotState::NotNeeded
            && sentence.slots.record.state != SlotState::Explicit
            && !lower.contains(|letter: char| letter.is_ascii_digit())
    });
    for (sentence, _) in open.take(MOST) {
        found.push(finding(&rules::UNVERIFIABLE, rules::UNVERIFIABLE.level, sentence.line, &sentence.text));
    }
}

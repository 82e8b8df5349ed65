//! What is wrong with how a sentence, or the whole text, is built.

use std::borrow::Cow;

use crate::blanks::Blank;
use crate::check::{Analysis, finding};
use crate::elements::Elements;
use crate::knowledge::Knowledge;
use crate::language::lexicon::kind;
use crate::language::time::TimeKind;
use crate::language::token::quote;
use crate::report::{ElementState, Finding, Head, Level, Report, SlotState};
use crate::rules::{self, Fixed};

/// The rule for a kind of blank.
pub(crate) fn blank_rule(blank: Blank) -> &'static Fixed {
    match blank {
        Blank::Unfilled => &rules::BLANK,
        Blank::Delete => &rules::DELETE,
    }
}

/// The findings of one sentence, in the order of its words and then of its slots.
pub(crate) fn sentence(analysis: &Analysis, findings: &mut Vec<Finding>) {
    let reading = analysis.reading;
    let safeguarding = reading.head == Some(Head::Safeguarding);
    let terms = &Knowledge::get().terms.list;
    for vague in &reading.vague {
        let level = match terms.iter().find(|term| term.id == vague.rule) {
            Some(term) => {
                // "As appropriate" about a concern lets the concern rest.
                let raised = safeguarding && term.codes.contains('E') && reading.duty;
                if raised { Level::Must } else { term.level }
            }
            None => Level::Must,
        };
        findings.push(Finding {
            rule: vague.rule.clone(),
            level,
            line: reading.line,
            quote: vague.phrase.clone(),
            why: vague.why.clone(),
            ask: vague.ask.clone(),
        });
    }
    for note in analysis.notes {
        let term = &terms[note.term];
        let words = quote(analysis.sentence, &analysis.reader.tokens[note.start..note.end]);
        let said = match term.id.as_str() {
            "T61" | "T62" => reading.slots.recipient.state == SlotState::Missing,
            "T64" => reading.slots.actor.state == SlotState::Missing,
            "T75" => reading.slots.actor.state == SlotState::Ambiguous,
            "T71" => false,
            _ => reading.duty,
        };
        if said {
            findings.push(Finding {
                rule: Cow::Borrowed(&term.id),
                level: Level::Consider,
                line: reading.line,
                quote: words.to_string(),
                why: Cow::Borrowed(&term.why),
                ask: Cow::Borrowed(&term.ask),
            });
        }
    }
    if reading.duty {
        slots(analysis, safeguarding, findings);
    }
}

fn slots(analysis: &Analysis, safeguarding: bool, findings: &mut Vec<Finding>) {
    let reading = analysis.reading;
    let slots = &reading.slots;
    let whole = analysis.sentence;
    let line = analysis.line;
    // What is left out of a safeguarding duty stops the agreement.
    let grave = |rule: &'static Fixed| if safeguarding { Level::Must } else { rule.level };
    let predicates = &analysis.clauses.predicates;
    let passive = predicates.iter().any(|predicate| predicate.passive && predicate.binds());
    match slots.actor.state {
        SlotState::Missing => {
            let rule = if passive { &rules::PASSIVE } else { &rules::NO_ACTOR };
            findings.push(finding(rule, grave(rule), line, whole));
        }
        SlotState::Ambiguous => {
            findings.push(finding(&rules::JOINT_ACTOR, rules::JOINT_ACTOR.level, line, &slots.actor.text))
        }
        _ => {}
    }
    match slots.time_limit.state {
        SlotState::Missing => findings.push(finding(&rules::NO_TIME, grave(&rules::NO_TIME), line, whole)),
        SlotState::Vague => {
            findings.push(finding(&rules::VAGUE_TIME, rules::VAGUE_TIME.level, line, &slots.time_limit.text))
        }
        _ => {}
    }
    if slots.trigger.state == SlotState::Missing {
        findings.push(finding(&rules::NO_TRIGGER, rules::NO_TRIGGER.level, line, whole));
    }
    if slots.recipient.state == SlotState::Missing {
        findings.push(finding(&rules::NO_RECIPIENT, rules::NO_RECIPIENT.level, line, whole));
    }
    if slots.record.state == SlotState::Missing {
        findings.push(finding(&rules::NO_RECORD, rules::NO_RECORD.level, line, whole));
    }
    let reader = &analysis.reader;
    for time in reader.times.iter().filter(|time| time.kind == TimeKind::Limit && !time.anchored) {
        let words = quote(whole, &reader.tokens[time.start..time.end.min(reader.tokens.len())]);
        if words.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("within")) {
            findings.push(finding(&rules::CLOCK_START, rules::CLOCK_START.level, line, words));
        }
    }
    if predicates.iter().filter(|predicate| predicate.acts()).count() > 2 {
        findings.push(finding(&rules::COMPOUND, rules::COMPOUND.level, line, whole));
    }
    unversioned(analysis, findings);
}

/// "the Safeguarding Policy", with no version or date after it.
fn unversioned(analysis: &Analysis, findings: &mut Vec<Finding>) {
    let tokens = analysis.reader.tokens;
    let policies = ["policy", "procedure", "protocol", "handbook", "guidance"];
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.is(kind::THING)) {
        let word = token.text(analysis.sentence);
        let cited = policies.iter().any(|policy| word.eq_ignore_ascii_case(policy))
            && at > 0
            && !tokens[at - 1].is(kind::DETERMINER);
        let dated = tokens[at + 1..(at + 6).min(tokens.len())]
            .iter()
            .any(|next| next.is(kind::DIGITS) || next.text(analysis.sentence).eq_ignore_ascii_case("version"));
        if cited && !dated {
            let from = at.saturating_sub(2);
            findings.push(finding(
                &rules::UNVERSIONED,
                rules::UNVERSIONED.level,
                analysis.line,
                quote(analysis.sentence, &tokens[from..=at]),
            ));
            return;
        }
    }
}

/// What the whole text leaves out.
pub(crate) fn document(elements: &'static Elements, report: &Report) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, element) in report.elements.iter().enumerate() {
        let definition = &elements.definitions()[place];
        let level = match element.state {
            ElementState::Missing => definition.level,
            ElementState::Vague => Level::Should,
            ElementState::ByReference => Level::Consider,
            ElementState::Excluded | ElementState::Present => continue,
        };
        findings.push(Finding {
            rule: rules::element_rule(place).into(),
            level,
            line: line_of(report, element.quotes.first()),
            quote: element.quotes.first().cloned().unwrap_or_default(),
            why: Cow::Borrowed(&definition.why),
            ask: Cow::Borrowed(&definition.ask),
        });
    }
    let state = |id: &str| {
        report.elements.iter().find(|element| element.id == id).map_or(ElementState::Missing, |element| element.state)
    };
    let says = |words: &[&str]| {
        report.sentences.iter().any(|sentence| {
            let lower = sentence.text.to_ascii_lowercase();
            words.iter().any(|word| lower.contains(word))
        })
    };
    if state("escalation_contacts") == ElementState::Present
        && !says(&[
            "deputy",
            "out of hours",
            "out-of-hours",
            "on call",
            "on-call",
            "does not answer",
            "at night",
            "in their absence",
        ])
    {
        findings.push(finding(&rules::NO_COVER, rules::NO_COVER.level, 0, ""));
    }
    let sends = report.sentences.iter().find(|sentence| {
        sentence.duty
            && sentence.slots.recipient.state == SlotState::Explicit
            && sentence.head != Some(Head::Safeguarding)
            && sentence.text.to_ascii_lowercase().contains("summar")
    });
    if let Some(sent) = sends.filter(|_| state("record_review_time") == ElementState::Missing) {
        findings.push(finding(&rules::UNREAD, rules::UNREAD.level, sent.line, &sent.text));
    }
    findings
}

fn line_of(report: &Report, text: Option<&String>) -> usize {
    text.and_then(|text| report.sentences.iter().find(|sentence| sentence.text == *text))
        .map_or(0, |sentence| sentence.line)
}

//! The catalogue of rules, for help pages and for naming what was found.

use std::sync::LazyLock;

use serde::Serialize;

use crate::knowledge::Knowledge;
use crate::report::Level;

/// One rule of the checker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Its name, kept for life: `T21`, `D02`, `B01`, `E13`.
    pub id: String,
    /// How much it usually matters; safeguarding raises some.
    pub level: Level,
    /// What it is called.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// What to ask instead.
    pub ask: String,
    /// A paragraph for its help page.
    pub help: String,
}

/// A rule that is not a list of words.
pub(crate) struct Fixed {
    pub(crate) id: &'static str,
    pub(crate) level: Level,
    pub(crate) title: &'static str,
    pub(crate) why: &'static str,
    pub(crate) ask: &'static str,
    pub(crate) help: &'static str,
}

macro_rules! fixed {
    ($($name:ident = $id:literal, $level:ident, $title:literal, $why:literal, $ask:literal, $help:literal;)*) => {
        $(pub(crate) const $name: Fixed = Fixed { id: $id, level: Level::$level, title: $title, why: $why, ask: $ask, help: $help };)*
        const FIXED: &[&Fixed] = &[$(&$name),*];
    };
}

fixed! {
    NO_ACTOR = "D01", Should, "Nobody is named",
        "Nobody can be asked whether it was done.", "Which role, in which organisation?",
        "Every duty needs one role that owes it. Put that role first: “The session lead must …”.";
    PASSIVE = "D02", Should, "Passive, and nobody does it",
        "The sentence says what happens and not who makes it happen.", "By whom?",
        "“Concerns will be recorded” binds nobody. Write “The facilitator must record the concern”, or add “by the facilitator”.";
    JOINT_ACTOR = "D03", Should, "More than one owner",
        "When several owe one act, each may wait for the other.", "Which one role answers for it?",
        "Two sides can meet, agree or review together. A single act, such as a notification, needs one owner and a deputy.";
    NO_TRIGGER = "D04", Consider, "Nothing starts it",
        "Nothing says which event starts the duty, or how often it falls due.", "After which event, or how often?",
        "An act that is not tied to an event or a calendar can always be done tomorrow.";
    NO_TIME = "D05", Should, "No time limit",
        "It can never be late, so nobody can see that it was not done.", "Within how long, counted from what?",
        "An act that an event starts needs a number, a unit and the moment from which the clock runs. “After” and “on request” start a clock; they do not stop one.";
    VAGUE_TIME = "D11", Should, "A time that cannot be checked",
        "Two people will read it as two different times.", "By when at the latest?",
        "Words such as “promptly” or “regularly” may stay if a number follows: “promptly, and within two working days”.";
    CLOCK_START = "D06", Consider, "No start for the clock",
        "The hours are given, but not from when they are counted.", "From which event?",
        "“Within 24 hours” of what: of the event, of hearing of it, of the call?";
    NO_RECIPIENT = "D08", Should, "Nobody receives it",
        "It is sent, told or reported, and nobody is named who must read it.", "To which role, by which channel?",
        "A duty to report is half a duty until somebody owes the reading.";
    NO_RECORD = "D10", Consider, "Nothing is kept",
        "Nothing is named that would show it was done.", "On which record?",
        "Name the record that discharges the duty, so that it can be shown later.";
    COMPOUND = "D13", Consider, "Several duties in one sentence",
        "Three duties in one sentence have one time limit or none between them.", "One sentence for each?",
        "Give each duty its own sentence, so that each has its own owner, time and record.";
    UNVERSIONED = "D20", Consider, "A document without a version",
        "The document may change, and with it the duty.", "Which version, of what date, owned by whom?",
        "A policy that is referred to is part of the agreement: give its title, version and owner.";
    NO_COVER = "D17", Should, "No deputy and no out-of-hours cover",
        "The route is closed whenever one person is away.", "Who answers if that person does not, and who at night and at weekends?",
        "An escalation route names a deputy, a time after which the next person is called, and who answers outside hours.";
    UNREAD = "D23", Should, "Sent, and nobody must read it",
        "The partner must send it, and no sentence says that anyone reads it.", "Which role of the provider reads it, by when?",
        "A duty on one side needs its answer on the other: a report is read, a concern is acknowledged, a recommendation is decided.";
    BLANK = "B01", Must, "A blank that was not filled in",
        "What stands in the blank was never agreed.", "What is it?",
        "Underscores, dots, brackets and “XX” are left from a template. An agreement with a blank is not agreed.";
    DELETE = "B02", Must, "A choice that was not made",
        "Both readings are still in the text.", "Which one applies?",
        "Delete what does not apply.";
}

/// Every rule, in the order of its name's family: words, structure, blanks, elements.
pub fn rules() -> &'static [Rule] {
    static RULES: LazyLock<Vec<Rule>> = LazyLock::new(all);
    &RULES
}

/// The version of the words and rules in use.
pub fn version() -> String {
    let knowledge = Knowledge::get();
    format!("terms {}, elements {}", knowledge.terms.version, knowledge.elements.version())
}

/// The id of the rule for an element that is missing.
pub(crate) fn element_rule(place: usize) -> String {
    format!("E{:02}", place + 1)
}

fn all() -> Vec<Rule> {
    let knowledge = Knowledge::get();
    let mut rules: Vec<Rule> = knowledge
        .terms
        .list
        .iter()
        .map(|term| {
            let samples = term
                .phrases
                .iter()
                .filter(|phrase| !phrase.contains(['(', '[', '~', '#', '*']))
                .take(4)
                .cloned()
                .collect::<Vec<_>>()
                .join("”, “");
            let found =
                if samples.is_empty() { String::new() } else { format!(" Found in words such as “{samples}”.") };
            Rule {
                id: term.id.clone(),
                level: term.level,
                title: term.title.clone(),
                why: term.why.clone(),
                ask: term.ask.clone(),
                help: format!("{} Ask instead: {}{found}", term.why, term.ask),
            }
        })
        .collect();
    rules.extend(FIXED.iter().map(|fixed| Rule {
        id: fixed.id.into(),
        level: fixed.level,
        title: fixed.title.into(),
        why: fixed.why.into(),
        ask: fixed.ask.into(),
        help: fixed.help.into(),
    }));
    rules.extend(knowledge.elements.definitions().iter().enumerate().map(|(place, element)| Rule {
        id: element_rule(place),
        level: element.level,
        title: element.title.clone(),
        why: element.why.clone(),
        ask: element.ask.clone(),
        help: format!(
            "{}: the text says nothing of it, or leaves it open. {} Ask: {}",
            element.title, element.why, element.ask
        ),
    }));
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_everything_has_words() {
        let mut ids: Vec<&str> = rules().iter().map(|rule| rule.id.as_str()).collect();
        assert!(rules().iter().all(|rule| !rule.why.is_empty() && !rule.ask.is_empty() && !rule.help.is_empty()));
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count);
        assert!(rules().iter().filter(|rule| rule.id.starts_with('T')).count() >= 75);
        assert_eq!(rules().iter().filter(|rule| rule.id.starts_with('E')).count(), 33);
    }
}

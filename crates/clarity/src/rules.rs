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
    /// A sentence that breaks it.
    pub bad: String,
    /// How the same thing is said so that it does not.
    pub good: String,
}

/// The examples of the help pages.
#[derive(serde::Deserialize)]
struct Help {
    rule: std::collections::HashMap<String, Example>,
}

#[derive(Default, Clone, serde::Deserialize)]
struct Example {
    bad: String,
    good: String,
}

/// One rule by its id, in capitals or not.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().iter().find(|rule| rule.id.eq_ignore_ascii_case(id))
}

impl Rule {
    /// Its help page as Markdown, without a heading.
    pub fn page(&self) -> String {
        format!(
            "{}\n\n**Why it matters.** {}\n\n**Ask instead.** {}\n\n- Open: {}\n- Settled: {}\n",
            self.help, self.why, self.ask, self.bad, self.good
        )
    }
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
    UNDEFINED = "D12", Consider, "A term without a meaning",
        "The days are counted in two ways, or by a word that nothing defines.", "Which days count: Monday to Friday without bank holidays?",
        "Define the term once, use one name for it, and keep to it. “Working day” and “business day” in one text will be argued over.";
    NO_FALLBACK = "D18", Consider, "Nothing if nobody answers",
        "Somebody must be told, and the text does not say what to do when that person does not answer.", "Whom next, after how many minutes?",
        "A call about a concern needs a second person: “If the on-duty lead does not answer within 15 minutes, call the on-call director.”";
    UNFILLED_ROLE = "D19", Consider, "A role with nobody in it",
        "The role must be told, and no name or number for it is in the text.", "Who is it, on which number?",
        "Put each role that a duty mentions in a table of contacts, with a person, a number and a deputy.";
    OPEN_MEASURE = "D21", Consider, "A measure without a period",
        "A share with no period can be right or wrong on any day.", "Counted over which period, from which record?",
        "A measure needs a numerator, a denominator, a source, a starting figure and a target over a period.";
    LEVEL = "D22", Should, "A level without an act, or an act without its level",
        "Staff know what the level is and not what to do, or what to do and not when.", "What is done at this level, and what counts as it?",
        "Describe each level with examples, and give each the act that follows it: who, what, to whom, within how long.";
    CLOCKS = "D24", Should, "Two clocks for one act",
        "The same act has one time limit here and another there.", "Which of the two holds?",
        "Say the limit once, in the sentence that owes the act, and refer to it elsewhere.";
    IMPOSSIBLE = "D25", Should, "Cannot be done there",
        "The duty asks for a channel that the text says the place does not have.", "By which means that is at hand there?",
        "A secure e-mail on the same day needs a device on the same day. Choose a channel that the people who owe the duty can use.";
    EMPTY_HEAD = "D26", Should, "One of the five heads is empty",
        "Nothing in the text speaks of it.", "What is agreed under this head?",
        "An agreement speaks of scope, eligibility, safeguarding, information and quality. A head left out is left to chance.";
    DATA_FLOW = "D27", Consider, "Personal data without a basis or a list",
        "Something about a person is passed on, and the text gives no list of fields or no basis in law for it.", "Which fields, on which basis?",
        "List the fields that go from whom to whom, with the lawful basis and the record of consent.";
    UNVERIFIABLE = "D28", Consider, "Nothing kept could show it",
        "No record could show that the duty was met or broken.", "Which record shows it?",
        "Tie the duty to something that is written down: a form, a register, a minute, a figure.";
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

/// Every rule with its help, as one page of Markdown.
pub fn catalogue() -> String {
    let mut page = format!(
        "# Rules of the clarity checker\n\nWhat `accord check` looks for ({}). A rule at level *must* stops an agreement from being sent unless it is \
         dismissed with a reason; *should* is likely to be read in two ways; *consider* is worth a second look. \
         `accord check --explain RULE` says the same of one rule.\n",
        version()
    );
    let families = [
        ("Words", ["T", "X"]),
        ("How a duty is built", ["D", "D"]),
        ("Blanks", ["B", "B"]),
        ("What an agreement should settle", ["E", "E"]),
    ];
    for (family, letters) in families {
        page.push_str(&format!("\n## {family}\n"));
        for rule in rules().iter().filter(|rule| letters.iter().any(|letter| rule.id.starts_with(letter))) {
            page.push_str(&format!(
                "\n### {} {}\n\nLevel: {}. {}",
                rule.id,
                rule.title,
                rule.level.word(),
                rule.page()
            ));
        }
    }
    page
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
    // Read when help is asked for, not when a text is checked.
    let help: Help =
        toml::from_str(include_str!("../../../data/clarity/help.toml")).expect("help.toml is embedded and tested");
    let example = |id: &str| help.rule.get(id).cloned().unwrap_or_default();
    let mut rules: Vec<Rule> = knowledge
        .terms
        .list
        .iter()
        .map(|term| {
            let samples = term
                .phrases
                .iter()
                .filter(|phrase| !phrase.contains(['(', '[', '~', '#', '*', '.']))
                .take(4)
                .cloned()
                .collect::<Vec<_>>()
                .join("”, “");
            let found =
                if samples.is_empty() { String::new() } else { format!(" Found in words such as “{samples}”.") };
            let Example { bad, good } = example(&term.id);
            Rule {
                bad,
                good,
                id: term.id.clone(),
                level: term.level,
                title: term.title.clone(),
                why: term.why.clone(),
                ask: term.ask.clone(),
                help: format!("{}.{found}", term.title),
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
        bad: example(fixed.id).bad,
        good: example(fixed.id).good,
    }));
    rules.extend(knowledge.elements.definitions().iter().enumerate().map(|(place, element)| Rule {
        id: element_rule(place),
        level: element.level,
        title: element.title.clone(),
        why: element.why.clone(),
        ask: element.ask.clone(),
        help: format!("{}: the text says nothing of it, or leaves it open.", element.title),
        bad: example(&element_rule(place)).bad,
        good: example(&element_rule(place)).good,
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
        let bare: Vec<&str> = rules()
            .iter()
            .filter(|rule| rule.bad.is_empty() || rule.good.is_empty())
            .map(|rule| rule.id.as_str())
            .collect();
        assert!(bare.is_empty(), "rules without examples: {bare:?}");
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count);
        assert!(rules().iter().filter(|rule| rule.id.starts_with('T')).count() >= 75);
        assert_eq!(rules().iter().filter(|rule| rule.id.starts_with('E')).count(), 33);
    }
}

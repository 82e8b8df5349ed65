//! Walking a machine, and its page.
use std::collections::{BTreeMap, BTreeSet};

use domain::refusal::Refusal;

use crate::text::{MADE, table};

/// What becomes of a value: nothing when nobody asks that of it in its state.
pub(super) type Tried<T> = Option<Result<T, Refusal>>;

/// How a step is taken.
type Take<T> = Box<dyn Fn(&T) -> Tried<T>>;

/// A step that somebody may try.
pub(super) struct Step<T> {
    pub(super) words: &'static str,
    pub(super) who: String,
    pub(super) take: Take<T>,
}

impl<T> Step<T> {
    pub(super) fn new(words: &'static str, who: String, take: impl Fn(&T) -> Tried<T> + 'static) -> Step<T> {
        Step { words, who, take: Box::new(take) }
    }
}

/// A machine as it was found to be.
pub(super) struct Machine {
    pub(super) file: &'static str,
    title: &'static str,
    about: &'static str,
    states: Vec<String>,
    begins: Vec<(String, &'static str)>,
    who: Vec<(&'static str, String)>,
    /// From, step and to, each with the kinds of value for which it was allowed.
    allowed: BTreeMap<(usize, usize, usize), BTreeSet<&'static str>>,
    /// From and step, with the words of the refusals.
    refused: BTreeMap<(usize, usize), BTreeSet<String>>,
    kinds: BTreeSet<&'static str>,
}

impl Machine {
    /// A machine with these states, in order, that begins in the first with these words.
    pub(super) fn new(
        file: &'static str,
        title: &'static str,
        about: &'static str,
        states: impl IntoIterator<Item = String>,
        begins: &'static str,
    ) -> Machine {
        let states: Vec<String> = states.into_iter().collect();
        Machine {
            file,
            title,
            about,
            begins: vec![(states[0].clone(), begins)],
            states,
            who: Vec::new(),
            allowed: BTreeMap::new(),
            refused: BTreeMap::new(),
            kinds: BTreeSet::new(),
        }
    }

    /// Tries every step from `seeds` and from whatever they lead to. `kind` says what distinguishes this walk from others
    /// over the same machine.
    pub(super) fn walk<T: Clone + std::fmt::Debug>(
        mut self,
        kind: &'static str,
        seeds: impl IntoIterator<Item = T>,
        state: impl Fn(&T) -> String,
        steps: Vec<Step<T>>,
    ) -> Machine {
        self.kinds.insert(kind);
        if self.who.is_empty() {
            self.who = steps.iter().map(|step| (step.words, step.who.clone())).collect();
        }
        let mut waiting: Vec<T> = seeds.into_iter().collect();
        let mut seen: BTreeSet<String> = waiting.iter().map(|value| format!("{value:?}")).collect();
        while let Some(value) = waiting.pop() {
            let from = self.place(&state(&value));
            for (number, step) in steps.iter().enumerate() {
                match (step.take)(&value) {
                    None => {}
                    Some(Ok(next)) => {
                        let to = self.place(&state(&next));
                        self.allowed.entry((from, number, to)).or_default().insert(kind);
                        if seen.insert(format!("{next:?}")) {
                            waiting.push(next);
                        }
                    }
                    Some(Err(refusal)) => {
                        self.refused.entry((from, number)).or_default().insert(refusal.to_string());
                    }
                }
            }
        }
        self
    }

    fn place(&self, state: &str) -> usize {
        let found = self.states.iter().position(|own| own == state);
        found.unwrap_or_else(|| panic!("{}: the state {state:?} is not in the list of states", self.title))
    }

    pub(super) fn page(&self) -> String {
        let mut text = format!("# {}\n{MADE}\n\n{}\n\n```mermaid\n{}```\n", self.title, self.about, self.diagram());
        for state in self.unreached() {
            text.push_str(&format!("\nNothing in the product leads to **{state}** yet.\n"));
        }
        let rows = self.allowed.iter().map(|((from, step, to), kinds)| {
            let (words, who) = &self.who[*step];
            [self.states[*from].clone(), format!("{words}{}", self.only(kinds)), self.states[*to].clone(), who.clone()]
        });
        text.push_str(&format!("\n## What leads where\n\n{}", table(["From", "Step", "To", "Who"], rows)));
        let rows = self.refused.iter().flat_map(|((from, step), words)| {
            words.iter().map(|words| [self.states[*from].clone(), self.who[*step].0.to_owned(), words.clone()])
        });
        let rows: Vec<_> = rows.collect();
        if !rows.is_empty() {
            text.push_str("\n## What is refused, and what the person reads\n\n");
            if self.refused.keys().any(|tried| self.allowed.keys().any(|(from, step, _)| tried == &(*from, *step))) {
                text.push_str("A step that is above as well is refused once it has been taken, or at the levels that it is not for.\n\n");
            }
            text.push_str(&table(["In", "Step", "Refusal"], rows));
        }
        text
    }

    /// The kinds to which something is restricted, unless it holds for all.
    fn only(&self, kinds: &BTreeSet<&'static str>) -> String {
        if *kinds == self.kinds {
            return String::new();
        }
        format!(" ({})", kinds.iter().copied().collect::<Vec<_>>().join(", "))
    }

    fn diagram(&self) -> String {
        let name = |state: &str| state.to_lowercase().replace([' ', '-'], "_");
        let mut text = "stateDiagram-v2\n".to_owned();
        for state in &self.states {
            text.push_str(&format!("    state \"{state}\" as {}\n", name(state)));
        }
        for (state, words) in &self.begins {
            text.push_str(&format!("    [*] --> {}: {words}\n", name(state)));
        }
        let mut arrows: BTreeMap<(usize, usize), Vec<String>> = BTreeMap::new();
        for ((from, step, to), kinds) in &self.allowed {
            arrows.entry((*from, *to)).or_default().push(format!("{}{}", self.who[*step].0, self.only(kinds)));
        }
        for ((from, to), words) in arrows {
            let (from, to) = (name(&self.states[from]), name(&self.states[to]));
            text.push_str(&format!("    {from} --> {to}: {}\n", words.join("<br/>")));
        }
        text
    }

    fn unreached(&self) -> impl Iterator<Item = &String> {
        self.states.iter().enumerate().filter_map(|(place, state)| {
            let begins = self.begins.iter().any(|(begin, _)| begin == state);
            let reached = self.allowed.keys().any(|(from, _, to)| *to == place && *from != place);
            (!begins && !reached).then_some(state)
        })
    }
}

//! The 33 things an agreement should settle: `data/clarity/elements.toml`, and what a text says of each.

use serde::Deserialize;

use crate::features;
use crate::language::lexicon::kind;
use crate::language::phrase::{Hit, Sign};
use crate::language::time::Time;
use crate::language::token::Token;
use crate::report::{Element, ElementState, Head, Level};

#[derive(Debug, Deserialize)]
struct File {
    version: String,
    reference: Words,
    exclusion: Words,
    element: Vec<Definition>,
}

#[derive(Debug, Deserialize)]
struct Words {
    phrases: Vec<String>,
}

/// One element, and how it is recognised.
#[derive(Debug, Deserialize)]
pub(crate) struct Definition {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) head: Head,
    pub(crate) level: Level,
    topic: Vec<String>,
    /// Weaker words: they count only in a sentence that also settles the point.
    #[serde(default)]
    hint: Vec<String>,
    #[serde(default)]
    also: Vec<Vec<String>>,
    settled: Vec<String>,
    /// Words that show the sentence to be about something else.
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    heading: Vec<String>,
    /// Words that are such a heading only by themselves: "People", not "Keeping people safe".
    #[serde(default)]
    alone: Vec<String>,
    /// What settles it settles it beside vague words, too: "in writing", "with consent".
    #[serde(default)]
    firm: bool,
    /// A line that the heading labels ("Who it is for: …") settles it, unless its words are vague or refer elsewhere.
    #[serde(default)]
    label_settles: bool,
    /// The heading alone is not enough: a sentence below it must bring the subject up itself.
    #[serde(default)]
    strict_heading: bool,
    pub(crate) why: String,
    pub(crate) ask: String,
}

/// Which clues a sentence holds, one bit each.
pub(crate) type Clues = [u64; 5];

/// All elements, with their clues numbered.
pub(crate) struct Elements {
    file: File,
    plans: Vec<Plan>,
    lists: Vec<Vec<String>>,
    /// By clue: the head it speaks for, and how loudly.
    heads: Vec<Option<(Head, u32)>>,
}

/// The numbers of an element's clues, and the features it asks for.
struct Plan {
    topic: u16,
    hint: u16,
    settled: u16,
    unless: u16,
    heading: u16,
    alone: u16,
    also: Vec<(u16, u32)>,
    /// Features, all of one entry at once, that settle it.
    settled_by: Vec<u32>,
}

const REFERENCE: u16 = 0;
const EXCLUSION: u16 = 1;

impl Elements {
    /// Reads the elements. They are embedded and tested, so a fault in them is a fault in the build.
    pub(crate) fn load(text: &str) -> Elements {
        let file: File = toml::from_str(text).expect("elements.toml is embedded and tested");
        let mut lists = vec![file.reference.phrases.clone(), file.exclusion.phrases.clone()];
        let mut number = |list: &[String]| {
            let phrases: Vec<String> = list.iter().filter(|word| !word.starts_with('@')).cloned().collect();
            lists.push(phrases);
            (lists.len() - 1) as u16
        };
        let plans = file.element.iter().map(|element| Plan {
            topic: number(&element.topic),
            hint: number(&element.hint),
            settled: number(&element.settled),
            unless: number(&element.unless),
            heading: number(&element.heading),
            alone: number(&element.alone),
            settled_by: element
                .settled
                .iter()
                .map(|word| features::feature(word))
                .filter(|wanted| *wanted != 0)
                .collect(),
            also: element
                .also
                .iter()
                .map(|group| {
                    (number(group), group.iter().map(|word| features::feature(word)).fold(0, |all, one| all | one))
                })
                .collect(),
        });
        let plans: Vec<Plan> = plans.collect();
        let heads = (0..lists.len() as u16).map(|clue| points_to(&plans, &file.element, clue)).collect();
        Elements { file, plans, lists, heads }
    }

    /// The phrases of every clue, in the order of their numbers.
    pub(crate) fn clues(&self) -> Vec<&[String]> {
        self.lists.iter().map(Vec::as_slice).collect()
    }

    pub(crate) fn definitions(&self) -> &[Definition] {
        &self.file.element
    }

    /// The clues of a heading. Some words count only where they are all of it, but for its number.
    pub(crate) fn heading(&self, tokens: &[Token], hits: &[Hit]) -> Clues {
        let mut clues = clues(hits);
        let word = |token: &&Token| token.is(kind::WORD);
        let first = tokens.iter().position(|token| word(&token)).unwrap_or(0);
        let last = tokens.iter().rposition(|token| word(&token)).unwrap_or(0);
        for plan in &self.plans {
            let whole = hits.iter().any(|hit| {
                hit.sign == Sign::Clue(plan.alone) && hit.start as usize == first && hit.end as usize == last + 1
            });
            if whole {
                set(&mut clues, plan.heading);
            }
        }
        clues
    }

    /// The head that a clue speaks for, and how loudly.
    pub(crate) fn points_to(&self, clue: u16) -> Option<(Head, u32)> {
        self.heads.get(usize::from(clue)).copied().flatten()
    }

    pub(crate) fn version(&self) -> &str {
        &self.file.version
    }
}

/// What one sentence offers to the elements.
pub(crate) struct Facts<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) hits: &'a [Hit],
    pub(crate) times: &'a [Time],
    /// The clues of the heading above it.
    pub(crate) heading: &'a Clues,
    /// The clues of the label at the start of its own line.
    pub(crate) label: &'a Clues,
    pub(crate) vague: bool,
    pub(crate) duty: bool,
    /// It goes on from a sentence before it in the same paragraph.
    pub(crate) follows: bool,
}

/// How a sentence brings an element up.
#[derive(Clone, Copy)]
struct Met {
    topic: bool,
    hint: bool,
    /// It stands under a heading of the element.
    under: bool,
    also: bool,
    /// Its own label is a heading of the element.
    labelled: bool,
}

/// The clues among some hits.
pub(crate) fn clues(hits: &[Hit]) -> Clues {
    let mut clues = Clues::default();
    for hit in hits {
        if let Sign::Clue(place) = hit.sign {
            set(&mut clues, place);
        }
    }
    clues
}

fn set(clues: &mut Clues, place: u16) {
    clues[usize::from(place / 64) % 5] |= 1 << (place % 64);
}

fn holds(clues: &Clues, place: u16) -> bool {
    clues[usize::from(place / 64) % 5] & (1 << (place % 64)) != 0
}

/// What the text has said so far of each element.
pub(crate) struct Ledger<'a> {
    elements: &'a Elements,
    states: Vec<(ElementState, Vec<String>)>,
    /// What the last sentence left vague, by element.
    open: Vec<bool>,
}

impl<'a> Ledger<'a> {
    pub(crate) fn new(elements: &'a Elements) -> Ledger<'a> {
        let states = elements.plans.iter().map(|_| (ElementState::Missing, Vec::new())).collect();
        let open = vec![false; elements.plans.len()];
        Ledger { elements, states, open }
    }

    /// Takes a sentence into account.
    pub(crate) fn observe(&mut self, facts: &Facts) {
        let clues = clues(facts.hits);
        let features = features::features(facts);
        for (place, plan) in self.elements.plans.iter().enumerate() {
            let topic = holds(&clues, plan.topic);
            let hint = holds(&clues, plan.hint);
            let under = holds(facts.heading, plan.heading);
            let labelled = holds(facts.label, plan.heading);
            // "Complaints go to the office. The manager replies within ten days": the second sentence settles the first.
            let carried = facts.follows && std::mem::take(&mut self.open[place]);
            self.open[place] = false;
            if !topic && !under && !hint && !carried || holds(&clues, plan.unless) {
                continue;
            }
            let definition = &self.elements.file.element[place];
            // The heading may say what the sentence is about: "written within 24 hours" under "Safeguarding".
            let also = plan.also.iter().all(|(group, wanted)| {
                labelled
                    || holds(&clues, *group)
                    || (topic || under) && holds(facts.heading, *group)
                    || features & wanted != 0 && *wanted != 0
            });
            let met = Met { topic, hint, under, also, labelled };
            let state = self.state(definition, plan, facts, &clues, features, met).or_else(|| {
                let settled = plan.settled_by.iter().any(|wanted| features & wanted == *wanted);
                (carried && also && settled && !facts.vague).then_some(ElementState::Present)
            });
            self.open[place] = state == Some(ElementState::Vague);
            if let Some(state) = state {
                let (best, quotes) = &mut self.states[place];
                if state > *best {
                    *best = state;
                    quotes.clear();
                }
                if state == *best && quotes.len() < 3 {
                    quotes.push(facts.text.to_string());
                }
            }
        }
    }

    fn state(
        &self,
        definition: &Definition,
        plan: &Plan,
        facts: &Facts,
        clues: &Clues,
        features: u32,
        met: Met,
    ) -> Option<ElementState> {
        let Met { topic, hint, under, also, labelled } = met;
        let by_feature = plan.settled_by.iter().any(|wanted| features & wanted == *wanted);
        let settled = holds(clues, plan.settled) || by_feature;
        let boundary = definition.id == "scope_excluded";
        if !boundary && topic && also && self.ruled_out(plan, facts, clues) {
            return Some(ElementState::Excluded);
        }
        if (topic || hint) && also && settled {
            // "Until terminated on reasonable notice": a time settles only what asks for one.
            let asked = plan.settled_by.iter().fold(features::HARD & !features::LIMIT, |all, one| all | one);
            let hard = features & features::HARD & asked != 0;
            let open = facts.vague && !hard && !boundary && !definition.firm;
            return Some(if open { ElementState::Vague } else { ElementState::Present });
        }
        if (topic || under) && holds(clues, REFERENCE) && (also || under || boundary) && names_document(facts) {
            return Some(ElementState::ByReference);
        }
        if labelled && definition.label_settles && !facts.vague && facts.tokens.len() > 4 {
            return Some(ElementState::Present);
        }
        if topic && also {
            return Some(ElementState::Vague);
        }
        let alone = under && !topic && !definition.strict_heading && also;
        match alone {
            true if settled && (boundary || !facts.vague || features & features::HARD != 0) => {
                Some(ElementState::Present)
            }
            true if facts.tokens.len() > 3 => Some(if boundary { ElementState::Present } else { ElementState::Vague }),
            _ => None,
        }
    }

    /// "No baseline will be taken", "DBS checks are not required"; but "no change is valid unless signed" rules in.
    fn ruled_out(&self, plan: &Plan, facts: &Facts, clues: &Clues) -> bool {
        let unless = ["unless", "until", "without", "except"];
        let is_one = |token: &Token| unless.iter().any(|word| token.text(facts.text).eq_ignore_ascii_case(word));
        self.denied(plan, facts, clues) && !facts.tokens.iter().any(is_one)
    }

    fn denied(&self, plan: &Plan, facts: &Facts, clues: &Clues) -> bool {
        let topics = facts.hits.iter().filter(|hit| hit.sign == Sign::Clue(plan.topic));
        if holds(clues, EXCLUSION) {
            let exclusions: Vec<&Hit> = facts.hits.iter().filter(|hit| hit.sign == Sign::Clue(EXCLUSION)).collect();
            let near = topics.clone().any(|topic| {
                exclusions
                    .iter()
                    .any(|other| other.start.abs_diff(topic.end) <= 5 || topic.start.abs_diff(other.end) <= 5)
            });
            if near {
                return true;
            }
        }
        topics.into_iter().any(|topic| {
            let start = topic.start as usize;
            facts.tokens[start.saturating_sub(2)..start]
                .iter()
                .any(|token| token.text(facts.text).eq_ignore_ascii_case("no"))
                && facts.tokens.get(start).is_some_and(|token| token.is(kind::WORD))
        })
    }

    /// The elements as they are reported.
    pub(crate) fn close(self) -> Vec<Element> {
        let definitions = &self.elements.file.element;
        let states = self.states.into_iter().zip(definitions);
        states.map(|((state, quotes), definition)| Element { id: definition.id.clone(), state, quotes }).collect()
    }
}

/// The document referred to is named, or its owner is: not "its policy".
fn names_document(facts: &Facts) -> bool {
    facts.hits.iter().filter(|hit| hit.sign == Sign::Clue(REFERENCE)).any(|hit| {
        let tokens = &facts.tokens[hit.start as usize..hit.end as usize];
        let own = ["its", "their", "our", "own", "relevant", "appropriate", "local", "current", "policy", "agreed"];
        let loose = tokens.len() < 4
            && tokens.iter().any(|token| own.iter().any(|word| token.text(facts.text) == *word))
            || tokens.iter().any(|token| own[..4].contains(&token.text(facts.text)));
        let named = tokens.iter().skip(1).any(|token| token.is(kind::CAPITAL | kind::DIGITS));
        // "in line with policy" names none.
        let last = tokens.last().is_some_and(|token| !token.is(kind::DETERMINER));
        let bare = tokens.len() > 1 && last && tokens[tokens.len() - 2].is(kind::PREPOSITION);
        named || !loose && !bare
    })
}

/// The head that a clue speaks for, and how loudly.
fn points_to(plans: &[Plan], definitions: &[Definition], clue: u16) -> Option<(Head, u32)> {
    if clue == REFERENCE || clue == EXCLUSION {
        return None;
    }
    plans.iter().zip(definitions).find_map(|(plan, definition)| {
        // "Concern" is a topic of five elements of one head; one vote each would drown every other word.
        let loud = if definition.head == Head::Safeguarding { 1 } else { 2 };
        match clue {
            _ if clue == plan.topic => Some((definition.head, loud)),
            _ if clue == plan.heading => Some((definition.head, 3)),
            _ => None,
        }
    })
}

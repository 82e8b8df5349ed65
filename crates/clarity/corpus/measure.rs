//! Scores the checker against the labelled corpus. Shared by the example that prints and the test that asserts.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clarity::{ElementState, Options, SlotState, check};
use serde::Deserialize;

/// Which part of the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The rules were tuned on it.
    Tune,
    /// The rules never saw it while they were written.
    Held,
}

impl Part {
    /// Its name in file names.
    pub fn name(self) -> &'static str {
        match self {
            Part::Tune => "tune",
            Part::Held => "held",
        }
    }
}

/// Right and wrong answers of one task.
#[derive(Debug, Default, Clone, Copy)]
pub struct Score {
    /// Flagged, and rightly.
    pub hits: usize,
    /// Flagged, and wrongly.
    pub alarms: usize,
    /// Not flagged, and should have been.
    pub misses: usize,
}

impl Score {
    fn add(&mut self, wanted: bool, found: bool) {
        match (wanted, found) {
            (true, true) => self.hits += 1,
            (false, true) => self.alarms += 1,
            (true, false) => self.misses += 1,
            (false, false) => {}
        }
    }

    /// Of those flagged, how many rightly.
    pub fn precision(&self) -> f64 {
        ratio(self.hits, self.hits + self.alarms)
    }

    /// Of those that should be flagged, how many were.
    pub fn recall(&self) -> f64 {
        ratio(self.hits, self.hits + self.misses)
    }

    /// The harmonic mean of the two.
    pub fn f1(&self) -> f64 {
        ratio(2 * self.hits, 2 * self.hits + self.alarms + self.misses)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// How the sentences of one part were read.
#[derive(Debug, Default)]
pub struct Sentences {
    pub count: usize,
    pub vague: Score,
    pub actor: Score,
    pub time: Score,
    pub recipient: Score,
    pub false_alarms: f64,
    pub precise: usize,
    pub exact: [f64; 3],
    pub rules: BTreeMap<String, Score>,
}

#[derive(Deserialize)]
struct Labelled {
    text: String,
    vague: Vec<String>,
    actor: SlotState,
    time_limit: SlotState,
    recipient: SlotState,
}

/// The corpus beside the crate, or another laid out like it that `CLARITY_CORPUS` names.
fn corpus(name: &str) -> PathBuf {
    std::env::var_os("CLARITY_CORPUS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus"), PathBuf::from)
        .join(name)
}

fn labelled(part: Part) -> Vec<Labelled> {
    let path = corpus(&format!("sentences-{}.jsonl", part.name()));
    let text = std::fs::read_to_string(&path).expect("the corpus is beside the crate");
    text.lines().map(|line| serde_json::from_str(line).expect("each line is one labelled sentence")).collect()
}

/// Every sentence of both parts.
pub fn texts() -> Vec<String> {
    [Part::Tune, Part::Held].into_iter().flat_map(labelled).map(|labelled| labelled.text).collect()
}

/// Reads the sentences of one part; prints each mistake when `show`.
pub fn sentences(part: Part, show: bool) -> Sentences {
    let labelled = labelled(part);
    let text: String = labelled.iter().map(|labelled| format!("{}\n", labelled.text)).collect();
    let report = check(&text, Options::SENTENCES);
    assert_eq!(report.sentences.len(), labelled.len(), "one reading a line");
    let mut result = Sentences { count: labelled.len(), ..Sentences::default() };
    let (mut alarms, mut exact) = (0, [0; 3]);
    for (wanted, found) in labelled.iter().zip(&report.sentences) {
        let slots = [
            (wanted.actor, found.slots.actor.state, "actor"),
            (wanted.time_limit, found.slots.time_limit.state, "time"),
            (wanted.recipient, found.slots.recipient.state, "recipient"),
        ];
        let open = |state: SlotState| matches!(state, SlotState::Missing | SlotState::Ambiguous | SlotState::Vague);
        let vague = (!wanted.vague.is_empty(), !found.vague.is_empty());
        result.vague.add(vague.0, vague.1);
        for (place, score) in [&mut result.actor, &mut result.time, &mut result.recipient].into_iter().enumerate() {
            score.add(open(slots[place].0), open(slots[place].1));
            exact[place] += usize::from(slots[place].0 == slots[place].1);
        }
        if !vague.0 {
            result.precise += 1;
            alarms += usize::from(vague.1);
        }
        for phrase in &found.vague {
            let right = wanted.vague.iter().any(|label| overlaps(label, &phrase.phrase));
            result.rules.entry(phrase.rule.to_string()).or_default().add(right, true);
        }
        for label in &wanted.vague {
            if !found.vague.iter().any(|phrase| overlaps(label, &phrase.phrase)) {
                result.rules.entry(rule_for(label)).or_default().add(true, false);
            }
        }
        if show {
            let wrong: Vec<String> = slots
                .iter()
                .filter(|(wanted, found, _)| open(*wanted) != open(*found))
                .map(|(wanted, found, slot)| format!("{slot} {found:?}, labelled {wanted:?}"))
                .chain((vague.0 != vague.1).then(|| {
                    format!(
                        "vague {:?}, labelled {:?}",
                        found.vague.iter().map(|phrase| (&phrase.rule, &phrase.phrase)).collect::<Vec<_>>(),
                        wanted.vague
                    )
                }))
                .collect();
            if !wrong.is_empty() {
                println!("- {}\n    {}", wanted.text, wrong.join("; "));
            }
        }
    }
    result.false_alarms = ratio(alarms, result.precise);
    result.exact = exact.map(|right| ratio(right, labelled.len()));
    result
}

/// The rule that reads a phrase on its own; a phrase that no rule knows is counted under a dash.
fn rule_for(phrase: &str) -> String {
    let report = check(phrase, Options::SENTENCES);
    report
        .sentences
        .iter()
        .flat_map(|sentence| &sentence.vague)
        .next()
        .map_or("-".into(), |vague| vague.rule.to_string())
}

fn overlaps(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    one.contains(&other)
        || other.contains(&one)
        || one.split_whitespace().any(|word| word.len() > 3 && other.contains(word))
}

/// How the documents of one part were read.
#[derive(Debug, Default)]
pub struct Documents {
    pub count: usize,
    /// The mean over elements of the F1 of "present".
    pub macro_f1: f64,
    /// The mean over elements of the F1 of "not missing".
    pub macro_found: f64,
    /// The share of elements given the very state of the label.
    pub accuracy: f64,
    pub elements: BTreeMap<String, Score>,
}

/// Reads the documents of one part. A document's labels follow its text, after a line of three equals signs.
pub fn documents(part: Part, show: bool) -> Documents {
    let mut files: Vec<PathBuf> = std::fs::read_dir(corpus(&format!("documents-{}", part.name())))
        .expect("the corpus is beside the crate")
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    files.sort();
    let mut result = Documents { count: files.len(), ..Documents::default() };
    let (mut right, mut all) = (0, 0);
    let mut found_scores: BTreeMap<String, Score> = BTreeMap::new();
    for file in files {
        let whole = std::fs::read_to_string(&file).expect("a readable document");
        let (text, labels) = whole.split_once("\n===\n").expect("labels after a line of ===");
        let labels: BTreeMap<String, ElementState> = toml::from_str(labels).expect("labels as element = \"state\"");
        let report = check(text, Options::default());
        for element in &report.elements {
            let wanted = labels.get(&element.id).copied().unwrap_or(ElementState::Missing);
            let score = result.elements.entry(element.id.clone()).or_default();
            score.add(wanted == ElementState::Present, element.state == ElementState::Present);
            found_scores
                .entry(element.id.clone())
                .or_default()
                .add(wanted != ElementState::Missing, element.state != ElementState::Missing);
            all += 1;
            right += usize::from(wanted == element.state);
            if show && wanted != element.state {
                let name = file.file_stem().unwrap_or_default().to_string_lossy();
                println!(
                    "- {name}: {} {:?}, labelled {wanted:?} {:?}",
                    element.id,
                    element.state,
                    element.quotes.first()
                );
            }
        }
    }
    let mean =
        |scores: &BTreeMap<String, Score>| scores.values().map(Score::f1).sum::<f64>() / scores.len().max(1) as f64;
    result.macro_f1 = mean(&result.elements);
    result.macro_found = mean(&found_scores);
    result.accuracy = ratio(right, all);
    result
}

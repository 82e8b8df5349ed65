//! From a text to its report.

use std::borrow::Cow;

use crate::blanks::{self, Blank};
use crate::elements::{Clues, Facts, Ledger};
use crate::heads;
use crate::knowledge::Knowledge;
use crate::language::clause::{Clauses, Reader};
use crate::language::layout::{self, Passage};
use crate::language::phrase::Hit;
use crate::language::time::Time;
use crate::language::token::{Token, quote, tokenise};
use crate::report::{Finding, Head, Report, SentenceReading, VaguePhrase};
use crate::slots;
use crate::structure;
use crate::vague::{self, Found};
use crate::whole;

/// How a text is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Each line is one sentence; what the whole text leaves out is then no finding.
    pub sentences: bool,
    /// The text was made from an agreement file: what follows a label is a short answer to a question, and no duty, however
    /// much it sounds like one ("source: journey logs"). Its words are read like all others.
    pub answers: bool,
}

impl Options {
    /// Each line is one sentence.
    pub const SENTENCES: Options = Options { sentences: true, answers: false };
    /// The text was made from an agreement file.
    pub const ANSWERS: Options = Options { sentences: false, answers: true };
}

/// Checks a text. Any text may be given; nothing in it can fail.
pub fn check(text: &str, options: Options) -> Report {
    let knowledge = Knowledge::get();
    let passages =
        if options.sentences { layout::one_a_line(text) } else { layout::passages(text, &knowledge.lexicon) };
    let mut checker = Checker::new(knowledge, options);
    for passage in &passages {
        checker.passage(passage);
    }
    checker.finish()
}

/// What one sentence was found to be, beyond what is reported of it.
pub(crate) struct Analysis<'a> {
    pub(crate) reader: Reader<'a>,
    pub(crate) sentence: &'a str,
    pub(crate) line: usize,
    pub(crate) clauses: &'a Clauses,
    pub(crate) notes: &'a [Found],
    pub(crate) reading: &'a SentenceReading,
}

struct Checker {
    knowledge: &'static Knowledge,
    options: Options,
    ledger: Ledger<'static>,
    report: Report,
    heading: Clues,
    /// The clues of a short first sentence that names what its paragraph is about: "Your volunteers. Each one has …".
    opening: Clues,
    head: Option<Head>,
    tokens: Vec<Token>,
    hits: Vec<Hit>,
    times: Vec<Time>,
}

impl Checker {
    fn new(knowledge: &'static Knowledge, options: Options) -> Checker {
        Checker {
            knowledge,
            options,
            ledger: Ledger::new(&knowledge.elements),
            report: Report::default(),
            heading: Clues::default(),
            opening: Clues::default(),
            head: None,
            tokens: Vec::new(),
            hits: Vec::new(),
            times: Vec::new(),
        }
    }

    fn passage(&mut self, passage: &Passage) {
        let knowledge = self.knowledge;
        tokenise(&passage.text, &knowledge.lexicon, &mut self.tokens);
        knowledge.phrases.find(&self.tokens, &mut self.hits);
        if passage.heading {
            self.heading = knowledge.elements.heading(&self.tokens, &self.hits);
            self.head = heads::of(&self.hits, &knowledge.elements, None);
            return;
        }
        knowledge.time.find(&self.tokens, &mut self.times);
        let reader =
            Reader { knowledge, tokens: &self.tokens, hits: &self.hits, times: &self.times, ids: &knowledge.ids };
        let sentence = passage.text.as_str();
        let answer = self.options.answers && follows_a_label(sentence);
        let clauses = if answer { Clauses::default() } else { reader.read() };
        let weighed = vague::weigh(&reader, sentence, &clauses.predicates, &clauses.triggers);
        let blanks = blanks::blanks(sentence);
        let reading = SentenceReading {
            line: passage.line,
            text: passage.text.clone(),
            duty: clauses.predicates.iter().any(|predicate| predicate.binds()),
            head: heads::of(&self.hits, &knowledge.elements, self.head),
            slots: slots::fill(&reader, sentence, &clauses, &weighed.vague),
            vague: phrases(knowledge, &reader, sentence, &weighed.vague, &blanks),
        };
        let label = label(&reader);
        let mut heading = self.heading;
        let opening = if passage.follows { self.opening } else { Clues::default() };
        for ((all, one), other) in heading.iter_mut().zip(label).zip(opening) {
            *all |= one | other;
        }
        if !passage.follows {
            let short = self.tokens.len() < 9 && !reading.duty;
            self.opening = if short { knowledge.elements.heading(&self.tokens, &self.hits) } else { Clues::default() };
        }
        self.ledger.observe(&Facts {
            text: sentence,
            tokens: &self.tokens,
            hits: &self.hits,
            times: &self.times,
            heading: &heading,
            label: &label,
            vague: !reading.vague.is_empty(),
            duty: reading.duty,
            follows: passage.follows,
        });
        let analysis = Analysis {
            reader,
            sentence,
            line: passage.line,
            clauses: &clauses,
            notes: &weighed.notes,
            reading: &reading,
        };
        structure::sentence(&analysis, &mut self.report.findings);
        self.report.sentences.push(reading);
    }

    fn finish(mut self) -> Report {
        self.report.elements = self.ledger.close();
        if !self.options.sentences {
            let missing = structure::document(&self.knowledge.elements, &self.report);
            self.report.findings.extend(missing);
            let between = whole::findings(&self.report);
            self.report.findings.extend(between);
        }
        self.report
    }
}

/// Whether the words are an answer as an agreement file is printed: a key in small letters, a colon, what was entered.
fn follows_a_label(words: &str) -> bool {
    let key = words.trim_start_matches("- ").split_once(": ").map_or("", |(key, _)| key);
    (1..=30).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ')
}

/// A label before a colon is a heading for its own line: "Complaints: the manager replies …".
fn label(reader: &Reader) -> Clues {
    let mark = |at: &usize| {
        let token = reader.tokens[*at];
        token.mark == ':' || token.mark == '|' || token.mark == '?' && *at < 6
    };
    let colon = (0..reader.tokens.len().min(9)).find(mark);
    let Some(colon) = colon else { return Clues::default() };
    let before: Vec<Hit> = reader.hits.iter().filter(|hit| hit.end as usize <= colon).copied().collect();
    reader.knowledge.elements.heading(&reader.tokens[..colon], &before)
}

/// The vague phrases of a sentence, blanks first where they overlap.
fn phrases(
    knowledge: &'static Knowledge,
    reader: &Reader,
    sentence: &str,
    vague: &[Found],
    blanks: &[(std::ops::Range<usize>, Blank)],
) -> Vec<VaguePhrase> {
    let mut phrases: Vec<(usize, VaguePhrase)> = Vec::new();
    for (range, kind) in blanks {
        let rule = structure::blank_rule(*kind);
        let phrase = sentence.get(range.clone()).unwrap_or_default().to_string();
        phrases.push((
            range.start,
            VaguePhrase { phrase, rule: rule.id.into(), why: rule.why.into(), ask: rule.ask.into() },
        ));
    }
    for found in vague {
        let tokens = &reader.tokens[found.start..found.end];
        let (start, end) = (tokens[0].start as usize, tokens[tokens.len() - 1].end as usize);
        let blank = blanks.iter().any(|(range, _)| range.start < end && start < range.end);
        if !blank {
            let term = &knowledge.terms.list[found.term];
            let phrase = quote(sentence, tokens).to_string();
            phrases.push((
                start,
                VaguePhrase {
                    phrase,
                    rule: Cow::Borrowed(&term.id),
                    why: Cow::Borrowed(&term.why),
                    ask: Cow::Borrowed(&term.ask),
                },
            ));
        }
    }
    phrases.sort_by_key(|(start, _)| *start);
    phrases.into_iter().map(|(_, phrase)| phrase).collect()
}

/// A finding about some words of a sentence.
pub(crate) fn finding(
    rule: &'static crate::rules::Fixed,
    level: crate::report::Level,
    line: usize,
    quote: &str,
) -> Finding {
    Finding { rule: rule.id.into(), level, line, quote: quote.into(), why: rule.why.into(), ask: rule.ask.into() }
}

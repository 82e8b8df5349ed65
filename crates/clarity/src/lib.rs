//! Reads contract language: who owes what to whom by when, which words leave it open, and what is not said at all.
//!
//! It is pure and deterministic: the same text gives the same report, and every finding quotes the words, says why it
//! matters and what to ask instead. Its words and rules are versioned data in `data/clarity/`.
//!
//! ```
//! let report = clarity::check("Concerns will be passed on promptly.", clarity::Options::SENTENCES);
//! let sentence = &report.sentences[0];
//! assert_eq!(sentence.slots.actor.state, clarity::SlotState::Missing);
//! assert_eq!(sentence.vague[0].phrase, "promptly");
//! ```

mod blanks;
mod check;
mod elements;
mod features;
mod heads;
mod knowledge;
mod language;
mod occasion;
pub mod reading;
mod render;
mod report;
mod rules;
mod slots;
mod structure;
mod terms;
mod vague;
mod whole;

pub use check::{Options, check};
pub use reading::{Document, Kind, ReadError, read};
pub use render::{Format, render, render_all};
pub use report::{
    Element, ElementState, Finding, Head, Level, Report, SentenceReading, Slot, SlotState, Slots, VaguePhrase,
};
pub use rules::{Rule, catalogue, rule, rules, version};

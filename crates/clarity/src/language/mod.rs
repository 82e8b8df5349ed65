//! How contract English is read: words, phrases, sentences, clauses and time.

pub(crate) mod actor;
pub(crate) mod clause;
mod coordination;
pub(crate) mod finite;
pub(crate) mod fragment;
pub(crate) mod ids;
pub(crate) mod layout;
pub(crate) mod lexicon;
pub(crate) mod phrase;
pub(crate) mod predicate;
pub(crate) mod recipient;
mod subject;
pub(crate) mod time;
mod time_points;
pub(crate) mod time_words;
pub(crate) mod token;

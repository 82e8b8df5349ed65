//! What the rest of the product may rely on about time.

mod explaining;
mod properties;
mod reading;
mod vectors;

use jiff::Timestamp;

use super::{Calendar, Deadline, TimeLimit, deadline, explain, london, parse_start};

/// A start as a person types it.
fn start(text: &str) -> Timestamp {
    parse_start(text).expect("a start")
}

/// A limit as an agreement writes it.
fn limit(text: &str) -> TimeLimit {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn due(from: &str, within: &str) -> Deadline {
    deadline(limit(within), start(from), Calendar::england_and_wales())
}

/// London's date and time of the deadline, to the minute.
fn due_text(from: &str, within: &str) -> String {
    london(due(from, within).at).strftime("%a %-d %b %Y %H:%M").to_string()
}

fn why(from: &str, within: &str) -> String {
    explain(limit(within), start(from), Calendar::england_and_wales())
}

//! Prints how well the checker reads the labelled corpus: precision, recall and F1 by task and by rule, for the part
//! that the rules were tuned on and for the part held out from it, the false-alarm rate, and the time for 50,000 words.
//!
//! `cargo run --release -p clarity --example corpus [-- --errors]`

#[path = "../corpus/measure.rs"]
mod measure;

use std::time::Instant;

use measure::{Part, Score};

fn main() {
    let errors = std::env::args().any(|argument| argument == "--errors");
    let held = std::env::args().any(|argument| argument == "--held-errors");
    for part in [Part::Tune, Part::Held] {
        let show = errors && part == Part::Tune || held;
        let result = measure::sentences(part, show);
        println!("\n{} sentences, {} part", result.count, part.name());
        line("vague", &result.vague);
        line("actor missing or ambiguous", &result.actor);
        line("time limit missing or vague", &result.time);
        line("recipient missing", &result.recipient);
        println!(
            "  {:<30} {:.1} % of {} precise sentences",
            "false alarms",
            result.false_alarms * 100.0,
            result.precise
        );
        println!(
            "  {:<30} actor {:.3}, time {:.3}, recipient {:.3}",
            "exact state", result.exact[0], result.exact[1], result.exact[2]
        );
        println!("  by rule (on sentences labelled vague or flagged):");
        for (rule, score) in &result.rules {
            println!(
                "    {rule:<5} right {:>3}  wrong {:>3}  precision {:.2}",
                score.hits,
                score.alarms,
                score.precision()
            );
        }
        let documents = measure::documents(part, show);
        println!("{} documents, {} part", documents.count, part.name());
        println!("  {:<30} {:.3}", "macro F1, settled or not", documents.macro_f1);
        println!("  {:<30} {:.3}", "macro F1, found or missing", documents.macro_found);
        println!("  {:<30} {:.3}", "right state, of all", documents.accuracy);
        if show {
            for (id, score) in &documents.elements {
                println!(
                    "    {id:<26} precision {:.2} recall {:.2} F1 {:.2}",
                    score.precision(),
                    score.recall(),
                    score.f1()
                );
            }
        }
    }
    speed();
}

fn line(task: &str, score: &Score) {
    println!("  {task:<30} precision {:.3}  recall {:.3}  F1 {:.3}", score.precision(), score.recall(), score.f1());
}

/// Checks a contract of 50,000 words, made of the corpus itself.
fn speed() {
    let mut text = String::new();
    let mut clause = 0;
    while text.split_whitespace().count() < 50_000 {
        for sentence in measure::texts() {
            clause += 1;
            text.push_str(&format!("{}.{} {sentence}\n", clause / 10 + 1, clause % 10 + 1));
            if clause % 10 == 9 {
                text.push('\n');
            }
        }
    }
    let mut times: Vec<_> = (0..9)
        .map(|_| {
            let start = Instant::now();
            let report = clarity::check(&text, clarity::Options::default());
            let taken = start.elapsed();
            assert!(!report.sentences.is_empty());
            taken
        })
        .collect();
    times.sort();
    let words = text.split_whitespace().count();
    println!("\nreading {words} words: {:?} at the median, {:?} at best", times[4], times[0]);
}

//! Prints how well the checker reads the labelled corpus: precision, recall and F1 by task and by rule, for the part
//! that the rules were tuned on and for the part held out from it, by element, and the false-alarm rate.
//!
//! `cargo run --release -p clarity --example corpus [-- --errors]`, or `cargo xtask bench clarity` with the speed beside it.

#[path = "../corpus/measure.rs"]
#[allow(dead_code, reason = "only the scores are used here")]
mod measure;

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
        println!("  by rule:");
        for (rule, score) in &result.rules {
            row(rule, score);
        }
        let documents = measure::documents(part, show);
        println!("{} documents, {} part", documents.count, part.name());
        println!("  {:<30} {:.3}", "macro F1, settled or not", documents.macro_f1);
        println!("  {:<30} {:.3}", "macro F1, found or missing", documents.macro_found);
        println!("  {:<30} {:.3}", "right state, of all", documents.accuracy);
        println!("  by element:");
        for (id, score) in &documents.elements {
            row(id, score);
        }
    }
}

fn line(task: &str, score: &Score) {
    println!("  {task:<30} precision {:.3}  recall {:.3}  F1 {:.3}", score.precision(), score.recall(), score.f1());
}

fn row(name: &str, score: &Score) {
    println!(
        "    {name:<26} precision {:.2}  recall {:.2}  F1 {:.2}  ({} right, {} wrong, {} missed)",
        score.precision(),
        score.recall(),
        score.f1(),
        score.hits,
        score.alarms,
        score.misses
    );
}

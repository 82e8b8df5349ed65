//! Prints the processor time for loading the word lists and for checking a contract of 50,000 words, and the memory it took.
//!
//! `cargo run --release -p clarity --example speed`

#[path = "../corpus/measure.rs"]
#[allow(dead_code, reason = "only the texts are used here")]
mod measure;

use std::time::{Duration, Instant};

fn main() {
    let start = processor_time();
    clarity::check("", clarity::Options::default());
    println!("loading the words and rules: {:?} of processor time", processor_time().saturating_sub(start));
    let (mut text, mut words) = (String::new(), 0);
    for (clause, sentence) in measure::texts().iter().cycle().enumerate() {
        if words >= 50_000 {
            break;
        }
        let line = format!("{}.{} {sentence}\n", clause / 10 + 1, clause % 10 + 1);
        words += line.split_whitespace().count();
        text.push_str(&line);
        if clause % 10 == 9 {
            text.push('\n');
        }
    }
    let mut times: Vec<(Duration, Duration)> = (0..15)
        .map(|_| {
            let (wall, processor) = (Instant::now(), processor_time());
            let report = clarity::check(&text, clarity::Options::default());
            let taken = (processor_time().saturating_sub(processor), wall.elapsed());
            assert!(!report.sentences.is_empty());
            taken
        })
        .collect();
    times.sort();
    println!(
        "{words} words: {:?} of processor time at the median ({:?} on the clock), {:?} on the clock at best",
        times[7].0, times[7].1, times[0].1
    );
    println!("the whole process held at most {} MB", peak_kilobytes() / 1024);
}

/// The most memory that this process has held, where the system tells.
fn peak_kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|figure| figure.parse().ok()).unwrap_or(0)
}

/// Processor time of this thread, where the system tells it in fine enough steps; otherwise the clock serves.
fn processor_time() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split_whitespace().next().and_then(|figure| figure.parse().ok()).unwrap_or(0);
    Duration::from_nanos(nanoseconds)
}

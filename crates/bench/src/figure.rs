//! How figures are worked out and printed.
use std::time::Duration;

/// Prints a figure: what it is, the ratio, the limit that it is measured against, and what was aimed for.
pub(crate) fn print(what: &str, ratio: f64, of: &str, aim: &str) {
    let aim = if aim.is_empty() { String::new() } else { format!("  (aim: {aim})") };
    println!("{what:<46} {ratio:>8.3} × {of}{aim}");
}

/// Prints what a figure was worked out from. Good for this machine and this minute only.
pub(crate) fn note(words: &str) {
    println!("    {words}");
}

/// How many in a second.
pub(crate) fn rate(amount: usize, time: Duration) -> f64 {
    amount as f64 / time.as_secs_f64()
}

/// Milliseconds, for notes.
pub(crate) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The time that this share of all took at most: `quantile(times, 0.5)` is the median.
pub(crate) fn quantile(times: &mut [Duration], share: f64) -> Duration {
    times.sort_unstable();
    let place = (times.len() as f64 * share) as usize;
    times.get(place.min(times.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// The median.
pub(crate) fn median(times: &mut [Duration]) -> Duration {
    quantile(times, 0.5)
}

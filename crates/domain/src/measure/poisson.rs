//! The exact (Garwood) interval for a count of events, by solving the Poisson tail for its mean.
//!
//! The same as ½χ² quantiles with 2x and 2x + 2 degrees of freedom (`domain.md` §6.4), without a statistics library:
//! the two tails of a Poisson distribution are sums of a few terms.

/// The 95% interval for the mean of a Poisson count, given that `count` events were seen.
///
/// ```
/// let (low, high) = domain::measure::poisson::exact_interval(10);
/// assert!((low - 4.7954).abs() < 1e-4 && (high - 18.3904).abs() < 1e-4);
/// ```
pub fn exact_interval(count: u32) -> (f64, f64) {
    const TAIL: f64 = 0.025;
    let x = f64::from(count);
    // Wide enough for both ends at any count: six standard errors and a margin for small counts.
    let above = x + 6.0 * x.sqrt() + 10.0;
    let low = match count {
        0 => 0.0,
        _ => solve(0.0, x, |mean| 1.0 - at_most(count - 1, mean) < TAIL),
    };
    (low, solve(x, above, |mean| at_most(count, mean) > TAIL))
}

/// The mean at which `still_low` stops being true, between two means that enclose it.
fn solve(mut low: f64, mut high: f64, still_low: impl Fn(f64) -> bool) -> f64 {
    // Fifty halvings take any interval met here below a billionth.
    for _ in 0..50 {
        let middle = f64::midpoint(low, high);
        if still_low(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// P(X ≤ count) for a Poisson of this mean.
fn at_most(count: u32, mean: f64) -> f64 {
    if mean <= 0.0 {
        return 1.0;
    }
    // From the largest term downwards, so that nothing underflows before it can be added.
    let log_factorial: f64 = (2..=count).map(|k| f64::from(k).ln()).sum();
    let last = (f64::from(count) * mean.ln() - mean - log_factorial).exp();
    let terms = (1..=count).rev().scan(last, |term, k| {
        *term *= f64::from(k) / mean;
        Some(*term)
    });
    last + terms.sum::<f64>()
}

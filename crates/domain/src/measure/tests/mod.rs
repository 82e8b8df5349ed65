//! Golden figures of the worked partnerships, and laws that hold for any.

mod charts;
mod counting;

/// Whether two figures agree as printed to `decimals`.
#[track_caller]
fn close(actual: f64, expected: f64, decimals: i32) {
    let allowed = 0.5 * 10_f64.powi(-decimals) + 1e-9;
    assert!((actual - expected).abs() <= allowed, "{actual} is not {expected} to {decimals} decimals");
}

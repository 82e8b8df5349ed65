//! The chart's colours, and the proof that they can be told from the background.

/// The background.
pub const PAPER: &str = "#ffffff";
/// Words.
pub const INK: &str = "#0b0c0c";
/// The line from point to point, and circles.
pub const LINE: &str = "#484949";
/// Lines behind the drawing; decoration.
pub const GRID: &str = "#cecece";
/// Better than usual.
pub const BETTER: &str = "#1d70b8";
/// Worse than usual.
pub const WORSE: &str = "#b8510d";
/// The target.
pub const TARGET: &str = "#54319f";

/// The contrast between two colours by WCAG 2, from 1 to 21.
pub fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: &str) -> f64 {
    let channel = |start: usize| {
        let value = u8::from_str_radix(colour.get(start..start + 2).unwrap_or("0"), 16).unwrap_or(0);
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_by_the_book() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
        assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
    }

    #[test]
    fn words_can_be_read() {
        for ink in [INK, TARGET] {
            assert!(contrast(ink, PAPER) >= 4.5, "{ink}");
        }
    }

    #[test]
    fn points_and_lines_can_be_seen() {
        for mark in [LINE, BETTER, WORSE, TARGET] {
            assert!(contrast(mark, PAPER) >= 3.0, "{mark}");
        }
    }
}

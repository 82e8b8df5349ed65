//! From values to places on the drawing.

/// The steps of the vertical axis, from zero or below to above the greatest value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    pub low: f64,
    pub high: f64,
    pub step: f64,
}

impl Scale {
    /// Covers the values and zero in three to six even steps of 1, 2 or 5 times a power of ten.
    pub(super) fn covering(values: impl IntoIterator<Item = f64>) -> Self {
        let (low, high) = values
            .into_iter()
            .filter(|value| value.is_finite())
            .fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let span = if high - low > 0.0 { high - low } else { 1.0 };
        let power = 10_f64.powf((span / 5.0).log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .into_iter()
            .map(|factor| factor * power)
            .find(|step| span / step <= 5.0)
            .unwrap_or(10.0 * power);
        let high = if high == low { low + step } else { (high / step).ceil() * step };
        Self { low: (low / step).floor() * step, high, step }
    }

    /// The values at which to draw a line.
    pub(super) fn steps(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round() as usize;
        (0..=count).map(|place| self.low + self.step * place as f64).collect()
    }

    /// From 0 at the bottom to 1 at the top.
    pub(super) fn part(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }
}

/// "8" or "7.9".
pub(super) fn plain(value: f64) -> String {
    let words = crate::words::decimal(value);
    words.strip_suffix(".0").map(str::to_owned).unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_starts_at_zero_and_has_even_steps() {
        let scale = Scale::covering([9.0, 15.0, 13.5]);
        assert_eq!(scale.steps(), [0.0, 5.0, 10.0, 15.0]);
        assert_eq!(Scale::covering([81.4, 100.0]).steps(), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(Scale::covering([-1.0, 3.0]).steps().first(), Some(&-1.0));
    }

    #[test]
    fn nothing_but_zeros_still_has_a_scale() {
        let scale = Scale::covering([0.0]);
        assert!(scale.high > scale.low);
        assert!(Scale::covering([]).part(0.0).is_finite());
    }

    #[test]
    fn whole_numbers_have_no_decimals() {
        assert_eq!(plain(8.0), "8");
        assert_eq!(plain(7.94), "7.9");
    }
}

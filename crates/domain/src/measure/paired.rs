//! Change in a score for the people asked twice (`domain.md` §6.4, staff confidence and outcome scores).

/// The mean before and after, over those with both; the others are counted, not guessed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairedChange {
    /// How many had both scores.
    pub pairs: usize,
    /// How many had only one.
    pub unpaired: usize,
    /// The mean of the first scores of the pairs.
    pub before: f64,
    /// The mean of the second scores of the pairs.
    pub after: f64,
}

impl PairedChange {
    /// Pairs first and second scores, each in the measure's own unit; `None` when nobody has both.
    pub fn of(scores: impl IntoIterator<Item = (Option<f64>, Option<f64>)>) -> Option<PairedChange> {
        let (mut pairs, mut unpaired, mut first, mut second) = (0_usize, 0, 0.0, 0.0);
        for score in scores {
            match score {
                (Some(before), Some(after)) => {
                    pairs += 1;
                    first += before;
                    second += after;
                }
                (None, None) => {}
                _ => unpaired += 1,
            }
        }
        let n = pairs as f64;
        (pairs > 0).then(|| PairedChange { pairs, unpaired, before: first / n, after: second / n })
    }

    /// After minus before.
    pub fn change(self) -> f64 {
        self.after - self.before
    }

    /// `6.4 to 5.7 (9 people asked both times; 1 asked once and left out)`.
    pub fn sentence(self) -> String {
        let people = if self.pairs == 1 { "person" } else { "people" };
        let left_out = match self.unpaired {
            0 => String::new(),
            n => format!("; {n} asked once and left out"),
        };
        format!("{:.1} to {:.1} ({} {people} asked both times{left_out})", self.before, self.after, self.pairs)
    }
}

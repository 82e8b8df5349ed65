//! Where things go on a drawing.

/// How wide a drawing is; the size of its words stays the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// For desks and paper.
    Wide,
    /// For phones.
    Narrow,
}

/// Where things go, in the drawing's own units.
pub(super) struct Layout {
    pub width: f64,
    pub height: f64,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub text: u32,
    pub labels: usize,
}

impl Layout {
    const WIDE: Self =
        Self { width: 920.0, height: 400.0, left: 50.0, right: 112.0, top: 48.0, bottom: 36.0, text: 15, labels: 9 };
    const NARROW: Self =
        Self { width: 360.0, height: 330.0, left: 42.0, right: 112.0, top: 48.0, bottom: 34.0, text: 16, labels: 3 };

    pub(super) fn of(width: Width) -> Self {
        match width {
            Width::Wide => Self::WIDE,
            Width::Narrow => Self::NARROW,
        }
    }

    pub(super) fn x(&self, place: f64, count: usize) -> f64 {
        let inside = self.width - self.left - self.right;
        let last = count.saturating_sub(1).max(1) as f64;
        self.left + inside * place / last
    }

    pub(super) fn y(&self, part: f64) -> f64 {
        let inside = self.height - self.top - self.bottom;
        self.top + inside * (1.0 - part)
    }
}

/// Places in rising order, moved so that no two are nearer than the gap; each group stays around its own middle.
pub(super) fn apart(places: Vec<f64>, gap: f64) -> Vec<f64> {
    let mut groups: Vec<(f64, usize)> = Vec::new();
    for place in places {
        let mut group = (place, 1);
        while let Some((middle, count)) = groups.last().copied() {
            if group.0 - middle >= gap * (group.1 + count) as f64 / 2.0 {
                break;
            }
            groups.pop();
            let both = count + group.1;
            group = ((middle * count as f64 + group.0 * group.1 as f64) / both as f64, both);
        }
        groups.push(group);
    }
    let spread = |(middle, count): (f64, usize)| {
        (0..count).map(move |place| middle + gap * (place as f64 - (count as f64 - 1.0) / 2.0))
    };
    groups.into_iter().flat_map(spread).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_would_meet_are_pushed_apart_and_others_stay() {
        assert_eq!(apart(vec![10.0, 100.0], 17.0), [10.0, 100.0]);
        assert_eq!(apart(vec![100.0, 102.0], 10.0), [96.0, 106.0]);
        let places = apart(vec![10.0, 12.0, 14.0, 30.0], 10.0);
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 9.999), "{places:?}");
    }
}

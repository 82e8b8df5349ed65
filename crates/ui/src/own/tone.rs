//! How pressing something is. Always beside words that say the same.

/// How pressing something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing presses.
    #[default]
    Calm,
    /// Soon.
    Soon,
    /// Now, or already too late.
    Urgent,
    /// Done.
    Done,
}

impl Tone {
    pub(super) fn class(self, block: &str) -> String {
        let name = match self {
            Self::Calm => "calm",
            Self::Soon => "soon",
            Self::Urgent => "urgent",
            Self::Done => "done",
        };
        format!("{block} {block}--{name}")
    }
}

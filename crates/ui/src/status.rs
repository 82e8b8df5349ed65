//! The status vocabulary: one word for one thing everywhere, and the colour that goes with it.
//!
//! Finished things are plain words, so that tags mark what still needs someone. Late things add how late they are.

use crate::{Tag, TagColour, TaskStatus};

/// A word from the vocabulary, and how it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: &'static str,
    /// The colour of its tag; plain words have none.
    pub colour: Option<TagColour>,
}

impl Word {
    const fn tag(text: &'static str, colour: TagColour) -> Self {
        Self { text, colour: Some(colour) }
    }

    const fn plain(text: &'static str) -> Self {
        Self { text, colour: None }
    }

    /// The tag, or plain words.
    pub fn status(self) -> TaskStatus {
        match self.colour {
            Some(colour) => TaskStatus::Tag(Tag::new(self.text, colour)),
            None => TaskStatus::Text(self.text.into()),
        }
    }
}

impl maud::Render for Word {
    fn render(&self) -> maud::Markup {
        match self.colour {
            Some(colour) => Tag::new(self.text, colour).render(),
            None => maud::html! { (self.text) },
        }
    }
}

macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident: $($variant:ident => $how:ident($text:literal $(, $colour:ident)?),)+) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the words beside each variant say what it means")]
        pub enum $name {
            $($variant,)+
        }

        impl $name {
            /// Every status, in the order things usually go.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word and its colour.
            pub const fn word(self) -> Word {
                match self {
                    $(Self::$variant => Word::$how($text $(, TagColour::$colour)?),)+
                }
            }
        }

        impl From<$name> for TaskStatus {
            fn from(status: $name) -> Self {
                status.word().status()
            }
        }

        impl maud::Render for $name {
            fn render(&self) -> maud::Markup {
                self.word().render()
            }
        }
    };
}

vocabulary! {
    /// Of a planned activity and its record.
    Session:
    Scheduled => tag("Scheduled", Blue),
    NoteNeeded => tag("Note needed", Yellow),
    NoteOverdue => tag("Note overdue", Red),
    WaitingForReview => tag("Waiting for review", Blue),
    SentBack => tag("Sent back", Magenta),
    Reviewed => plain("Reviewed"),
    DidNotHappen => tag("Did not happen", Grey),
}

vocabulary! {
    /// Of a report that must be read in time.
    Report:
    WaitingForReview => tag("Waiting for review", Blue),
    DueToday => tag("Due today", Yellow),
    Overdue => tag("Overdue", Red),
    Accepted => plain("Accepted"),
    SentBack => tag("Sent back", Magenta),
}

vocabulary! {
    /// Of a concern.
    Concern:
    New => tag("New", Red),
    Acknowledged => tag("Acknowledged", Yellow),
    FollowUpReceived => tag("Follow-up received", Blue),
    DecisionRecorded => tag("Decision recorded", Teal),
    Closed => tag("Closed", Grey),
}

vocabulary! {
    /// Of an agreement.
    Agreement:
    Draft => tag("Draft", Grey),
    ThingsToFix => tag("Has things to fix", Red),
    Sent => tag("Sent", Blue),
    WithPartner => tag("With partner", Blue),
    WithProvider => tag("With provider", Blue),
    ChangesAskedFor => tag("Changes asked for", Magenta),
    Withdrawn => tag("Withdrawn", Grey),
    Agreed => tag("Agreed", Green),
    InForce => tag("In force", Green),
    Ended => tag("Ended", Grey),
}

vocabulary! {
    /// Of a readiness item.
    Readiness:
    NotStarted => tag("Not started", Teal),
    InProgress => tag("In progress", Blue),
    NeedsEvidence => tag("Needs evidence", Yellow),
    Problem => tag("Problem", Red),
    Completed => plain("Completed"),
    NotNeeded => tag("Not needed", Grey),
}

vocabulary! {
    /// Of the go-live decision.
    GoLive:
    NotReady => tag("Not ready", Red),
    ReadyForDecision => tag("Ready for decision", Blue),
    LiveWithConditions => tag("Live with conditions", Yellow),
    Live => tag("Live", Green),
    Paused => tag("Paused", Red),
}

vocabulary! {
    /// Of a recommendation.
    Recommendation:
    Proposed => tag("Proposed", Grey),
    Accepted => tag("Accepted", Blue),
    NotAccepted => tag("Not accepted", Grey),
    InProgress => tag("In progress", Blue),
    InThePlan => tag("In the plan", Yellow),
    CheckedWorking => plain("Checked working"),
    Overdue => tag("Overdue", Red),
}

/// A readiness item that waits for another: grey words, no link.
pub fn cannot_start_yet() -> TaskStatus {
    TaskStatus::CannotStartYet("Cannot start yet".into())
}

/// "17 hours left" in yellow below a day and grey above, "Overdue by 2 days" in red.
pub fn clock(now: jiff::Timestamp, due: jiff::Timestamp) -> Tag {
    let colour = match due.as_second() - now.as_second() {
        left if left < 0 => TagColour::Red,
        left if left < 24 * 3600 => TagColour::Yellow,
        _ => TagColour::Grey,
    };
    Tag::new(crate::words::time_left_short(now, due), colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words<T: Copy>(all: &[T], word: impl Fn(T) -> Word) -> Vec<Word> {
        all.iter().map(|status| word(*status)).collect()
    }

    #[test]
    fn within_a_vocabulary_no_two_words_are_the_same() {
        for vocabulary in [
            words(Session::ALL, Session::word),
            words(Report::ALL, Report::word),
            words(Concern::ALL, Concern::word),
            words(Agreement::ALL, Agreement::word),
            words(Readiness::ALL, Readiness::word),
            words(GoLive::ALL, GoLive::word),
            words(Recommendation::ALL, Recommendation::word),
        ] {
            let mut texts: Vec<_> = vocabulary.iter().map(|word| word.text).collect();
            texts.sort_unstable();
            texts.dedup();
            assert_eq!(texts.len(), vocabulary.len());
        }
    }
}

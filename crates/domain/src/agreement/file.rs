//! Reading an agreement file: its shape, and that its duties hang together.
use super::{DutyTerm, Terms};
use crate::{duty::Trigger, words::small};

/// Why an agreement file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TermsError {
    /// Not the shape of an agreement file; the words come with line and column.
    #[error("{0}")]
    Shape(#[from] toml::de::Error),
    /// Two duties share a key, so that records could not say which of them they answer.
    #[error("two duties are called \"{0}\"; give each its own key")]
    RepeatedKey(String),
    /// A duty says that it is answered by one that is not there.
    #[error("duty \"{duty}\" is answered by \"{answer}\", which is not in the agreement")]
    UnknownAnswer {
        /// The duty.
        duty: String,
        /// The key that is missing.
        answer: String,
    },
    /// A duty is owed after one that is not there, or after itself.
    #[error("duty \"{duty}\" is owed after \"{after}\", which is no other duty of the agreement")]
    UnknownEarlier {
        /// The duty.
        duty: String,
        /// The key that is missing.
        after: String,
    },
    /// A key of letters, digits and hyphens is what records and addresses can name.
    #[error("{0} is no key; write letters, digits and hyphens")]
    Key(String),
    /// It says something for which an agreement has no place.
    #[error("an agreement has no place for \"{0}\"")]
    Unknown(String),
    /// A kind of arrangement without what it rests on.
    #[error("a {kind} says in \"basis\": {question} {why}")]
    NoBasis {
        /// The kind, in words.
        kind: String,
        /// What it asks.
        question: &'static str,
        /// Why.
        why: &'static str,
    },
    /// A trigger without what it needs to be told from others of its kind, or with what belongs to another.
    #[error("duty \"{duty}\": {words}")]
    Trigger {
        /// The duty.
        duty: String,
        /// What is wrong, in words.
        words: String,
    },
}

impl Terms {
    /// Reads an agreement file.
    pub fn parse(text: &str) -> Result<Terms, TermsError> {
        let terms: Terms = toml::from_str(text)?;
        terms.hang_together()?;
        Ok(terms)
    }

    /// The agreement file that says this: reading it gives the same terms again.
    pub fn to_file(&self) -> String {
        toml::to_string_pretty(self).expect("terms hold nothing that an agreement file cannot say")
    }

    /// Keys are unique, what duties name is there, and each trigger has what it needs.
    pub fn hang_together(&self) -> Result<(), TermsError> {
        if let Some(asked) = self.arrangement.asks()
            && self.basis.as_deref().unwrap_or_default().trim().is_empty()
        {
            let kind = small(self.arrangement.words());
            return Err(TermsError::NoBasis { kind, question: asked.question, why: asked.why });
        }
        for (index, duty) in self.duties.iter().enumerate() {
            if self.duties[..index].iter().any(|earlier| earlier.key == duty.key) {
                return Err(TermsError::RepeatedKey(duty.key.clone()));
            }
            if let Some(answer) = duty.answered_by.as_ref().filter(|key| self.duty(key).is_none()) {
                return Err(TermsError::UnknownAnswer { duty: duty.key.clone(), answer: answer.clone() });
            }
            let unknown = |key: &&String| self.duty(key).is_none() || *key == &duty.key;
            if let Some(after) = duty.after.as_ref().filter(unknown) {
                return Err(TermsError::UnknownEarlier { duty: duty.key.clone(), after: after.clone() });
            }
            if let Some(words) = misfit(duty) {
                return Err(TermsError::Trigger { duty: duty.key.clone(), words });
            }
        }
        Ok(())
    }
}

/// What a trigger lacks, or has too much.
fn misfit(duty: &DutyTerm) -> Option<String> {
    let of_concern = matches!(duty.trigger, Trigger::ConcernAware | Trigger::ConcernTold);
    let slots = [
        ("after", duty.after.is_some(), duty.trigger == Trigger::DutyDone, "duty-done"),
        ("when", duty.when.is_some(), duty.trigger == Trigger::Reported, "reported"),
        (
            "every_weeks",
            duty.every_weeks.is_some_and(|weeks| weeks > 0),
            duty.trigger == Trigger::CycleBegins,
            "cycle-begins",
        ),
        ("level", duty.level.is_some(), of_concern, "concern-aware or concern-told"),
    ];
    slots.into_iter().find_map(|(slot, given, wanted, trigger)| match (given, wanted) {
        (false, true) => Some(format!("the trigger {trigger} needs \"{slot}\"")),
        (true, false) => Some(format!("\"{slot}\" belongs to the trigger {trigger}")),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_written_as_a_file_are_read_as_the_same_terms() {
        for text in [
            include_str!("../../../../data/agreements/larkspur-wellbeing.toml"),
            include_str!("../../../../data/agreements/clearsay-communication.toml"),
            include_str!("../../../../data/agreements/speakwell-advocacy.toml"),
            include_str!("../../../../data/agreements/kindred-steps-peer-support.toml"),
            include_str!("../../../../data/agreements/starters/community-inclusion-and-transport.toml"),
        ] {
            let terms = Terms::parse(text).unwrap();
            assert_eq!(Terms::parse(&terms.to_file()).unwrap(), terms, "{}", terms.title);
        }
    }
}

//! How a rule says no: as data, in words fit to show to the person who asked.
use serde::Serialize;

/// Why something was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// This role may not do this here. Says who can (HTTP 403).
    #[error("{words}")]
    NotAllowed {
        /// The reason.
        words: String,
    },
    /// The thing is not in a state that allows it (HTTP 409).
    #[error("{words}")]
    NotNow {
        /// The reason.
        words: String,
    },
    /// Some answers cannot be accepted (HTTP 422).
    #[error("{}", .0.iter().map(|e| e.words.as_str()).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<FieldError>),
}

/// One answer that cannot be accepted, and what would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The name of the field in the form and in the API.
    pub field: String,
    /// What to do about it: "Enter what you did in the session".
    pub words: String,
}

impl Refusal {
    /// This role may not.
    pub fn not_allowed(words: impl Into<String>) -> Refusal {
        Refusal::NotAllowed { words: words.into() }
    }
    /// Not in this state.
    pub fn not_now(words: impl Into<String>) -> Refusal {
        Refusal::NotNow { words: words.into() }
    }
    /// One answer is not acceptable.
    pub fn invalid(field: &str, words: impl Into<String>) -> Refusal {
        Refusal::Invalid(vec![FieldError { field: field.into(), words: words.into() }])
    }
}

/// Collects everything that is wrong with a set of answers, so that a person is told once.
#[derive(Debug, Default)]
pub struct Answers {
    errors: Vec<FieldError>,
}

impl Answers {
    /// Notes an error against a field.
    pub fn refuse(&mut self, field: &str, words: impl Into<String>) {
        self.errors.push(FieldError { field: field.into(), words: words.into() });
    }
    /// The trimmed text, noting an error when it is empty or over `most` characters.
    pub fn text(&mut self, field: &str, text: &str, empty: &str, most: usize) -> String {
        let text = text.trim();
        if text.is_empty() {
            self.refuse(field, empty);
        } else if text.chars().count() > most {
            self.refuse(field, format!("Use {most} characters or fewer. You have used {}", text.chars().count()));
        }
        text.to_owned()
    }
    /// A choice that has no default answer.
    pub fn choice<T>(&mut self, field: &str, choice: Option<T>, missing: &str) -> Option<T> {
        if choice.is_none() {
            self.refuse(field, missing);
        }
        choice
    }
    /// Everything wrong as one refusal, or nothing.
    pub fn check(self) -> Result<(), Refusal> {
        if self.errors.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.errors)) }
    }
}

//! Character count.

use maud::{Markup, Render, html};

use super::{hint::Hint, textarea::Textarea};
use crate::content::classes;

/// A textarea that says how much room is left.
#[derive(Clone, Debug, Default)]
pub struct CharacterCount {
    /// The textarea.
    pub textarea: Textarea,
    /// The most that may be entered.
    pub limit: u32,
    /// What is counted.
    pub count_type: CountType,
    /// Say it only after this percentage of the limit.
    pub threshold: Option<u32>,
    /// Further class names for the message.
    pub message_classes: String,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CountType {
    /// Code units, as the browser counts by itself.
    #[default]
    Length,
    /// Characters as people see them.
    Characters,
    /// Words.
    Words,
}

impl CharacterCount {
    /// A textarea with a limit in characters.
    pub fn new(textarea: Textarea, limit: u32) -> Self {
        Self { textarea, limit, ..Self::default() }
    }
}

impl Render for CharacterCount {
    fn render(&self) -> Markup {
        let id = self.textarea.id.as_deref().unwrap_or(&self.textarea.name);
        let info = format!("{id}-info");
        let notes = self.textarea.notes(Some(&info));
        let (unit, attribute) = match self.count_type {
            CountType::Length => ("characters", None),
            CountType::Characters => ("characters", Some("characters")),
            CountType::Words => ("words", Some("words")),
        };
        let error = if self.textarea.error.is_some() { "govuk-form-group--error" } else { "" };
        html! {
            div class=(classes(&["govuk-form-group", error, "govuk-character-count"]))
                data-module="govuk-character-count" data-maxlength=(self.limit) data-threshold=[self.threshold]
                data-count-type=[attribute] {
                (self.textarea.question(&notes, "govuk-js-character-count"))
                (Hint {
                    id: Some(info.clone()),
                    text: format!("You can enter up to {} {unit}", self.limit).into(),
                    classes: classes(&["govuk-character-count__message", &self.message_classes]),
                })
            }
        }
    }
}

//! Select.

use maud::{Markup, Render, html};

use super::{form_group::Notes, label::Label};
use crate::content::{Content, classes};

/// One answer from a long list. Prefer radios for a short one.
#[derive(Clone, Debug, Default)]
pub struct Select {
    /// The field's name.
    pub name: String,
    /// The select's id; the name when not given.
    pub id: Option<String>,
    /// The question.
    pub label: Label,
    /// The answers.
    pub items: Vec<SelectOption>,
    /// The answer given.
    pub value: Option<String>,
    /// A grey line under the question.
    pub hint: Option<Content>,
    /// What is wrong with the answer.
    pub error: Option<Content>,
    /// Cannot be changed.
    pub disabled: bool,
    /// The id of something else that describes the select.
    pub described_by: Option<String>,
    /// Further class names.
    pub classes: String,
}

/// One answer of a select.
#[derive(Clone, Debug, Default)]
pub struct SelectOption {
    /// What is sent; the words when not given.
    pub value: Option<String>,
    /// The words.
    pub text: String,
    /// Overrides what the select's value says.
    pub selected: Option<bool>,
    /// Cannot be chosen.
    pub disabled: bool,
}

impl SelectOption {
    /// An answer with its value and words.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: Some(value.into()), text: text.into(), ..Self::default() }
    }
}

impl Select {
    /// A select with its answers as (value, words) pairs.
    pub fn new<'a>(
        name: impl Into<String>,
        label: impl Into<Label>,
        answers: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let items = answers.into_iter().map(|(value, text)| SelectOption::new(value, text)).collect();
        Self { name: name.into(), label: label.into(), items, ..Self::default() }
    }

    fn is_selected(&self, option: &SelectOption) -> bool {
        let value = option.value.as_ref().unwrap_or(&option.text);
        option.selected.unwrap_or_else(|| self.value.as_ref().is_some_and(|chosen| chosen == value))
    }
}

impl Render for Select {
    fn render(&self) -> Markup {
        let id = self.id.as_deref().unwrap_or(&self.name);
        let notes = Notes {
            id,
            described_by: self.described_by.as_deref(),
            hint: self.hint.as_ref(),
            error: self.error.as_ref(),
        };
        let error = if self.error.is_some() { "govuk-select--error" } else { "" };
        let inside = html! {
            (self.label.pointing_to(id))
            (notes.markup())
            select class=(classes(&["govuk-select", &self.classes, error])) id=(id) name=(self.name)
                disabled[self.disabled] aria-describedby=[notes.described_by()] {
                @for option in &self.items {
                    option value=[option.value.as_ref()] selected[self.is_selected(option)] disabled[option.disabled] {
                        (option.text)
                    }
                }
            }
        };
        notes.group(inside)
    }
}

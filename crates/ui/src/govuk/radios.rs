//! Radios.

use maud::{Markup, Render, html};

use super::{
    choice::{Choice, Group},
    fieldset::{Fieldset, Legend},
    form_group::Notes,
};
use crate::content::{Content, classes};

/// A question with one answer. No answer is chosen unless `value` says so.
#[derive(Clone, Debug, Default)]
pub struct Radios {
    /// The field's name.
    pub name: String,
    /// The start of each input's id; the name when not given.
    pub id_prefix: Option<String>,
    /// The question.
    pub legend: Option<Legend>,
    /// The answers.
    pub items: Vec<Choice>,
    /// The answer given.
    pub value: Option<String>,
    /// A grey line under the question.
    pub hint: Option<Content>,
    /// What is wrong with the answer.
    pub error: Option<Content>,
    /// Beside each other, for two short answers.
    pub inline: bool,
    /// Smaller, for filters.
    pub small: bool,
    /// The id of something else that describes the group.
    pub described_by: Option<String>,
    /// Further class names.
    pub classes: String,
}

impl Radios {
    /// A question with its answers as (value, words) pairs.
    pub fn new<'a>(
        name: impl Into<String>,
        legend: impl Into<Legend>,
        answers: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let items = answers.into_iter().map(|(value, text)| Choice::new(value, text)).collect();
        Self { name: name.into(), legend: Some(legend.into()), items, ..Self::default() }
    }
}

impl Render for Radios {
    fn render(&self) -> Markup {
        let id = self.id_prefix.as_deref().unwrap_or(&self.name);
        let notes = Notes {
            id,
            described_by: self.described_by.as_deref(),
            hint: self.hint.as_ref(),
            error: self.error.as_ref(),
        };
        let inline = if self.inline { "govuk-radios--inline" } else { "" };
        let small = if self.small { "govuk-radios--small" } else { "" };
        let group = Group {
            block: "govuk-radios",
            input_type: "radio",
            id_prefix: id,
            name: &self.name,
            described_by: None,
            chosen: &|value| self.value.as_deref().is_some_and(|chosen| chosen == value && !chosen.is_empty()),
        };
        let inside = html! {
            (notes.markup())
            div class=(classes(&["govuk-radios", inline, small, &self.classes])) data-module="govuk-radios" {
                (group.items(&self.items))
            }
        };
        notes.group(Fieldset::around(self.legend.as_ref(), notes.described_by(), None, inside))
    }
}

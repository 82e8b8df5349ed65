//! Checkboxes.

use maud::{Markup, Render, html};

use super::{
    choice::{Choice, Group},
    fieldset::{Fieldset, Legend},
    form_group::Notes,
};
use crate::content::{Content, classes};

/// A question with any number of answers.
#[derive(Clone, Debug, Default)]
pub struct Checkboxes {
    /// The field's name.
    pub name: String,
    /// The start of each input's id; the name when not given.
    pub id_prefix: Option<String>,
    /// The question.
    pub legend: Option<Legend>,
    /// The answers.
    pub items: Vec<Choice>,
    /// The answers given.
    pub values: Vec<String>,
    /// A grey line under the question.
    pub hint: Option<Content>,
    /// What is wrong with the answer.
    pub error: Option<Content>,
    /// Smaller, for filters.
    pub small: bool,
    /// The id of something else that describes the group.
    pub described_by: Option<String>,
    /// Further class names.
    pub classes: String,
}

impl Checkboxes {
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

impl Render for Checkboxes {
    fn render(&self) -> Markup {
        let id = self.id_prefix.as_deref().unwrap_or(&self.name);
        let notes = Notes {
            id,
            described_by: self.described_by.as_deref(),
            hint: self.hint.as_ref(),
            error: self.error.as_ref(),
        };
        let small = if self.small { "govuk-checkboxes--small" } else { "" };
        // Without a fieldset to carry the notes, each box carries them itself.
        let described_by = notes.described_by();
        let group = Group {
            block: "govuk-checkboxes",
            input_type: "checkbox",
            id_prefix: id,
            name: &self.name,
            described_by: described_by.as_deref().filter(|_| self.legend.is_none()),
            chosen: &|value| self.values.iter().any(|chosen| chosen == value),
        };
        let inside = html! {
            (notes.markup())
            div class=(classes(&["govuk-checkboxes", small, &self.classes])) data-module="govuk-checkboxes" {
                (group.items(&self.items))
            }
        };
        notes.group(Fieldset::around(self.legend.as_ref(), described_by.clone(), None, inside))
    }
}

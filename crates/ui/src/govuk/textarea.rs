//! Textarea.

use maud::{Markup, Render, html};

use super::{form_group::Notes, label::Label};
use crate::content::{Content, classes};

/// Several lines of text.
#[derive(Clone, Debug, Default)]
pub struct Textarea {
    /// The field's name.
    pub name: String,
    /// The textarea's id; the name when not given.
    pub id: Option<String>,
    /// The question.
    pub label: Label,
    /// A grey line under the question.
    pub hint: Option<Content>,
    /// What is wrong with the answer.
    pub error: Option<Content>,
    /// The answer given.
    pub value: Option<String>,
    /// Lines shown; five when not given.
    pub rows: Option<u32>,
    /// Whether the browser may mark spelling.
    pub spellcheck: Option<bool>,
    /// What the browser may fill in.
    pub autocomplete: Option<&'static str>,
    /// The id of something else that describes the textarea.
    pub described_by: Option<String>,
    /// Further class names.
    pub classes: String,
}

impl Textarea {
    /// A textarea with its name and question.
    pub fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }

    pub(super) fn notes<'a>(&'a self, described_by: Option<&'a str>) -> Notes<'a> {
        Notes {
            id: self.id.as_deref().unwrap_or(&self.name),
            described_by: described_by.or(self.described_by.as_deref()),
            hint: self.hint.as_ref(),
            error: self.error.as_ref(),
        }
    }

    pub(super) fn question(&self, notes: &Notes<'_>, further: &str) -> Markup {
        let error = if self.error.is_some() { "govuk-textarea--error" } else { "" };
        html! {
            (self.label.pointing_to(notes.id))
            (notes.markup())
            textarea class=(classes(&["govuk-textarea", error, further, &self.classes])) id=(notes.id) name=(self.name)
                rows=(self.rows.unwrap_or(5)) spellcheck=[self.spellcheck] aria-describedby=[notes.described_by()]
                autocomplete=[self.autocomplete] { (self.value.as_deref().unwrap_or_default()) }
        }
    }
}

impl Render for Textarea {
    fn render(&self) -> Markup {
        let notes = self.notes(None);
        notes.group(self.question(&notes, ""))
    }
}

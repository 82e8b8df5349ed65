//! Text input.

use maud::{Markup, Render, html};

use super::{form_group::Notes, label::Label};
use crate::content::{Content, classes};

/// One line of text.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// The field's name.
    pub name: String,
    /// The input's id; the name when not given.
    pub id: Option<String>,
    /// The question.
    pub label: Label,
    /// A grey line under the question.
    pub hint: Option<Content>,
    /// What is wrong with the answer.
    pub error: Option<Content>,
    /// The answer given.
    pub value: Option<String>,
    /// `text` when not given; `email`, `tel`, `password`, `search`.
    pub input_type: Option<&'static str>,
    /// Which keyboard a phone shows: `numeric`, `decimal`, `tel`, `email`.
    pub inputmode: Option<&'static str>,
    /// What the browser may fill in: `name`, `email`, `tel`, `one-time-code`.
    pub autocomplete: Option<&'static str>,
    /// `none` for codes.
    pub autocapitalize: Option<&'static str>,
    /// Whether the browser may mark spelling.
    pub spellcheck: Option<bool>,
    /// A pattern, for older phones' number keyboards.
    pub pattern: Option<&'static str>,
    /// A unit in front: "£".
    pub prefix: Option<Content>,
    /// A unit behind: "hours".
    pub suffix: Option<Content>,
    /// As wide as what is expected.
    pub width: Option<InputWidth>,
    /// Room between the letters, for codes.
    pub extra_letter_spacing: bool,
    /// Cannot be changed.
    pub disabled: bool,
    /// The id of something else that describes the input.
    pub described_by: Option<String>,
    /// Further class names.
    pub classes: String,
}

/// Fixed widths in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say the number of characters")]
pub enum InputWidth {
    Two,
    Three,
    Four,
    Five,
    Ten,
    Twenty,
    Thirty,
}

impl InputWidth {
    fn class(self) -> &'static str {
        match self {
            Self::Two => "govuk-input--width-2",
            Self::Three => "govuk-input--width-3",
            Self::Four => "govuk-input--width-4",
            Self::Five => "govuk-input--width-5",
            Self::Ten => "govuk-input--width-10",
            Self::Twenty => "govuk-input--width-20",
            Self::Thirty => "govuk-input--width-30",
        }
    }
}

impl Input {
    /// An input with its name and question.
    pub fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }

    pub(super) fn element(&self, id: &str, described_by: Option<String>) -> Markup {
        let error = if self.error.is_some() { "govuk-input--error" } else { "" };
        let width = self.width.map(InputWidth::class).unwrap_or_default();
        let spacing = if self.extra_letter_spacing { "govuk-input--extra-letter-spacing" } else { "" };
        html! {
            input class=(classes(&["govuk-input", width, spacing, &self.classes, error])) id=(id) name=(self.name)
                type=(self.input_type.unwrap_or("text")) spellcheck=[self.spellcheck] value=[self.value.as_ref()]
                disabled[self.disabled] aria-describedby=[described_by] autocomplete=[self.autocomplete]
                autocapitalize=[self.autocapitalize] pattern=[self.pattern] inputmode=[self.inputmode];
        }
    }
}

impl Render for Input {
    fn render(&self) -> Markup {
        let id = self.id.as_deref().unwrap_or(&self.name);
        let notes = Notes {
            id,
            described_by: self.described_by.as_deref(),
            hint: self.hint.as_ref(),
            error: self.error.as_ref(),
        };
        let element = self.element(id, notes.described_by());
        let inside = html! {
            (self.label.pointing_to(id))
            (notes.markup())
            @if self.prefix.is_some() || self.suffix.is_some() {
                div class="govuk-input__wrapper" {
                    @if let Some(prefix) = &self.prefix { div class="govuk-input__prefix" aria-hidden="true" { (prefix) } }
                    (element)
                    @if let Some(suffix) = &self.suffix { div class="govuk-input__suffix" aria-hidden="true" { (suffix) } }
                }
            } @else {
                (element)
            }
        };
        notes.group(inside)
    }
}

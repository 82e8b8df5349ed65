//! Fieldset and legend.

use maud::{Markup, Render, html};

use super::label::Size;
use crate::content::{Content, classes};

/// The question that a group of inputs answers.
#[derive(Clone, Debug, Default)]
pub struct Legend {
    /// The words.
    pub text: Content,
    /// How large.
    pub size: Option<Size>,
    /// The question is the page's heading.
    pub page_heading: bool,
    /// Further class names.
    pub classes: String,
}

impl Legend {
    /// A question of the given size.
    pub fn sized(text: impl Into<Content>, size: Size) -> Self {
        Self { text: text.into(), size: Some(size), ..Self::default() }
    }
}

impl<T: Into<Content>> From<T> for Legend {
    fn from(text: T) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Render for Legend {
    fn render(&self) -> Markup {
        let size = self.size.map(|size| format!("govuk-fieldset__legend--{}", size.letter())).unwrap_or_default();
        html! {
            legend class=(classes(&["govuk-fieldset__legend", &size, &self.classes])) {
                @if self.page_heading { h1 class="govuk-fieldset__heading" { (self.text) } } @else { (self.text) }
            }
        }
    }
}

/// A group of inputs under one question.
#[derive(Clone, Debug, Default)]
pub struct Fieldset {
    /// The question.
    pub legend: Option<Legend>,
    /// The ids of what describes the group.
    pub described_by: Option<String>,
    /// A role other than the element's own.
    pub role: Option<&'static str>,
    /// Further class names.
    pub classes: String,
    /// The inputs.
    pub body: Content,
}

impl Fieldset {
    /// Puts a fieldset around the inside when there is a question, and nothing otherwise.
    pub(super) fn around(
        legend: Option<&Legend>,
        described_by: Option<String>,
        role: Option<&'static str>,
        inside: Markup,
    ) -> Markup {
        match legend {
            None => inside,
            Some(legend) => {
                let legend = Some(legend.clone());
                Self { legend, described_by, role, body: inside.into(), ..Self::default() }.render()
            }
        }
    }
}

impl Render for Fieldset {
    fn render(&self) -> Markup {
        html! {
            fieldset class=(classes(&["govuk-fieldset", &self.classes])) role=[self.role]
                aria-describedby=[self.described_by.as_ref()] {
                @if let Some(legend) = &self.legend { @if !legend.text.is_empty() { (legend) } }
                (self.body)
            }
        }
    }
}

//! Warning text.

use maud::{Markup, Render, html};

use crate::content::{Content, classes};

/// A warning about consequences.
#[derive(Clone, Debug, Default)]
pub struct WarningText {
    /// The words.
    pub text: Content,
    /// What is read out in place of the icon; "Warning" when not given.
    pub icon_fallback: Option<String>,
    /// Further class names.
    pub classes: String,
}

impl WarningText {
    /// A warning.
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Render for WarningText {
    fn render(&self) -> Markup {
        html! {
            div class=(classes(&["govuk-warning-text", &self.classes])) {
                span class="govuk-warning-text__icon" aria-hidden="true" { "!" }
                strong class="govuk-warning-text__text" {
                    span class="govuk-visually-hidden" { (self.icon_fallback.as_deref().unwrap_or("Warning")) }
                    " " (self.text)
                }
            }
        }
    }
}

//! Error message.

use maud::{Markup, Render, html};

use crate::content::{Content, classes};

/// What is wrong with one answer and how to put it right.
#[derive(Clone, Debug, Default)]
pub struct ErrorMessage {
    /// The id that the input points to.
    pub id: Option<String>,
    /// The words.
    pub text: Content,
    /// Further class names.
    pub classes: String,
}

impl Render for ErrorMessage {
    fn render(&self) -> Markup {
        html! {
            p id=[self.id.as_ref()] class=(classes(&["govuk-error-message", &self.classes])) {
                span class="govuk-visually-hidden" { "Error:" } " " (self.text)
            }
        }
    }
}

//! Inset text.

use maud::{Markup, Render, html};

use crate::content::{Content, classes};

/// Text set apart from the rest.
#[derive(Clone, Debug, Default)]
pub struct InsetText {
    /// What is inside.
    pub text: Content,
    /// The element's id.
    pub id: Option<String>,
    /// Further class names.
    pub classes: String,
}

impl InsetText {
    /// Inset text.
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Render for InsetText {
    fn render(&self) -> Markup {
        html! { div id=[self.id.as_ref()] class=(classes(&["govuk-inset-text", &self.classes])) { (self.text) } }
    }
}

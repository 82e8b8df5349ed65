//! What an empty list says.

use maud::{Markup, Render, html};

use crate::content::Content;

/// Says what will appear here and what to do first.
#[derive(Clone, Debug, Default)]
pub struct EmptyState {
    /// The words.
    pub text: Content,
}

impl EmptyState {
    /// An empty state with its words.
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into() }
    }
}

impl Render for EmptyState {
    fn render(&self) -> Markup {
        html! { p class="govuk-body accord-empty" { (self.text) } }
    }
}

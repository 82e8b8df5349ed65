//! Hint.

use maud::{Markup, Render, html};

use crate::content::{Content, classes};

/// A grey line that helps to answer.
#[derive(Clone, Debug, Default)]
pub struct Hint {
    /// The id that the input points to.
    pub id: Option<String>,
    /// The words.
    pub text: Content,
    /// Further class names.
    pub classes: String,
}

impl Render for Hint {
    fn render(&self) -> Markup {
        html! { div id=[self.id.as_ref()] class=(classes(&["govuk-hint", &self.classes])) { (self.text) } }
    }
}

//! Back link.

use maud::{Markup, Render, html};

use crate::content::{Content, classes};

/// A link back to the page before, above the heading.
#[derive(Clone, Debug)]
pub struct BackLink {
    /// Where it leads.
    pub href: String,
    /// The words: "Back to escalations".
    pub text: Content,
    /// Further class names.
    pub classes: String,
}

impl BackLink {
    /// A back link with its words.
    pub fn new(href: impl Into<String>, text: impl Into<Content>) -> Self {
        Self { href: href.into(), text: text.into(), ..Self::default() }
    }
}

impl Default for BackLink {
    fn default() -> Self {
        Self { href: "#".into(), text: "Back".into(), classes: String::new() }
    }
}

impl Render for BackLink {
    fn render(&self) -> Markup {
        html! { a href=(self.href) class=(classes(&["govuk-back-link", &self.classes])) { (self.text) } }
    }
}

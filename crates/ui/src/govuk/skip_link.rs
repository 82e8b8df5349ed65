//! Skip link.

use maud::{Markup, Render, html};

use crate::content::{Content, classes};

/// The first thing a keyboard reaches.
#[derive(Clone, Debug)]
pub struct SkipLink {
    /// Where it leads.
    pub href: String,
    /// The words.
    pub text: Content,
    /// Further class names.
    pub classes: String,
}

impl Default for SkipLink {
    fn default() -> Self {
        Self { href: "#content".into(), text: "Skip to main content".into(), classes: String::new() }
    }
}

impl Render for SkipLink {
    fn render(&self) -> Markup {
        html! {
            a href=(self.href) class=(classes(&["govuk-skip-link", &self.classes])) data-module="govuk-skip-link" {
                (self.text)
            }
        }
    }
}

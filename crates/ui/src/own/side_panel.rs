//! A panel beside the main column: the go-live gate, a summary, a next step.

use maud::{Markup, Render, html};

use super::tone::Tone;
use crate::{content::Content, govuk::heading};

/// A framed panel with a heading.
#[derive(Clone, Debug, Default)]
pub struct SidePanel {
    /// The heading.
    pub title: Content,
    /// The colour of its upper edge.
    pub tone: Tone,
    /// What is inside.
    pub body: Content,
}

impl Render for SidePanel {
    fn render(&self) -> Markup {
        html! {
            div class=(self.tone.class("accord-panel")) {
                (heading(2, "govuk-heading-m", None, &self.title))
                (self.body)
            }
        }
    }
}

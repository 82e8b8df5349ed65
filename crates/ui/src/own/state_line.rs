//! The state line: whether what was written is saved or sent. Grey or amber; red only when the server refused it.

use maud::{Markup, Render, html};

use super::tone::Tone;
use crate::content::Content;

/// One line about the state of the page.
#[derive(Clone, Debug, Default)]
pub struct StateLine {
    /// The words.
    pub text: Content,
    /// The colour of its edge.
    pub tone: Tone,
    /// Read out when it changes.
    pub live: bool,
}

impl StateLine {
    /// A line that stays as it is.
    pub fn new(text: impl Into<Content>, tone: Tone) -> Self {
        Self { text: text.into(), tone, live: false }
    }
}

impl Render for StateLine {
    fn render(&self) -> Markup {
        html! { p class=(self.tone.class("accord-state")) role=[self.live.then_some("status")] { (self.text) } }
    }
}

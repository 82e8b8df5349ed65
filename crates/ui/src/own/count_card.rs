//! Count cards: "6 session notes to review by Friday", the whole card a link.

use maud::{Markup, Render, html};

use super::tone::Tone;
use crate::{content::Content, words};

/// A number of things that wait, and where they are.
#[derive(Clone, Debug, Default)]
pub struct CountCard {
    /// How many.
    pub count: u64,
    /// What they are, to follow the number: "session notes to review by Friday".
    pub text: Content,
    /// Where they are.
    pub href: String,
    /// How pressing they are.
    pub tone: Tone,
}

/// Count cards beside each other.
#[derive(Clone, Debug, Default)]
pub struct CountCards {
    /// At most four.
    pub cards: Vec<CountCard>,
}

impl CountCard {
    /// A card with its number, words and address.
    pub fn new(count: u64, text: impl Into<Content>, href: impl Into<String>, tone: Tone) -> Self {
        Self { count, text: text.into(), href: href.into(), tone }
    }
}

impl Render for CountCard {
    fn render(&self) -> Markup {
        html! {
            a class=(self.tone.class("accord-count")) href=(self.href) {
                span class="accord-count__number" { (words::count(self.count)) } " "
                span class="accord-count__text" { (self.text) }
            }
        }
    }
}

impl Render for CountCards {
    fn render(&self) -> Markup {
        html! { ul class="accord-counts" { @for card in &self.cards { li { (card) } } } }
    }
}

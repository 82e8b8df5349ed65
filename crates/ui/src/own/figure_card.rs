//! Figure cards: what a figure means, the figure as a link to what it was counted from, and of how many.

use maud::{Markup, Render, html};

use crate::{content::Content, govuk::heading};

/// One figure of a dashboard or summary.
#[derive(Clone, Debug)]
pub struct FigureCard {
    /// What is measured: "Attendance".
    pub title: Content,
    /// What it means, in words: "Better than usual".
    pub meaning: Content,
    /// The figure: "81.4%".
    pub figure: Content,
    /// The records it was counted from.
    pub href: Option<String>,
    /// Of how many, and when: "96 of 118 places, July to September 2026".
    pub detail: Content,
    /// The heading's level.
    pub heading_level: u8,
}

/// Figure cards beside each other.
#[derive(Clone, Debug, Default)]
pub struct FigureCards {
    /// The cards.
    pub cards: Vec<FigureCard>,
}

impl Default for FigureCard {
    fn default() -> Self {
        Self {
            title: Content::default(),
            meaning: Content::default(),
            figure: Content::default(),
            href: None,
            detail: Content::default(),
            heading_level: 3,
        }
    }
}

impl Render for FigureCard {
    fn render(&self) -> Markup {
        html! {
            div class="accord-figure" {
                (heading(self.heading_level, "accord-figure__title", None, &self.title))
                @if !self.meaning.is_empty() { p class="accord-figure__meaning" { (self.meaning) } }
                p class="accord-figure__figure" {
                    @if let Some(href) = &self.href {
                        a class="govuk-link" href=(href) {
                            (self.figure)
                            span class="govuk-visually-hidden" { " " (self.title) ": see the records" }
                        }
                    } @else { (self.figure) }
                }
                p class="accord-figure__detail" { (self.detail) }
            }
        }
    }
}

impl Render for FigureCards {
    fn render(&self) -> Markup {
        html! { div class="accord-figures" { @for card in &self.cards { (card) } } }
    }
}

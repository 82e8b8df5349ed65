//! Two columns from 960 pixels, one below.

use maud::{Markup, Render, html};

/// Two columns: the main one at the left, something beside it at the right. On a phone they follow each other in the
/// order of reading, which is the order of the document: the main one first unless `aside_first`.
#[derive(Clone, Debug)]
pub struct Columns {
    /// At the left, two thirds wide.
    pub main: Markup,
    /// At the right, one third wide.
    pub aside: Markup,
    /// What the right column is called: "What has happened".
    pub aside_label: Option<String>,
    /// Read what is at the right first, as for a gate that says what stops everything.
    pub aside_first: bool,
}

impl Columns {
    /// Two columns, the main one read first.
    pub fn new(main: Markup, aside: Markup) -> Self {
        Self { main, aside, aside_label: None, aside_first: false }
    }

    /// Two columns, the right one read first.
    pub fn aside_first(main: Markup, aside: Markup) -> Self {
        Self { aside_first: true, ..Self::new(main, aside) }
    }
}

impl Render for Columns {
    fn render(&self) -> Markup {
        let aside = html! {
            @if let Some(label) = &self.aside_label {
                section class="accord-columns__aside" aria-label=(label) { (self.aside) }
            } @else {
                div class="accord-columns__aside" { (self.aside) }
            }
        };
        html! {
            div class="accord-columns" {
                @if self.aside_first { (aside) }
                div class="accord-columns__main" { (self.main) }
                @if !self.aside_first { (aside) }
            }
        }
    }
}

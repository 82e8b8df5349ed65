//! Details.

use maud::{Markup, Render, html};

use crate::content::{Content, classes};

/// Something that can be opened. Closed details do not print: open them when the page is asked for with `?print=1`.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// The words that open it.
    pub summary: Content,
    /// What is inside.
    pub body: Content,
    /// Open from the start.
    pub open: bool,
    /// The element's id.
    pub id: Option<String>,
    /// Further class names.
    pub classes: String,
}

impl Details {
    /// Closed details.
    pub fn new(summary: impl Into<Content>, body: impl Into<Content>) -> Self {
        Self { summary: summary.into(), body: body.into(), ..Self::default() }
    }
}

impl Render for Details {
    fn render(&self) -> Markup {
        html! {
            details id=[self.id.as_ref()] class=(classes(&["govuk-details", &self.classes])) open[self.open] {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { (self.summary) }
                }
                div class="govuk-details__text" { (self.body) }
            }
        }
    }
}

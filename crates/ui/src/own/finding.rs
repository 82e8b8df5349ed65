//! One finding of the clarity check.

use maud::{Markup, Render, html};

use super::tone::Tone;
use crate::{content::Content, govuk::heading};

/// What is unclear in an agreement: the words, why, and what to ask instead.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// The level in words: "Must fix".
    pub level: String,
    /// The colour that goes with the level.
    pub tone: Tone,
    /// What is missing or vague: "No time limit".
    pub title: Content,
    /// The words of the clause.
    pub quote: Option<String>,
    /// Why it matters.
    pub why: Content,
    /// What to ask instead.
    pub ask: Option<Content>,
    /// The address of the clause, and how it is called: "clause 4.2".
    pub clause: Option<(String, String)>,
    /// Something to do about it, such as a form to dismiss it.
    pub action: Option<Markup>,
}

impl Render for Finding {
    fn render(&self) -> Markup {
        html! {
            div class=(self.tone.class("accord-finding")) {
                (heading(3, "accord-finding__title", None, &self.title))
                p class="accord-finding__level" { (self.level) }
                @if let Some(quote) = &self.quote { p class="accord-finding__quote" { "“" mark { (quote) } "”" } }
                p class="accord-finding__why" { (self.why) }
                @if let Some(ask) = &self.ask { p class="accord-finding__ask" { "Ask: " (ask) } }
                @if let Some((href, name)) = &self.clause {
                    p class="accord-finding__clause" {
                        a class="govuk-link" href=(href) {
                            "Go to " (name) span class="govuk-visually-hidden" { ": " (self.title) }
                        }
                    }
                }
                @if let Some(action) = &self.action { (action) }
            }
        }
    }
}

//! Why a duty is due when it is: its clause, and the deadline in a sentence.

use maud::{Markup, Render, html};

use crate::content::Content;

/// The line under a duty that says which clause it comes from and why it is due when it is.
#[derive(Clone, Debug, Default)]
pub struct Why {
    /// The clause and the version it is in: "Clause 4.2, version 3".
    pub clause: String,
    /// Whose clause it is, said aloud but not shown: for pages on which the same clause of several agreements is named.
    pub of: Option<String>,
    /// The address of the clause.
    pub href: String,
    /// The explanation: "Raised at 9:14am on 24 November; the written follow-up is due within 24 hours."
    pub explanation: Content,
}

impl Why {
    /// A line with its clause, the clause's address and the explanation.
    pub fn new(clause: impl Into<String>, href: impl Into<String>, explanation: impl Into<Content>) -> Self {
        Self { clause: clause.into(), of: None, href: href.into(), explanation: explanation.into() }
    }
}

impl Render for Why {
    fn render(&self) -> Markup {
        html! {
            p class="accord-why" {
                "Why: "
                a class="govuk-link" href=(self.href) {
                    (self.clause) @if let Some(of) = &self.of { span class="govuk-visually-hidden" { " of " (of) } }
                }
                ". " (self.explanation)
            }
        }
    }
}

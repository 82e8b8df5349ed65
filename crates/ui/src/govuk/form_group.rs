//! What surrounds every question: hint, error, and the red line at the side.

use maud::{Markup, html};

use super::{error_message::ErrorMessage, hint::Hint};
use crate::content::{Content, classes, described_by};

/// The hint and error that belong to one question.
pub(super) struct Notes<'a> {
    pub id: &'a str,
    pub described_by: Option<&'a str>,
    pub hint: Option<&'a Content>,
    pub error: Option<&'a Content>,
}

impl Notes<'_> {
    pub(super) fn described_by(&self) -> Option<String> {
        let hint = self.hint.map(|_| format!("{}-hint", self.id));
        let error = self.error.map(|_| format!("{}-error", self.id));
        described_by(&[self.described_by, hint.as_deref(), error.as_deref()])
    }

    pub(super) fn markup(&self) -> Markup {
        html! {
            @if let Some(hint) = self.hint {
                (Hint { id: Some(format!("{}-hint", self.id)), text: hint.clone(), ..Hint::default() })
            }
            @if let Some(error) = self.error {
                (ErrorMessage { id: Some(format!("{}-error", self.id)), text: error.clone(), ..ErrorMessage::default() })
            }
        }
    }

    pub(super) fn group(&self, inside: Markup) -> Markup {
        let error = if self.error.is_some() { "govuk-form-group--error" } else { "" };
        html! { div class=(classes(&["govuk-form-group", error])) { (inside) } }
    }
}

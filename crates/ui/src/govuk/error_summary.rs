//! Error summary.

use maud::{Markup, Render, html};

use crate::content::{Content, classes};

/// All errors of a page at its top, each a link to its field.
#[derive(Clone, Debug)]
pub struct ErrorSummary {
    /// "There is a problem".
    pub title: Content,
    /// A sentence under the title.
    pub description: Option<Content>,
    /// The errors, in the order of the fields.
    pub errors: Vec<ErrorLink>,
    /// Keep the focus where it is.
    pub disable_auto_focus: Option<bool>,
    /// Further class names.
    pub classes: String,
}

/// One error; the same words as beside the field.
#[derive(Clone, Debug, Default)]
pub struct ErrorLink {
    /// The words.
    pub text: Content,
    /// `#` and the id of the field.
    pub href: Option<String>,
}

impl ErrorLink {
    /// An error that leads to the field with this id.
    pub fn new(field_id: impl AsRef<str>, text: impl Into<Content>) -> Self {
        Self { text: text.into(), href: Some(format!("#{}", field_id.as_ref())) }
    }
}

impl Default for ErrorSummary {
    fn default() -> Self {
        Self {
            title: "There is a problem".into(),
            description: None,
            errors: Vec::new(),
            disable_auto_focus: None,
            classes: String::new(),
        }
    }
}

impl Render for ErrorSummary {
    fn render(&self) -> Markup {
        html! {
            div class=(classes(&["govuk-error-summary", &self.classes]))
                data-disable-auto-focus=[self.disable_auto_focus] data-module="govuk-error-summary" {
                div role="alert" {
                    h2 class="govuk-error-summary__title" { (self.title) }
                    div class="govuk-error-summary__body" {
                        @if let Some(description) = &self.description { p { (description) } }
                        @if !self.errors.is_empty() {
                            ul class="govuk-list govuk-error-summary__list" {
                                @for error in &self.errors {
                                    li {
                                        @if let Some(href) = &error.href { a href=(href) { (error.text) } }
                                        @else { (error.text) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

//! Password input.

use maud::{Markup, Render, html};

use super::{form_group::Notes, input::Input, label::Label};
use crate::content::{Content, classes};

/// A password that can be shown. Pasting and password managers work.
#[derive(Clone, Debug, Default)]
pub struct PasswordInput {
    /// The field's name.
    pub name: String,
    /// The input's id; the name when not given.
    pub id: Option<String>,
    /// The question.
    pub label: Label,
    /// A grey line under the question.
    pub hint: Option<Content>,
    /// What is wrong with the answer.
    pub error: Option<Content>,
    /// A password is being chosen and not asked for.
    pub choosing: bool,
    /// The id of something else that describes the input.
    pub described_by: Option<String>,
    /// Further class names.
    pub classes: String,
}

impl PasswordInput {
    /// A password with its field's name and question.
    pub fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }

    fn input(&self) -> Input {
        Input {
            name: self.name.clone(),
            id: self.id.clone(),
            error: self.error.clone(),
            input_type: Some("password"),
            spellcheck: Some(false),
            autocomplete: Some(if self.choosing { "new-password" } else { "current-password" }),
            autocapitalize: Some("none"),
            classes: classes(&["govuk-password-input__input", "govuk-js-password-input-input", &self.classes]),
            ..Input::default()
        }
    }
}

impl Render for PasswordInput {
    fn render(&self) -> Markup {
        let id = self.id.as_deref().unwrap_or(&self.name);
        let notes = Notes {
            id,
            described_by: self.described_by.as_deref(),
            hint: self.hint.as_ref(),
            error: self.error.as_ref(),
        };
        let error = if self.error.is_some() { "govuk-form-group--error" } else { "" };
        let button = "govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle";
        html! {
            div class=(classes(&["govuk-form-group", "govuk-password-input", error])) data-module="govuk-password-input" {
                (self.label.pointing_to(id))
                (notes.markup())
                div class="govuk-input__wrapper govuk-password-input__wrapper" {
                    (self.input().element(id, notes.described_by()))
                    button type="button" class=(button) data-module="govuk-button" aria-controls=(id)
                        aria-label="Show password" hidden { "Show" }
                }
            }
        }
    }
}

//! Button.

use maud::{Markup, Render, html};

use crate::content::{Content, classes};

/// A button, or a link that looks like one when it has an address.
#[derive(Clone, Debug, Default)]
pub struct Button {
    /// The words, starting with a verb.
    pub text: Content,
    /// How much weight it carries; one primary button a page.
    pub kind: ButtonKind,
    /// Makes it a link to a page.
    pub href: Option<String>,
    /// Submits the form unless told otherwise.
    pub button_type: ButtonType,
    /// Sent with the form when this button is pressed.
    pub name: Option<String>,
    /// Sent with the form when this button is pressed.
    pub value: Option<String>,
    /// The element's id.
    pub id: Option<String>,
    /// Cannot be pressed. Prefer saying why in words.
    pub disabled: bool,
    /// Ignore a second press within a second. `new` switches it on.
    pub prevent_double_click: Option<bool>,
    /// Further class names.
    pub classes: String,
}

/// The weight of a button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The main thing to do on the page.
    #[default]
    Primary,
    /// Another thing to do.
    Secondary,
    /// Has consequences that are hard to undo.
    Warning,
    /// For dark backgrounds.
    Inverse,
}

/// What pressing a button does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonType {
    /// Sends the form.
    #[default]
    Submit,
    /// Does nothing without a script.
    Button,
}

impl Button {
    /// A primary button that sends the form.
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), prevent_double_click: Some(true), ..Self::default() }
    }

    /// A secondary button that sends the form.
    pub fn secondary(text: impl Into<Content>) -> Self {
        Self { kind: ButtonKind::Secondary, ..Self::new(text) }
    }

    /// A warning button that sends the form.
    pub fn warning(text: impl Into<Content>) -> Self {
        Self { kind: ButtonKind::Warning, ..Self::new(text) }
    }

    /// A link that looks like a button.
    pub fn link(href: impl Into<String>, text: impl Into<Content>) -> Self {
        Self { text: text.into(), href: Some(href.into()), ..Self::default() }
    }

    /// A button whose name and value tell the server which one was pressed.
    pub fn naming(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: Some(name.into()), value: Some(value.into()), ..self }
    }

    fn class_names(&self) -> String {
        let kind = match self.kind {
            ButtonKind::Primary => "",
            ButtonKind::Secondary => "govuk-button--secondary",
            ButtonKind::Warning => "govuk-button--warning",
            ButtonKind::Inverse => "govuk-button--inverse",
        };
        classes(&["govuk-button", kind, &self.classes])
    }
}

impl Render for Button {
    fn render(&self) -> Markup {
        let kind = match self.button_type {
            ButtonType::Submit => "submit",
            ButtonType::Button => "button",
        };
        html! {
            @if let Some(href) = &self.href {
                a href=(href) role="button" draggable="false" class=(self.class_names()) data-module="govuk-button"
                    id=[self.id.as_ref()] { (self.text) }
            } @else {
                button type=(kind) value=[self.value.as_ref()] name=[self.name.as_ref()] disabled[self.disabled]
                    aria-disabled=[self.disabled.then_some("true")]
                    data-prevent-double-click=[self.prevent_double_click] class=(self.class_names())
                    data-module="govuk-button" id=[self.id.as_ref()] { (self.text) }
            }
        }
    }
}

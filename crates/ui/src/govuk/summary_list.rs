//! Summary list.

use maud::{Markup, Render, html};

use super::panel::heading;
use crate::content::{Content, classes};

/// What is known about one thing, as keys and values.
#[derive(Clone, Debug, Default)]
pub struct SummaryList {
    /// The rows.
    pub rows: Vec<SummaryRow>,
    /// A frame with a title around it.
    pub card: Option<SummaryCard>,
    /// Without lines between the rows.
    pub no_border: bool,
    /// Further class names.
    pub classes: String,
}

/// One key and its value.
#[derive(Clone, Debug, Default)]
pub struct SummaryRow {
    /// What it is.
    pub key: Content,
    /// What it says.
    pub value: Content,
    /// What can be done about it, usually "Change".
    pub actions: Vec<SummaryAction>,
    /// Further class names.
    pub classes: String,
}

/// Something that can be done about a row or card.
#[derive(Clone, Debug, Default)]
pub struct SummaryAction {
    /// Where it leads.
    pub href: String,
    /// The words: "Change".
    pub text: Content,
    /// Read out after the words, so that each link is different: "owner".
    pub hidden: Option<Content>,
    /// Further class names.
    pub classes: String,
}

/// The frame around a summary list.
#[derive(Clone, Debug, Default)]
pub struct SummaryCard {
    /// The title.
    pub title: Content,
    /// The title's level; 2 when not given.
    pub heading_level: Option<u8>,
    /// What can be done about the whole.
    pub actions: Vec<SummaryAction>,
    /// Further class names.
    pub classes: String,
}

impl SummaryRow {
    /// A key and its value.
    pub fn new(key: impl Into<Content>, value: impl Into<Content>) -> Self {
        Self { key: key.into(), value: value.into(), ..Self::default() }
    }

    /// Adds a "Change" link; `what` is read out after it.
    pub fn change(mut self, href: impl Into<String>, what: impl Into<Content>) -> Self {
        self.actions.push(SummaryAction::new(href, "Change", what));
        self
    }
}

impl SummaryAction {
    /// A link and what is read out after it.
    pub fn new(href: impl Into<String>, text: impl Into<Content>, hidden: impl Into<Content>) -> Self {
        Self { href: href.into(), text: text.into(), hidden: Some(hidden.into()), classes: String::new() }
    }

    fn link(&self, card: Option<&SummaryCard>) -> Markup {
        let title = card.map(|card| &card.title).filter(|title| !title.is_empty());
        html! {
            a class=(classes(&["govuk-link", &self.classes])) href=(self.href) {
                (self.text)
                @if self.hidden.is_some() || title.is_some() {
                    span class="govuk-visually-hidden" {
                        @if let Some(hidden) = &self.hidden { " " (hidden) }
                        @if let Some(title) = title { " (" (title) ")" }
                    }
                }
            }
        }
    }
}

impl SummaryList {
    fn list(&self) -> Markup {
        let any_actions = self.rows.iter().any(|row| !row.actions.is_empty());
        let border = if self.no_border { "govuk-summary-list--no-border" } else { "" };
        html! {
            dl class=(classes(&["govuk-summary-list", border, &self.classes])) {
                @for row in &self.rows {
                    @let plain = any_actions && row.actions.is_empty();
                    @let plain = if plain { "govuk-summary-list__row--no-actions" } else { "" };
                    div class=(classes(&["govuk-summary-list__row", plain, &row.classes])) {
                        dt class="govuk-summary-list__key" { (row.key) }
                        dd class="govuk-summary-list__value" { (row.value) }
                        @if let [action] = row.actions.as_slice() {
                            dd class="govuk-summary-list__actions" { (action.link(self.card.as_ref())) }
                        } @else if !row.actions.is_empty() {
                            dd class="govuk-summary-list__actions" {
                                ul class="govuk-summary-list__actions-list" {
                                    @for action in &row.actions {
                                        li class="govuk-summary-list__actions-list-item" {
                                            (action.link(self.card.as_ref()))
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
}

impl SummaryCard {
    fn around(&self, list: &Markup) -> Markup {
        html! {
            div class=(classes(&["govuk-summary-card", &self.classes])) {
                div class="govuk-summary-card__title-wrapper" {
                    @if !self.title.is_empty() {
                        (heading(self.heading_level.unwrap_or(2), "govuk-summary-card__title", None, &self.title))
                    }
                    @if let [action] = self.actions.as_slice() {
                        div class="govuk-summary-card__actions" { (action.link(Some(self))) }
                    } @else if !self.actions.is_empty() {
                        ul class="govuk-summary-card__actions" {
                            @for action in &self.actions {
                                li class="govuk-summary-card__action" { (action.link(Some(self))) }
                            }
                        }
                    }
                }
                div class="govuk-summary-card__content" { (list) }
            }
        }
    }
}

impl Render for SummaryList {
    fn render(&self) -> Markup {
        match &self.card {
            Some(card) => card.around(&self.list()),
            None => self.list(),
        }
    }
}

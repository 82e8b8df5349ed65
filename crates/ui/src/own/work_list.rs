//! Rows of work: a link with real words, a grey line, and the status at the end.

use maud::{Markup, Render, html};

use super::empty_state::EmptyState;
use crate::{TaskStatus, content::Content};

/// One thing to do or to know.
#[derive(Clone, Debug, Default)]
pub struct WorkRow {
    /// What it is, in words that make sense alone.
    pub title: Content,
    /// Where it is.
    pub href: String,
    /// The grey line: partner, what, rule and clause.
    pub detail: Option<Content>,
    /// A tag for what needs someone, plain words otherwise.
    pub status: Option<TaskStatus>,
    /// A small form, such as a "Remind" button.
    pub action: Option<Markup>,
}

/// Rows of work, or what will appear here.
#[derive(Clone, Debug, Default)]
pub struct WorkList {
    /// The rows, the most pressing first.
    pub rows: Vec<WorkRow>,
    /// Shown when there are none.
    pub empty: Content,
}

impl WorkRow {
    /// A row with its address, words, grey line and status.
    pub fn new(
        href: impl Into<String>,
        title: impl Into<Content>,
        detail: impl Into<Content>,
        status: impl Into<TaskStatus>,
    ) -> Self {
        Self {
            title: title.into(),
            href: href.into(),
            detail: Some(detail.into()),
            status: Some(status.into()),
            action: None,
        }
    }
}

impl WorkList {
    /// A list with its rows and the words for when there are none.
    pub fn new(rows: Vec<WorkRow>, empty: impl Into<Content>) -> Self {
        Self { rows, empty: empty.into() }
    }
}

impl Render for WorkRow {
    fn render(&self) -> Markup {
        html! {
            li class="accord-work__row" {
                div class="accord-work__what" {
                    a class="govuk-link accord-work__link" href=(self.href) { (self.title) }
                    @if let Some(detail) = &self.detail { div class="accord-work__detail" { (detail) } }
                }
                @if let Some(status) = &self.status {
                    div class="accord-work__status" {
                        @match status {
                            TaskStatus::Text(text) => { (text) }
                            TaskStatus::CannotStartYet(text) => { span class="accord-quiet" { (text) } }
                            TaskStatus::Tag(tag) => { (tag) }
                        }
                    }
                }
                @if let Some(action) = &self.action { div class="accord-work__action" { (action) } }
            }
        }
    }
}

impl Render for WorkList {
    fn render(&self) -> Markup {
        html! {
            @if self.rows.is_empty() {
                (EmptyState { text: self.empty.clone() })
            } @else {
                ul class="accord-work" { @for row in &self.rows { (row) } }
            }
        }
    }
}

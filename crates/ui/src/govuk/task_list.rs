//! Task list.

use maud::{Markup, Render, html};

use super::tag::Tag;
use crate::content::{Content, classes};

/// Things to do, each with its status at the end.
#[derive(Clone, Debug, Default)]
pub struct TaskList {
    /// The start of the ids; "task-list" when not given. Two lists on a page need two.
    pub id_prefix: Option<String>,
    /// The tasks.
    pub items: Vec<Task>,
    /// Further class names.
    pub classes: String,
}

/// One task.
#[derive(Clone, Debug, Default)]
pub struct Task {
    /// What it is.
    pub title: Content,
    /// Where it is done; without it the task cannot be started.
    pub href: Option<String>,
    /// A grey line: whose it is, by when, what it holds up.
    pub hint: Option<Content>,
    /// How far it is.
    pub status: TaskStatus,
    /// Further class names.
    pub classes: String,
}

/// How far a task is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskStatus {
    /// Plain words, for what needs nobody: "Completed".
    Text(Content),
    /// Grey words: "Cannot start yet".
    CannotStartYet(Content),
    /// A tag, for what needs someone.
    Tag(Tag),
}

impl Default for TaskStatus {
    fn default() -> Self {
        Self::Text(Content::default())
    }
}

impl From<Tag> for TaskStatus {
    fn from(tag: Tag) -> Self {
        Self::Tag(tag)
    }
}

impl From<&str> for TaskStatus {
    fn from(words: &str) -> Self {
        Self::Text(words.into())
    }
}

impl Task {
    /// A task that can be opened.
    pub fn new(href: impl Into<String>, title: impl Into<Content>, status: impl Into<TaskStatus>) -> Self {
        Self { title: title.into(), href: Some(href.into()), status: status.into(), ..Self::default() }
    }

    fn item(&self, prefix: &str, place: usize) -> Markup {
        let hint_id = format!("{prefix}-{place}-hint");
        let status_id = format!("{prefix}-{place}-status");
        let link = if self.href.is_some() { "govuk-task-list__item--with-link" } else { "" };
        let described = if self.hint.is_some() { format!("{hint_id} {status_id}") } else { status_id.clone() };
        let waiting = matches!(self.status, TaskStatus::CannotStartYet(_));
        let waiting = if waiting { "govuk-task-list__status--cannot-start-yet" } else { "" };
        html! {
            li class=(classes(&["govuk-task-list__item", link, &self.classes])) {
                div class="govuk-task-list__name-and-hint" {
                    @if let Some(href) = &self.href {
                        a class="govuk-link govuk-task-list__link" href=(href) aria-describedby=(described) { (self.title) }
                    } @else {
                        div { (self.title) }
                    }
                    @if let Some(hint) = &self.hint { div id=(hint_id) class="govuk-task-list__hint" { (hint) } }
                }
                div class=(classes(&["govuk-task-list__status", waiting])) id=(status_id) {
                    @match &self.status {
                        TaskStatus::Text(text) | TaskStatus::CannotStartYet(text) => { (text) }
                        TaskStatus::Tag(tag) => { (tag) }
                    }
                }
            }
        }
    }
}

impl Render for TaskList {
    fn render(&self) -> Markup {
        let prefix = self.id_prefix.as_deref().unwrap_or("task-list");
        html! {
            ul class=(classes(&["govuk-task-list", &self.classes])) {
                @for (place, task) in self.items.iter().enumerate() { (task.item(prefix, place + 1)) }
            }
        }
    }
}

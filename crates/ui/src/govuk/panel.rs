//! Panel.

use maud::{Markup, PreEscaped, Render, html};

use crate::content::{Content, classes};

/// The confirmation at the end of a journey. Say what happens next and by when under it.
#[derive(Clone, Debug)]
pub struct Panel {
    /// What was done.
    pub title: Content,
    /// A reference, usually.
    pub body: Option<Content>,
    /// The heading's level: 1 unless the page has another.
    pub heading_level: u8,
    /// Further class names.
    pub classes: String,
}

impl Panel {
    /// A confirmation with its title.
    pub fn new(title: impl Into<Content>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }
}

impl Default for Panel {
    fn default() -> Self {
        Self { title: Content::default(), body: None, heading_level: 1, classes: String::new() }
    }
}

impl Render for Panel {
    fn render(&self) -> Markup {
        html! {
            div class=(classes(&["govuk-panel", "govuk-panel--confirmation", &self.classes])) {
                (heading(self.heading_level, "govuk-panel__title", None, &self.title))
                @if let Some(body) = &self.body { div class="govuk-panel__body" { (body) } }
            }
        }
    }
}

/// A heading whose level is chosen when the page is made.
pub(crate) fn heading(level: u8, class: &str, id: Option<&str>, text: &Content) -> Markup {
    let level = level.clamp(1, 6);
    let attributes = html! { span class=(class) id=[id] {} }.into_string();
    let attributes = attributes.trim_start_matches("<span").trim_end_matches("></span>");
    PreEscaped(format!("<h{level}{attributes}>{}</h{level}>", text.render().into_string()))
}

//! What goes between tags: plain words, which are escaped, or markup that is already safe.

use maud::{Markup, PreEscaped, Render, html};

/// Words or markup. `"a < b".into()` is escaped; `html! { … }.into()` is kept as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content(String);

impl Content {
    /// True when there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Render for Content {
    fn render(&self) -> Markup {
        PreEscaped(self.0.clone())
    }
}

impl From<&str> for Content {
    fn from(words: &str) -> Self {
        Self(html! { (words) }.into_string())
    }
}

impl From<String> for Content {
    fn from(words: String) -> Self {
        words.as_str().into()
    }
}

impl From<&String> for Content {
    fn from(words: &String) -> Self {
        words.as_str().into()
    }
}

impl From<Markup> for Content {
    fn from(markup: Markup) -> Self {
        Self(markup.into_string())
    }
}

/// Joins the class names that are not empty.
pub(crate) fn classes(names: &[&str]) -> String {
    names.iter().filter(|name| !name.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// Joins the ids an element is described by; `None` when there are none.
pub(crate) fn described_by(ids: &[Option<&str>]) -> Option<String> {
    let present: Vec<&str> = ids.iter().flatten().filter(|id| !id.is_empty()).copied().collect();
    (!present.is_empty()).then(|| present.join(" "))
}

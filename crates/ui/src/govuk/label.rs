//! Label, and the sizes that labels, legends and captions share.

use maud::{Markup, Render, html};

use crate::content::{Content, classes};

/// The four sizes of headings, labels, legends and captions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// As large as the text, bold.
    Small,
    /// A step larger.
    Medium,
    /// For page headings.
    Large,
    /// For pages with nothing else.
    ExtraLarge,
}

impl Size {
    pub(super) fn letter(self) -> &'static str {
        match self {
            Self::Small => "s",
            Self::Medium => "m",
            Self::Large => "l",
            Self::ExtraLarge => "xl",
        }
    }
}

/// The name of one input.
#[derive(Clone, Debug, Default)]
pub struct Label {
    /// The words.
    pub text: Content,
    /// How large.
    pub size: Option<Size>,
    /// The label is the page's heading.
    pub page_heading: bool,
    /// The id of the input; set by the input itself.
    pub r#for: Option<String>,
    /// Further class names.
    pub classes: String,
}

impl Label {
    /// A label of the usual size.
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A label of the given size.
    pub fn sized(text: impl Into<Content>, size: Size) -> Self {
        Self { size: Some(size), ..Self::new(text) }
    }

    pub(super) fn pointing_to(&self, id: &str) -> Self {
        Self { r#for: Some(id.to_owned()), ..self.clone() }
    }
}

impl<T: Into<Content>> From<T> for Label {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

impl Render for Label {
    fn render(&self) -> Markup {
        let size = self.size.map(|size| format!("govuk-label--{}", size.letter())).unwrap_or_default();
        let label = html! {
            label class=(classes(&["govuk-label", &size, &self.classes])) for=[self.r#for.as_ref()] { (self.text) }
        };
        html! {
            @if self.text.is_empty() {
            } @else if self.page_heading {
                h1 class="govuk-label-wrapper" { (label) }
            } @else {
                (label)
            }
        }
    }
}

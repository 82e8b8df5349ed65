//! Tag.

use maud::{Markup, Render, html};

use crate::content::{Content, classes};

/// A status that still needs someone. Finished things are plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// The status in words.
    pub text: Content,
    /// Never the only difference between two statuses.
    pub colour: TagColour,
    /// Further class names.
    pub classes: String,
}

/// The colours of tags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "colours are their own description")]
pub enum TagColour {
    #[default]
    Blue,
    Grey,
    Teal,
    Green,
    Purple,
    Magenta,
    Red,
    Orange,
    Yellow,
}

impl TagColour {
    fn class(self) -> &'static str {
        match self {
            Self::Blue => "",
            Self::Grey => "govuk-tag--grey",
            Self::Teal => "govuk-tag--teal",
            Self::Green => "govuk-tag--green",
            Self::Purple => "govuk-tag--purple",
            Self::Magenta => "govuk-tag--magenta",
            Self::Red => "govuk-tag--red",
            Self::Orange => "govuk-tag--orange",
            Self::Yellow => "govuk-tag--yellow",
        }
    }
}

impl Tag {
    /// A tag with its words and colour.
    pub fn new(text: impl Into<Content>, colour: TagColour) -> Self {
        Self { text: text.into(), colour, classes: String::new() }
    }
}

impl Render for Tag {
    fn render(&self) -> Markup {
        html! { strong class=(classes(&["govuk-tag", self.colour.class(), &self.classes])) { (self.text) } }
    }
}

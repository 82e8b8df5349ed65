//! Components that are mostly words.

use maud::{Markup, Render};
use ui::{Details, ErrorMessage, Hint, InsetText, Panel, Tag, TagColour, WarningText};

use crate::options::Options;

pub(crate) fn details(options: Options<'_>) -> Markup {
    Details {
        summary: options.content_of("summaryHtml", "summaryText").unwrap_or_default(),
        body: options.content(),
        open: options.is_on("open"),
        id: options.words("id"),
        classes: options.classes().rest(),
    }
    .render()
}

pub(crate) fn error_message(options: Options<'_>) -> Markup {
    ErrorMessage { id: options.words("id"), text: options.content(), classes: options.classes().rest() }.render()
}

pub(crate) fn hint(options: Options<'_>) -> Markup {
    Hint { id: options.words("id"), text: options.content(), classes: options.classes().rest() }.render()
}

pub(crate) fn inset_text(options: Options<'_>) -> Markup {
    InsetText { id: options.words("id"), text: options.content(), classes: options.classes().rest() }.render()
}

pub(crate) fn label(options: Options<'_>) -> Markup {
    options.as_label().render()
}

pub(crate) fn panel(options: Options<'_>) -> Markup {
    Panel {
        title: options.content_of("titleHtml", "titleText").unwrap_or_default(),
        body: options.content_of("html", "text"),
        heading_level: options.number("headingLevel").map_or(1, |level| level as u8),
        classes: options.classes().rest(),
    }
    .render()
}

pub(crate) fn tag(options: Options<'_>) -> Markup {
    as_tag(options).render()
}

pub(crate) fn as_tag(options: Options<'_>) -> Tag {
    let mut classes = options.classes();
    let colour = classes.take_one(&[
        ("govuk-tag--grey", TagColour::Grey),
        ("govuk-tag--teal", TagColour::Teal),
        ("govuk-tag--green", TagColour::Green),
        ("govuk-tag--purple", TagColour::Purple),
        ("govuk-tag--magenta", TagColour::Magenta),
        ("govuk-tag--red", TagColour::Red),
        ("govuk-tag--orange", TagColour::Orange),
        ("govuk-tag--yellow", TagColour::Yellow),
    ]);
    Tag { text: options.content(), colour: colour.unwrap_or_default(), classes: classes.rest() }
}

pub(crate) fn warning_text(options: Options<'_>) -> Markup {
    WarningText {
        text: options.content(),
        icon_fallback: options.words("iconFallbackText"),
        classes: options.classes().rest(),
    }
    .render()
}

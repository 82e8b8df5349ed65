//! Questions with answers to choose from.

use maud::{Markup, PreEscaped, Render};
use ui::{Checkboxes, Choice, Fieldset, Radios, Select, SelectOption};

use crate::options::Options;

/// The choices; a divider belongs to the choice that follows it.
fn choices(options: Options<'_>) -> Vec<Choice> {
    let mut divider = None;
    let mut choices = Vec::new();
    for item in options.list("items") {
        if let Some(words) = item.words("divider") {
            divider = Some(words.into());
            continue;
        }
        let conditional = item.part("conditional").and_then(|conditional| conditional.words("html"));
        choices.push(Choice {
            value: item.words("value").unwrap_or_default(),
            text: item.content(),
            hint: item.content_in("hint"),
            conditional: conditional.map(PreEscaped),
            checked: item.flag("checked"),
            disabled: item.is_on("disabled"),
            id: item.words("id"),
            name: item.words("name"),
            exclusive: item.words("behaviour").as_deref() == Some("exclusive"),
            divider_before: divider.take(),
        });
    }
    choices
}

fn described_by(options: Options<'_>) -> Option<String> {
    let fieldset = options.part("fieldset").and_then(|fieldset| fieldset.words("describedBy"));
    fieldset.or_else(|| options.words("describedBy"))
}

pub(crate) fn radios(options: Options<'_>) -> Markup {
    let mut classes = options.classes();
    Radios {
        name: options.words("name").unwrap_or_default(),
        id_prefix: options.words("idPrefix"),
        legend: options.legend(),
        // Radios share one name; only checkboxes may differ.
        items: choices(options).into_iter().map(|choice| Choice { name: None, ..choice }).collect(),
        value: options.words("value"),
        hint: options.content_in("hint"),
        error: options.content_in("errorMessage"),
        inline: classes.take("govuk-radios--inline"),
        small: classes.take("govuk-radios--small"),
        described_by: described_by(options),
        classes: classes.rest(),
    }
    .render()
}

pub(crate) fn checkboxes(options: Options<'_>) -> Markup {
    let mut classes = options.classes();
    Checkboxes {
        name: options.words("name").unwrap_or_default(),
        id_prefix: options.words("idPrefix"),
        legend: options.legend(),
        items: choices(options),
        values: options.word_list("values"),
        hint: options.content_in("hint"),
        error: options.content_in("errorMessage"),
        small: classes.take("govuk-checkboxes--small"),
        described_by: described_by(options),
        classes: classes.rest(),
    }
    .render()
}

pub(crate) fn select(options: Options<'_>) -> Markup {
    let option = |item: Options<'_>| SelectOption {
        value: item.words("value"),
        text: item.words("text").unwrap_or_default(),
        selected: item.flag("selected"),
        disabled: item.is_on("disabled"),
    };
    Select {
        name: options.words("name").unwrap_or_default(),
        id: options.words("id"),
        label: options.label(),
        items: options.list("items").into_iter().map(option).collect(),
        value: options.words("value"),
        hint: options.content_in("hint"),
        error: options.content_in("errorMessage"),
        disabled: options.is_on("disabled"),
        described_by: options.words("describedBy"),
        classes: options.classes().rest(),
    }
    .render()
}

pub(crate) fn fieldset(options: Options<'_>) -> Markup {
    Fieldset {
        legend: options.part("legend").map(Options::as_legend),
        described_by: options.words("describedBy"),
        role: options.fixed("role"),
        classes: options.classes().rest(),
        body: options.words("html").map(|html| PreEscaped(html).into()).unwrap_or_default(),
    }
    .render()
}

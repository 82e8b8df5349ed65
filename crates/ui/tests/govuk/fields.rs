//! Buttons and things to type into.

use maud::{Markup, Render};
use ui::{
    Button, ButtonKind, ButtonType, CharacterCount, CountType, DateInput, DateParts, DateShown, FileUpload, Input,
    InputWidth, PasswordInput, Textarea,
};

use crate::options::Options;

pub(crate) fn button(options: Options<'_>) -> Markup {
    let mut classes = options.classes();
    let kind = classes.take_one(&[
        ("govuk-button--secondary", ButtonKind::Secondary),
        ("govuk-button--warning", ButtonKind::Warning),
        ("govuk-button--inverse", ButtonKind::Inverse),
    ]);
    let is_button = options.words("type").as_deref() == Some("button");
    Button {
        text: options.content(),
        kind: kind.unwrap_or_default(),
        href: options.words("href"),
        button_type: if is_button { ButtonType::Button } else { ButtonType::Submit },
        name: options.words("name"),
        value: options.words("value"),
        id: options.words("id"),
        disabled: options.is_on("disabled"),
        prevent_double_click: options.flag("preventDoubleClick"),
        classes: classes.rest(),
    }
    .render()
}

pub(crate) fn input(options: Options<'_>) -> Markup {
    let mut classes = options.classes();
    let width = classes.take_one(&[
        ("govuk-input--width-2", InputWidth::Two),
        ("govuk-input--width-3", InputWidth::Three),
        ("govuk-input--width-4", InputWidth::Four),
        ("govuk-input--width-5", InputWidth::Five),
        ("govuk-input--width-10", InputWidth::Ten),
        ("govuk-input--width-20", InputWidth::Twenty),
        ("govuk-input--width-30", InputWidth::Thirty),
    ]);
    Input {
        name: options.words("name").unwrap_or_default(),
        id: options.words("id"),
        label: options.label(),
        hint: options.content_in("hint"),
        error: options.content_in("errorMessage"),
        value: options.words("value"),
        input_type: options.fixed("type"),
        inputmode: options.fixed("inputmode"),
        autocomplete: options.fixed("autocomplete"),
        autocapitalize: options.fixed("autocapitalize"),
        spellcheck: options.flag("spellcheck"),
        pattern: options.fixed("pattern"),
        prefix: options.part("prefix").and_then(|prefix| prefix.content_of("html", "text")),
        suffix: options.part("suffix").and_then(|suffix| suffix.content_of("html", "text")),
        width,
        extra_letter_spacing: classes.take("govuk-input--extra-letter-spacing"),
        disabled: options.is_on("disabled"),
        described_by: options.words("describedBy"),
        classes: classes.rest(),
    }
    .render()
}

fn as_textarea(options: Options<'_>) -> Textarea {
    Textarea {
        name: options.words("name").unwrap_or_default(),
        id: options.words("id"),
        label: options.label(),
        hint: options.content_in("hint"),
        error: options.content_in("errorMessage"),
        value: options.words("value"),
        rows: options.number("rows"),
        spellcheck: options.flag("spellcheck"),
        autocomplete: options.fixed("autocomplete"),
        described_by: options.words("describedBy"),
        classes: options.classes().rest(),
    }
}

pub(crate) fn textarea(options: Options<'_>) -> Markup {
    as_textarea(options).render()
}

pub(crate) fn character_count(options: Options<'_>) -> Markup {
    let count_type = match options.words("countType").as_deref() {
        Some("words") => CountType::Words,
        Some("characters") => CountType::Characters,
        _ => CountType::Length,
    };
    CharacterCount {
        textarea: as_textarea(options),
        limit: options.number("maxlength").unwrap_or_default(),
        count_type,
        threshold: options.number("threshold"),
        message_classes: options.part("countMessage").map(|message| message.classes().rest()).unwrap_or_default(),
    }
    .render()
}

fn is_right(part: Option<Options<'_>>) -> bool {
    part.is_some_and(|part| part.flag("error") == Some(false))
}

pub(crate) fn date_input(options: Options<'_>) -> Markup {
    let prefix = options.words("namePrefix");
    let items = options.list("items");
    let part = |name: &str| {
        let item = items.iter().copied().find(|item| item.words("name").as_deref() == Some(name));
        item.or_else(|| options.part(name))
    };
    let value = |name: &str| {
        let prefixed = prefix.as_ref().map_or_else(|| name.to_owned(), |prefix| format!("{prefix}-{name}"));
        let values = options.part("values");
        let own = part(name).and_then(|part| part.words("value"));
        let field = options.part(name).and_then(|field| field.words("value"));
        own.or(field).or_else(|| values.and_then(|values| values.words(&prefixed))).unwrap_or_default()
    };
    // Naming one part as right makes the others wrong.
    let one_is_right = ["day", "month", "year"].iter().any(|name| is_right(part(name)));
    let wrong = |name: &str| {
        let marked = |part: Options<'_>| part.is_on("error") || part.classes().take("govuk-input--error");
        part(name).is_some_and(marked) || (one_is_right && !is_right(part(name)))
    };
    let shown = |name: &str| match items.is_empty() {
        true => options.flag(name) != Some(false),
        false => part(name).is_some(),
    };
    let autocomplete = part("day").and_then(|day| day.words("autocomplete"));
    let fieldset = options.part("fieldset");
    DateInput {
        id: options.words("id").unwrap_or_default(),
        legend: options.legend(),
        hint: options.content_in("hint"),
        error: options.content_in("errorMessage"),
        values: DateParts { day: value("day"), month: value("month"), year: value("year") },
        wrong: DateParts { day: wrong("day"), month: wrong("month"), year: wrong("year") },
        shown: match (shown("day"), shown("year")) {
            (false, _) => DateShown::MonthAndYear,
            (_, false) => DateShown::DayAndMonth,
            _ => DateShown::Full,
        },
        birthday: autocomplete.as_deref() == Some("bday-day"),
        described_by: fieldset.and_then(|fieldset| fieldset.words("describedBy")),
        classes: options.classes().rest(),
        name_prefix: prefix.clone(),
    }
    .render()
}

pub(crate) fn file_upload(options: Options<'_>) -> Markup {
    FileUpload {
        name: options.words("name").unwrap_or_default(),
        id: options.words("id"),
        label: options.label(),
        hint: options.content_in("hint"),
        error: options.content_in("errorMessage"),
        multiple: options.is_on("multiple"),
        disabled: options.is_on("disabled"),
        described_by: options.words("describedBy"),
        classes: options.classes().rest(),
    }
    .render()
}

pub(crate) fn password_input(options: Options<'_>) -> Markup {
    PasswordInput {
        name: options.words("name").unwrap_or_default(),
        id: options.words("id"),
        label: options.label(),
        hint: options.content_in("hint"),
        error: options.content_in("errorMessage"),
        choosing: options.words("autocomplete").as_deref() == Some("new-password"),
        described_by: options.words("describedBy"),
        classes: options.classes().rest(),
    }
    .render()
}

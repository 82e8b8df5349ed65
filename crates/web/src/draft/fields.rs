//! The questions of a page as fields, made from the outline of an agreement: with what was answered, and with a button for
//! one more and for one less wherever there may be any number.
use domain::{
    agreement::draft::{DraftTerms, Field, Gap, Kind, Page, Section},
    words::{capital, small},
};
use maud::{Markup, html};
use ui::{
    Button, DateInput, DateParts, Fieldset, Input, InputWidth, Label, Legend, Radios, Select, SelectOption, Size,
    Textarea,
};

use super::id;

/// What every field of a page needs to know.
pub(super) struct Fields<'a> {
    pub(super) terms: &'a DraftTerms,
    pub(super) page: &'a Page,
    /// What cannot be as it was typed, by path; what is only missing is said on the first page of the draft.
    pub(super) wrong: &'a [Gap],
}

impl Fields<'_> {
    /// Every question of the page.
    pub(super) fn all(&self) -> Markup {
        let root = self.terms.root(self.page).unwrap_or_default();
        html! { @for field in self.page.fields() { (self.one(&root, field, "", true)) } }
    }

    /// One question. `of` tells it from others with the same words, for those who hear it.
    fn one(&self, root: &str, field: &Field, of: &str, large: bool) -> Markup {
        let path = if root.is_empty() { field.key.to_owned() } else { format!("{root}.{}", field.key) };
        let size = if large { Size::Medium } else { Size::Small };
        match field.kind {
            Kind::Table(fields) => self.table(&path, field, fields),
            Kind::Records(one, fields) => self.records(&path, field, one, fields),
            Kind::Lines(one) => self.list(&path, field, one, of, None, size),
            Kind::Choices(one, choices) => self.list(&path, field, one, of, Some(choices()), size),
            kind => self.answer(&path, field, kind, of, size),
        }
    }

    fn error(&self, path: &str) -> Option<ui::Content> {
        self.wrong.iter().find(|gap| gap.path == path).map(|gap| gap.words.clone().into())
    }

    fn answer(&self, path: &str, field: &Field, kind: Kind, of: &str, size: Size) -> Markup {
        let (name, error) = (path.to_owned(), self.error(path));
        let value = self.terms.text(path);
        let hint = (!field.hint.is_empty()).then(|| field.hint.into());
        let label = Label::sized(asked(field, of), size);
        match kind {
            Kind::Text => {
                // Room for all of it, and for a little more.
                let lines: usize = value.lines().map(|line| 1 + line.chars().count() / 65).sum();
                let rows = u32::try_from(lines.clamp(3, 30) + 1).ok();
                html! { (Textarea { id: Some(id(path)), value: Some(value), hint, error, rows, ..Textarea::new(name, label) }) }
            }
            Kind::Yes => {
                let value = Some(value.replace("true", "yes").replace("false", "no"));
                let (id_prefix, inline) = (Some(id(path)), true);
                html! { (Radios { id_prefix, value, hint, error, inline, ..Radios::new(name, Legend::sized(asked(field, of), size), [("yes", "Yes"), ("no", "No")]) }) }
            }
            Kind::Date => {
                let mut parts = value.splitn(3, '-').map(str::to_owned);
                let (year, month, day) = (parts.next(), parts.next(), parts.next());
                let whole = |part: Option<String>| part.unwrap_or_default();
                let short = |part: Option<String>| whole(part).trim_start_matches('0').to_owned();
                let values = DateParts { day: short(day), month: short(month), year: whole(year) };
                let legend = Some(Legend::sized(asked(field, of), size));
                html! { (DateInput { id: id(path), name_prefix: Some(name), values, legend, hint, error, ..DateInput::default() }) }
            }
            Kind::Choice(choices) => self.select(path, label, hint, &value, choices()),
            Kind::Duty => {
                let own = self.page.item.as_deref();
                let others = self.terms.items(Section::Duties).filter(|(key, _)| Some(*key) != own);
                let others =
                    others.filter_map(|(key, _)| Some((key.to_owned(), self.terms.called(Section::Duties, key)?)));
                self.select(path, label, hint, &value, others.collect())
            }
            kind => {
                let (width, inputmode) = match kind {
                    Kind::Number => (Some(InputWidth::Five), Some("numeric")),
                    Kind::Time => (Some(InputWidth::Ten), None),
                    Kind::Limit => (Some(InputWidth::Thirty), None),
                    _ if field.key == "clause" => (Some(InputWidth::Five), None),
                    _ => (None, None),
                };
                let value = if matches!(kind, Kind::Time) { clock(&value) } else { value };
                html! { (Input { id: Some(id(path)), value: Some(value), hint, error, width, inputmode, ..Input::new(name, label) }) }
            }
        }
    }

    fn select(
        &self,
        path: &str,
        label: Label,
        hint: Option<ui::Content>,
        value: &str,
        choices: Vec<(String, String)>,
    ) -> Markup {
        let mut items = vec![SelectOption::new("", "Choose")];
        items.extend(choices.into_iter().map(|(code, words)| SelectOption::new(code, words)));
        let error = self.error(path);
        html! { (Select { id: Some(id(path)), value: Some(value.to_owned()), items, hint, error, ..Select::new(path, label, []) }) }
    }

    fn table(&self, path: &str, field: &Field, fields: &[Field]) -> Markup {
        let body = html! {
            @if !field.hint.is_empty() { div class="govuk-hint" { (field.hint) } }
            @for inner in fields { (self.one(path, inner, field.label, false)) }
        };
        let legend = Some(Legend::sized(field.label, Size::Medium));
        html! { div class="accord-group" id=(id(path)) { (Fieldset { legend, body: body.into(), ..Fieldset::default() }) } }
    }

    fn records(&self, path: &str, field: &Field, one: &str, fields: &[Field]) -> Markup {
        let count = self.terms.count(path);
        html! {
            h2 class="govuk-heading-m" id=(id(path)) { (field.label) }
            @if !field.hint.is_empty() { p class="govuk-hint" { (field.hint) } }
            @for index in 0..count {
                @let own = format!("{path}.{index}");
                @let name = format!("{} {}", capital(one), index + 1);
                @let body = html! {
                    @for inner in fields { (self.one(&own, inner, &name, false)) }
                    (remove(&own, &name))
                };
                div class="accord-group" id=(id(&own)) {
                    (Fieldset { legend: Some(Legend::sized(name.clone(), Size::Small)), body: body.into(), ..Fieldset::default() })
                }
            }
            (add(path, one, count))
        }
    }

    /// Any number of lines, or of choices.
    fn list(
        &self,
        path: &str,
        field: &Field,
        one: &str,
        of: &str,
        choices: Option<Vec<(String, String)>>,
        size: Size,
    ) -> Markup {
        let count = self.terms.count(path);
        let named = |index: usize| match of {
            "" => format!("{} {}", capital(one), index + 1),
            of => format!("{of}, {one} {}", index + 1),
        };
        let hidden = |name: String| Label { classes: "govuk-visually-hidden".into(), ..Label::new(name) };
        let body = html! {
            @if !field.hint.is_empty() { div class="govuk-hint" { (field.hint) } }
            @for index in 0..count {
                @let own = format!("{path}.{index}");
                div class="accord-line" id=(format!("{}-row", id(&own))) {
                    @match &choices {
                        Some(choices) => { (self.select(&own, hidden(named(index)), None, &self.terms.text(&own), choices.clone())) }
                        None => {
                            (Input { id: Some(id(&own)), value: Some(self.terms.text(&own)), ..Input::new(own.clone(), hidden(named(index))) })
                        }
                    }
                    (remove(&own, &named(index)))
                }
            }
            (add(path, if of.is_empty() { one.to_owned() } else { format!("{one} of {}", small(of)) }.as_str(), count))
        };
        let legend = Some(Legend::sized(asked(field, of), size));
        html! { div class="govuk-form-group" id=(id(path)) { (Fieldset { legend, body: body.into(), ..Fieldset::default() }) } }
    }
}

/// The question, and for those who hear it of what it is asked.
fn asked(field: &Field, of: &str) -> ui::Content {
    let optional = if field.needed { "" } else { " (optional)" };
    html! {
        (field.label) (optional)
        @if !of.is_empty() { span class="govuk-visually-hidden" { ": " (of) } }
    }
    .into()
}

fn add(path: &str, one: &str, count: usize) -> Markup {
    let words = if count == 0 { format!("Add a {one}") } else { format!("Add another {one}") };
    html! { (Button { classes: "accord-add".into(), ..Button::secondary(words).naming("do", format!("add:{path}")) }) }
}

fn remove(path: &str, name: &str) -> Markup {
    let words = html! { "Remove" span class="govuk-visually-hidden" { ": " (small(name)) } };
    html! { (Button { classes: "accord-remove".into(), ..Button::secondary(words).naming("do", format!("remove:{path}")) }) }
}

/// A time of day as people write it; the file has its seconds.
fn clock(text: &str) -> String {
    match text.strip_suffix(":00") {
        Some(short) if short.contains(':') => short.to_owned(),
        _ => text.to_owned(),
    }
}

//! Reading an example's options.

use maud::PreEscaped;
use serde_json::Value;
use ui::{Content, Label, Legend, Size};

/// The options of an example, or a part of them.
#[derive(Clone, Copy)]
pub(crate) struct Options<'a>(&'a Value);

impl<'a> Options<'a> {
    pub(crate) fn of(value: &'a Value) -> Self {
        Self(value)
    }

    /// The part under a name; nothing when it is missing, empty or false.
    pub(crate) fn part(self, name: &str) -> Option<Options<'a>> {
        self.0.get(name).filter(|value| !matches!(value, Value::Null | Value::Bool(false))).map(Options)
    }

    pub(crate) fn list(self, name: &str) -> Vec<Options<'a>> {
        let all = self.0.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        all.iter().filter(|value| value.is_object() || value.is_array()).map(Options).collect()
    }

    pub(crate) fn items(self) -> Vec<Options<'a>> {
        self.0.as_array().map(|items| items.iter().map(Options).collect()).unwrap_or_default()
    }

    /// Words or a number, as words.
    pub(crate) fn words(self, name: &str) -> Option<String> {
        match self.0.get(name)? {
            Value::String(words) => Some(words.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    pub(crate) fn word_list(self, name: &str) -> Vec<String> {
        let all = self.0.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        all.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Words that live as long as the program, as attributes of ours do.
    pub(crate) fn fixed(self, name: &str) -> Option<&'static str> {
        self.words(name).filter(|words| !words.is_empty()).map(|words| &*words.leak())
    }

    pub(crate) fn number(self, name: &str) -> Option<u32> {
        self.0.get(name)?.as_u64()?.try_into().ok()
    }

    pub(crate) fn flag(self, name: &str) -> Option<bool> {
        self.0.get(name)?.as_bool()
    }

    pub(crate) fn is_on(self, name: &str) -> bool {
        self.flag(name).unwrap_or_default()
    }

    /// What is under `html`, kept as it is, or under `text`, escaped.
    pub(crate) fn content(self) -> Content {
        self.content_of("html", "text").unwrap_or_default()
    }

    pub(crate) fn content_of(self, html: &str, text: &str) -> Option<Content> {
        match (self.words(html).filter(|html| !html.is_empty()), self.words(text)) {
            (Some(html), _) => Some(PreEscaped(html).into()),
            (None, Some(text)) => Some(text.into()),
            (None, None) => None,
        }
    }

    pub(crate) fn content_in(self, part: &str) -> Option<Content> {
        self.part(part).map(Options::content)
    }

    pub(crate) fn classes(self) -> Classes {
        Classes::new(self.words("classes").unwrap_or_default())
    }

    pub(crate) fn label(self) -> Label {
        let Some(label) = self.part("label") else { return Label::default() };
        label.as_label()
    }

    pub(crate) fn as_label(self) -> Label {
        let mut classes = self.classes();
        Label {
            text: self.content(),
            size: classes.size("govuk-label--"),
            page_heading: self.is_on("isPageHeading"),
            r#for: self.words("for"),
            classes: classes.rest(),
        }
    }

    pub(crate) fn legend(self) -> Option<Legend> {
        let legend = self.part("fieldset")?.part("legend")?;
        Some(legend.as_legend())
    }

    pub(crate) fn as_legend(self) -> Legend {
        let mut classes = self.classes();
        Legend {
            text: self.content(),
            size: classes.size("govuk-fieldset__legend--"),
            page_heading: self.is_on("isPageHeading"),
            classes: classes.rest(),
        }
    }
}

/// Class names, from which those are taken that we have a field for.
pub(crate) struct Classes(Vec<String>);

impl Classes {
    fn new(names: String) -> Self {
        Self(names.split_whitespace().map(str::to_owned).collect())
    }

    pub(crate) fn take(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|other| other != name);
        self.0.len() < before
    }

    /// The first of several that is there.
    pub(crate) fn take_one<T: Copy>(&mut self, names: &[(&str, T)]) -> Option<T> {
        names.iter().find(|(name, _)| self.take(name)).map(|(_, meaning)| *meaning)
    }

    pub(crate) fn size(&mut self, start: &str) -> Option<Size> {
        let sizes = [("s", Size::Small), ("m", Size::Medium), ("l", Size::Large), ("xl", Size::ExtraLarge)];
        sizes.into_iter().find(|(letter, _)| self.take(&format!("{start}{letter}"))).map(|(_, size)| size)
    }

    pub(crate) fn rest(self) -> String {
        self.0.join(" ")
    }
}

//! Terms while they are written: an agreement file in which anything may still be missing, or not yet be what it must be.
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    answer,
    outline::{Field, Kind},
    page::{Page, Section},
};
use crate::{
    agreement::{ArrangementType, Head, Terms, TermsError},
    words::{capital, small},
};

/// Terms while they are written. It has the shape of an agreement file and holds what was typed, whole or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftTerms(Value);

/// What is still to fill in, or to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// On which page.
    pub page: Page,
    /// The answer's path: `scope.excluded.0.instead`.
    pub path: String,
    /// What to do: "Enter where".
    pub words: String,
}

/// One answer of a draft, with its question.
#[derive(Clone, Debug)]
pub struct Leaf<'a> {
    /// On which page.
    pub page: Page,
    /// Its path: `scope.excluded.0.instead`.
    pub path: String,
    /// The question.
    pub field: &'static Field,
    /// What it is about, when the same is asked of several: "Level 2", "clause 4.1".
    pub of: Option<String>,
    /// Whether terms are not whole without it.
    pub needed: bool,
    /// The answer.
    pub value: Option<&'a Value>,
}

impl Leaf<'_> {
    /// The answer as one text.
    pub fn text(&self) -> String {
        self.value.map(words).unwrap_or_default()
    }

    /// The answer as one text, as a reader is shown it: words for codes.
    pub fn shown(&self) -> String {
        let text = self.text();
        let word = |choices: &[(String, String)], code: &str| {
            choices.iter().find(|(own, _)| own == code).map_or_else(|| code.to_owned(), |(_, words)| words.clone())
        };
        match self.field.kind {
            Kind::Choice(choices) => word(&choices(), &text),
            Kind::Choices(_, choices) => {
                let choices = choices();
                text.lines().map(|code| word(&choices, code)).collect::<Vec<_>>().join("\n")
            }
            Kind::Yes => text.replace("true", "Yes").replace("false", "No"),
            Kind::Date => text.parse().map_or(text, crate::time::words::plain_date),
            Kind::Time => text.parse().map_or(text, crate::time::words::time),
            _ => text,
        }
    }

    /// The question, with what it is about.
    pub fn name(&self) -> String {
        match &self.of {
            Some(of) => format!("{of}: {}", small(self.field.label)),
            None => self.field.label.to_owned(),
        }
    }
}

impl DraftTerms {
    /// A draft that says nothing yet.
    pub fn empty() -> DraftTerms {
        DraftTerms(Value::Object(Map::new()))
    }

    /// A draft that begins from whole terms.
    pub fn of(terms: &Terms) -> DraftTerms {
        let value = serde_json::to_value(terms).unwrap_or_default();
        DraftTerms(without_blanks(value).unwrap_or_else(|| Value::Object(Map::new())))
    }

    /// A draft that begins from an agreement file, which need not be whole.
    pub fn from_file(file: &str) -> Result<DraftTerms, TermsError> {
        let table: toml::Table = toml::from_str(file)?;
        let value = without_blanks(serde_json::to_value(table).unwrap_or_default());
        let mut draft = DraftTerms(value.unwrap_or_else(|| Value::Object(Map::new())));
        draft.refuse_unknown()?;
        draft.give_keys()?;
        Ok(draft)
    }

    /// The whole terms, or what is missing.
    pub fn terms(&self) -> Result<Terms, Vec<Gap>> {
        let gaps = self.gaps();
        if !gaps.is_empty() {
            return Err(gaps);
        }
        self.whole().map_err(|words| vec![Gap { page: Page::of(Section::Duties), path: String::new(), words }])
    }

    fn whole(&self) -> Result<Terms, String> {
        let mut value = without_blanks(self.0.clone()).unwrap_or_default();
        if let Value::Object(table) = &mut value {
            table.insert("format".to_owned(), Value::from(1));
            for (key, lists) in [("scope", &["included", "excluded"][..]), ("quality", &["measure"])] {
                for list in lists {
                    if let Some(Value::Object(head)) = table.get_mut(key) {
                        head.entry(*list).or_insert_with(|| Value::Array(Vec::new()));
                    }
                }
            }
        }
        let terms: Terms = serde_json::from_value(value).map_err(|error| error.to_string())?;
        terms.hang_together().map_err(|error| error.to_string())?;
        Ok(terms)
    }

    /// What is still to fill in or to put right, in the order of the outline.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps: Vec<Gap> = Vec::new();
        for leaf in self.leaves() {
            let blank = leaf.value.is_none_or(is_blank);
            let words = match leaf.value {
                _ if blank && leaf.needed => Some(format!("Fill in: {}", small(&leaf.name()))),
                Some(value) if !blank => answer::wrong(leaf.field.kind, value).map(|words| {
                    let name = leaf.name();
                    format!("{name}: {words}")
                }),
                _ => None,
            };
            gaps.extend(words.map(|words| Gap { page: leaf.page, path: leaf.path, words }));
        }
        if let Some(asked) = self.arrangement().and_then(ArrangementType::asks)
            && self.text("basis").trim().is_empty()
        {
            let words = format!("Fill in what it rests on: {} {}", asked.question, asked.why);
            gaps.push(Gap { page: Page::of(Section::Agreement), path: "basis".to_owned(), words });
        }
        if self.items(Section::Duties).next().is_none() {
            let words = "Add at least one obligation".to_owned();
            gaps.push(Gap { page: Page::of(Section::Duties), path: "duty".to_owned(), words });
        }
        if gaps.is_empty()
            && let Err(words) = self.whole()
        {
            gaps.push(Gap { page: self.page_named_in(&words), path: String::new(), words: capital(&words) });
        }
        gaps
    }

    fn arrangement(&self) -> Option<ArrangementType> {
        serde_json::from_value(self.0.get("arrangement")?.clone()).ok()
    }

    /// The page of the obligation that a message names by its key.
    fn page_named_in(&self, words: &str) -> Page {
        let named = self.items(Section::Duties).find(|(key, _)| words.contains(&format!("\"{key}\"")));
        named.map_or(Page::of(Section::Duties), |(key, _)| Page::item(Section::Duties, key))
    }

    /// Every answer with its question, in the order of the outline. An optional group in which nothing is entered has none.
    pub fn leaves(&self) -> Vec<Leaf<'_>> {
        let mut leaves = Vec::new();
        for section in Section::ALL {
            if section.is_list() {
                for (index, (key, item)) in self.items(section).enumerate() {
                    let path = format!("{}.{index}", section.root());
                    let of = called(section, item);
                    let page = Page::item(section, key);
                    collect(&mut leaves, &page, &path, section.fields(), Some(item), Some(&of), true);
                }
            } else {
                let root = section.root();
                let value = if root.is_empty() { Some(&self.0) } else { self.0.get(root) };
                collect(&mut leaves, &Page::of(section), root, section.fields(), value, None, true);
            }
        }
        leaves
    }

    /// The items of a list, each with its key.
    pub fn items(&self, section: Section) -> impl Iterator<Item = (&str, &Value)> {
        let items = self.0.get(section.root()).and_then(Value::as_array).into_iter().flatten();
        items.map(|item| (item.get("key").and_then(Value::as_str).unwrap_or_default(), item))
    }

    /// The keys of the obligations whose clauses are under a head.
    pub fn duties_under(&self, head: Head) -> Vec<&str> {
        let under = |item: &Value| {
            let clause = item.get("clause").map(words).unwrap_or_default();
            clause.split('.').next().and_then(|number| number.parse().ok()) == Some(head.number())
        };
        self.items(Section::Duties).filter(|(_, item)| under(item)).map(|(key, _)| key).collect()
    }

    /// What one item of a list is called: "Clause 4.1, send the session summary".
    pub fn called(&self, section: Section, key: &str) -> Option<String> {
        self.items(section).find(|(own, _)| *own == key).map(|(_, item)| called(section, item))
    }

    /// Where the answers of a page begin; `None` when there is no such item.
    pub fn root(&self, page: &Page) -> Option<String> {
        let root = page.section.root();
        match &page.item {
            None => Some(root.to_owned()),
            Some(key) => {
                let index = self.items(page.section).position(|(own, _)| own == key)?;
                Some(format!("{root}.{index}"))
            }
        }
    }

    /// The value at a path.
    pub fn get(&self, path: &str) -> Option<&Value> {
        if path.is_empty() {
            return Some(&self.0);
        }
        path.split('.').try_fold(&self.0, |value, step| match value {
            Value::Array(items) => items.get(step.parse::<usize>().ok()?),
            value => value.get(step),
        })
    }

    /// The answer at a path, as it is shown in a form.
    pub fn text(&self, path: &str) -> String {
        self.get(path).map(words).unwrap_or_default()
    }

    /// How many there are in a list.
    pub fn count(&self, path: &str) -> usize {
        self.get(path).and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// The answers of a page as its form sends them when nothing is changed.
    pub fn answers(&self, page: &Page) -> Vec<(String, String)> {
        let mut answers = Vec::new();
        if let Some(root) = self.root(page) {
            page.fields().iter().for_each(|field| self.answer(&join(&root, field.key), field.kind, &mut answers));
        }
        answers
    }

    fn answer(&self, path: &str, kind: Kind, answers: &mut Vec<(String, String)>) {
        let text = self.text(path);
        match kind {
            Kind::Table(fields) => {
                fields.iter().for_each(|field| self.answer(&join(path, field.key), field.kind, answers));
            }
            Kind::Records(_, fields) => {
                for index in 0..self.count(path) {
                    let own = format!("{path}.{index}");
                    fields.iter().for_each(|field| self.answer(&join(&own, field.key), field.kind, answers));
                }
            }
            Kind::Lines(_) | Kind::Choices(..) => {
                let items = (0..self.count(path)).map(|index| format!("{path}.{index}"));
                answers.extend(items.map(|own| (own.clone(), self.text(&own))));
            }
            Kind::Date => {
                let mut parts = text.splitn(3, '-');
                for part in ["year", "month", "day"] {
                    answers.push((format!("{path}-{part}"), parts.next().unwrap_or_default().to_owned()));
                }
            }
            Kind::Yes => answers.push((path.to_owned(), text.replace("true", "yes").replace("false", "no"))),
            _ => answers.push((path.to_owned(), text)),
        }
    }

    /// The same with a page's answers as they were sent. What else is on other pages stays.
    pub fn with_answers(&self, page: &Page, answers: &[(String, String)]) -> Option<DraftTerms> {
        let root = self.root(page)?;
        let mut draft = self.clone();
        for field in page.fields() {
            let path = join(&root, field.key);
            let value = answer::read(&path, field.kind, answers);
            draft.put(&path, value);
        }
        Some(draft)
    }

    /// The same with one more at the end of a list, empty.
    pub fn with_one_more(&self, page: &Page, path: &str) -> Option<DraftTerms> {
        let empty = match self.kind_at(page, path)? {
            Kind::Lines(_) | Kind::Choices(..) => Value::String(String::new()),
            Kind::Records(..) => Value::Object(Map::new()),
            _ => return None,
        };
        let mut draft = self.clone();
        match draft.get_mut(path) {
            Some(Value::Array(items)) => items.push(empty),
            _ => draft.put(path, Some(Value::Array(vec![empty]))),
        }
        Some(draft)
    }

    /// Whether a path of a page names one of a list.
    pub(super) fn is_in_a_list(&self, page: &Page, path: &str) -> Option<()> {
        let (list, index) = path.rsplit_once('.')?;
        index.parse::<usize>().ok()?;
        matches!(self.kind_at(page, list)?, Kind::Lines(_) | Kind::Choices(..) | Kind::Records(..)).then_some(())
    }

    /// The same with a new item at the end of a section that is a list, and its key.
    pub fn with_item(&self, section: Section) -> (DraftTerms, String) {
        let free = |number: &usize| self.items(section).all(|(key, _)| key != format!("{}-{number}", section.root()));
        let number = (1..).find(free).unwrap_or_default();
        let key = format!("{}-{number}", section.root());
        let mut draft = self.clone();
        let item = Value::Object(Map::from_iter([("key".to_owned(), Value::from(key.clone()))]));
        match draft.get_mut(section.root()) {
            Some(Value::Array(items)) => items.push(item),
            _ => draft.put(section.root(), Some(Value::Array(vec![item]))),
        }
        (draft, key)
    }

    /// The same without an item of a section that is a list.
    pub fn without_item(&self, section: Section, key: &str) -> Option<DraftTerms> {
        let index = self.items(section).position(|(own, _)| own == key)?;
        let mut draft = self.clone();
        if let Some(Value::Array(items)) = draft.get_mut(section.root()) {
            items.remove(index);
        }
        Some(draft)
    }

    /// What kind of answer a path of a page takes.
    fn kind_at(&self, page: &Page, path: &str) -> Option<Kind> {
        let root = self.root(page)?;
        let rest = if root.is_empty() { path } else { path.strip_prefix(&root)?.strip_prefix('.')? };
        let (mut fields, mut found) = (page.fields(), None);
        for step in rest.split('.').filter(|step| step.parse::<usize>().is_err()) {
            let field = fields.iter().find(|field| field.key == step)?;
            found = Some(field.kind);
            fields = match field.kind {
                Kind::Table(inner) | Kind::Records(_, inner) => inner,
                _ => &[],
            };
        }
        found
    }

    fn get_mut(&mut self, path: &str) -> Option<&mut Value> {
        path.split('.').try_fold(&mut self.0, |value, step| match value {
            Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?),
            value => value.get_mut(step),
        })
    }

    /// Puts a value at a path, or takes it away. Tables on the way are made; lists are not.
    fn put(&mut self, path: &str, value: Option<Value>) {
        let (parent, key) = path.rsplit_once('.').unwrap_or(("", path));
        let mut at = &mut self.0;
        for step in parent.split('.').filter(|step| !step.is_empty()) {
            at = match at {
                Value::Array(items) => match step.parse::<usize>().ok().and_then(|index| items.get_mut(index)) {
                    Some(item) => item,
                    None => return,
                },
                Value::Object(table) => table.entry(step.to_owned()).or_insert_with(|| Value::Object(Map::new())),
                _ => return,
            };
        }
        if let Value::Object(table) = at {
            match value {
                Some(value) => drop(table.insert(key.to_owned(), value)),
                None => drop(table.remove(key)),
            }
        }
    }

    /// A file that says what no agreement knows is not taken: the words would be lost.
    fn refuse_unknown(&self) -> Result<(), TermsError> {
        let Some(table) = self.0.as_object() else { return Ok(()) };
        for (key, value) in table.iter().filter(|(key, _)| *key != "format") {
            let section = Section::ALL.into_iter().skip(1).find(|section| section.root() == key);
            match (section, value) {
                (Some(section), Value::Array(items)) if section.is_list() => {
                    items.iter().try_for_each(|item| known(item, key, section.fields(), true))?;
                }
                (Some(section), value) if !section.is_list() => known(value, key, section.fields(), false)?,
                (Some(_), _) => return Err(TermsError::Unknown(key.clone())),
                (None, _) => known_entry(key, value, "", Section::Agreement.fields())?,
            }
        }
        Ok(())
    }

    /// Items without a key of their own are given one. A key is part of an address.
    fn give_keys(&mut self) -> Result<(), TermsError> {
        for section in [Section::Duties, Section::Readiness] {
            let Some(Value::Array(items)) = self.0.get_mut(section.root()) else { continue };
            for (index, item) in items.iter_mut().enumerate() {
                let Value::Object(item) = item else { continue };
                let key = item.entry("key").or_insert_with(|| Value::from(format!("{}-{}", section.root(), index + 1)));
                let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
                match key.as_str() {
                    Some(key) if !key.is_empty() && key.bytes().all(plain) => {}
                    _ => return Err(TermsError::Key(key.to_string())),
                }
            }
        }
        Ok(())
    }
}

fn known(value: &Value, path: &str, fields: &[Field], keyed: bool) -> Result<(), TermsError> {
    let Some(table) = value.as_object() else { return Err(TermsError::Unknown(path.to_owned())) };
    let entries = table.iter().filter(|(key, _)| !(keyed && *key == "key"));
    entries.into_iter().try_for_each(|(key, value)| known_entry(key, value, path, fields))
}

fn known_entry(key: &str, value: &Value, path: &str, fields: &[Field]) -> Result<(), TermsError> {
    let path = join(path, key);
    let Some(field) = fields.iter().find(|field| field.key == key) else { return Err(TermsError::Unknown(path)) };
    match (field.kind, value) {
        (Kind::Table(inner), value) => known(value, &path, inner, false),
        (Kind::Records(_, inner), Value::Array(items)) => {
            items.iter().try_for_each(|item| known(item, &path, inner, false))
        }
        (Kind::Lines(_) | Kind::Choices(..), Value::Array(items)) if items.iter().all(Value::is_string) => Ok(()),
        (Kind::Lines(_) | Kind::Choices(..) | Kind::Records(..), _) | (_, Value::Array(_) | Value::Object(_)) => {
            Err(TermsError::Unknown(path))
        }
        _ => Ok(()),
    }
}

fn collect<'a>(
    leaves: &mut Vec<Leaf<'a>>,
    page: &Page,
    path: &str,
    fields: &'static [Field],
    value: Option<&'a Value>,
    of: Option<&str>,
    needed: bool,
) {
    for field in fields {
        let (path, own) = (join(path, field.key), value.and_then(|value| value.get(field.key)));
        let needed = needed && field.needed;
        match field.kind {
            Kind::Table(inner) => {
                let given = own.is_some_and(|value| !is_blank(value));
                if needed || given {
                    collect(leaves, page, &path, inner, own, Some(field.label), true);
                }
            }
            Kind::Records(one, inner) => {
                let items = own.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
                for (index, item) in items.iter().enumerate() {
                    let of = named(item).unwrap_or_else(|| format!("{} {}", capital(one), index + 1));
                    collect(leaves, page, &format!("{path}.{index}"), inner, Some(item), Some(&of), true);
                }
                if items.is_empty() {
                    leaves.push(Leaf {
                        page: page.clone(),
                        path,
                        field,
                        of: of.map(str::to_owned),
                        needed,
                        value: own,
                    });
                }
            }
            _ => leaves.push(Leaf { page: page.clone(), path, field, of: of.map(str::to_owned), needed, value: own }),
        }
    }
}

/// What an item of a list is called.
fn called(section: Section, item: &Value) -> String {
    let text = |key: &str| item.get(key).map(words).unwrap_or_default();
    let (clause, action, object) = (text("clause"), text("action"), text("object"));
    let does = format!("{action} {object}");
    match section {
        Section::Readiness if !text("title").is_empty() => text("title"),
        Section::Duties if clause.is_empty() && does.trim().is_empty() => "New obligation".to_owned(),
        Section::Duties if clause.is_empty() => capital(does.trim()),
        Section::Duties => format!("Clause {clause}, {}", does.trim()),
        _ => format!("New {}", section.one()),
    }
}

/// What tells one group of answers from others of its kind.
fn named(item: &Value) -> Option<String> {
    let text = |key: &str| item.get(key).map(words).filter(|text| !text.is_empty());
    text("level").map(|level| format!("Level {level}")).or_else(|| text("name")).or_else(|| text("what"))
}

pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// A value as it is shown in a form; a list has one item a line.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join("\n"),
        Value::Null | Value::Object(_) => String::new(),
        value => value.to_string(),
    }
}

/// Whether nothing is said.
pub(super) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_blank),
        Value::Object(table) => table.values().all(is_blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The value without anything that says nothing.
fn without_blanks(value: Value) -> Option<Value> {
    match value {
        value if is_blank(&value) => None,
        Value::Array(items) => Some(Value::Array(items.into_iter().filter_map(without_blanks).collect())),
        Value::Object(table) => {
            let kept = table.into_iter().filter_map(|(key, value)| Some((key, without_blanks(value)?)));
            Some(Value::Object(kept.collect()))
        }
        value => Some(value),
    }
}

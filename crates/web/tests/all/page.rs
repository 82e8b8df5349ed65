//! A page as a person meets it: its words, its links, its forms.
use std::collections::BTreeSet;

/// A page, read from its HTML.
pub struct Page {
    pieces: Vec<Piece>,
}

#[derive(Debug)]
enum Piece {
    Open { name: String, attributes: Vec<(String, String)> },
    Close(String),
    Text(String),
}

/// Elements that have no end.
const VOID: [&str; 7] = ["br", "hr", "img", "input", "link", "meta", "wbr"];
/// Elements within a line of words.
const INLINE: [&str; 7] = ["a", "abbr", "b", "br", "em", "span", "strong"];

impl Page {
    /// Reads HTML.
    pub fn read(html: &str) -> Page {
        let mut pieces = Vec::new();
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            if at > 0 {
                pieces.push(Piece::Text(unescape(&rest[..at])));
            }
            let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
            let tag = &rest[at + 1..end - 1];
            rest = &rest[end..];
            if let Some(name) = tag.strip_prefix('/') {
                pieces.push(Piece::Close(name.to_owned()));
            } else if !tag.starts_with('!') {
                pieces.push(open(tag.trim_end_matches('/')));
            }
        }
        Page { pieces }
    }

    /// What the window is called.
    pub fn title(&self) -> String {
        let at = self.pieces.iter().position(|piece| matches!(piece, Piece::Open { name, .. } if name == "title"));
        match at.and_then(|at| self.pieces.get(at + 1)) {
            Some(Piece::Text(text)) => text.clone(),
            _ => String::new(),
        }
    }

    /// The words of the main part, a line for each block.
    pub fn words(&self) -> String {
        let mut lines = vec![String::new()];
        let mut within = false;
        for piece in &self.pieces {
            let (name, block) = match piece {
                Piece::Open { name, .. } | Piece::Close(name) => (name.as_str(), !INLINE.contains(&name.as_str())),
                Piece::Text(_) => ("", false),
            };
            if name == "main" {
                within = matches!(piece, Piece::Open { .. });
            }
            match piece {
                _ if !within => {}
                Piece::Text(text) => {
                    if let Some(line) = lines.last_mut() {
                        line.push_str(text);
                    }
                }
                _ if block => lines.push(String::new()),
                _ => {}
            }
        }
        let lines = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// Every id on the page.
    pub fn ids(&self) -> Vec<&str> {
        self.attributes().filter(|(name, _)| name == "id").map(|(_, id)| id.as_str()).collect()
    }

    /// Whether the page has a link to this address.
    pub fn links_to(&self, address: &str) -> bool {
        self.links().contains(address)
    }

    /// Every address that the page links to.
    pub fn links(&self) -> BTreeSet<&str> {
        self.attributes().filter(|(name, _)| name == "href").map(|(_, href)| href.as_str()).collect()
    }

    /// The links of the error summary: where each leads, and its words.
    pub fn errors(&self) -> Vec<(String, String)> {
        let mut errors = Vec::new();
        let inside = self.inside(|_, attributes| has_class(attributes, "govuk-error-summary__list"));
        for (at, piece) in inside.iter().enumerate() {
            if let Piece::Open { name, attributes } = piece
                && name == "a"
                && let Some(Piece::Text(words)) = inside.get(at + 1)
            {
                errors.push((attribute(attributes, "href").unwrap_or_default().to_owned(), words.clone()));
            }
        }
        errors
    }

    /// The words and the classes of every tag (the coloured kind) on the page.
    pub fn tags(&self) -> Vec<(String, String)> {
        let mut tags = Vec::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            if let Piece::Open { attributes, .. } = piece
                && has_class(attributes, "govuk-tag")
                && let Some(Piece::Text(words)) = self.pieces.get(at + 1)
            {
                tags.push((words.clone(), attribute(attributes, "class").unwrap_or_default().to_owned()));
            }
        }
        tags
    }

    /// The rows of the work lists on the page.
    pub fn work(&self) -> Vec<Page> {
        let mut rows = Vec::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            if matches!(piece, Piece::Open { attributes, .. } if has_class(attributes, "accord-work__row")) {
                let mut pieces = vec![open("main")];
                pieces.extend(self.element(at).iter().map(Piece::again));
                pieces.push(Piece::Close("main".to_owned()));
                rows.push(Page { pieces });
            }
        }
        rows
    }

    /// The form that is sent to this address, filled in as it came.
    pub fn form(&self, action: &str) -> Option<Form> {
        let at = self.pieces.iter().position(|piece| {
            matches!(piece, Piece::Open { name, attributes } if name == "form" && attribute(attributes, "action") == Some(action))
        })?;
        let mut form = Form { action: action.to_owned(), fields: Vec::new(), buttons: Vec::new() };
        let id = match &self.pieces[at] {
            Piece::Open { attributes, .. } => attribute(attributes, "id"),
            _ => None,
        };
        let end = at + self.element(at).len();
        let inside = &self.pieces;
        for (place, piece) in inside.iter().enumerate() {
            let Piece::Open { name, attributes } = piece else { continue };
            let Some(own) = attribute(attributes, "name") else { continue };
            // What stands elsewhere on the page belongs to the form that it names.
            let belongs = match attribute(attributes, "form") {
                Some(form) => Some(form) == id,
                None => (at..=end).contains(&place),
            };
            if !belongs {
                continue;
            }
            let at = place;
            let value = attribute(attributes, "value").unwrap_or_default().to_owned();
            match (name.as_str(), attribute(attributes, "type").unwrap_or("text")) {
                ("input", "radio" | "checkbox") => {
                    form.choice(own, value, attribute(attributes, "checked").is_some());
                }
                ("input", _) => form.fields.push(Field::of(own, value)),
                ("textarea", _) => {
                    let text = match inside.get(at + 1) {
                        Some(Piece::Text(text)) => text.clone(),
                        _ => String::new(),
                    };
                    form.fields.push(Field::of(own, text));
                }
                ("select", _) => form.select(own, &inside[at..]),
                ("button", _) => form.buttons.push((own.to_owned(), value)),
                _ => {}
            }
        }
        Some(form)
    }

    /// What is wrong with the HTML itself: elements that end out of order, ids that are there twice, labels for nothing.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut open: Vec<&str> = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Open { name, .. } if VOID.contains(&name.as_str()) => {}
                Piece::Open { name, .. } => {
                    if name == "form" && open.contains(&"form") {
                        faults.push("a form within a form".to_owned());
                    }
                    open.push(name);
                }
                Piece::Close(name) => match open.pop() {
                    Some(last) if last == name => {}
                    last => faults.push(format!("</{name}> after <{}>", last.unwrap_or_default())),
                },
                Piece::Text(_) => {}
            }
        }
        let mut seen = BTreeSet::new();
        faults.extend(self.ids().into_iter().filter(|id| !seen.insert(*id)).map(|id| format!("two elements are {id}")));
        for (name, of) in self.attributes() {
            let refers = name == "for" || name == "aria-describedby" || name == "aria-labelledby";
            if refers {
                let missing = of.split_whitespace().filter(|id| !seen.contains(id));
                faults.extend(missing.map(|id| format!("{name} names {id}, which is not there")));
            }
        }
        faults
    }

    fn attributes(&self) -> impl Iterator<Item = &(String, String)> {
        self.pieces.iter().flat_map(|piece| match piece {
            Piece::Open { attributes, .. } => attributes.as_slice(),
            _ => &[],
        })
    }

    fn inside(&self, wanted: impl Fn(&str, &[(String, String)]) -> bool) -> &[Piece] {
        let at = self.pieces.iter().position(|piece| match piece {
            Piece::Open { name, attributes } => wanted(name, attributes),
            _ => false,
        });
        at.map_or(&[], |at| self.element(at))
    }

    /// What is between an element's beginning and its end.
    fn element(&self, at: usize) -> &[Piece] {
        let mut depth = 0;
        for (end, piece) in self.pieces.iter().enumerate().skip(at) {
            match piece {
                Piece::Open { name, .. } if !VOID.contains(&name.as_str()) => depth += 1,
                Piece::Close(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return &self.pieces[at + 1..end];
            }
        }
        &self.pieces[at + 1..]
    }
}

impl Piece {
    fn again(&self) -> Piece {
        match self {
            Piece::Open { name, attributes } => Piece::Open { name: name.clone(), attributes: attributes.clone() },
            Piece::Close(name) => Piece::Close(name.clone()),
            Piece::Text(text) => Piece::Text(text.clone()),
        }
    }
}

/// A form as a browser would send it.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    fields: Vec<Field>,
    /// The buttons that say something: their name and what they say.
    buttons: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
struct Field {
    name: String,
    /// What can be chosen; empty when anything can be typed.
    choices: Vec<String>,
    value: Option<String>,
}

impl Field {
    fn of(name: &str, value: String) -> Field {
        Field { name: name.to_owned(), choices: Vec::new(), value: Some(value) }
    }
}

impl Form {
    fn choice(&mut self, name: &str, value: String, chosen: bool) {
        let at = self.fields.iter().position(|field| field.name == name).unwrap_or_else(|| {
            self.fields.push(Field { name: name.to_owned(), choices: Vec::new(), value: None });
            self.fields.len() - 1
        });
        if chosen {
            self.fields[at].value = Some(value.clone());
        }
        self.fields[at].choices.push(value);
    }

    fn select(&mut self, name: &str, pieces: &[Piece]) {
        for piece in pieces.iter().take_while(|piece| !matches!(piece, Piece::Close(name) if name == "select")) {
            if let Piece::Open { name: element, attributes } = piece
                && element == "option"
            {
                let value = attribute(attributes, "value").unwrap_or_default().to_owned();
                self.choice(name, value, attribute(attributes, "selected").is_some());
            }
        }
    }

    /// Answers a question that the form asks.
    ///
    /// # Panics
    ///
    /// When it does not ask it, or does not offer the answer.
    pub fn with(mut self, name: &str, value: &str) -> Form {
        let names: Vec<_> = self.fields.iter().map(|field| field.name.clone()).collect();
        let field = self.fields.iter_mut().find(|field| field.name == name);
        let field = field.unwrap_or_else(|| panic!("the form does not ask for {name}; it asks for {names:?}"));
        let offered = field.choices.is_empty() || field.choices.iter().any(|choice| choice == value);
        assert!(offered, "{name} cannot be {value}; it can be {:?}", field.choices);
        field.value = Some(value.to_owned());
        self
    }

    /// Presses a button of the form that says something.
    ///
    /// # Panics
    ///
    /// When it has no such button.
    pub fn pressing(mut self, name: &str, value: &str) -> Form {
        let there = self.buttons.iter().any(|(own, says)| (own.as_str(), says.as_str()) == (name, value));
        assert!(there, "the form has no button {name}={value}; it has {:?}", self.buttons);
        self.fields.push(Field::of(name, value.to_owned()));
        self
    }

    /// Answers every question whose name begins so with the same.
    pub fn with_all(self, prefix: &str, value: &str) -> Form {
        let names: Vec<_> = self.fields.iter().map(|field| field.name.clone()).collect();
        let names: Vec<_> = names.into_iter().filter(|name| name.starts_with(prefix)).collect();
        assert!(!names.is_empty(), "the form asks for nothing like {prefix}");
        names.iter().fold(self, |form, name| form.with(name, value))
    }

    /// The answer to a question, if there is one.
    pub fn answer(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.name == name)?.value.as_deref()
    }

    /// The names of the questions that begin so.
    pub fn named(&self, prefix: &str) -> Vec<&str> {
        self.fields.iter().map(|field| field.name.as_str()).filter(|name| name.starts_with(prefix)).collect()
    }

    /// Every answer, in the order of the page.
    pub fn answers(&self) -> Vec<(String, String)> {
        let given = self.fields.iter().filter_map(|field| Some((field.name.clone(), field.value.clone()?)));
        given.collect()
    }
}

fn open(tag: &str) -> Piece {
    let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let own = rest[..end].to_owned();
        rest = &rest[end..];
        let value = match rest.strip_prefix("=\"") {
            Some(quoted) => {
                let end = quoted.find('"').unwrap_or(quoted.len());
                rest = quoted.get(end + 1..).unwrap_or_default();
                unescape(&quoted[..end])
            }
            None => String::new(),
        };
        attributes.push((own, value));
    }
    Piece::Open { name: name.to_lowercase(), attributes }
}

fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}

fn has_class(attributes: &[(String, String)], class: &str) -> bool {
    attribute(attributes, "class").is_some_and(|classes| classes.split_whitespace().any(|own| own == class))
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

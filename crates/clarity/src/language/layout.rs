//! From the lines of a contract to its sentences: headings, nested clauses, tables, and lines broken by a scan.

use super::lexicon::{Lexicon, kind};

/// A sentence, a row of a table, or a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passage {
    /// The line on which it begins, from 1.
    pub(crate) line: usize,
    pub(crate) text: String,
    pub(crate) heading: bool,
    /// It goes on from a sentence before it in the same paragraph.
    pub(crate) follows: bool,
}

/// One line per sentence, as it stands.
pub(crate) fn one_a_line(text: &str) -> Vec<Passage> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| Passage { line: at + 1, text: line.trim().to_string(), heading: false, follows: false })
        .collect()
}

/// The passages of a whole document.
pub(crate) fn passages(text: &str, lexicon: &Lexicon) -> Vec<Passage> {
    let mut builder = Builder { lexicon, out: Vec::new(), paragraph: Paragraph::default(), stems: Vec::new() };
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let next = lines[at + 1..].iter().take(3).find(|next| !next.trim().is_empty()).copied().unwrap_or_default();
        builder.line(at + 1, line, next);
    }
    builder.flush();
    builder.out
}

/// How a line is numbered; deeper kinds stand under shallower ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Mark {
    #[default]
    Plain,
    Number(usize),
    Letter,
    Roman,
    Bullet,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    /// Where each line begins: byte of the text, line number.
    lines: Vec<(usize, usize)>,
    mark: Mark,
    last_length: usize,
    after_blank: bool,
}

struct Builder<'a> {
    lexicon: &'a Lexicon,
    out: Vec<Passage>,
    paragraph: Paragraph,
    /// Lead-ins that wait for their items: "The Partner shall:".
    stems: Vec<(Mark, String)>,
}

impl Builder<'_> {
    fn line(&mut self, number: usize, line: &str, next: &str) {
        let trimmed = line.trim();
        if trimmed.is_empty() || is_rule(trimmed) || is_page(trimmed) {
            self.paragraph.after_blank = true;
            return;
        }
        if let Some(heading) = trimmed.strip_prefix('#') {
            self.flush();
            self.heading(number, heading.trim_start_matches('#'));
            return;
        }
        if is_row(line) {
            self.flush();
            self.row(number, trimmed);
            return;
        }
        let (mark, rest) = enumerator(trimmed);
        if rest.is_empty() {
            self.flush();
            self.paragraph.mark = mark;
            return;
        }
        if mark == Mark::Plain && self.continues(trimmed) {
            self.join(number, trimmed);
            return;
        }
        let numbered_before =
            mark == Mark::Plain && self.paragraph.text.is_empty() && self.paragraph.mark != Mark::Plain;
        let mark = if numbered_before { self.paragraph.mark } else { mark };
        self.flush();
        if is_heading(rest, mark, next, self.lexicon) {
            self.heading(number, rest);
            return;
        }
        self.paragraph.mark = mark;
        self.join(number, rest);
    }

    /// Whether the line goes on from the one before it.
    fn continues(&self, line: &str) -> bool {
        let before = self.paragraph.text.trim_end();
        if before.is_empty() {
            return false;
        }
        let small = line.starts_with(|first: char| first.is_lowercase() || matches!(first, '(' | ',' | ')'));
        let ended = before.ends_with(['.', ':', ';', '!', '?']);
        if self.paragraph.after_blank {
            return small && !ended;
        }
        small || (self.paragraph.last_length >= 45 && !before.ends_with([':', ';']))
    }

    fn join(&mut self, number: usize, line: &str) {
        let paragraph = &mut self.paragraph;
        let broken = paragraph.text.ends_with('-') && line.starts_with(char::is_lowercase);
        if broken {
            // "safe-" and "guarding": one word if we know it, else a hyphen.
            let stem = paragraph
                .text
                .trim_end_matches('-')
                .rsplit(|letter: char| !letter.is_alphanumeric())
                .next()
                .unwrap_or_default();
            let rest: String = line.chars().take_while(|letter| letter.is_alphanumeric()).collect();
            let whole = format!("{stem}{rest}").to_ascii_lowercase();
            if self.lexicon.get(whole.as_bytes()).id != 0
                || self.lexicon.get(rest.to_ascii_lowercase().as_bytes()).id == 0
            {
                paragraph.text.pop();
            }
        } else if !paragraph.text.is_empty() {
            paragraph.text.push(' ');
        }
        paragraph.lines.push((paragraph.text.len(), number));
        paragraph.text.push_str(line);
        paragraph.last_length = line.len();
        paragraph.after_blank = false;
    }

    fn heading(&mut self, number: usize, text: &str) {
        self.stems.clear();
        let text = text.trim().trim_matches(['*', '_', ':', '#']).trim();
        if !text.is_empty() {
            let (_, rest) = enumerator(text);
            // A heading such as "The Partner agrees to" begins each item below it.
            let leads = [" agrees to", " agree to", " will", " shall", " must", " undertakes to", " is to"];
            if leads.iter().any(|lead| rest.ends_with(lead)) {
                self.stems.push((Mark::Plain, joint(rest, self.lexicon)));
            }
            self.out.push(Passage {
                line: number,
                text: if rest.is_empty() { text } else { rest }.to_string(),
                heading: true,
                follows: false,
            });
        }
    }

    fn row(&mut self, number: usize, line: &str) {
        let cells = line
            .trim_matches('|')
            .split(['|', '\t'])
            .map(|cell| cell.trim().trim_matches('*'))
            .filter(|cell| !cell.is_empty());
        let text = cells.collect::<Vec<_>>().join(" | ");
        if !text.is_empty() {
            self.out.push(Passage { line: number, text, heading: false, follows: false });
        }
    }

    fn flush(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        if paragraph.text.is_empty() {
            return;
        }
        while self.stems.last().is_some_and(|(mark, _)| *mark >= paragraph.mark || paragraph.mark == Mark::Plain) {
            self.stems.pop();
        }
        let stem = self.stems.last().map(|(_, stem)| stem.clone());
        let text = paragraph.text.trim_end();
        if let Some(lead) = text.strip_suffix(':').filter(|lead| lead.len() < 400) {
            let lead = clean(lead);
            let split = sentences(&lead);
            let last = split.last().map_or(lead.as_str(), |(start, end)| &lead[*start..*end]);
            let whole = match &stem {
                Some(stem) => format!("{stem} {last}"),
                None => last.to_string(),
            };
            self.stems.push((paragraph.mark, joint(&whole, self.lexicon)));
            for (start, end) in &split[..split.len().saturating_sub(1)] {
                self.out.push(Passage {
                    line: paragraph.line_at(*start),
                    text: lead[*start..*end].to_string(),
                    heading: false,
                    follows: *start > 0,
                });
            }
            return;
        }
        let text = clean(text);
        for (start, end) in sentences(&text) {
            let sentence = text[start..end].trim().trim_end_matches([';', ',']);
            let sentence = sentence
                .strip_suffix("; and")
                .or_else(|| sentence.strip_suffix("; or"))
                .or_else(|| sentence.strip_suffix(", and"))
                .unwrap_or(sentence);
            if sentence.chars().any(char::is_alphanumeric) {
                let whole = match &stem {
                    Some(stem) => format!("{stem} {sentence}"),
                    None => sentence.to_string(),
                };
                self.out.push(Passage {
                    line: paragraph.line_at(start),
                    text: whole,
                    heading: false,
                    follows: start > 0,
                });
            }
        }
    }
}

impl Paragraph {
    fn line_at(&self, byte: usize) -> usize {
        let found = self.lines.partition_point(|(start, _)| *start <= byte);
        self.lines.get(found.saturating_sub(1)).map_or(1, |(_, line)| *line)
    }
}

/// Emphasis of Markdown is no part of the words. Spaces take its place, so that offsets stay.
fn clean(text: &str) -> String {
    if text.contains("**") || text.contains('`') {
        text.replace("**", "  ").replace('`', " ")
    } else {
        text.to_string()
    }
}

/// How a lead-in joins its items: "The Partner shall" runs on, "If you are worried" takes a comma, a label keeps its colon.
fn joint(lead: &str, lexicon: &Lexicon) -> String {
    let lead = lead.trim();
    let word = |word: Option<&str>| {
        lexicon
            .get(
                word.unwrap_or_default()
                    .trim_matches(|letter: char| !letter.is_alphanumeric())
                    .to_ascii_lowercase()
                    .as_bytes(),
            )
            .kinds
    };
    let first = word(lead.split_whitespace().next());
    let binds =
        lead.split_whitespace().any(|part| word(Some(part)) & (kind::MODAL | kind::BE) != 0) || lead.ends_with(" to");
    match () {
        () if first & kind::SUBORDINATOR != 0 => format!("{lead},"),
        () if binds => lead.to_string(),
        () => format!("{lead}:"),
    }
}

/// "-----" and "| --- | --- |".
fn is_rule(line: &str) -> bool {
    line.len() > 2
        && line.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'|' | b':' | b' ' | b'*' | b'+'))
        && line.contains(['-', '=', '*'])
}

/// "Page 3 of 12", "- 3 -", "3".
fn is_page(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let digits = lower.trim_matches(|letter: char| !letter.is_alphanumeric());
    lower.starts_with("page ") && lower.len() < 20 && lower.contains(|letter: char| letter.is_ascii_digit())
        || !digits.is_empty() && digits.len() < 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_row(line: &str) -> bool {
    let bars = line.matches('|').count();
    bars >= 2 || bars == 1 && line.trim_start().starts_with('|') || line.trim().matches('\t').count() >= 1
}

/// A short line that names what follows.
fn is_heading(text: &str, mark: Mark, next: &str, lexicon: &Lexicon) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if matches!(mark, Mark::Bullet | Mark::Roman | Mark::Letter)
        || words.len() > 9
        || text.len() > 80
        || text.ends_with(['.', ';', ',', '!', '?'])
    {
        return false;
    }
    let shouted = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    if shouted || text.starts_with("**") && text.trim_end_matches(':').ends_with("**") {
        return true;
    }
    let starts_large = text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit() || first == '“');
    let kinds = |word: &&str| {
        lexicon.get(word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_ascii_lowercase().as_bytes()).kinds
    };
    let finite = words.iter().any(|word| kinds(word) & (kind::MODAL | kind::BE) != 0);
    let wrapped = next.trim_start().starts_with(char::is_lowercase) && !text.ends_with(':');
    let figures = words.iter().any(|word| word.contains(|letter: char| letter.is_ascii_digit()));
    starts_large
        && !finite
        && !wrapped
        && words.len() <= 7
        && (!figures || words.len() <= 3 && text.starts_with(|first: char| first.is_uppercase()))
        && !text.contains('@')
        || text.ends_with(':')
            && words.len() <= 5
            && starts_large
            && (!finite
                || text.starts_with("What")
                || text.starts_with("Who")
                || text.starts_with("How")
                || text.starts_with("When") && words.len() <= 3)
        || starts_large
            && !wrapped
            && words.len() <= 8
            && ["What ", "Who ", "How ", "Where and ", "When and "].iter().any(|asks| text.starts_with(asks))
            && !text.contains(',')
}

/// The number, letter or bullet before a line, and the rest of it.
fn enumerator(line: &str) -> (Mark, &str) {
    let bytes = line.as_bytes();
    for bullet in
        ["- [ ] ", "- [x] ", "- ", "* ", "• ", "– ", "— ", "▪ ", "◦ ", "· ", "\u{f0b7} ", "o ", "+ ", "•", "\u{f0b7}"]
    {
        if let Some(rest) = line.strip_prefix(bullet) {
            return (Mark::Bullet, rest.trim_start());
        }
    }
    let open = usize::from(bytes.first() == Some(&b'('));
    let body = bytes[open..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'.').count();
    let word = &line[open..open + body];
    let close = bytes.get(open + body) == Some(&b')');
    let end = open + body + usize::from(close);
    let spaced = bytes.get(end).is_none_or(|byte| *byte == b' ' || *byte == b'\t');
    if word.is_empty() || !spaced || open == 1 && !close {
        return (Mark::Plain, line);
    }
    let rest = line[end..].trim_start();
    let trimmed = word.trim_end_matches('.');
    let dotted = trimmed.len() < word.len();
    let numeric =
        !trimmed.is_empty() && trimmed.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && trimmed.len() <= 8;
    if numeric {
        let depth = trimmed.split('.').count();
        let large = rest.starts_with(|first: char| first.is_uppercase() || matches!(first, '“' | '"' | '[' | '*'));
        // "24 hours after …" is no clause number.
        let clause = dotted || close || depth > 1 || large && trimmed.len() <= 2;
        return if clause { (Mark::Number(depth), rest) } else { (Mark::Plain, line) };
    }
    if !(dotted || close) {
        return (Mark::Plain, line);
    }
    let roman = trimmed.bytes().all(|byte| matches!(byte.to_ascii_lowercase(), b'i' | b'v' | b'x'))
        && (trimmed.len() > 1 || trimmed.eq_ignore_ascii_case("i"));
    match () {
        () if roman && trimmed.len() <= 5 => (Mark::Roman, rest),
        () if trimmed.len() == 1
            && (close || trimmed.bytes().all(|byte| byte.is_ascii_uppercase()))
            && !rest.is_empty() =>
        {
            (Mark::Letter, rest)
        }
        () => (Mark::Plain, line),
    }
}

/// Where each sentence of a paragraph stands, as byte ranges.
fn sentences(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut found, mut start) = (Vec::new(), 0);
    for at in 0..bytes.len() {
        if !matches!(bytes[at], b'.' | b'!' | b'?') {
            continue;
        }
        let mut end = at + 1;
        while matches!(bytes.get(end), Some(b'"' | b')' | b'\'')) {
            end += 1;
        }
        for quote in ["\u{201d}", "\u{2019}"] {
            if text.is_char_boundary(end) && text[end..].starts_with(quote) {
                end += quote.len();
            }
        }
        let rest = text.get(end..).unwrap_or_default();
        let after = rest.trim_start();
        let gap = rest.len() > after.len();
        let large = after.starts_with(|first: char| {
            first.is_uppercase() || first.is_ascii_digit() || matches!(first, '"' | '“' | '(' | '[')
        });
        if gap && large && !abbreviation(&text[start..at], after) {
            found.push((start, end));
            start = end + (rest.len() - after.len());
        }
    }
    if start < text.len() {
        found.push((start, text.len()));
    }
    found
}

/// The full stop belongs to an abbreviation or an initial.
fn abbreviation(before: &str, after: &str) -> bool {
    let word = before.rsplit(|letter: char| letter.is_whitespace() || letter == '(').next().unwrap_or_default();
    let initial = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let known = [
        "e.g", "i.e", "Mr", "Mrs", "Ms", "Dr", "St", "No", "no", "para", "paras", "cl", "Reg", "reg", "Sch", "approx",
        "Prof", "Rev", "Art", "art", "ref", "Ref", "tel", "Tel", "Ext", "ext", "viz", "cf", "vs", "Hon", "Cllr",
    ];
    let number =
        word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty() && word.len() <= 2 && before.trim() == word;
    let company = matches!(word, "Ltd" | "Co" | "plc") && after.starts_with('(');
    initial
        || known.contains(&word)
        || number
        || company
        || word.ends_with(".m") && after.starts_with(char::is_lowercase)
}

//! What was never filled in: rule 5 of the checker.

/// Rule 5: what was never filled in, as byte ranges with the rule that names it.
pub(crate) fn blanks(sentence: &str) -> Vec<(std::ops::Range<usize>, Blank)> {
    let bytes = sentence.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let run = |mark: u8| bytes[at..].iter().take_while(|byte| **byte == mark).count();
        match bytes[at] {
            b'_' if run(b'_') >= 3 => {
                found.push((at..at + run(b'_'), Blank::Unfilled));
                at += run(b'_');
            }
            b'.' if run(b'.') >= 4 => {
                found.push((at..at + run(b'.'), Blank::Unfilled));
                at += run(b'.');
            }
            open @ (b'[' | b'<' | b'{') => {
                let close = match open {
                    b'[' => b']',
                    b'<' => b'>',
                    _ => b'}',
                };
                let length = bytes[at..].iter().take(90).position(|byte| *byte == close);
                match length.filter(|length| {
                    placeholder(&sentence[at..=at + length], open, bytes.get(at + length + 1).copied())
                }) {
                    Some(length) => {
                        let inner = sentence[at..=at + length].to_ascii_lowercase();
                        found.push((
                            at..at + length + 1,
                            if inner.contains("delete") { Blank::Delete } else { Blank::Unfilled },
                        ));
                        at += length + 1;
                    }
                    None => at += 1,
                }
            }
            b'(' | b'*' => {
                let inner = sentence.get(at + 1..).unwrap_or_default();
                let delete = inner.trim_start().get(..9).is_some_and(|start| {
                    start.eq_ignore_ascii_case("delete as")
                        || start.eq_ignore_ascii_case("delete or")
                        || start.eq_ignore_ascii_case("delete wh")
                });
                if delete {
                    let length = inner
                        .bytes()
                        .take(60)
                        .position(|byte| byte == b')' || byte == b';' || byte == b'.')
                        .unwrap_or(inner.len().min(60));
                    let mut end = at + 1 + length;
                    while !sentence.is_char_boundary(end) {
                        end -= 1;
                    }
                    found.push((at..end, Blank::Delete));
                }
                at += 1;
            }
            byte if byte.eq_ignore_ascii_case(&b'x')
                || byte.eq_ignore_ascii_case(&b'd')
                || byte.eq_ignore_ascii_case(&b'i') =>
            {
                at += match letters(sentence, at) {
                    Some(length) => {
                        found.push((at..at + length, Blank::Unfilled));
                        length
                    }
                    None => 1,
                };
            }
            0xe2 if sentence[at..].starts_with("\u{2026}\u{2026}") => {
                let length =
                    sentence[at..].chars().take_while(|mark| *mark == '\u{2026}').map(char::len_utf8).sum::<usize>();
                found.push((at..at + length, Blank::Unfilled));
                at += length;
            }
            _ => at += 1,
        }
        while at < bytes.len() && !sentence.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}

/// What kind of blank it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blank {
    Unfilled,
    Delete,
}

/// "XX days", "DD/MM/YYYY", "insert name here".
fn letters(sentence: &str, at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map(|before| sentence.as_bytes()[before]);
    if before.is_some_and(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let rest = &sentence[at..];
    let word = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let token = &rest[..word];
    let upper = word >= 2 && token.bytes().all(|byte| byte == b'X' || byte == b'x');
    let money = word == 1 && token == "X" && sentence[..at].ends_with('£');
    let counted = word == 1
        && token == "X"
        && [" days", " hours", " weeks", " months", " people", " sessions", "%"]
            .iter()
            .any(|unit| rest[1..].starts_with(unit));
    let date = token.eq_ignore_ascii_case("dd") && rest.get(2..5).is_some_and(|next| next.eq_ignore_ascii_case("/mm"));
    let insert = token.eq_ignore_ascii_case("insert")
        && ["name", "date", "number", "details", "address", "amount", "here"]
            .iter()
            .any(|what| rest.get(7..7 + what.len()).is_some_and(|next| next.eq_ignore_ascii_case(what)));
    match () {
        () if upper || money || counted => Some(word),
        () if date => Some(rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'/').count()),
        () if insert => Some(
            rest.bytes().take(30).position(|byte| matches!(byte, b'.' | b',' | b']' | b')' | b';')).unwrap_or(word),
        ),
        () => None,
    }
}

/// What stands in brackets was to be filled in or chosen from.
fn placeholder(text: &str, open: u8, next: Option<u8>) -> bool {
    let inner = text[1..text.len() - 1].trim();
    let lower = inner.to_ascii_lowercase();
    let fills = [
        "insert",
        "enter",
        "name",
        "date",
        "amount",
        "number",
        "address",
        "tbc",
        "to be",
        "xx",
        "delete",
        "blank",
        "organisation",
        "role",
        "title",
        "specify",
        "details",
        "add ",
        "email",
        "time",
    ];
    let known = fills.iter().any(|word| lower.contains(word));
    match open {
        // A link in Markdown, a note left out on purpose, or a box ticked.
        b'[' => {
            let link = next == Some(b'(');
            let kept = ["not used", "reserved", "sic", "x", "intentionally"]
                .iter()
                .any(|word| lower == *word || lower.starts_with("not used"));
            let cited = inner.bytes().all(|byte| byte.is_ascii_digit()) && !inner.is_empty();
            let long = inner.split_whitespace().count() > 9 && !known;
            !link && !kept && !cited && !long && (lower != "x")
        }
        b'<' => known && !inner.starts_with('/') && !inner.contains('='),
        _ => inner.starts_with('{') || known,
    }
}

//! Splitting a sentence into words, numbers and marks.

use super::lexicon::{Lexicon, kind};

/// A word, a number or a mark, with where it stands in the text.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) id: u32,
    pub(crate) kinds: u64,
    pub(crate) verb: u16,
    /// The mark itself, or 0.
    pub(crate) mark: char,
}

impl Token {
    pub(crate) fn is(&self, kinds: u64) -> bool {
        self.kinds & kinds != 0
    }

    /// The words as written.
    pub(crate) fn text<'a>(&self, sentence: &'a str) -> &'a str {
        sentence.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// The words of `tokens`, as they stand in the sentence.
pub(crate) fn quote<'a>(sentence: &'a str, tokens: &[Token]) -> &'a str {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => sentence.get(first.start as usize..last.end as usize).unwrap_or_default(),
        _ => "",
    }
}

/// Splits a sentence. Hyphens separate ("same-day" reads as "same day"); "6pm" reads as "6 pm"; "e.g." as "e g".
pub(crate) fn tokenise(sentence: &str, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut characters = sentence.char_indices().peekable();
    let mut hyphened = false;
    while let Some(&(start, first)) = characters.peek() {
        if first.is_whitespace() {
            characters.next();
            hyphened = false;
        } else if first.is_ascii_digit() || (first == '£' || first == '€' || first == '$') {
            let end = number_end(sentence, start);
            while characters.next_if(|(at, _)| *at < end).is_some() {}
            push(tokens, start, end, 0, kind::DIGITS | hyphen(hyphened), 0, '\0');
            hyphened = false;
        } else if first.is_alphabetic() {
            let mut end = start;
            while let Some((at, letter)) =
                characters.next_if(|(_, letter)| letter.is_alphanumeric() || is_apostrophe(*letter))
            {
                end = at + letter.len_utf8();
            }
            if hyphened && prefixed(tokens, sentence) {
                let whole = tokens.pop().map_or(start, |prefix| prefix.start as usize);
                push_word(tokens, sentence, whole, end, lexicon, false);
            } else {
                if hyphened && let Some(before) = tokens.last_mut() {
                    // "on-duty", "follow-up": the first part is neither a preposition nor a verb of its own.
                    before.kinds &= !(kind::PREPOSITION | kind::ANY_VERB | kind::SUBORDINATOR | kind::CONJUNCTION);
                }
                push_word(tokens, sentence, start, end, lexicon, hyphened);
            }
            hyphened = false;
        } else {
            characters.next();
            let glued = tokens.last().is_some_and(|last| last.end as usize == start && last.is(kind::WORD));
            let followed = characters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            let joins = glued && followed && matches!(first, '-' | '\u{2010}' | '\u{2011}');
            let abbreviates = glued && first == '.' && followed;
            if joins {
                hyphened = true;
            } else if !abbreviates {
                let mark = if first == '\u{2013}' || first == '\u{2014}' || first == '-' { '-' } else { first };
                let mut bytes = [0; 4];
                let word = lexicon.get(mark.encode_utf8(&mut bytes).as_bytes());
                push(tokens, start, start + first.len_utf8(), word.id, kind::PUNCTUATION, 0, mark);
            }
        }
    }
}

fn is_apostrophe(letter: char) -> bool {
    letter == '\'' || letter == '\u{2019}'
}

/// "co-", "re-", "e-" and "sub-" make one word with what follows.
fn prefixed(tokens: &[Token], sentence: &str) -> bool {
    let prefixes = ["co", "re", "e", "sub", "pre", "non", "multi"];
    tokens.last().is_some_and(|last| prefixes.iter().any(|prefix| last.text(sentence).eq_ignore_ascii_case(prefix)))
}

fn hyphen(hyphened: bool) -> u64 {
    if hyphened { kind::HYPHENED } else { 0 }
}

fn push(tokens: &mut Vec<Token>, start: usize, end: usize, id: u32, kinds: u64, verb: u16, mark: char) {
    tokens.push(Token { start: start as u32, end: end as u32, id, kinds, verb, mark });
}

/// A number runs over separators that stand between digits: 5,000,000 and 17:00 and 10.30.
fn number_end(sentence: &str, start: usize) -> usize {
    let bytes = sentence.as_bytes();
    let mut end = start + sentence[start..].chars().next().map_or(1, char::len_utf8);
    while end < bytes.len() {
        let separated = matches!(bytes[end], b',' | b'.' | b':') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if bytes[end].is_ascii_digit() || separated {
            end += 1;
        } else {
            break;
        }
    }
    end
}

fn push_word(tokens: &mut Vec<Token>, sentence: &str, start: usize, end: usize, lexicon: &Lexicon, hyphened: bool) {
    let spelling = &sentence[start..end];
    let mut stem = spelling.trim_end_matches(is_apostrophe);
    let mut kinds = kind::WORD | hyphen(hyphened);
    if stem.len() < spelling.len() {
        kinds |= kind::POSSESSIVE;
    }
    for ending in ["'s", "\u{2019}s", "'S", "\u{2019}S"] {
        if let Some(owner) = stem.strip_suffix(ending) {
            stem = owner;
            kinds |= kind::POSSESSIVE;
        }
    }
    if stem.starts_with(char::is_uppercase) {
        kinds |= kind::CAPITAL;
    }
    let mut lower = [0_u8; 40];
    let word = if stem.len() <= lower.len() {
        let mut length = 0;
        for byte in stem.bytes().filter(|byte| *byte != b'-') {
            lower[length] = byte.to_ascii_lowercase();
            length += 1;
        }
        lexicon.get(&lower[..length])
    } else {
        super::lexicon::Word::default()
    };
    kinds |= if word.kinds & !kind::WORD == 0 { guess(stem) } else { word.kinds };
    // The `s of a possessive is a word of its own in phrases ("relevant person's representative").
    let end =
        if kinds & kind::POSSESSIVE != 0 && !spelling.ends_with(is_apostrophe) { start + stem.len() } else { end };
    push(tokens, start, end, word.id, kinds, word.verb, '\0');
}

/// What an unknown word may be, from how it ends.
fn guess(stem: &str) -> u64 {
    if stem.len() > 4 && stem.is_ascii() {
        let ends = |endings: &[&str]| endings.iter().any(|ending| stem.ends_with(ending));
        if ends(&["ly"]) {
            return kind::ADVERB;
        }
        if ends(&["ed"]) {
            return kind::VERB_PAST;
        }
        if ends(&["ing"]) {
            return kind::VERB_ING;
        }
        let person = stem.len() > 6
            && stem.starts_with(|first: char| first.is_lowercase())
            && ends(&["er", "or", "ist", "ian", "eer", "ers", "ors", "ists"]);
        if person && stem.ends_with('s') {
            return kind::ROLE | kind::PLURAL;
        }
        if stem.starts_with(|first: char| first.is_lowercase()) && stem.ends_with('s') && !ends(&["ss", "us", "is"]) {
            return kind::VERB_S;
        }
        if person
            || ends(&[
                "ator", "ators", "ologist", "apist", "apists", "icer", "icers", "ictor", "yer", "yers", "aminer",
                "ganiser", "visor", "visors",
            ])
        {
            return kind::ROLE;
        }
    }
    0
}

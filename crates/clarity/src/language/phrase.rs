//! Finding phrases: every pattern of every list in one pass over the words.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::lexicon::{Lexicon, kind};
use super::token::Token;

/// What a pattern stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Sign {
    /// A term of `terms.toml`, by its place in the list.
    Term(u16),
    /// Words that look vague and are not.
    Exempt,
    /// A clue to an element of an agreement, by its place in the list.
    Clue(u16),
}

/// A pattern found: tokens `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) sign: Sign,
    /// The pattern began with a verb in any of its forms.
    pub(crate) verb: bool,
}

type Edges = HashMap<(u32, u32), u32, BuildHasherDefault<PairHash>>;

/// Mixes two small numbers; no input of a stranger is ever a key.
#[derive(Default, Clone)]
struct PairHash(u64);

impl Hasher for PairHash {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }
    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0.rotate_left(26) ^ u64::from(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

#[derive(Default)]
struct Node {
    words: Vec<(u32, u32)>,
    kinds: Vec<(u64, u32)>,
    /// Up to so many words may stand before the next.
    gaps: Vec<(u8, u32)>,
    signs: Vec<(Sign, bool)>,
}

/// All the patterns, as a tree of words.
pub(crate) struct Phrases {
    nodes: Vec<Node>,
    /// While the tree grows: from a node by a word to the next.
    edges: Edges,
    /// From the root, by word id.
    first: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
enum Piece {
    Word(u32),
    Kind(u64),
    Gap(u8),
}

impl Phrases {
    pub(crate) fn new() -> Phrases {
        Phrases { nodes: vec![Node::default()], edges: Edges::default(), first: Vec::new() }
    }

    /// Adds a pattern in the notation of `terms.toml`.
    pub(crate) fn add(&mut self, pattern: &str, sign: Sign, lexicon: &mut Lexicon) {
        let verb = pattern.starts_with('~');
        let mut reached = Vec::new();
        self.grow_by(pattern, &[0], &mut reached, lexicon);
        for node in reached {
            if node != 0 && !self.nodes[node].signs.contains(&(sign, verb)) {
                self.nodes[node].signs.push((sign, verb));
            }
        }
    }

    /// Follows every choice of a pattern from each of `from`, growing the tree where it ends; gives where they lead.
    fn grow_by(&mut self, pattern: &str, from: &[usize], reached: &mut Vec<usize>, lexicon: &mut Lexicon) {
        let mut front = from.to_vec();
        for part in split(pattern) {
            let mut next = Vec::new();
            match part.as_bytes()[0] {
                open @ (b'(' | b'[') => {
                    for choice in part[1..part.len() - 1].split('|') {
                        self.grow_by(choice, &front, &mut next, lexicon);
                    }
                    if open == b'[' {
                        next.extend(&front);
                    }
                }
                b'~' => {
                    for form in lexicon.forms(&part[1..]) {
                        let word = lexicon.intern(&form);
                        next.extend(front.iter().map(|node| self.by_word(*node, word)));
                    }
                }
                _ => {
                    let piece = piece(part, lexicon);
                    next.extend(front.iter().map(|node| self.by_piece(*node, piece)));
                }
            }
            next.sort_unstable();
            next.dedup();
            front = next;
        }
        reached.extend(front);
    }

    fn by_piece(&mut self, node: usize, piece: Piece) -> usize {
        let known = match piece {
            Piece::Word(word) => return self.by_word(node, word),
            Piece::Kind(kinds) => {
                self.nodes[node].kinds.iter().find(|(known, _)| *known == kinds).map(|(_, next)| *next)
            }
            Piece::Gap(most) => self.nodes[node].gaps.iter().find(|(known, _)| *known == most).map(|(_, next)| *next),
        };
        if let Some(next) = known {
            return next as usize;
        }
        let next = self.grow();
        match piece {
            Piece::Kind(kinds) => self.nodes[node].kinds.push((kinds, next as u32)),
            Piece::Gap(most) => self.nodes[node].gaps.push((most, next as u32)),
            Piece::Word(_) => {}
        }
        next
    }

    fn by_word(&mut self, node: usize, word: u32) -> usize {
        if let Some(next) = self.edges.get(&(node as u32, word)) {
            return *next as usize;
        }
        let next = self.grow();
        self.edges.insert((node as u32, word), next as u32);
        next
    }

    /// Makes the tree ready for searching.
    pub(crate) fn finish(&mut self) {
        for ((node, id), next) in std::mem::take(&mut self.edges) {
            self.nodes[node as usize].words.push((id, next));
        }
        for node in &mut self.nodes {
            node.words.sort_unstable();
        }
        let last = self.nodes[0].words.last().map_or(0, |(id, _)| *id as usize);
        self.first = vec![0; last + 1];
        for (id, next) in &self.nodes[0].words {
            self.first[*id as usize] = *next;
        }
    }

    /// Every pattern found in the tokens, from left to right.
    pub(crate) fn find(&self, tokens: &[Token], hits: &mut Vec<Hit>) {
        hits.clear();
        for start in 0..tokens.len() {
            let next = self.first.get(tokens[start].id as usize).copied().unwrap_or(0);
            if next != 0 {
                self.walk(next as usize, tokens, start, start + 1, hits);
            }
            for (kinds, next) in &self.nodes[0].kinds {
                if tokens[start].is(*kinds) {
                    self.walk(*next as usize, tokens, start, start + 1, hits);
                }
            }
        }
    }

    fn walk(&self, node: usize, tokens: &[Token], start: usize, at: usize, hits: &mut Vec<Hit>) {
        let here = &self.nodes[node];
        for (sign, verb) in &here.signs {
            hits.push(Hit { start: start as u32, end: at as u32, sign: *sign, verb: *verb });
        }
        for (most, next) in &here.gaps {
            let reach = tokens[at..]
                .iter()
                .take(usize::from(*most))
                .take_while(|token| token.is(kind::WORD | kind::DIGITS) || token.mark == '(');
            for skipped in 0..=reach.count() {
                self.walk(*next as usize, tokens, start, at + skipped, hits);
            }
        }
        let Some(mut token) = tokens.get(at) else { return };
        let mut at = at;
        // A comma inside a phrase does not break it: "including, but not limited to,".
        if token.mark == ',' {
            at += 1;
            match tokens.get(at) {
                Some(next) => token = next,
                None => return,
            }
        }
        if let Ok(found) = here.words.binary_search_by_key(&token.id, |(id, _)| *id) {
            self.walk(here.words[found].1 as usize, tokens, start, at + 1, hits);
        }
        for (kinds, next) in &here.kinds {
            if token.is(*kinds) {
                self.walk(*next as usize, tokens, start, at + 1, hits);
            }
        }
    }

    fn grow(&mut self) -> usize {
        self.nodes.push(Node::default());
        self.nodes.len() - 1
    }
}

/// One part of a pattern that is no choice.
fn piece(part: &str, lexicon: &mut Lexicon) -> Piece {
    match part.as_bytes()[0] {
        b'.' if part.starts_with("..") => Piece::Gap(part[2..].parse().expect("a gap ends in a number of words")),
        b'#' => Piece::Kind(kind::AMOUNT),
        b'*' => Piece::Kind(kind::WORD | kind::DIGITS),
        b'@' => Piece::Kind(match &part[1..] {
            "unit" => kind::UNIT,
            "role" => kind::ROLE,
            "period" => kind::PERIOD,
            _ => kind::WORD,
        }),
        _ => Piece::Word(lexicon.intern(part)),
    }
}

/// Splits a pattern at spaces that stand outside brackets.
fn split(pattern: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_i32, 0);
    for (at, letter) in pattern.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ' ' if depth == 0 => {
                parts.push(&pattern[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&pattern[start..]);
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::token::tokenise;

    #[test]
    fn choices_options_and_verbs_are_found() {
        let mut lexicon = Lexicon::load(include_str!("../../../../data/clarity/words.toml"));
        let mut phrases = Phrases::new();
        phrases.add("as (soon|quickly) as [is] possible", Sign::Term(1), &mut lexicon);
        phrases.add("~aim to", Sign::Term(2), &mut lexicon);
        phrases.add("around #", Sign::Term(3), &mut lexicon);
        phrases.add("tells ..2 (manager|deputy)", Sign::Term(4), &mut lexicon);
        phrases.finish();
        let found = |text: &str| {
            let (mut tokens, mut hits) = (Vec::new(), Vec::new());
            tokenise(text, &lexicon, &mut tokens);
            phrases.find(&tokens, &mut hits);
            hits.iter().map(|hit| hit.sign).collect::<Vec<_>>()
        };
        assert_eq!(found("It is aiming to call as quickly as is possible"), [Sign::Term(2), Sign::Term(1)]);
        assert_eq!(found("around 12 people"), [Sign::Term(3)]);
        assert_eq!(found("around people"), []);
        assert_eq!(found("tells manager"), [Sign::Term(4)]);
        assert_eq!(found("tells the duty manager"), [Sign::Term(4)]);
        assert_eq!(found("tells the other duty manager"), []);
        assert_eq!(found("tells me; the manager"), []);
    }
}

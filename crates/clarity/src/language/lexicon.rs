//! What kind of word each word is: `data/clarity/words.toml`, with the forms of every verb made by rule.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use serde::Deserialize;

/// The kinds a word may be, one bit each; a word may be several ("report" is a verb and a thing).
pub(crate) mod kind {
    pub(crate) const MODAL: u64 = 1;
    pub(crate) const BE: u64 = 1 << 1;
    pub(crate) const HAVE: u64 = 1 << 2;
    pub(crate) const DETERMINER: u64 = 1 << 3;
    pub(crate) const PREPOSITION: u64 = 1 << 4;
    pub(crate) const CONJUNCTION: u64 = 1 << 5;
    pub(crate) const SUBORDINATOR: u64 = 1 << 6;
    pub(crate) const RELATIVE: u64 = 1 << 7;
    pub(crate) const NEGATIVE: u64 = 1 << 8;
    pub(crate) const PERSON: u64 = 1 << 9;
    pub(crate) const VAGUE_PERSON: u64 = 1 << 10;
    pub(crate) const ORDINAL: u64 = 1 << 11;
    pub(crate) const ADVERB: u64 = 1 << 12;
    pub(crate) const ROLE: u64 = 1 << 13;
    pub(crate) const THING: u64 = 1 << 14;
    pub(crate) const DEED: u64 = 1 << 15;
    pub(crate) const UNIT: u64 = 1 << 16;
    pub(crate) const PERIOD: u64 = 1 << 17;
    pub(crate) const WEEKDAY: u64 = 1 << 18;
    pub(crate) const MONTH: u64 = 1 << 19;
    pub(crate) const NUMBER: u64 = 1 << 20;
    pub(crate) const HOUR: u64 = 1 << 21;
    /// The base form ("notify"), also the plural present.
    pub(crate) const VERB_BASE: u64 = 1 << 22;
    /// "notifies".
    pub(crate) const VERB_S: u64 = 1 << 23;
    /// "notified", as past or participle.
    pub(crate) const VERB_PAST: u64 = 1 << 24;
    /// "notifying".
    pub(crate) const VERB_ING: u64 = 1 << 25;
    /// Written with a capital first letter.
    pub(crate) const CAPITAL: u64 = 1 << 26;
    /// Carried an apostrophe-s.
    pub(crate) const POSSESSIVE: u64 = 1 << 27;
    pub(crate) const WORD: u64 = 1 << 28;
    pub(crate) const PUNCTUATION: u64 = 1 << 29;
    /// Written wholly in digits (with separators).
    pub(crate) const DIGITS: u64 = 1 << 30;
    /// Joined to the word before by a hyphen.
    pub(crate) const HYPHENED: u64 = 1 << 31;
    /// Records, reports and the like: what is kept or handed over.
    pub(crate) const PAPER: u64 = 1 << 32;
    /// Several people.
    pub(crate) const PLURAL: u64 = 1 << 33;

    pub(crate) const ANY_VERB: u64 = VERB_BASE | VERB_S | VERB_PAST | VERB_ING;
    pub(crate) const AMOUNT: u64 = NUMBER | DIGITS;
}

/// What a verb asks for, one bit each.
pub(crate) mod verb {
    pub(crate) const TELL: u8 = 1;
    pub(crate) const SEND: u8 = 2;
    pub(crate) const ACT: u8 = 4;
    pub(crate) const STANDING: u8 = 8;
    pub(crate) const STATE: u8 = 16;
    pub(crate) const JOINT: u8 = 32;
}

/// Fowler–Noll–Vo: short keys, no hostile input decides the size of the table.
#[derive(Default, Clone)]
pub(crate) struct ShortHash(u64);

impl Hasher for ShortHash {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        let mut hash = if self.0 == 0 { 0xcbf2_9ce4_8422_2325 } else { self.0 };
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self.0 = hash;
    }
}

type Words = HashMap<Box<[u8]>, Word, BuildHasherDefault<ShortHash>>;

/// One known spelling.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// Its number; 0 is a word we do not know.
    pub(crate) id: u32,
    pub(crate) kinds: u64,
    /// The verb it is a form of; 0 when it is none.
    pub(crate) verb: u16,
}

/// Every word we know.
#[derive(Default)]
pub(crate) struct Lexicon {
    words: Words,
    verbs: Vec<u8>,
    bases: HashMap<String, u16>,
    irregular: HashMap<String, Vec<String>>,
    doubled: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    verbs: HashMap<String, String>,
    irregular: HashMap<String, String>,
    double: HashMap<String, String>,
    nouns: HashMap<String, String>,
    time: HashMap<String, String>,
    grammar: HashMap<String, String>,
}

impl Lexicon {
    /// Reads the word lists. They are embedded and tested, so a fault in them is a fault in the build.
    pub(crate) fn load(text: &str) -> Lexicon {
        let file: File = toml::from_str(text).expect("words.toml is embedded and tested");
        let mut lexicon = Lexicon { verbs: vec![0], ..Lexicon::default() };
        for (base, forms) in &file.irregular {
            lexicon.irregular.insert(base.clone(), forms.split_whitespace().map(String::from).collect());
        }
        lexicon.doubled = file.double.values().flat_map(|list| list.split_whitespace()).map(String::from).collect();
        let classes = [
            ("tell", verb::TELL),
            ("send", verb::SEND),
            ("act", verb::ACT),
            ("standing", verb::STANDING),
            ("state", verb::STATE),
            ("joint", verb::JOINT),
        ];
        for (name, class) in classes {
            for base in file.verbs.get(name).map(String::as_str).unwrap_or_default().split_whitespace() {
                lexicon.add_verb(base, class);
            }
        }
        lexicon.add_lists(
            &file.nouns,
            &[("role", kind::ROLE), ("thing", kind::THING), ("deed", kind::DEED), ("paper", kind::PAPER)],
        );
        lexicon.add_lists(
            &file.time,
            &[
                ("unit", kind::UNIT),
                ("period", kind::PERIOD),
                ("weekday", kind::WEEKDAY),
                ("month", kind::MONTH),
                ("number", kind::NUMBER),
                ("hour", kind::HOUR),
            ],
        );
        lexicon.add_lists(
            &file.grammar,
            &[
                ("modal", kind::MODAL),
                ("be", kind::BE),
                ("have", kind::HAVE),
                ("determiner", kind::DETERMINER),
                ("preposition", kind::PREPOSITION),
                ("conjunction", kind::CONJUNCTION),
                ("subordinator", kind::SUBORDINATOR),
                ("relative", kind::RELATIVE),
                ("negative", kind::NEGATIVE),
                ("person", kind::PERSON),
                ("vague_person", kind::VAGUE_PERSON),
                ("ordinal", kind::ORDINAL),
                ("adverb", kind::ADVERB),
            ],
        );
        lexicon
    }

    /// Looks a spelling up in lower case; allocates nothing.
    pub(crate) fn get(&self, spelling: &[u8]) -> Word {
        self.words.get(spelling).copied().unwrap_or_default()
    }

    /// What the verb asks for.
    pub(crate) fn class(&self, verb: u16) -> u8 {
        self.verbs.get(usize::from(verb)).copied().unwrap_or(0)
    }

    /// The id of a verb by its base form.
    pub(crate) fn verb(&self, base: &str) -> u16 {
        self.bases.get(base).copied().unwrap_or(0)
    }

    /// The id of a spelling, which is learnt if it is new.
    pub(crate) fn intern(&mut self, spelling: &str) -> u32 {
        let next = self.words.len() as u32 + 1;
        let word = self.words.entry(spelling.as_bytes().into()).or_default();
        if word.id == 0 {
            word.id = next;
        }
        word.id
    }

    /// Every spelling of a verb. A verb that the lists do not hold is learnt, without a class.
    pub(crate) fn forms(&mut self, base: &str) -> Vec<String> {
        if base == "be" {
            return ["be", "is", "are", "was", "were", "been", "being"].map(String::from).to_vec();
        }
        self.add_verb(base, 0);
        let mut forms = vec![base.to_string()];
        forms.extend(self.inflect(base).into_iter().map(|(form, _)| form));
        forms.sort();
        forms.dedup();
        forms
    }

    fn add_lists(&mut self, lists: &HashMap<String, String>, kinds: &[(&str, u64)]) {
        for (name, kinds) in kinds {
            for spelling in lists.get(*name).map(String::as_str).unwrap_or_default().split_whitespace() {
                let role = *kinds == kind::ROLE;
                let several = role && plural(spelling);
                self.mark(spelling, if several { *kinds | kind::PLURAL } else { *kinds }, 0);
                if !several && !spelling.ends_with('s') && *kinds & (kind::ROLE | kind::THING | kind::PAPER) != 0 {
                    let many = if spelling.ends_with('y') && !spelling.ends_with("ey") {
                        format!("{}ies", &spelling[..spelling.len() - 1])
                    } else {
                        format!("{spelling}s")
                    };
                    self.mark(&many, if role { *kinds | kind::PLURAL } else { *kinds }, 0);
                }
            }
        }
    }

    fn mark(&mut self, spelling: &str, kinds: u64, verb: u16) {
        self.intern(spelling);
        if let Some(word) = self.words.get_mut(spelling.as_bytes()) {
            word.kinds |= kinds | kind::WORD;
            if word.verb == 0 {
                word.verb = verb;
            }
        }
    }

    fn add_verb(&mut self, base: &str, class: u8) {
        if let Some(&id) = self.bases.get(base) {
            self.verbs[usize::from(id)] |= class;
            return;
        }
        let id = self.verbs.len() as u16;
        self.verbs.push(class);
        self.bases.insert(base.to_string(), id);
        self.mark(base, kind::VERB_BASE, id);
        for (form, kinds) in self.inflect(base) {
            self.mark(&form, kinds, id);
        }
    }

    fn inflect(&self, base: &str) -> Vec<(String, u64)> {
        if let Some(forms) = self.irregular.get(base) {
            let kinds = [kind::VERB_S, kind::VERB_PAST, kind::VERB_PAST, kind::VERB_ING];
            return forms.iter().cloned().zip(kinds).collect();
        }
        let letters: Vec<char> = base.chars().collect();
        let vowel = |at: usize| letters.get(at).is_some_and(|letter| "aeiou".contains(*letter));
        let last = letters.len().saturating_sub(1);
        let consonant_y = letters.last() == Some(&'y') && last > 0 && !vowel(last - 1);
        let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end));
        let stem_y = &base[..base.len().saturating_sub(1)];
        let third = match () {
            () if consonant_y => format!("{stem_y}ies"),
            () if sibilant => format!("{base}es"),
            () => format!("{base}s"),
        };
        // "plan" doubles, "sign" and "show" do not.
        let vowels = (0..letters.len()).filter(|at| vowel(*at)).count();
        let short = last >= 2 && vowels == 1 && vowel(last - 1) && !vowel(last) && !"wxy".contains(letters[last]);
        let doubled = if short || self.doubled.iter().any(|verb| verb == base) {
            format!("{base}{}", letters[last])
        } else {
            base.to_string()
        };
        let (past, ing) = if base.ends_with('e') {
            let stem = if base.ends_with("ee") { base } else { stem_y };
            (format!("{base}d"), format!("{stem}ing"))
        } else if consonant_y {
            (format!("{stem_y}ied"), format!("{base}ing"))
        } else {
            (format!("{doubled}ed"), format!("{doubled}ing"))
        };
        vec![(third, kind::VERB_S), (past, kind::VERB_PAST), (ing, kind::VERB_ING)]
    }
}

fn plural(role: &str) -> bool {
    let collective = ["staff", "people", "personnel", "police", "children", "we", "you"];
    let singular = ["nhs", "dbs", "services", "business"];
    collective.contains(&role) || role.ends_with('s') && !role.ends_with("ss") && !singular.contains(&role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_take_their_usual_forms() {
        let lexicon = Lexicon::load(include_str!("../../../../data/clarity/words.toml"));
        for (form, base) in [
            ("notified", "notify"),
            ("submitting", "submit"),
            ("logged", "log"),
            ("reviews", "review"),
            ("sends", "send"),
            ("completes", "complete"),
            ("agreed", "agree"),
            ("fetches", "fetch"),
        ] {
            let word = lexicon.get(form.as_bytes());
            assert_eq!(word.verb, lexicon.verb(base), "{form}");
            assert_ne!(word.verb, 0, "{form}");
        }
        assert_eq!(lexicon.get(b"escalated").kinds & kind::VERB_PAST, kind::VERB_PAST);
        assert_eq!(lexicon.get(b"nonsuch").id, 0);
    }
}

//! What a sentence offers beyond its words: a time, a figure, a number to call, somebody's name.

use crate::elements::Facts;
use crate::language::lexicon::kind;
use crate::language::time::TimeKind;
use crate::language::token::Token;

pub(crate) const LIMIT: u32 = 1;
pub(crate) const AMOUNT: u32 = 2;
pub(crate) const MONEY: u32 = 4;
pub(crate) const ROLE: u32 = 8;
pub(crate) const PHONE: u32 = 16;
pub(crate) const NAME: u32 = 32;
pub(crate) const FORM: u32 = 64;
pub(crate) const YEARS: u32 = 128;
pub(crate) const NOTICE: u32 = 256;
pub(crate) const DUTY: u32 = 512;
pub(crate) const PERSON: u32 = 1024;
/// Figures that settle a point even beside a vague word.
pub(crate) const HARD: u32 = LIMIT | AMOUNT | MONEY | PHONE | YEARS | NOTICE;

/// What each `@word` of the file asks for: all of these features at once.
pub(crate) fn feature(word: &str) -> u32 {
    match word {
        "@limit" => LIMIT,
        "@amount" => AMOUNT,
        "@money" => MONEY,
        "@role" => ROLE,
        "@role+limit" => ROLE | LIMIT,
        "@role+verb" => ROLE | DUTY,
        "@phone" => PHONE,
        "@name" => NAME,
        "@person" => PERSON,
        "@form" => FORM,
        "@years" => YEARS,
        "@notice" => NOTICE,
        "@duty" => DUTY,
        _ => 0,
    }
}

pub(crate) fn features(facts: &Facts) -> u32 {
    let mut features = 0;
    let tokens = facts.tokens;
    if facts.times.iter().any(|time| time.kind == TimeKind::Limit && !dates_document(tokens, time.start)) {
        features |= LIMIT;
    }
    if facts.duty {
        features |= DUTY;
    }
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1);
        if token.is(kind::AMOUNT) && at > 0 && !cites(facts.text, &tokens[at - 1]) {
            features |= AMOUNT;
            let text = token.text(facts.text);
            if text.starts_with(['£', '€', '$']) && text.len() > 1 {
                features |= MONEY;
            }
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            let more = next.is_some_and(|next| next.is(kind::DIGITS) && next.end - next.start >= 3);
            if token.is(kind::DIGITS) && (text.starts_with('0') && digits >= 4 && (more || digits >= 10))
                || text == "999"
            {
                features |= PHONE;
            }
            if tokens[at..(at + 4).min(tokens.len())].iter().any(|near| near.is(kind::UNIT)) {
                features |= YEARS;
            }
            if tokens[at..(at + 6).min(tokens.len())]
                .iter()
                .any(|near| near.text(facts.text).eq_ignore_ascii_case("notice"))
            {
                features |= NOTICE;
            }
        }
        if token.is(kind::ROLE) {
            features |= ROLE;
        }
        let name = |token: &Token| {
            token.is(kind::CAPITAL)
                && token.kinds
                    & (kind::ROLE
                        | kind::THING
                        | kind::MODAL
                        | kind::MONTH
                        | kind::WEEKDAY
                        | kind::DETERMINER
                        | kind::PAPER
                        | kind::ANY_VERB)
                    == 0
        };
        if name(token) && next.is_some_and(name) && at > 0 {
            features |= NAME;
        }
        if name(token) && next.is_some_and(name) && person(facts.text, tokens, at) {
            features |= PERSON;
        }
        if token.text(facts.text).eq_ignore_ascii_case("form")
            && next.is_some_and(|next| next.is(kind::CAPITAL | kind::DIGITS))
        {
            features |= FORM;
        }
    }
    features
}

/// The number of a schedule or a clause measures nothing.
fn cites(text: &str, before: &Token) -> bool {
    let numbered = ["schedule", "appendix", "annex", "annexe", "clause", "paragraph", "section", "part", "version"];
    numbered.iter().any(|word| before.text(text).eq_ignore_ascii_case(word))
}

/// "(version 4, January 2026)": when a document was made, not by when something is done.
fn dates_document(tokens: &[Token], at: usize) -> bool {
    let opens = (at.saturating_sub(4)..at).rev().find(|place| tokens[*place].mark == '(');
    let month = tokens[at].is(kind::MONTH) || tokens.get(at + 1).is_some_and(|next| next.is(kind::MONTH));
    let closes = (at + 1..(at + 4).min(tokens.len())).any(|place| tokens[place].mark == ')');
    opens.is_some() && month && closes
}

/// Two capitalised words are somebody's name: "is Priya Nair,", "Ms Ines Calder", "Deputy: Sam Price." — not "Mill Lane".
fn person(text: &str, tokens: &[Token], at: usize) -> bool {
    let is = |token: &Token, words: &[&str]| words.iter().any(|word| token.text(text).eq_ignore_ascii_case(word));
    let titled = at
        .checked_sub(1)
        .is_some_and(|before| is(&tokens[before], &["mr", "mrs", "ms", "miss", "dr", "prof", "cllr", "rev"]));
    let opens = at == 0
        || tokens[at - 1].is(kind::PUNCTUATION | kind::BE | kind::ROLE)
        || is(&tokens[at - 1], &["to", "by", "with", "and", "or", "that", "from", "contact"]);
    let closes = tokens.get(at + 2).is_none_or(|next| {
        next.is(kind::PUNCTUATION | kind::DIGITS | kind::BE | kind::MODAL | kind::VERB_S)
            || is(next, &["or", "and", "on", "at", "for", "by", "within"])
    });
    // "New Leaf shall keep records": an organisation that does something, not somebody's name.
    let acts = tokens.get(at + 2).is_some_and(|next| next.is(kind::MODAL | kind::VERB_S)) && tokens[at].id != 0;
    if acts && !titled {
        return false;
    }
    let place = [
        "street",
        "lane",
        "road",
        "hall",
        "house",
        "centre",
        "center",
        "ward",
        "close",
        "way",
        "trust",
        "limited",
        "ltd",
        "cic",
        "cio",
        "park",
        "allotment",
        "avenue",
        "church",
        "school",
        "college",
        "hospital",
        "foundation",
        "plc",
        "society",
        "court",
        "drive",
        "gardens",
        "hill",
        "mainly",
        "health",
        "action",
        "council",
        "county",
        "borough",
        "city",
        "town",
        "england",
        "wales",
        "act",
        "code",
        "star",
        "homes",
    ];
    titled
        || opens
            && closes
            && !is(&tokens[at], &place)
            && !is(&tokens[at + 1], &place)
            && !tokens[at].is(kind::POSSESSIVE)
}

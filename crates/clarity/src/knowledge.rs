//! Everything that is read once at the start: words, terms, elements and the phrases of all three.

use std::sync::LazyLock;

use crate::elements::Elements;
use crate::language::ids::{self, Ids};
use crate::language::lexicon::Lexicon;
use crate::language::phrase::{Phrases, Sign};
use crate::language::time_words::TimeWords;
use crate::terms::Terms;
use crate::vague::BoundWords;

pub(crate) struct Knowledge {
    pub(crate) lexicon: Lexicon,
    pub(crate) phrases: Phrases,
    pub(crate) terms: Terms,
    pub(crate) elements: Elements,
    pub(crate) verbs: Verbs,
    pub(crate) ids: Ids,
    pub(crate) time: TimeWords,
    /// Participles that describe, by id.
    pub(crate) descriptions: Vec<u32>,
    /// Meetings, reviews and the like, by id.
    pub(crate) gatherings: Vec<u32>,
    pub(crate) bounds: BoundWords,
}

/// Verbs with a grammar of their own.
pub(crate) struct Verbs {
    /// They bind like "must" when "to" follows: agree, undertake, commit.
    pub(crate) binding: Vec<u16>,
    pub(crate) hold: u16,
    pub(crate) keep: u16,
    pub(crate) make: u16,
    pub(crate) take: u16,
    /// Verbs by which a thing gets to someone: reach, arrive, go.
    pub(crate) arriving: Vec<u16>,
    pub(crate) do_: u16,
    pub(crate) let_: u16,
    pub(crate) acknowledge: u16,
    pub(crate) conduct: Vec<u16>,
    pub(crate) giving: Vec<u16>,
    /// "with" and "between" name who receives: share, raise, discuss.
    pub(crate) sharing: Vec<u16>,
    pub(crate) send: u16,
    pub(crate) carry: u16,
    pub(crate) effort: Vec<u16>,
    /// "acknowledges that", "accepts that": said once, by signing.
    pub(crate) declaring: Vec<u16>,
    pub(crate) follow: u16,
    pub(crate) put: u16,
    pub(crate) act: u16,
    pub(crate) hand: u16,
    pub(crate) ensure: Vec<u16>,
    /// Setting up what is then kept up: implement, introduce, adopt.
    pub(crate) establishing: Vec<u16>,
    pub(crate) receive: u16,
    pub(crate) give: u16,
    pub(crate) sign: u16,
    /// "is treated as", "counts as": what something is taken for.
    pub(crate) deeming: Vec<u16>,
}

impl Knowledge {
    /// The knowledge in use.
    pub(crate) fn get() -> &'static Knowledge {
        static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::load);
        &KNOWLEDGE
    }

    fn load() -> Knowledge {
        let mut lexicon = Lexicon::load(include_str!("../../../data/clarity/words.toml"));
        let terms = Terms::load(include_str!("../../../data/clarity/terms.toml"));
        let elements = Elements::load(include_str!("../../../data/clarity/elements.toml"));
        let mut phrases = Phrases::new();
        lexicon.intern("/");
        for (place, term) in terms.list.iter().enumerate() {
            for pattern in &term.phrases {
                phrases.add(pattern, Sign::Term(place as u16), &mut lexicon);
            }
        }
        for pattern in &terms.exempt.phrases {
            phrases.add(pattern, Sign::Exempt, &mut lexicon);
        }
        for (place, clue) in elements.clues().iter().enumerate() {
            for pattern in *clue {
                phrases.add(pattern, Sign::Clue(place as u16), &mut lexicon);
            }
        }
        phrases.finish();
        let verbs = Verbs::find(&lexicon);
        let ids = Ids::new(&mut lexicon);
        let time = TimeWords::new(&mut lexicon);
        let descriptions = ids::descriptions().iter().map(|word| lexicon.intern(word)).collect();
        let gatherings = [
            "meeting",
            "meetings",
            "review",
            "reviews",
            "forum",
            "call",
            "supervision",
            "huddle",
            "briefing",
            "visits",
            "interview",
            "interviews",
            "drill",
            "drills",
            "survey",
            "audit",
            "debrief",
            "rehearsal",
        ];
        let gatherings = gatherings.iter().map(|word| lexicon.intern(word)).collect();
        let bounds = BoundWords::new(&mut lexicon);
        Knowledge { lexicon, phrases, terms, elements, verbs, ids, time, descriptions, gatherings, bounds }
    }
}

impl Verbs {
    fn find(lexicon: &Lexicon) -> Verbs {
        let all = |bases: &[&str]| bases.iter().map(|base| lexicon.verb(base)).filter(|verb| *verb != 0).collect();
        Verbs {
            binding: all(&["agree", "undertake", "commit", "promise", "covenant", "pledge", "consent"]),
            hold: lexicon.verb("hold"),
            keep: lexicon.verb("keep"),
            make: lexicon.verb("make"),
            take: lexicon.verb("take"),
            arriving: all(&["reach", "arrive", "go", "come"]),
            do_: lexicon.verb("do"),
            let_: lexicon.verb("let"),
            acknowledge: lexicon.verb("acknowledge"),
            conduct: all(&["conduct", "perform", "undertake", "implement", "discharge", "carry", "do"]),
            giving: all(&[
                "give",
                "provide",
                "supply",
                "show",
                "serve",
                "offer",
                "deliver",
                "issue",
                "distribute",
                "post",
                "copy",
            ]),
            sharing: all(&[
                "share",
                "raise",
                "communicate",
                "exchange",
                "circulate",
                "agree",
                "discuss",
                "lodge",
                "deposit",
                "file",
                "leave",
                "register",
            ]),
            send: lexicon.verb("send"),
            carry: lexicon.verb("carry"),
            effort: all(&[
                "seek",
                "endeavour",
                "aim",
                "try",
                "attempt",
                "strive",
                "intend",
                "aspire",
                "hope",
                "look",
                "plan",
            ]),
            declaring: all(&[
                "acknowledge",
                "accept",
                "recognise",
                "confirm",
                "understand",
                "warrant",
                "represent",
                "declare",
                "note",
                "agree",
            ]),
            follow: lexicon.verb("follow"),
            put: lexicon.verb("put"),
            act: lexicon.verb("act"),
            hand: lexicon.verb("hand"),
            ensure: all(&["ensure", "procure", "make"]),
            establishing: all(&["implement", "introduce", "establish", "put", "apply", "create"]),
            receive: lexicon.verb("receive"),
            give: lexicon.verb("give"),
            sign: lexicon.verb("sign"),
            deeming: all(&["treat", "regard", "count", "consider", "class"]),
        }
    }
}

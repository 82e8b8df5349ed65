//! The words that leave a duty open: `data/clarity/terms.toml`.

use serde::Deserialize;

use crate::report::Level;

/// When a term counts as vague.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub(crate) enum When {
    /// Wherever it stands.
    #[default]
    Always,
    /// In a sentence that owes something and gives no figure or time for it.
    Duty,
    /// As the verb of the duty itself, with no figure or time.
    Verb,
    /// Never: worth a second look only.
    Note,
}

/// What settles a vague term when it follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Bound {
    Time,
    Measure,
    Never,
}

/// One rule about words.
#[derive(Debug, Deserialize)]
pub(crate) struct Term {
    pub(crate) id: String,
    pub(crate) level: Level,
    pub(crate) codes: String,
    pub(crate) title: String,
    pub(crate) phrases: Vec<String>,
    #[serde(default)]
    pub(crate) when: When,
    bound: Option<Bound>,
    pub(crate) why: String,
    pub(crate) ask: String,
}

impl Term {
    /// Says when, or how often.
    pub(crate) fn about_time(&self) -> bool {
        self.when == When::Always && (self.codes.contains('T') || self.codes.contains('F'))
    }

    pub(crate) fn bound(&self) -> Bound {
        self.bound.unwrap_or(if self.codes.contains(['T', 'F']) { Bound::Time } else { Bound::Measure })
    }
}

/// The file of terms.
#[derive(Debug, Deserialize)]
pub(crate) struct Terms {
    pub(crate) version: String,
    #[serde(rename = "term")]
    pub(crate) list: Vec<Term>,
    pub(crate) exempt: Exempt,
}

/// Words that look vague and are not.
#[derive(Debug, Deserialize)]
pub(crate) struct Exempt {
    pub(crate) phrases: Vec<String>,
}

impl Terms {
    /// Reads the terms. They are embedded and tested, so a fault in them is a fault in the build.
    pub(crate) fn load(text: &str) -> Terms {
        toml::from_str(text).expect("terms.toml is embedded and tested")
    }
}

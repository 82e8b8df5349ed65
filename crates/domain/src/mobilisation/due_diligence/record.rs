//! What was found at a check: the thing that a piece of evidence is, when it is no file, link or test.
use jiff::{Span, Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Asks, Check, Identifier, Register, Worker, WorkerId};
use crate::{organisation::LeadRole, refusal::Answers, time::london_date};

/// What was found at one check, of the organisation or of one person who delivers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRecord {
    /// The check.
    pub check: String,
    /// Of whom, where it is asked of each person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worker: Option<WorkerId>,
    /// Who looked at it.
    pub seen_by: String,
    /// What was found.
    pub found: Found,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "found", rename_all = "kebab-case")]
pub enum Found {
    /// A number in a register.
    Identifier(Identifier),
    /// Insurance.
    Insurance {
        /// Who insures.
        insurer: String,
        /// The limit in pounds.
        pounds: u64,
        /// Whether volunteers are covered.
        volunteers: bool,
        /// Whether abuse is covered.
        abuse: bool,
    },
    /// A DBS check. Its certificate number has no place here: what policy does not allow cannot be kept.
    Dbs {
        /// The level; `None` when the law allows no check for the post.
        level: Option<DbsLevel>,
        /// Why this level, or why none.
        reason: String,
    },
    /// Training was done.
    Training {
        /// By whom it was given.
        given_by: String,
    },
    /// A policy.
    Policy {
        /// Who owns it.
        owner: String,
    },
    /// Something was looked at.
    Paper {
        /// What was seen and decided.
        what: String,
    },
}

/// A kind of insurance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cover {
    /// Harm to others.
    PublicLiability,
    /// Harm to those who work for the partner.
    EmployersLiability,
    /// Harm by advice.
    ProfessionalIndemnity,
    /// Carrying people.
    Vehicle,
}

impl Cover {
    /// Every kind.
    pub const ALL: [Cover; 4] =
        [Cover::PublicLiability, Cover::EmployersLiability, Cover::ProfessionalIndemnity, Cover::Vehicle];

    /// The kind in words.
    pub fn words(self) -> &'static str {
        match self {
            Cover::PublicLiability => "Public liability",
            Cover::EmployersLiability => "Employers’ liability",
            Cover::ProfessionalIndemnity => "Professional indemnity",
            Cover::Vehicle => "Carrying people in vehicles",
        }
    }
}

/// The level of a DBS check, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DbsLevel {
    /// Unspent convictions.
    Basic,
    /// Spent convictions as well.
    Standard,
    /// What the police hold as well.
    Enhanced,
    /// The list of those who are barred from work with adults as well: for regulated activity only.
    EnhancedWithBarredList,
}

impl DbsLevel {
    /// Every level, lowest first.
    pub const ALL: [DbsLevel; 4] =
        [DbsLevel::Basic, DbsLevel::Standard, DbsLevel::Enhanced, DbsLevel::EnhancedWithBarredList];

    /// The level in words.
    pub fn words(self) -> &'static str {
        match self {
            DbsLevel::Basic => "Basic",
            DbsLevel::Standard => "Standard",
            DbsLevel::Enhanced => "Enhanced",
            DbsLevel::EnhancedWithBarredList => "Enhanced with the adults’ barred list",
        }
    }

    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            DbsLevel::Basic => "basic",
            DbsLevel::Standard => "standard",
            DbsLevel::Enhanced => "enhanced",
            DbsLevel::EnhancedWithBarredList => "enhanced-with-barred-list",
        }
    }

    /// The level that a code names.
    pub fn from_code(code: &str) -> Option<DbsLevel> {
        DbsLevel::ALL.into_iter().find(|level| level.code() == code)
    }

    /// The level that these posts ask for, when `usual` is asked of most and some posts are regulated activity.
    pub fn for_posts(usual: DbsLevel, regulated: &[LeadRole], posts: &[LeadRole]) -> DbsLevel {
        if posts.iter().any(|post| regulated.contains(post)) { DbsLevel::EnhancedWithBarredList } else { usual }
    }
}

/// What was answered about a check. Which of it is asked depends on the check.
#[derive(Clone, Debug, Default)]
pub struct CheckAnswers {
    /// The day: on which it was seen, done or issued, or from which it holds.
    pub on: Option<Date>,
    /// Who looked at it.
    pub seen_by: String,
    /// The last day, where one is asked for.
    pub until: Option<Date>,
    /// The register.
    pub register: Option<Register>,
    /// The number in it.
    pub number: String,
    /// Who insures, who gave the training, who owns the policy.
    pub who: String,
    /// The limit, as it was typed: "5,000,000", "£5m".
    pub limit: String,
    /// Whether volunteers are covered.
    pub volunteers: Option<bool>,
    /// Whether abuse is covered.
    pub abuse: Option<bool>,
    /// The level; `Some(None)` says that the post is not eligible.
    pub level: Option<Option<DbsLevel>>,
    /// Why that level, or what was seen.
    pub words: String,
}

/// A record with the days from which and until which it counts.
pub(crate) type Dated = (CheckRecord, Date, Option<Date>);

impl CheckRecord {
    /// The record that answers make, or what is wrong with them.
    pub(crate) fn read(
        asked: &Check,
        worker: Option<&Worker>,
        answers: &CheckAnswers,
        now: Timestamp,
        check: &mut Answers,
    ) -> Option<Dated> {
        let today = london_date(now);
        let on = day(asked, answers, today, check);
        let seen_by = check.text("seen_by", &answers.seen_by, "Enter who looked at it", 100);
        keeps_no_number("seen_by", &seen_by, check);
        let found = found(asked, worker, answers, check);
        let until = last_day(asked, answers, on, today, check);
        let record =
            CheckRecord { check: asked.key.clone(), worker: worker.map(|worker| worker.id), seen_by, found: found? };
        Some((record, on?, until))
    }
}

fn day(asked: &Check, answers: &CheckAnswers, today: Date, check: &mut Answers) -> Option<Date> {
    let missing = match asked.asks {
        Asks::Dbs { .. } => "Enter the day on which the certificate was issued, or on which eligibility was decided",
        Asks::Training { .. } => "Enter the day on which they were trained",
        Asks::Policy => "Enter the date of the policy",
        Asks::Insurance { .. } => "Enter the day from which it is in force",
        Asks::Identifier { .. } | Asks::Paper { .. } => "Enter the day on which it was looked at",
    };
    let on = check.choice("on", answers.on, missing);
    // Cover that has been bought may begin later; everything else has happened.
    let may_come = matches!(asked.asks, Asks::Insurance { .. });
    if !may_come && on.is_some_and(|on| on > today) {
        check.refuse("on", "This day must not be in the future");
    }
    on
}

fn found(asked: &Check, worker: Option<&Worker>, answers: &CheckAnswers, check: &mut Answers) -> Option<Found> {
    match &asked.asks {
        Asks::Identifier { registers } => {
            let only = registers.first().copied().filter(|_| registers.len() == 1);
            let register = answers.register.filter(|register| registers.contains(register)).or(only);
            let register = check.choice("register", register, "Select the register")?;
            match register.read(&answers.number) {
                Ok(number) => Some(Found::Identifier(Identifier { register, number })),
                Err(words) => {
                    check.refuse("number", words);
                    None
                }
            }
        }
        Asks::Insurance { abuse, volunteers, .. } => {
            let insurer = check.text("who", &answers.who, "Enter who insures", 100);
            let pounds = check.choice("limit", pounds(&answers.limit), "Enter the limit in pounds, like 5,000,000");
            let mut covered = |field: &str, asked: bool, answer: Option<bool>, missing: &str| {
                if asked { check.choice(field, answer, missing) } else { Some(answer.unwrap_or(false)) }
            };
            let volunteers =
                covered("volunteers", *volunteers, answers.volunteers, "Select whether volunteers are covered");
            let abuse = covered("abuse", *abuse, answers.abuse, "Select whether abuse is covered");
            Some(Found::Insurance { insurer, pounds: pounds?, volunteers: volunteers?, abuse: abuse? })
        }
        Asks::Dbs { may_be_ineligible, regulated, .. } => {
            let posts = worker.map(|worker| worker.posts.as_slice()).unwrap_or_default();
            let eligible = !may_be_ineligible || posts.iter().any(|post| regulated.contains(post));
            let level = check.choice("level", answers.level, "Select the level of the check");
            if eligible && level == Some(None) {
                check.refuse("level", "This post is regulated activity, so it is always eligible");
            }
            let reason = check.text(
                "words",
                &answers.words,
                "Enter why the post has this level, or why it is not eligible",
                500,
            );
            keeps_no_number("words", &reason, check);
            Some(Found::Dbs { level: level?, reason })
        }
        Asks::Training { .. } => {
            Some(Found::Training { given_by: check.text("who", &answers.who, "Enter who gave the training", 100) })
        }
        Asks::Policy => {
            Some(Found::Policy { owner: check.text("who", &answers.who, "Enter who owns the policy", 100) })
        }
        Asks::Paper { .. } => {
            let what = check.text(
                "words",
                &answers.words,
                "Enter what was seen and, where something is decided, the decision",
                1000,
            );
            keeps_no_number("words", &what, check);
            Some(Found::Paper { what })
        }
    }
}

/// The last day: typed where the thing itself has one, worked out where policy says after how long it is looked at again.
fn last_day(asked: &Check, answers: &CheckAnswers, on: Option<Date>, today: Date, check: &mut Answers) -> Option<Date> {
    let after = |years: u16| on?.checked_add(Span::new().years(years)).ok()?.yesterday().ok();
    let typed = match asked.asks {
        Asks::Insurance { .. } => Some("Enter the last day of the cover"),
        Asks::Policy => Some("Enter the day of its next review"),
        Asks::Paper { expires: true, .. } => Some("Enter the last day on which it counts"),
        _ => None,
    };
    let Some(missing) = typed else {
        let until = match asked.asks {
            Asks::Dbs { renewed_after_years, .. } => match answers.level {
                Some(None) => None,
                _ => after(renewed_after_years),
            },
            Asks::Training { refreshed_after_years } => refreshed_after_years.and_then(after),
            _ => None,
        };
        if until.is_some_and(|until| until < today) {
            check.refuse("on", "This is older than what is asked for allows. It has to be done again first");
        }
        return until;
    };
    let until = check.choice("until", answers.until, missing);
    if until.is_some_and(|until| until < today) {
        check.refuse("until", "This day has gone by already");
    } else if until.zip(on).is_some_and(|(until, on)| until < on) {
        check.refuse("until", "The last day must not be before the first");
    }
    until
}

/// Refuses text that has the twelve digits of a DBS certificate in it.
fn keeps_no_number(field: &str, text: &str, check: &mut Answers) {
    let joined: String = text.chars().filter(|letter| !matches!(letter, ' ' | '-')).collect();
    if joined.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.len() == 12) {
        check.refuse(field, "Leave the certificate’s number out: it is not kept here");
    }
}

/// An amount in pounds as people type it: "5,000,000", "£5m", "10 million".
fn pounds(text: &str) -> Option<u64> {
    let text = text.trim().to_lowercase().replace(['£', ',', ' '], "");
    let (number, unit) = match text.strip_suffix("million").or_else(|| text.strip_suffix('m')) {
        Some(number) => (number, 1_000_000),
        None => (text.as_str(), 1),
    };
    number.parse::<u64>().ok()?.checked_mul(unit).filter(|pounds| (1..=1_000_000_000).contains(pounds))
}

/// An amount in pounds as people read it: "£5 million", "£750,000".
pub fn pounds_in_words(pounds: u64) -> String {
    if pounds > 0 && pounds.is_multiple_of(1_000_000) {
        return format!("£{} million", pounds / 1_000_000);
    }
    let digits = pounds.to_string();
    let grouped = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned());
    format!("£{}", grouped.collect::<Vec<_>>().join(","))
}

impl Found {
    /// What was found, in one line.
    pub fn words(&self) -> String {
        match self {
            Found::Identifier(identifier) => format!("{} {}", identifier.register.words(), identifier.number),
            Found::Insurance { insurer, pounds, volunteers, abuse } => {
                let also = [(*volunteers, "volunteers"), (*abuse, "abuse")];
                let also: Vec<_> = also.into_iter().filter(|(covered, _)| *covered).map(|(_, words)| words).collect();
                let also = if also.is_empty() { String::new() } else { format!(", {} covered", also.join(" and ")) };
                format!("{}, {insurer}{also}", pounds_in_words(*pounds))
            }
            Found::Dbs { level: Some(level), reason } => format!("{}: {reason}", level.words()),
            Found::Dbs { level: None, reason } => format!("Not eligible for a check: {reason}"),
            Found::Training { given_by } => format!("Given by {given_by}"),
            Found::Policy { owner } => format!("Owned by {owner}"),
            Found::Paper { what } => what.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them_and_said_as_people_say_them() {
        for (typed, amount) in [
            ("5000000", 5_000_000),
            ("£5,000,000", 5_000_000),
            ("5m", 5_000_000),
            ("£10 million", 10_000_000),
            ("750,000", 750_000),
        ] {
            assert_eq!(pounds(typed), Some(amount), "{typed}");
        }
        for typed in ["", "five", "-5", "0", "2000 million", "5.5m"] {
            assert_eq!(pounds(typed), None, "{typed}");
        }
        assert_eq!(pounds_in_words(5_000_000), "£5 million");
        assert_eq!(pounds_in_words(750_000), "£750,000");
    }

    #[test]
    fn a_certificate_number_is_refused_however_it_is_typed() {
        let refused = |text: &str| {
            let mut check = Answers::default();
            keeps_no_number("words", text, &mut check);
            check.check().is_err()
        };
        assert!(refused("Certificate 001234567890") && refused("no. 0012 3456 7890.") && refused("0012-3456-7890"));
        assert!(!refused("Seen on 12 May 2026 with 4 others, room 1234"));
    }
}

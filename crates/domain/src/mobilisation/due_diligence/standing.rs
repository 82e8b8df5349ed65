//! How each check stands on a day: every one that is asked, of the organisation and of every person who delivers.
use jiff::civil::Date;

use super::{Asks, Check, CheckRecord, DbsLevel, Found, Identifier, Worker, WorkerId, checks, pounds_in_words};
use crate::{
    agreement::Terms,
    mobilisation::{
        ReadinessItem,
        evidence::{Evidence, ShownBy},
    },
    refusal::Refusal,
};

/// One check as it is asked here, and how it stands.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The check, with the limits of the terms.
    pub check: Check,
    /// The readiness item that it belongs to.
    pub item: ReadinessItem,
    /// Of whom, where it is asked of each person who delivers. `None` there says that nobody is named who delivers.
    pub worker: Option<Worker>,
    /// What was recorded last.
    pub record: Option<Evidence>,
    /// How it stands.
    pub standing: Standing,
}

/// How a check stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing has been recorded, and nothing need be.
    NotAsked,
    /// Nothing has been recorded.
    Missing,
    /// What was recorded is less than what is asked.
    Short(String),
    /// Its last day has gone by.
    Expired(Date),
    /// It is as it should be.
    Held {
        /// The last day, where there is one.
        until: Option<Date>,
    },
}

impl Standing {
    /// Whether nothing is left to be shown.
    pub fn is_held(&self) -> bool {
        matches!(self, Standing::Held { .. } | Standing::NotAsked)
    }
}

/// Everything that these terms ask for, as it stands on a day. What is asked of each person is asked of every one who
/// delivers; while nobody is named, it is missing.
pub fn asked(
    terms: &Terms,
    items: &[ReadinessItem],
    workers: &[Worker],
    evidence: &[Evidence],
    on: Date,
) -> Vec<Asked> {
    let delivering: Vec<&Worker> = workers.iter().filter(|worker| worker.delivers()).collect();
    let mut all = Vec::new();
    for (check, item) in checks(terms, items).into_iter().filter(|(_, item)| item.is_asked()) {
        let one = |worker: Option<&Worker>| {
            let record = newest(evidence, &check.key, worker.map(|worker| worker.id));
            let standing = standing(terms, &check, worker, record, on);
            Asked {
                check: check.clone(),
                item: item.clone(),
                worker: worker.cloned(),
                record: record.cloned(),
                standing,
            }
        };
        if !check.of_each() || delivering.is_empty() {
            all.push(one(None));
        } else {
            let concerned = delivering.iter().filter(|worker| check.is_asked_in(&worker.posts));
            all.extend(concerned.map(|worker| one(Some(worker))));
        }
    }
    all
}

/// The newest record of a check.
fn newest<'a>(evidence: &'a [Evidence], check: &str, worker: Option<WorkerId>) -> Option<&'a Evidence> {
    let of_check = evidence
        .iter()
        .filter(|one| one.check_record().is_some_and(|record| record.check == check && record.worker == worker));
    of_check.max_by_key(|one| (one.added_at, one.version))
}

fn standing(terms: &Terms, check: &Check, worker: Option<&Worker>, record: Option<&Evidence>, on: Date) -> Standing {
    let Some((evidence, record)) = record.and_then(|one| Some((one, one.check_record()?))) else {
        return if check.if_it_applies { Standing::NotAsked } else { Standing::Missing };
    };
    if let Some(last) = evidence.expires_on.filter(|last| *last < on) {
        return Standing::Expired(last);
    }
    if evidence.effective_on > on {
        return Standing::Short(format!(
            "it counts only from {}",
            crate::time::words::plain_date(evidence.effective_on)
        ));
    }
    match short(terms, check, worker, record) {
        Some(words) => Standing::Short(words),
        None => Standing::Held { until: evidence.expires_on },
    }
}

/// What a record lacks of what is asked.
fn short(terms: &Terms, check: &Check, worker: Option<&Worker>, record: &CheckRecord) -> Option<String> {
    match (&check.asks, &record.found) {
        (Asks::Identifier { registers }, Found::Identifier(found)) => {
            let named = terms.partner.identifier.as_deref().and_then(|named| Identifier::in_terms(named, registers))?;
            (named != *found).then(|| format!("the terms name {}", named.number))
        }
        (
            Asks::Insurance { pounds, volunteers, abuse, .. },
            Found::Insurance { pounds: limit, volunteers: v, abuse: a, .. },
        ) => {
            if limit < pounds {
                return Some(format!("{} is asked for", pounds_in_words(*pounds)));
            }
            match (*volunteers && !v, *abuse && !a) {
                (true, true) => Some("volunteers and abuse are not covered".to_owned()),
                (true, false) => Some("volunteers are not covered".to_owned()),
                (false, true) => Some("abuse is not covered".to_owned()),
                (false, false) => None,
            }
        }
        (Asks::Dbs { level, may_be_ineligible, regulated, .. }, Found::Dbs { level: found, .. }) => {
            let posts = worker.map(|worker| worker.posts.as_slice()).unwrap_or_default();
            let needed = DbsLevel::for_posts(*level, regulated, posts);
            let eligible = needed == DbsLevel::EnhancedWithBarredList || !may_be_ineligible;
            match found {
                None if eligible => Some(format!("{} is asked for: the post is regulated activity", needed.words())),
                Some(found) if *found < needed => Some(format!("{} is asked for", needed.words())),
                _ => None,
            }
        }
        (Asks::Training { .. }, Found::Training { .. })
        | (Asks::Policy, Found::Policy { .. })
        | (Asks::Paper { .. }, Found::Paper { .. }) => None,
        // A check that asks for something else than it did when this was recorded.
        _ => Some("something else is asked for now".to_owned()),
    }
}

impl Asked {
    /// What is left, in words: "DBS check of K. Brisco: missing". `None` when nothing is.
    pub fn left(&self) -> Option<String> {
        Some(format!("{}: {}", self.title(), self.shortfall()?))
    }

    /// The same without the check's name.
    pub fn shortfall(&self) -> Option<String> {
        Some(match &self.standing {
            Standing::NotAsked | Standing::Held { .. } => return None,
            Standing::Missing if self.check.of_each() && self.worker.is_none() => {
                "nobody is named who delivers".to_owned()
            }
            Standing::Missing => "missing".to_owned(),
            Standing::Short(words) => words.clone(),
            Standing::Expired(last) => format!("expired on {}", crate::time::words::plain_date(*last)),
        })
    }

    /// The check and of whom it is asked.
    pub fn title(&self) -> String {
        title(&self.check, self.worker.as_ref())
    }
}

/// A check and of whom it is asked.
pub(super) fn title(check: &Check, worker: Option<&Worker>) -> String {
    match worker {
        Some(worker) => format!("{} of {}", check.title, worker.name),
        None => check.title.clone(),
    }
}

/// An item is met only when every check that belongs to it is, for every person who delivers.
pub fn may_be_met(asked: &[Asked], item: &ReadinessItem) -> Result<(), Refusal> {
    let left: Vec<_> = asked.iter().filter(|one| one.item.id == item.id).filter_map(Asked::left).collect();
    if left.is_empty() {
        return Ok(());
    }
    Err(Refusal::invalid("step", format!("It cannot be met yet. {}", left.join("; "))))
}

/// What somebody who delivers does not have of what is asked of them.
pub fn lacks(asked: &[Asked], worker: WorkerId) -> impl Iterator<Item = &Asked> {
    let theirs = move |one: &&Asked| one.worker.as_ref().is_some_and(|own| own.id == worker);
    asked.iter().filter(theirs).filter(|one| !one.standing.is_held())
}

impl Evidence {
    /// The record of a check, if it is one.
    pub fn check_record(&self) -> Option<&CheckRecord> {
        match &self.shown_by {
            ShownBy::Record(record) => Some(record),
            _ => None,
        }
    }
}

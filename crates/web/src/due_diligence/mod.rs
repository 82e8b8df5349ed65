//! Due diligence: what is asked of the partner and of everyone who delivers, what was found, and what has expired.
mod check;
mod fields;
mod lapse;
mod page;
mod worker;

pub(crate) use check::{check_form, record, record_of_worker, worker_check_form};
pub(crate) use lapse::{decide as decide_lapse, decision_form as lapse_form, to_decide};
pub(crate) use page::{for_item, page};
pub(crate) use worker::{
    add as add_worker, add_form as add_worker_form, may_not_deliver, resume as resume_worker, stop as stop_worker,
    worker,
};

use domain::{
    mobilisation::due_diligence::{Asked, Standing},
    time::london_date,
};
use jiff::Timestamp;
use ui::{Tag, TagColour, TaskStatus, words};

/// The address of a page of a partnership's due diligence.
fn at(reference: &str, page: &str) -> String {
    format!("/partnerships/{reference}/due-diligence{page}")
}

/// Where a check is recorded.
fn of_check(reference: &str, asked: &Asked) -> String {
    let worker = asked.worker.as_ref().map(|worker| format!("/{}", worker.id)).unwrap_or_default();
    at(reference, &format!("/{}{worker}", asked.check.key))
}

/// Days before the last day from which it is said how many are left.
const SOON: i32 = 60;

/// How a check stands, in words and colour.
fn status_of(asked: &Asked, now: Timestamp) -> TaskStatus {
    match &asked.standing {
        Standing::NotAsked => TaskStatus::Text("If it applies".into()),
        Standing::Missing => Tag::new("Missing", TagColour::Yellow).into(),
        Standing::Short(_) => Tag::new("Not enough", TagColour::Red).into(),
        Standing::Expired(_) => Tag::new("Expired", TagColour::Red).into(),
        Standing::Held { until: Some(until) } => match expires(*until, now) {
            Some(tag) => tag.into(),
            None => TaskStatus::Text(format!("Until {}", words::date(*until)).into()),
        },
        Standing::Held { until: None } => TaskStatus::Text("Completed".into()),
    }
}

/// "Expires in 25 days", when it is no longer than two months; red in the last week.
pub(crate) fn expires(until: jiff::civil::Date, now: Timestamp) -> Option<Tag> {
    let left = london_date(now).until(until).ok()?.get_days();
    let (words, colour) = match left {
        ..0 => ("Expired".to_owned(), TagColour::Red),
        0 => ("Expires today".to_owned(), TagColour::Red),
        1 => ("Expires tomorrow".to_owned(), TagColour::Red),
        2..=7 => (format!("Expires in {left} days"), TagColour::Red),
        8..=SOON => (format!("Expires in {left} days"), TagColour::Yellow),
        _ => return None,
    };
    Some(Tag::new(words, colour))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn it_is_said_in_days_when_something_expires() {
        let now = domain::time::instant(date(2027, 3, 1), jiff::civil::Time::midnight());
        let tag = |until| expires(until, now);
        assert_eq!(tag(date(2027, 4, 30)), Some(Tag::new("Expires in 60 days", TagColour::Yellow)));
        assert_eq!(tag(date(2027, 5, 1)), None);
        assert_eq!(tag(date(2027, 3, 8)), Some(Tag::new("Expires in 7 days", TagColour::Red)));
        assert_eq!(tag(date(2027, 3, 2)), Some(Tag::new("Expires tomorrow", TagColour::Red)));
        assert_eq!(tag(date(2027, 3, 1)), Some(Tag::new("Expires today", TagColour::Red)));
        assert_eq!(tag(date(2027, 2, 28)), Some(Tag::new("Expired", TagColour::Red)));
    }
}

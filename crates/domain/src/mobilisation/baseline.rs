//! Baselines: what a measure was before. Each has its window, how many it is about, its source and its method; it is locked
//! when go-live is decided, and changed only by a newer version with a reason.
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    agreement::MeasureTerm,
    happening::Happening,
    id::Id,
    measure::{PERSON_WEEK_DAYS, Rate, Ratio, Window},
    organisation::{Actor, MembershipId, TenantId},
    partnership::{Partnership, PartnershipId, PartnershipState},
    refusal::{Answers, Refusal},
    time::{london_date, words::plain_date},
};

/// The id of one version of a baseline.
pub type BaselineId = Id<Baseline>;

/// One version of a measure's baseline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// Its id.
    pub id: BaselineId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The key of the measure in the terms.
    pub measure: String,
    /// Its name there.
    pub name: String,
    /// 1 for the first, and so on.
    pub version: u32,
    /// What it was.
    pub value: BaselineValue,
    /// Over which days.
    pub window: Window,
    /// How many people, answers or things it is about.
    pub n: u32,
    /// From which records.
    pub source: String,
    /// How it was worked out.
    pub method: String,
    /// Whether Accord counted it from its own records; else somebody entered it.
    pub counted: bool,
    /// Why it differs from the version before it.
    pub reason: Option<String>,
    /// Whether go-live had been decided already: then the figures were compared with another baseline until now.
    pub after_go_live: bool,
    /// Who recorded it.
    pub by: MembershipId,
    /// When.
    pub at: Timestamp,
}

/// What a measure was, kept as it was counted so that it can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum BaselineValue {
    /// So many events over people's time in the service.
    Rate(Rate),
    /// So many of so many.
    Share(Ratio),
    /// The mean of answers or scores, in thousandths.
    Mean {
        /// The mean times 1000.
        thousandths: i64,
    },
    /// So many, with nothing to set them against.
    Count {
        /// How many.
        events: u32,
    },
}

impl BaselineValue {
    /// The value as it is read: "0.425 a person-week (34 in 80 person-weeks)", "55.0% (11 of 20)", "2.9", "5".
    pub fn words(self) -> String {
        match self {
            BaselineValue::Rate(rate) => {
                let weeks = rate.person_weeks();
                let weeks = if weeks.fract() == 0.0 { format!("{weeks:.0}") } else { format!("{weeks:.1}") };
                let counts = format!("{} in {weeks} person-weeks", rate.events);
                rate.per_person_week()
                    .map_or_else(|| counts.clone(), |per| format!("{per:.3} a person-week ({counts})"))
            }
            BaselineValue::Share(share) => match share.percent() {
                Some(percent) => format!("{percent:.1}% ({} of {})", share.numerator, share.denominator),
                None => "none to count".to_owned(),
            },
            BaselineValue::Mean { thousandths } => {
                let text = format!("{:.3}", thousandths as f64 / 1000.0);
                let short = text.trim_end_matches('0');
                if short.ends_with('.') { format!("{short}0") } else { short.to_owned() }
            }
            BaselineValue::Count { events } => events.to_string(),
        }
    }
}

/// What kind of number a baseline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaselineKind {
    /// Counted by Accord from its own records.
    Counted,
    /// So many of so many.
    Share,
    /// Events over people's time.
    Rate,
    /// A mean.
    Mean,
    /// A count.
    Count,
}

impl BaselineKind {
    /// Every kind that can be entered.
    pub const ENTERED: [BaselineKind; 4] =
        [BaselineKind::Share, BaselineKind::Rate, BaselineKind::Mean, BaselineKind::Count];

    /// The kind in words.
    pub fn words(self) -> &'static str {
        match self {
            BaselineKind::Counted => "Count it from the records in Accord",
            BaselineKind::Share => "So many of so many",
            BaselineKind::Rate => "So many over people’s time in the service",
            BaselineKind::Mean => "A mean of answers or scores",
            BaselineKind::Count => "A count",
        }
    }

    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            BaselineKind::Counted => "counted",
            BaselineKind::Share => "share",
            BaselineKind::Rate => "rate",
            BaselineKind::Mean => "mean",
            BaselineKind::Count => "count",
        }
    }

    /// The kind that a code names.
    pub fn from_code(code: &str) -> Option<BaselineKind> {
        BaselineKind::ENTERED.into_iter().chain([BaselineKind::Counted]).find(|kind| kind.code() == code)
    }
}

/// The answers from which a baseline is recorded, as they were typed.
#[derive(Clone, Debug, Default)]
pub struct BaselineAnswers {
    /// What kind of number it is.
    pub kind: Option<BaselineKind>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// The number itself: how many of them, how many events, the mean, the count.
    pub value: String,
    /// Of how many, or over how many person-weeks.
    pub of: String,
    /// How many people, answers or things it is about.
    pub n: String,
    /// From which records.
    pub source: String,
    /// How it was worked out.
    pub method: String,
    /// Why it changes, where there is one already.
    pub reason: String,
}

/// What Accord counted from its own records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What it came to.
    pub value: BaselineValue,
    /// How many people it is about.
    pub n: u32,
}

impl Baseline {
    /// The window that the answers name: real days, in order, all of them over.
    pub fn window(answers: &BaselineAnswers, now: Timestamp) -> Result<Window, Refusal> {
        let mut check = Answers::default();
        let window = window(answers, now, &mut check);
        check.check()?;
        window.ok_or_else(|| Refusal::invalid("from", "Enter the first day"))
    }

    /// Records a version: what Accord counted, or what the answers say. A version after the first needs a reason.
    #[expect(clippy::too_many_arguments, reason = "everything that a baseline rests on, said once")]
    pub fn record(
        id: BaselineId,
        partnership: &Partnership,
        measure: &MeasureTerm,
        before: Option<&Baseline>,
        counted: Option<Counted>,
        answers: &BaselineAnswers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Baseline, Happening), Refusal> {
        let mut check = Answers::default();
        let window = window(answers, now, &mut check);
        let found = match (counted, answers.kind) {
            (Some(counted), _) => Some((counted.value, counted.n)),
            (None, kind) => entered(kind, answers, &mut check),
        };
        let (source, method) = match counted {
            Some(_) => (measure.source.clone(), format!("Counted by Accord: {}", measure.formula)),
            None => (
                check.text("source", &answers.source, "Enter from which records it is", 300),
                check.text("method", &answers.method, "Enter how it was worked out", 500),
            ),
        };
        let reason = before.map(|_| check.text("reason", &answers.reason, "Enter why the baseline changes", 1000));
        check.check()?;
        let (Some(window), Some((value, n))) = (window, found) else {
            return Err(Refusal::invalid("kind", "Select what kind of number it is"));
        };
        let baseline = Baseline {
            id,
            tenant: partnership.tenant,
            partnership: partnership.id,
            measure: measure.key.clone(),
            name: measure.name.clone(),
            version: before.map_or(1, |before| before.version + 1),
            value,
            window,
            n,
            source,
            method,
            counted: counted.is_some(),
            reason,
            after_go_live: Baseline::are_locked(partnership),
            by: actor.membership,
            at: now,
        };
        let verb = if before.is_some() { "baseline.changed" } else { "baseline.recorded" };
        let mut happening = Happening::new(verb, id.0, partnership.id, &baseline);
        happening.reason.clone_from(&baseline.reason);
        Ok((baseline, happening))
    }

    /// Whether a partnership's baselines are locked: go-live has been decided on what they were.
    pub fn are_locked(partnership: &Partnership) -> bool {
        partnership.state != PartnershipState::Mobilising
    }

    /// What has to be said wherever a figure is compared with it: that it is not what was seen when go-live was decided.
    pub fn caution(&self) -> Option<String> {
        let day = plain_date(london_date(self.at));
        match (&self.reason, self.after_go_live) {
            (_, false) => None,
            (None, true) => Some(format!("The baseline was recorded on {day}, after go-live.")),
            (Some(reason), true) => Some(format!(
                "The baseline was changed after go-live: version {} of {day}. Why: {}.",
                self.version,
                reason.trim_end_matches('.')
            )),
        }
    }
}

fn window(answers: &BaselineAnswers, now: Timestamp, check: &mut Answers) -> Option<Window> {
    let from = check.choice("from", answers.from, "Enter the first day");
    let until = check.choice("until", answers.until, "Enter the last day");
    if until.is_some_and(|until| until >= london_date(now)) {
        check.refuse("until", "The last day must be before today");
    } else if from.zip(until).is_some_and(|(from, until)| until < from) {
        check.refuse("until", "The last day must not be before the first");
    }
    Some(Window { from: from?, to: until? })
}

fn entered(kind: Option<BaselineKind>, answers: &BaselineAnswers, check: &mut Answers) -> Option<(BaselineValue, u32)> {
    let value = &answers.value;
    match check.choice("kind", kind, "Select what kind of number it is")? {
        BaselineKind::Counted => {
            check.refuse("kind", "Accord has no records from which to count this. Enter what it was");
            None
        }
        BaselineKind::Share => {
            let part = whole("value", value, "Enter how many, as a whole number", check);
            let of = whole("of", &answers.of, "Enter of how many, as a whole number", check);
            let (part, of) = part.zip(of)?;
            if of == 0 || part > of {
                check.refuse("of", "It must be at least as many, and more than none");
            }
            Some((BaselineValue::Share(Ratio::new(part, of)), of))
        }
        BaselineKind::Rate => {
            let events = whole("value", value, "Enter how many, as a whole number", check);
            let weeks = thousandths("of", &answers.of, "Enter over how many person-weeks, like 80 or 80.5", check);
            let n = number(answers, check);
            let days = weeks.map(|weeks| (weeks * i64::from(PERSON_WEEK_DAYS) + 500) / 1000);
            if days.is_some_and(|days| days <= 0) {
                check.refuse("of", "Enter over how many person-weeks, like 80 or 80.5");
            }
            let person_days = days.and_then(|days| u32::try_from(days).ok());
            let (events, person_days) = events.zip(person_days)?;
            Some((BaselineValue::Rate(Rate { events, person_days }), n?))
        }
        BaselineKind::Mean => {
            let mean = thousandths("value", value, "Enter the mean, like 2.9", check);
            let n = number(answers, check);
            Some((BaselineValue::Mean { thousandths: mean? }, n?))
        }
        BaselineKind::Count => {
            let events = whole("value", value, "Enter how many, as a whole number", check);
            let n = number(answers, check);
            Some((BaselineValue::Count { events: events? }, n?))
        }
    }
}

fn number(answers: &BaselineAnswers, check: &mut Answers) -> Option<u32> {
    let n = whole("n", &answers.n, "Enter how many people, answers or things it is about", check)?;
    if n == 0 {
        check.refuse("n", "It must be about at least one");
        return None;
    }
    Some(n)
}

fn whole(field: &str, text: &str, wrong: &str, check: &mut Answers) -> Option<u32> {
    let number = text.trim().parse().ok();
    if number.is_none() {
        check.refuse(field, wrong);
    }
    number
}

/// A number with up to three places after the point.
fn thousandths(field: &str, text: &str, wrong: &str, check: &mut Answers) -> Option<i64> {
    let read = || -> Option<i64> {
        let (whole, places) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 9 || places.len() > 3 || !digits(whole) || !digits(places) {
            return None;
        }
        let places: i64 = format!("{places:0<3}").parse().ok()?;
        Some(whole.parse::<i64>().ok()? * 1000 + places)
    };
    let number = read();
    if number.is_none() {
        check.refuse(field, wrong);
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_said_with_what_they_were_counted_from() {
        assert_eq!(
            BaselineValue::Rate(Rate::over_person_weeks(34, 80)).words(),
            "0.425 a person-week (34 in 80 person-weeks)"
        );
        assert_eq!(BaselineValue::Share(Ratio::new(11, 20)).words(), "55.0% (11 of 20)");
        let mean = |thousandths| BaselineValue::Mean { thousandths }.words();
        assert_eq!([mean(2900), mean(5125), mean(6000)], ["2.9", "5.125", "6.0"]);
        assert_eq!(BaselineValue::Count { events: 5 }.words(), "5");
    }

    #[test]
    fn numbers_are_read_as_people_type_them_and_nothing_else_is() {
        let read = |text: &str| thousandths("value", text, "No", &mut Answers::default());
        assert_eq!([read("2.9"), read(" 80 "), read("0.125")], [Some(2900), Some(80_000), Some(125)]);
        assert_eq!([read(""), read("2,9"), read("-1"), read("1.2345"), read("many")], [None; 5]);
    }
}

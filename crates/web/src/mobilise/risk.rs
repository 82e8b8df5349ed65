//! The questions about a new risk, assumption, issue or dependency. Each kind has its own, shown when it is chosen.
use domain::{
    mobilisation::{RaidAnswers, Rating},
    organisation::LeadRole,
    refusal::FieldError,
};
use maud::{Markup, html};
use ui::{Choice, DateInput, Fieldset, Legend, Radios, Select, Size, Textarea};

use crate::http::{Form, wrong};

/// The kinds in the order of the page.
const KINDS: [&str; 4] = ["assumption", "risk", "issue", "dependency"];

/// A field of one kind: they have the same meaning and different words.
fn own(name: &str, kind: &str) -> String {
    format!("{name}-{kind}")
}

/// Everything asked but for the owner.
pub(super) fn questions(form: &Form, errors: &[FieldError]) -> Markup {
    let text = |kind: &str, name: &str, label: &'static str, hint: Option<&'static str>| {
        let name = own(name, kind);
        html! {
            (Textarea {
                value: Some(form.text(&name).into()), error: wrong(errors, &name), rows: Some(2),
                hint: hint.map(Into::into), ..Textarea::new(name.clone(), label)
            })
        }
    };
    let date = |kind: &str, label: &'static str| {
        let name = own("date", kind);
        html! { (DateInput { values: form.date_parts(&name), error: wrong(errors, &name), ..DateInput::new(name.clone(), label) }) }
    };
    let rated = |name: &str, label: &'static str| rating(&own(name, "risk"), label, form, errors);
    let asked = |kind: &str| match kind {
        "assumption" => html! {
            (text(kind, "statement", "What is taken to be true?", Some("For example, a support worker is always within 10 minutes.")))
            (text(kind, "measure", "How is it tested?", Some("Something that can fail: try it, count it, ask the person who would know.")))
            (date(kind, "By when is it tested?"))
        },
        "risk" => html! {
            (text(kind, "cause", "Because of what?", None))
            (text(kind, "statement", "What may happen?", None))
            (text(kind, "effect", "What would follow?", None))
            (rated("before", "Without a control, how likely and how bad is it?"))
            (text(kind, "measure", "What is done about it?", None))
            (rated("after", "With that, how likely and how bad is it?"))
            (date(kind, "When is it reviewed?"))
        },
        "issue" => html! {
            (text(kind, "statement", "What has happened?", None))
            (text(kind, "measure", "What is done about it?", None))
            (date(kind, "By when is it settled?"))
        },
        _ => html! {
            (text(kind, "statement", "What is needed, and from whom?", None))
            (date(kind, "By when is it needed?"))
        },
    };
    let words = |kind: &str| match kind {
        "assumption" => "An assumption: something that we take to be true",
        "risk" => "A risk: something that may happen",
        "issue" => "An issue: something that has happened",
        _ => "A dependency: something that others have to do first",
    };
    let choices = KINDS.map(|kind| Choice { conditional: Some(asked(kind)), ..Choice::new(kind, words(kind)) });
    html! {
        (Radios {
            value: form.given("kind").map(Into::into), error: wrong(errors, "kind"), items: choices.to_vec(),
            ..Radios::new("kind", Legend::sized("What is this?", Size::Medium), [])
        })
    }
}

/// Likelihood and impact, 1 to 5 each.
pub(super) fn rating(name: &str, legend: &'static str, form: &Form, errors: &[FieldError]) -> Markup {
    let likely = [
        ("", "Select"),
        ("1", "1 rare"),
        ("2", "2 unlikely"),
        ("3", "3 possible"),
        ("4", "4 likely"),
        ("5", "5 almost certain"),
    ];
    let bad =
        [("", "Select"), ("1", "1 slight"), ("2", "2 minor"), ("3", "3 moderate"), ("4", "4 major"), ("5", "5 severe")];
    let impact = format!("{name}-impact");
    let questions = html! {
        (Select { value: Some(form.text(name).into()), error: wrong(errors, name), ..Select::new(name.to_owned(), "How likely?", likely) })
        (Select { value: Some(form.text(&impact).into()), ..Select::new(impact.clone(), "How bad?", bad) })
    };
    html! { (Fieldset { legend: Some(Legend::sized(legend, Size::Small)), body: questions.into(), ..Fieldset::default() }) }
}

/// A rating as it was chosen. `None` unless both parts were.
pub(super) fn read_rating(form: &Form, name: &str) -> Option<Rating> {
    let part = |name: &str| form.text(name).parse().ok();
    Rating::new(part(name)?, part(&format!("{name}-impact"))?)
}

/// The answers of the kind that was chosen.
pub(super) fn answers(form: &Form) -> RaidAnswers {
    let kind = form.text("kind");
    let text = |name: &str| form.text(&own(name, kind)).to_owned();
    RaidAnswers {
        kind: kind.to_owned(),
        statement: text("statement"),
        measure: text("measure"),
        cause: text("cause"),
        effect: text("effect"),
        before: read_rating(form, &own("before", kind)),
        after: read_rating(form, &own("after", kind)),
        date: form.date(&own("date", kind)),
        owner: LeadRole::from_code(form.text("owner")),
    }
}

/// Errors beside the questions of the kind that was chosen.
pub(super) fn on_the_page(errors: Vec<FieldError>, kind: &str) -> Vec<FieldError> {
    let shared = |field: &str| field == "kind" || field == "owner";
    let placed = errors.into_iter().map(|error| match shared(&error.field) {
        true => error,
        false => FieldError { field: own(&error.field, kind), ..error },
    });
    placed.collect()
}

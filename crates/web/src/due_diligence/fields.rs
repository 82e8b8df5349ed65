//! The questions about a check: each kind of check has its own, and asks no more than is kept.
use domain::{
    mobilisation::due_diligence::{Asked, Asks, CheckAnswers, DbsLevel, Found, Register, pounds_in_words},
    refusal::FieldError,
};
use maud::{Markup, html};
use ui::{Choice, DateInput, DateParts, Input, InputWidth, Legend, Radios, Size, Textarea};

use crate::http::{Form, wrong};

/// What is asked, in one line.
pub(super) fn asked_in_words(asked: &Asked) -> String {
    match &asked.check.asks {
        Asks::Identifier { registers } => {
            let names: Vec<_> = registers.iter().map(|register| register.words()).collect();
            format!("{}, as the register has it", names.join("; or "))
        }
        Asks::Insurance { pounds, volunteers, abuse, .. } => {
            let also = [(*volunteers, "volunteers"), (*abuse, "abuse")];
            let also: Vec<_> = also.into_iter().filter(|(asked, _)| *asked).map(|(_, words)| words).collect();
            let also = if also.is_empty() { String::new() } else { format!(", with {} covered", also.join(" and ")) };
            format!("A limit of at least {}{also}", pounds_in_words(*pounds))
        }
        Asks::Dbs { level, regulated, renewed_after_years, .. } => {
            let posts = asked.worker.as_ref().map(|worker| worker.posts.as_slice()).unwrap_or_default();
            let level = DbsLevel::for_posts(*level, regulated, posts);
            format!("{}; another is seen after {}", level.words(), years(*renewed_after_years))
        }
        Asks::Training { refreshed_after_years: Some(after) } => {
            format!("The training, refreshed after {}", years(*after))
        }
        Asks::Training { .. } => "The training".to_owned(),
        Asks::Policy => "The policy with its date, its owner and its next review".to_owned(),
        Asks::Paper { expires: true, .. } => "What was seen, with its last day".to_owned(),
        Asks::Paper { .. } => "What was seen".to_owned(),
    }
}

fn years(number: u16) -> String {
    ui::words::counted(number.into(), "year", "years")
}

/// Every question of a check. What was recorded last is filled in where it rarely changes.
pub(super) fn questions(asked: &Asked, form: &Form, errors: &[FieldError]) -> Markup {
    let last = asked.record.as_ref().and_then(|record| record.check_record()).map(|record| &record.found);
    let before = |name: &str| match form.all().is_empty() {
        true => last.and_then(|found| filled_in(found, name)),
        false => Some(form.text(name).to_owned()),
    };
    let line = |name: &'static str, label: &'static str, hint: Option<&'static str>| {
        html! {
            (Input { value: before(name), error: wrong(errors, name), hint: hint.map(Into::into), ..Input::new(name, label) })
        }
    };
    let day = |name: &'static str, label: &'static str, hint: Option<&'static str>| {
        let values: DateParts<String> = form.date_parts(name);
        html! { (DateInput { values, error: wrong(errors, name), hint: hint.map(Into::into), ..DateInput::new(name, label) }) }
    };
    let covered = |name: &'static str, legend: &'static str| {
        html! {
            (Radios { value: before(name), error: wrong(errors, name), ..Radios::new(name, Legend::sized(legend, Size::Small), [("yes", "Yes"), ("no", "No")]) })
        }
    };
    let words = |label: &'static str, hint: &'static str| {
        html! {
            (Textarea { value: before("words"), error: wrong(errors, "words"), rows: Some(3), hint: Some(hint.into()), ..Textarea::new("words", label) })
        }
    };
    html! {
        @match &asked.check.asks {
            Asks::Identifier { registers } => {
                @if registers.len() > 1 { (which_register(registers, before("register"), errors)) }
                (Input { value: before("number"), error: wrong(errors, "number"), width: Some(InputWidth::Ten), spellcheck: Some(false), ..Input::new("number", "What is the number?") })
                (day("on", "On which day was the register looked at?", None))
            }
            Asks::Insurance { volunteers, abuse, .. } => {
                (line("who", "Who insures?", None))
                (Input { value: before("limit"), error: wrong(errors, "limit"), width: Some(InputWidth::Ten), hint: Some("In pounds. For example, 5,000,000 or £5 million.".into()), ..Input::new("limit", "What is the limit?") })
                @if *volunteers { (covered("volunteers", "Are volunteers covered?")) }
                @if *abuse { (covered("abuse", "Is abuse covered?")) }
                (day("on", "From which day is it in force?", None))
                (day("until", "What is its last day?", None))
            }
            Asks::Dbs { may_be_ineligible, .. } => {
                (level(*may_be_ineligible, before("level"), errors))
                (words("Why has the post this level, or why is it not eligible?", "What the person does in it. Leave out the certificate’s number: it is not kept."))
                (day("on", "On which day was the certificate issued?", Some("Or on which day was it decided that the post is not eligible?")))
            }
            Asks::Training { .. } => {
                (line("who", "Who gave the training?", None))
                (day("on", "On which day?", None))
            }
            Asks::Policy => {
                (line("who", "Who owns the policy?", None))
                (day("on", "What is its date?", None))
                (day("until", "When is its next review?", None))
            }
            Asks::Paper { expires, .. } => {
                (words("What was seen?", "And what was decided, where something is. The paper itself can be added to the readiness item."))
                (day("on", "On which day was it looked at?", None))
                @if *expires { (day("until", "What is the last day on which it counts?", None)) }
            }
        }
        (line("seen_by", "Who looked at it?", Some("The name of whoever saw the certificate, register or paper.")))
    }
}

fn which_register(registers: &[Register], value: Option<String>, errors: &[FieldError]) -> Markup {
    let items: Vec<_> = registers.iter().map(|register| Choice::new(register.code(), register.words())).collect();
    html! {
        (Radios { value, error: wrong(errors, "register"), items, ..Radios::new("register", Legend::sized("Which register is it?", Size::Small), []) })
    }
}

fn level(may_be_ineligible: bool, value: Option<String>, errors: &[FieldError]) -> Markup {
    let mut items: Vec<_> =
        DbsLevel::ALL.into_iter().rev().map(|level| Choice::new(level.code(), level.words())).collect();
    if may_be_ineligible {
        items.push(Choice {
            divider_before: Some("or".into()),
            ..Choice::new("not-eligible", "The law allows no check for this post")
        });
    }
    html! {
        (Radios { value, error: wrong(errors, "level"), items, ..Radios::new("level", Legend::sized("Which level is the check?", Size::Small), []) })
    }
}

/// What of the last record is filled in: who and how much, but no day, and no answer about what is covered.
fn filled_in(found: &Found, name: &str) -> Option<String> {
    match (found, name) {
        (Found::Identifier(identifier), "register") => Some(identifier.register.code().to_owned()),
        (Found::Identifier(identifier), "number") => Some(identifier.number.clone()),
        (Found::Insurance { insurer, .. }, "who") => Some(insurer.clone()),
        (Found::Insurance { pounds, .. }, "limit") => Some(pounds_in_words(*pounds)),
        (Found::Dbs { reason, .. }, "words") => Some(reason.clone()),
        (Found::Training { given_by }, "who") => Some(given_by.clone()),
        (Found::Policy { owner }, "who") => Some(owner.clone()),
        _ => None,
    }
}

/// The element to which an error leads.
pub(super) fn element(field: &str) -> String {
    if matches!(field, "on" | "until") { format!("{field}-day") } else { field.to_owned() }
}

/// The answers of the form.
pub(super) fn answers(form: &Form) -> CheckAnswers {
    let level = match form.text("level") {
        "not-eligible" => Some(None),
        code => DbsLevel::from_code(code).map(Some),
    };
    CheckAnswers {
        on: form.date("on"),
        seen_by: form.text("seen_by").to_owned(),
        until: form.date("until"),
        register: Register::from_code(form.text("register")),
        number: form.text("number").to_owned(),
        who: form.text("who").to_owned(),
        limit: form.text("limit").to_owned(),
        volunteers: form.yes_or_no("volunteers"),
        abuse: form.yes_or_no("abuse"),
        level,
        words: form.text("words").to_owned(),
    }
}

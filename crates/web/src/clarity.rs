//! What each rule of the clarity check means: why it matters, what to ask instead, and an example of each kind.
use ::clarity::{Level, Rule, rule, rules};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use ui::{InsetText, SummaryList, SummaryRow};

use crate::{frame::public, http::Failure};

/// The families of rules, by the letter with which their names begin.
const FAMILIES: [(&str, &[char]); 4] = [
    ("Words that leave it open", &['T', 'X']),
    ("How an obligation is built", &['D']),
    ("Blanks", &['B']),
    ("What an agreement should settle", &['E']),
];

fn level(level: Level) -> &'static str {
    match level {
        Level::Must => "Must fix",
        Level::Should => "Should fix",
        Level::Consider => "Consider",
    }
}

pub(crate) async fn all() -> Response {
    public(
        "What the clarity check looks for",
        Vec::new(),
        html! {
            p class="govuk-body" {
                "The check reads the words of an agreement. It gives no score: each finding quotes the words, says why they matter and what to ask instead. "
                "What must be fixed stops terms from being sent, unless somebody says why it is no problem there; whoever agrees reads the reason."
            }
            @for (family, letters) in FAMILIES {
                h2 class="govuk-heading-m" { (family) }
                ul class="govuk-list" {
                    @for rule in rules().iter().filter(|rule| rule.id.starts_with(letters)) {
                        li {
                            a class="govuk-link" href=(format!("/clarity/{}", rule.id)) { (rule.id) ": " (rule.title) }
                            span class="accord-quiet" { " " (level(rule.level)) }
                        }
                    }
                }
            }
        },
    )
}

pub(crate) async fn one(Path(id): Path<String>) -> Result<Response, Failure> {
    let rule = rule(&id).ok_or(Failure::App(app::Error::NotFound))?;
    Ok(public(&format!("{}: {}", rule.id, rule.title), Vec::new(), page(rule)))
}

fn page(rule: &Rule) -> Markup {
    let rows = vec![
        SummaryRow::new("Level", level(rule.level)),
        SummaryRow::new("Why it matters", rule.why.clone()),
        SummaryRow::new("Ask instead", rule.ask.clone()),
    ];
    html! {
        p class="govuk-body" { (rule.help) }
        (SummaryList { rows, ..SummaryList::default() })
        h2 class="govuk-heading-m" { "Open" }
        (InsetText::new(rule.bad.clone()))
        h2 class="govuk-heading-m" { "Settled" }
        (InsetText::new(rule.good.clone()))
        p class="govuk-body" { a class="govuk-link" href="/clarity" { "Every rule" } }
    }
}

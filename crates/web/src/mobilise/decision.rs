//! A go-live decision as it was made, with everything that was seen.
use app::organisation::People;
use domain::mobilisation::{GoLive, GoLiveOutcome, ReadinessItem, ReadinessState};
use maud::{Markup, Render, html};
use ui::{Cell, SummaryList, SummaryRow, Table, words};

/// A decision with its reason, its conditions and what was seen.
pub(crate) fn decision_list(decision: &GoLive, people: &People) -> Markup {
    let outcome = match decision.outcome {
        GoLiveOutcome::GoLive { from } => format!("Go live from {}", words::date(from)),
        GoLiveOutcome::WithConditions { from } => format!("Go live from {}, with conditions", words::date(from)),
        GoLiveOutcome::NotYet => "Not yet".to_owned(),
    };
    let role = people.role(decision.by).map(|role| format!(", {}", role.words().to_lowercase())).unwrap_or_default();
    let mut rows = vec![
        SummaryRow::new("Decision", outcome),
        SummaryRow::new("Decided by", format!("{}{role}", people.name(decision.by))),
        SummaryRow::new("When", words::date_time(decision.at)),
        SummaryRow::new("Reason", decision.reason.clone()),
    ];
    if !decision.conditions.is_empty() {
        let conditions = html! {
            ul class="govuk-list" {
                @for condition in &decision.conditions {
                    li { (condition.title) ", by " (words::date(condition.expires_on)) ", owed by the " (condition.owner.words()) ". Until then: " (condition.control) }
                }
            }
        };
        rows.push(SummaryRow::new("Conditions", conditions));
    }
    if !decision.open.is_empty() {
        rows.push(SummaryRow::new("Also open", decision.open.join("; ")));
    }
    let mut seen: Vec<_> = decision.seen.iter().collect();
    seen.sort_by_key(|item| item.group);
    let head = ["Check", "Status", "Evidence and who verified it"].map(Cell::new).to_vec();
    let checks = seen.into_iter().map(|item| check_row(item, people)).collect();
    html! {
        (SummaryList { rows, ..SummaryList::default() }.render())
        (Table::new("What was seen when it was decided", head, checks))
    }
}

/// One check: what it is, how it stands, what shows it.
pub(crate) fn check_row(item: &ReadinessItem, people: &People) -> Vec<Cell> {
    let shown = match &item.state {
        ReadinessState::ToDo => String::new(),
        ReadinessState::Doing { at, by } => format!("Started {} by {}", words::date_of(*at), people.name(*by)),
        ReadinessState::Submitted { at, by, evidence } => {
            format!("{evidence} ({}, {}; not verified)", people.name(*by), words::date_of(*at))
        }
        ReadinessState::Returned { at, by, reason, .. } => {
            format!("Missing: {reason} ({}, {})", people.name(*by), words::date_of(*at))
        }
        ReadinessState::Accepted { at, by, evidence, note, .. } => {
            let note = if note.is_empty() { String::new() } else { format!(" {note}") };
            format!("{evidence}{note} ({}, {})", people.name(*by), words::date_of(*at))
        }
        ReadinessState::Removed { at, by, reason } => {
            format!("{reason} ({}, {})", people.name(*by), words::date_of(*at))
        }
    };
    vec![Cell::new(item.title.clone()), Cell::new(item.state.words()), Cell::new(shown)]
}

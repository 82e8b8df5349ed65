//! A go-live decision as it was made, with everything that was seen.
use app::{mobilisation::Measured, organisation::People};
use domain::mobilisation::{Baseline, GoLive, GoLiveOutcome, ReadinessItem, ReadinessState};
use maud::{Markup, Render, html};
use ui::{Cell, SummaryList, SummaryRow, Table, words};

/// A decision with its reason, its conditions and what was seen. `measures` are the baselines as they are now: one that was
/// changed since is said.
pub(crate) fn decision_list(decision: &GoLive, measures: &[Measured], people: &People) -> Markup {
    let mut seen: Vec<_> = decision.seen.iter().collect();
    seen.sort_by_key(|item| item.group);
    html! {
        (SummaryList { rows: rows(decision, measures, people), ..SummaryList::default() }.render())
        (checks("What was seen when it was decided", seen, people))
    }
}

fn rows(decision: &GoLive, measures: &[Measured], people: &People) -> Vec<SummaryRow> {
    let outcome = match decision.outcome {
        GoLiveOutcome::GoLive { from } => format!("Go live from {}", words::date(from)),
        GoLiveOutcome::WithConditions { from } => format!("Go live from {}, with conditions", words::date(from)),
        GoLiveOutcome::NotYet => "Not yet".to_owned(),
    };
    let role = people.role(decision.by).map(|role| format!(", {}", role.words().to_lowercase())).unwrap_or_default();
    let mut rows = vec![
        SummaryRow::new("Decision", html! { strong { (outcome) } }),
        SummaryRow::new("Decided by", format!("{}{role}, who prepared none of it", people.name(decision.by))),
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
    if !decision.baselines.is_empty() {
        rows.push(SummaryRow::new("Baselines", baselines(&decision.baselines, measures)));
    }
    rows
}

/// Baselines as they were seen, and what became of them since.
fn baselines(seen: &[Baseline], measures: &[Measured]) -> Markup {
    let since = |baseline: &Baseline| {
        let now = measures.iter().find(|measured| measured.term.key == baseline.measure)?.current()?;
        now.caution().filter(|_| now.version != baseline.version)
    };
    html! {
        ul class="govuk-list" {
            @for baseline in seen {
                li {
                    (baseline.name) ": " (baseline.value.words()) ", about " (baseline.n)
                    @if let Some(since) = since(baseline) { ". " strong { (since) } }
                }
            }
        }
    }
}

/// Every check with who showed and verified it, and the evidence: what a decision freezes.
pub(crate) fn checks<'a>(
    caption: &'static str,
    items: impl IntoIterator<Item = &'a ReadinessItem>,
    people: &People,
) -> Table {
    let head = ["Check", "Status", "Who and when", "Evidence"].map(Cell::new).to_vec();
    Table::new(caption, head, items.into_iter().map(|item| check(item, people)).collect())
}

fn check(item: &ReadinessItem, people: &People) -> Vec<Cell> {
    let by = |what: &str, who, at| format!("{what} {}, {}", people.name(who), words::date_of(at));
    let (who, shown) = match &item.state {
        ReadinessState::ToDo => (String::new(), String::new()),
        ReadinessState::Doing { at, by: who } => (by("Started by", *who, *at), String::new()),
        ReadinessState::Submitted { at, by: who, evidence } => {
            (by("Not verified. Shown by", *who, *at), evidence.clone())
        }
        ReadinessState::Returned { at, by: who, reason, .. } => {
            (by("Returned by", *who, *at), format!("Missing: {reason}"))
        }
        ReadinessState::Accepted { at, by: who, evidence, note, .. } => {
            let left = if note.is_empty() { evidence.clone() } else { format!("Left: {note}. {evidence}") };
            (by("Verified by", *who, *at), left)
        }
        ReadinessState::Removed { at, by: who, reason } => (by("Left out by", *who, *at), reason.clone()),
    };
    // On paper a long text is cut to two lines, so that everything stays on one page.
    vec![
        Cell::new(item.title.clone()),
        Cell::new(item.state.words()),
        Cell::new(who),
        Cell::new(html! { div class="accord-sheet__long" { (shown) } }),
    ]
}

//! The structured facts of each head, beside its clauses.
use domain::{
    agreement::{Eligibility, Ending, Head, Information, MeasureTerm, SafeguardingTerms, Scope, Terms},
    words::capital,
};
use maud::{Markup, Render, html};
use ui::{Cell, SummaryList, SummaryRow, Table};

/// The facts of one head.
pub(super) fn facts(terms: &Terms, head: Head) -> Markup {
    match head {
        Head::Scope => scope(&terms.scope),
        Head::Eligibility => summary(eligibility(&terms.eligibility)),
        Head::Safeguarding => summary(safeguarding(&terms.safeguarding)),
        Head::Information => summary(information(&terms.information)),
        Head::Quality => measures(&terms.quality.measures).render(),
    }
}

fn summary(rows: Vec<SummaryRow>) -> Markup {
    SummaryList { rows, ..SummaryList::default() }.render()
}

fn items(items: &[String]) -> Markup {
    html! { ul class="govuk-list govuk-list--bullet" { @for item in items { li { (item) } } } }
}

fn scope(scope: &Scope) -> Markup {
    let mut rows =
        vec![SummaryRow::new("Included", items(&scope.included)), SummaryRow::new("Where", scope.setting.clone())];
    rows.extend(scope.schedule.as_ref().map(|schedule| SummaryRow::new("When", schedule.words())));
    rows.extend(scope.capacity.map(|most| SummaryRow::new("At most", format!("{most} people"))));
    rows.extend(scope.facilitators.map(|count| SummaryRow::new("The partner’s people present", count.to_string())));
    rows.push(SummaryRow::new("First reviewed within", scope.early_review.to_string()));
    let excluded = scope.excluded.iter().map(|boundary| vec![Cell::new(&boundary.what), Cell::new(&boundary.instead)]);
    html! {
        (summary(rows))
        (Table::new("Not included", vec![Cell::new("What"), Cell::new("Instead")], excluded.collect()))
    }
}

fn eligibility(eligibility: &Eligibility) -> Vec<SummaryRow> {
    let mut rows = vec![SummaryRow::new("Questions, each to be answered", items(&eligibility.criteria))];
    if !eligibility.exclusions.is_empty() {
        rows.push(SummaryRow::new("Who may not come", items(&eligibility.exclusions)));
    }
    rows.push(SummaryRow::new("How people are referred", eligibility.route.clone()));
    rows.push(SummaryRow::new("How people leave", eligibility.exit.clone()));
    rows
}

fn safeguarding(safeguarding: &SafeguardingTerms) -> Vec<SummaryRow> {
    let route = html! {
        ol class="govuk-list govuk-list--number" { @for role in &safeguarding.route { li { "The " (role.words()) } } }
    };
    vec![
        SummaryRow::new("Whom to reach, in this order", route),
        SummaryRow::new(
            "Without an answer",
            format!("The next is tried after {} minutes", safeguarding.next_after_minutes),
        ),
        SummaryRow::new("If someone on the route may be involved", safeguarding.implicated.clone()),
    ]
}

fn information(information: &Information) -> Vec<SummaryRow> {
    vec![
        SummaryRow::new("What the partner holds", items(&information.shared)),
        SummaryRow::new("Lawful basis", information.lawful_basis.clone()),
        SummaryRow::new("Kept for", information.retention.clone()),
        SummaryRow::new("After a breach", information.breach.clone()),
    ]
}

fn measures(measures: &[MeasureTerm]) -> Table {
    let head = ["Measure", "How it is counted", "From which records", "Aim", "Baseline"];
    let rows = measures.iter().map(|measure| {
        vec![
            Cell::new(&measure.name),
            Cell::new(&measure.formula),
            Cell::new(&measure.source),
            Cell::new(&measure.target),
            Cell::new(measure.baseline_words()),
        ]
    });
    Table::new("Measures", head.map(Cell::new).to_vec(), rows.collect())
}

/// How the terms are reviewed, and how they end.
pub(super) fn ending(ending: &Ending) -> Markup {
    let mut rows = Vec::new();
    rows.extend(
        ending.review.map(|within| {
            SummaryRow::new("Reviewed within", format!("{within} from the day on which they take effect"))
        }),
    );
    rows.extend(
        ending
            .notice_months
            .map(|months| SummaryRow::new("Notice", ui::words::counted(months.into(), "month", "months"))),
    );
    let handed = ending.handover.iter().map(|handover| {
        vec![
            Cell::new(&handover.what),
            Cell::new(capital(handover.owed_by.words())),
            Cell::new(capital(&handover.recipient.words())),
            Cell::new(format!("{} from the last day", handover.within)),
        ]
    });
    let head = ["What", "Who hands it over", "To whom", "By when"];
    html! {
        h2 class="govuk-heading-m" { "Review and ending" }
        @if !rows.is_empty() { (summary(rows)) }
        @if !ending.handover.is_empty() { (Table::new("Handed over when it ends", head.map(Cell::new).to_vec(), handed.collect())) }
    }
}

/// What has to be shown before go-live.
pub(super) fn readiness(terms: &Terms) -> Table {
    let head = ["What has to be shown", "Prepared by", "Verified by", "Go-live waits for it"];
    let rows = terms.readiness.iter().map(|term| {
        vec![
            Cell::new(html! { (term.title) br; span class="accord-quiet govuk-!-font-weight-regular" { (term.good) } }),
            Cell::new(term.prepared_by.words()),
            Cell::new(term.verified_by.words()),
            Cell::new(if term.blocks { "Yes" } else { "No" }),
        ]
    });
    Table::new("Before go-live", head.map(Cell::new).to_vec(), rows.collect())
}

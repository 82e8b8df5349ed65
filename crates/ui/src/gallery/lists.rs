//! Lists and tables.

use maud::{Markup, html};

use super::specimen;
use crate::{
    Cell, SummaryAction, SummaryCard, SummaryList, SummaryRow, Table, Task, TaskList,
    status::{Readiness, cannot_start_yet},
};

pub(super) fn section() -> Markup {
    super::section(
        "lists",
        "Lists and tables",
        html! {
            (specimen("Task list", tasks()))
            (specimen("Summary list", summary(None)))
            (specimen("Summary card", summary(Some(card()))))
            (specimen("Table", attendance()))
            (specimen("Table, one card for each row on a phone", by_partner()))
        },
    )
}

fn tasks() -> TaskList {
    let hinted = |hint: &str, task: Task| Task { hint: Some(hint.into()), ..task };
    TaskList {
        items: vec![
            hinted(
                "Both organisations, with cover for leave",
                Task::new("/1", "Named operational leads", Readiness::Completed),
            ),
            hinted(
                "Partner. 4 of 5 session leads done. Due 27 November. Blocks go-live",
                Task::new("/2", "Safeguarding induction", Readiness::InProgress),
            ),
            Task::new("/3", "Outcome measures and baseline", Readiness::NotStarted),
            Task::new("/4", "Agree the recording template", Readiness::NeedsEvidence),
            hinted("Set a date 4 to 6 weeks after go-live", Task::new("/5", "Early review", Readiness::Problem)),
            Task {
                title: "Confirm information sharing".into(),
                hint: Some("Opens when the agreement is signed".into()),
                status: cannot_start_yet(),
                ..Task::default()
            },
        ],
        ..TaskList::default()
    }
}

fn summary(card: Option<SummaryCard>) -> SummaryList {
    SummaryList {
        rows: vec![
            SummaryRow::new("Partner", "Calm Space CIC"),
            SummaryRow::new("Session lead", "Tom Hale").change("/lead", "the session lead"),
            SummaryRow {
                actions: vec![
                    SummaryAction::new("/site", "Change", "the site"),
                    SummaryAction::new("/site/remove", "Remove", "the site"),
                ],
                ..SummaryRow::new("Site", "St Mark's Hall")
            },
        ],
        card,
        ..SummaryList::default()
    }
}

fn card() -> SummaryCard {
    SummaryCard {
        title: "Wellbeing groups".into(),
        heading_level: Some(3),
        actions: vec![SummaryAction { href: "/groups".into(), text: "Open".into(), ..SummaryAction::default() }],
        ..SummaryCard::default()
    }
}

fn attendance() -> Table {
    let row =
        |month: &str, came: &str, expected: &str| vec![Cell::new(month), Cell::numeric(came), Cell::numeric(expected)];
    let head = vec!["Month".into(), Cell::numeric("Came"), Cell::numeric("Expected")];
    Table::new(
        "Attendance",
        head,
        vec![row("July", "31", "40"), row("August", "29", "36"), row("September", "36", "42")],
    )
}

fn by_partner() -> Table {
    let row = |partner: &str, overdue: &str, due: &str, last: &str| {
        vec![Cell::new(partner), Cell::numeric(overdue), Cell::numeric(due), Cell::new(last)]
    };
    let head = vec!["Partner".into(), Cell::numeric("Overdue"), Cell::numeric("Due"), "Last session".into()];
    let rows = vec![
        row("Calm Space CIC", "0", "2", "17 November 2026"),
        row("Speak Up Advocacy", "1", "0", "12 November 2026"),
        row("TalkWell Communication", "1", "3", "20 November 2026"),
    ];
    Table::new("By partner", head, rows)
}

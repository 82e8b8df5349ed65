//! The words for statuses, times and counts.

use jiff::{Timestamp, civil};
use maud::{Markup, Render, html};

use super::specimen;
use crate::{
    Cell, Table,
    status::{Agreement, Concern, GoLive, Readiness, Recommendation, Report, Session},
    words,
};

pub(super) fn section() -> Markup {
    super::section(
        "vocabulary",
        "Words",
        html! { (specimen("Statuses", statuses())) (specimen("Times and numbers", said())) },
    )
}

fn words_of<T: Render>(all: &[T]) -> Cell {
    Cell::new(html! { ul class="accord-gallery__words" { @for word in all { li { (word) } } } })
}

fn statuses() -> Table {
    let rows = vec![
        vec!["Session".into(), words_of(Session::ALL)],
        vec!["Report".into(), words_of(Report::ALL)],
        vec!["Concern".into(), words_of(Concern::ALL)],
        vec!["Agreement".into(), words_of(Agreement::ALL)],
        vec!["Readiness item".into(), words_of(Readiness::ALL)],
        vec!["Go-live".into(), words_of(GoLive::ALL)],
        vec!["Recommendation".into(), words_of(Recommendation::ALL)],
    ];
    Table { stacked: true, ..Table::new("One word for one thing", vec!["Of".into(), "Statuses".into()], rows) }
}

fn said() -> Table {
    let raised = Timestamp::from_second(1_795_511_640).unwrap_or_default();
    let now = Timestamp::from_second(1_795_533_540).unwrap_or_default();
    let due = Timestamp::from_second(1_795_598_040).unwrap_or_default();
    let day = civil::date(2026, 11, 24);
    let row = |function: &str, said: String| vec![Cell::new(html! { code { (function) } }), Cell::new(said)];
    let rows = vec![
        row("date", words::date(day)),
        row("weekday_date", words::weekday_date(day)),
        row("day_and_month", words::day_and_month(day)),
        row("month_and_year", words::month_and_year(day)),
        row("time", words::time(raised)),
        row("date_time", words::date_time(raised)),
        row("deadline", words::deadline(due)),
        row("time_left", words::time_left(now, due)),
        row("time_left, late", words::time_left(now, raised)),
        row("time_left_short", words::time_left_short(now, due)),
        row("counted", words::counted(1204, "session note", "session notes")),
        row("percentage", words::percentage(96, 118).unwrap_or_default()),
        row("listed", words::listed(&["Asha", "Ben", "Carys"])),
    ];
    Table::new("How things are said", vec!["Function".into(), "Words".into()], rows)
}

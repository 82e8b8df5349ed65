//! The partnerships that the person is assigned to, partner by partner.
use app::partnership::{OPEN_SHOWN, Row};
use axum::response::Response;
use maud::html;
use ui::{Button, Cell, EmptyState, Table};

use super::place::state_tag;
use crate::{
    frame::{Content, Frame},
    http::{Failure, Read},
};

pub(crate) async fn list(Read(work): Read, frame: Frame) -> Result<Response, Failure> {
    let rows = app::partnership::list(&work).await?;
    // Someone who may see no concern is not told that there is none.
    let concerns = domain::concern::policy::raise(&work.actor).is_ok();
    let main = html! {
        @if rows.is_empty() {
            (EmptyState::new("A partnership appears here when you are assigned to it. Ask its partnership lead or your administrator."))
        } @else {
            (table(&rows, concerns))
        }
        @if domain::partnership::policy::arrange(&work.actor).is_ok() {
            (Button::link("/partnerships/new", "Start a partnership"))
        }
    };
    let content =
        Content { title: "Partnerships".into(), active: "/partnerships", main: Some(main), ..Content::default() };
    Ok(frame.show(&work, content).await?)
}

fn table(rows: &[Row], concerns: bool) -> Table {
    let mut head = vec![
        Cell::new("Service"),
        Cell::new("Partner"),
        Cell::new("State"),
        Cell::numeric("Late, of either side"),
        Cell::numeric("Due"),
    ];
    if concerns {
        head.push(Cell::numeric("Open concerns you may see"));
    }
    let rows = rows.iter().map(|row| {
        let partnership = &row.partnership;
        let link = html! {
            a class="govuk-link" href=(format!("/partnerships/{}", partnership.reference)) { (partnership.service) }
            " " span class="accord-quiet" { (partnership.reference) }
        };
        let mut cells = vec![
            Cell::new(link),
            Cell::new(row.partner.name.clone()),
            Cell::new(html! { (state_tag(partnership.state)) }),
            Cell::numeric(row.late.to_string()),
            Cell::numeric(due(row)),
        ];
        if concerns {
            cells.push(Cell::numeric(row.concerns.to_string()));
        }
        cells
    });
    let caption = html! { span class="govuk-visually-hidden" { "Your partnerships" } };
    Table::new(caption, head, rows.collect())
}

/// No more than so many are looked at, and the number says so.
fn due(row: &Row) -> String {
    let all = u64::try_from(row.late + row.due).unwrap_or(u64::MAX);
    if all >= OPEN_SHOWN { format!("{} or more", row.due) } else { row.due.to_string() }
}

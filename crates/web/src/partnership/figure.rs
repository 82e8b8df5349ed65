//! The records that one figure counts.
use app::measure::{CountedRecord, Figure, FigureKey};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{partnership::policy, time::Quarter};
use jiff::Timestamp;
use maud::{Markup, html};
use ui::{BackLink, Cell, EmptyState, SummaryList, SummaryRow, Table, words};

use super::{
    figures::{Asked, NOT_LIVE, live_in},
    place::{Place, capital},
};
use crate::{
    frame::{Content, Frame},
    http::{Failure, Read},
};

pub(crate) async fn figure(
    Read(work): Read,
    Path((reference, figure)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Response, Failure> {
    let place = Place::find(&work, &reference).await?;
    policy::see_figures(&work.actor).map_err(app::Error::from)?;
    let key = FigureKey::from_code(&figure).ok_or(app::Error::NotFound)?;
    let quarter = asked.quarter(&place.partnership, work.now)?;
    let all = place.address(&format!("figures?quarter={quarter}"));
    let main = if live_in(&place.partnership, quarter) {
        let counted = app::measure::figures(&work, &place.partnership, quarter).await?;
        main(counted.figure(key).ok_or(app::Error::NotFound)?, quarter, counted.as_at)
    } else {
        html! { (EmptyState::new(NOT_LIVE)) }
    };
    let content = Content {
        back: Some(BackLink::new(all, format!("Back to all figures of {}", quarter.label()))),
        ..place.content(&work.actor, "figures", key.words(), main)
    };
    Ok(frame.show(&work, content).await?)
}

fn main(figure: &Figure, quarter: Quarter, as_at: Timestamp) -> Markup {
    let headline = figure.headline.as_deref().unwrap_or("Missing: there was nothing to count");
    let mut rows = vec![
        SummaryRow::new("Figure", html! { strong { (headline) } }),
        SummaryRow::new("From", capital(&figure.detail)),
    ];
    rows.extend(figure.meaning.as_ref().map(|meaning| SummaryRow::new("What it means", meaning.clone())));
    rows.extend(figure.target.as_ref().map(|target| SummaryRow::new("Aim", capital(target))));
    rows.extend(figure.baseline.as_ref().map(|baseline| SummaryRow::new("Baseline", baseline.clone())));
    rows.extend(figure.caution.as_ref().map(|caution| SummaryRow::new("Take care", html! { strong { (caution) } })));
    rows.push(SummaryRow::new("Counted as", capital(figure.formula)));
    rows.push(SummaryRow::new("Quarter", format!("{}, {}", quarter.label(), quarter.name())));
    rows.push(SummaryRow::new("As at", words::date_time(as_at)));
    html! {
        (SummaryList { rows, ..SummaryList::default() })
        @if figure.records.is_empty() {
            (EmptyState::new("No record has been counted. Records appear here as they arrive."))
        } @else {
            (table(figure))
        }
    }
}

fn table(figure: &Figure) -> Table {
    // People are counted over the whole quarter: they have no moment.
    let with_time = figure.key != FigureKey::PeopleAttending;
    let mut head = vec![Cell::new("Record")];
    if with_time {
        let timeliness = matches!(
            figure.key,
            FigureKey::SummariesOnTime
                | FigureKey::ReviewsOnTime
                | FigureKey::ConcernCalls
                | FigureKey::ConcernFollowUps
        );
        head.push(Cell::new(if timeliness { "Due" } else { "When" }));
    }
    head.push(Cell::new("How it counts"));
    let count = words::counted(figure.records.len() as u64, "record counted", "records counted");
    // Three long columns are too much for a phone: there each record becomes a card.
    let rows = figure.records.iter().map(|record| row(record, with_time)).collect();
    Table { stacked: true, ..Table::new(count, head, rows) }
}

fn row(record: &CountedRecord, with_time: bool) -> Vec<Cell> {
    let what = match &record.link {
        Some(link) => html! { a class="govuk-link" href=(link) { (record.words) } },
        None => html! { (record.words) },
    };
    let mut cells = vec![Cell::new(what)];
    if with_time {
        cells.push(Cell::new(words::date_time(record.at)));
    }
    cells.push(Cell::new(capital(&record.counts_as)));
    cells
}

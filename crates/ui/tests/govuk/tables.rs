//! Summary lists, tables and task lists.

use maud::{Markup, Render};
use ui::{Cell, SummaryAction, SummaryCard, SummaryList, SummaryRow, Table, Task, TaskList, TaskStatus};

use crate::{options::Options, words::as_tag};

fn actions(options: Options<'_>) -> Vec<SummaryAction> {
    let action = |item: Options<'_>| SummaryAction {
        href: item.words("href").unwrap_or_default(),
        text: item.content(),
        hidden: item.words("visuallyHiddenText").filter(|words| !words.is_empty()).map(Into::into),
        classes: item.classes().rest(),
    };
    let items = options.part("actions").map(|actions| actions.list("items")).unwrap_or_default();
    items.into_iter().map(action).collect()
}

pub(crate) fn summary_list(options: Options<'_>) -> Markup {
    let row = |row: Options<'_>| SummaryRow {
        key: row.content_in("key").unwrap_or_default(),
        value: row.content_in("value").unwrap_or_default(),
        actions: actions(row),
        classes: row.classes().rest(),
    };
    let card = |card: Options<'_>| SummaryCard {
        title: card.content_in("title").unwrap_or_default(),
        heading_level: card.part("title").and_then(|title| title.number("headingLevel")).map(|level| level as u8),
        actions: actions(card),
        classes: card.classes().rest(),
    };
    let mut classes = options.classes();
    SummaryList {
        rows: options.list("rows").into_iter().map(row).collect(),
        card: options.part("card").map(card),
        no_border: classes.take("govuk-summary-list--no-border"),
        classes: classes.rest(),
    }
    .render()
}

pub(crate) fn table(options: Options<'_>) -> Markup {
    let cell = |cell: Options<'_>| Cell {
        text: cell.content(),
        numeric: cell.words("format").as_deref() == Some("numeric"),
        colspan: cell.number("colspan"),
        rowspan: cell.number("rowspan"),
        classes: cell.classes().rest(),
    };
    let caption = options.words("captionClasses").unwrap_or_default();
    Table {
        caption: options.words("caption").map(Into::into),
        caption_size: (caption == "govuk-table__caption--m").then_some(ui::Size::Medium),
        head: options.list("head").into_iter().map(cell).collect(),
        rows: options.list("rows").into_iter().map(|row| row.items().into_iter().map(cell).collect()).collect(),
        first_cell_is_header: options.is_on("firstCellIsHeader"),
        stacked: false,
        classes: options.classes().rest(),
    }
    .render()
}

pub(crate) fn task_list(options: Options<'_>) -> Markup {
    let status = |status: Options<'_>| {
        let waiting = status.classes().take("govuk-task-list__status--cannot-start-yet");
        match status.part("tag") {
            Some(tag) => TaskStatus::Tag(as_tag(tag)),
            None if waiting => TaskStatus::CannotStartYet(status.content()),
            None => TaskStatus::Text(status.content()),
        }
    };
    let task = |task: Options<'_>| Task {
        title: task.content_in("title").unwrap_or_default(),
        href: task.words("href"),
        hint: task.content_in("hint"),
        status: task.part("status").map(status).unwrap_or_default(),
        classes: task.classes().rest(),
    };
    TaskList {
        id_prefix: options.words("idPrefix"),
        items: options.list("items").into_iter().map(task).collect(),
        classes: options.classes().rest(),
    }
    .render()
}

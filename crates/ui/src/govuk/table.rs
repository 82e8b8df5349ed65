//! Table.

use maud::{Markup, Render, html};

use super::label::Size;
use crate::content::{Content, classes};

/// Rows and columns. On a phone a `stacked` table becomes one card for each row.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What the table shows.
    pub caption: Option<Content>,
    /// How large the caption is.
    pub caption_size: Option<Size>,
    /// The names of the columns.
    pub head: Vec<Cell>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// The first cell names its row.
    pub first_cell_is_header: bool,
    /// One card for each row on a phone.
    pub stacked: bool,
    /// Further class names.
    pub classes: String,
}

/// One cell.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// What it says.
    pub text: Content,
    /// A number: set to the right, with even figures.
    pub numeric: bool,
    /// Columns it covers.
    pub colspan: Option<u32>,
    /// Rows it covers.
    pub rowspan: Option<u32>,
    /// Further class names.
    pub classes: String,
}

impl Cell {
    /// A cell of words.
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A cell with a number.
    pub fn numeric(text: impl Into<Content>) -> Self {
        Self { numeric: true, ..Self::new(text) }
    }
}

impl<T: Into<Content>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

impl Table {
    /// A table whose first column names the rows. From four columns on it is stacked on phones.
    pub fn new(caption: impl Into<Content>, head: Vec<Cell>, rows: Vec<Vec<Cell>>) -> Self {
        Self {
            caption: Some(caption.into()),
            caption_size: Some(Size::Medium),
            stacked: head.len() > 3,
            head,
            rows,
            first_cell_is_header: true,
            classes: String::new(),
        }
    }

    /// Laying cells out as blocks takes their meaning from them; roles give it back.
    fn role(&self, name: &'static str) -> Option<&'static str> {
        self.stacked.then_some(name)
    }

    fn cell(&self, cell: &Cell, place: usize) -> Markup {
        let is_header = place == 0 && self.first_cell_is_header;
        let class = if is_header { "govuk-table__header" } else { "govuk-table__cell" };
        let numeric = if cell.numeric && !is_header { "govuk-table__cell--numeric" } else { "" };
        let names = classes(&[class, numeric, &cell.classes]);
        let column = self.head.get(place).filter(|_| self.stacked && !is_header);
        let inside = html! {
            @if let Some(column) = column { span class="accord-table__column" aria-hidden="true" { (column.text) } }
            (cell.text)
        };
        html! {
            @if is_header {
                th scope="row" role=[self.role("rowheader")] class=(names) colspan=[cell.colspan]
                    rowspan=[cell.rowspan] { (inside) }
            } @else {
                td role=[self.role("cell")] class=(names) colspan=[cell.colspan] rowspan=[cell.rowspan] { (inside) }
            }
        }
    }
}

impl Render for Table {
    fn render(&self) -> Markup {
        let size = self.caption_size.map(|size| format!("govuk-table__caption--{}", size.letter()));
        let stacked = if self.stacked { "accord-table--stacked" } else { "" };
        html! {
            table class=(classes(&["govuk-table", stacked, &self.classes])) role=[self.role("table")] {
                @if let Some(caption) = &self.caption {
                    caption class=(classes(&["govuk-table__caption", size.as_deref().unwrap_or_default()])) { (caption) }
                }
                @if !self.head.is_empty() {
                    thead class="govuk-table__head" role=[self.role("rowgroup")] {
                        tr class="govuk-table__row" role=[self.role("row")] {
                            @for cell in &self.head {
                                @let numeric = if cell.numeric { "govuk-table__header--numeric" } else { "" };
                                th scope="col" role=[self.role("columnheader")] colspan=[cell.colspan]
                                    rowspan=[cell.rowspan]
                                    class=(classes(&["govuk-table__header", numeric, &cell.classes])) { (cell.text) }
                            }
                        }
                    }
                }
                tbody class="govuk-table__body" role=[self.role("rowgroup")] {
                    @for row in &self.rows {
                        tr class="govuk-table__row" role=[self.role("row")] {
                            @for (place, cell) in row.iter().enumerate() { (self.cell(cell, place)) }
                        }
                    }
                }
            }
        }
    }
}

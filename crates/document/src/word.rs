//! A document as a Word file, with real headings, lists and tables, so that it can be read by a screen reader and changed
//! by whoever it is sent to.
use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, Docx, Footer, IndentLevel, Level, LevelJc, LevelText, LineSpacing, NumberFormat,
    Numbering, NumberingId, PageMargin, PageNum, Paragraph, Run, RunFonts, Shading, SpecialIndentType, Start, Style,
    StyleType, Table, TableCell, TableLayoutType, TableRow, WidthType,
};

use crate::{Block, CannotPrint, Document, Signed};

/// A4, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
/// Two centimetres, in twentieths of a point.
const MARGIN: i32 = 1_134;
/// What is left between the margins.
const WIDTH: usize = 9_638;
/// The numbering that is a bullet; numbered lists have one each after it, so that each begins at 1.
const BULLETS: usize = 1;

/// The bytes of a Word document.
pub fn word(document: &Document) -> Result<Vec<u8>, CannotPrint> {
    let mut writer = Writer { word: template(document), lists: BULLETS };
    writer.word = writer.word.add_paragraph(styled("Title", &document.title));
    writer.word = writer.word.add_paragraph(styled("Subtitle", &document.subtitle));
    for block in &document.blocks {
        writer = writer.block(block);
    }
    let mut bytes = Cursor::new(Vec::new());
    let packed = writer.word.build().pack(&mut bytes);
    packed.map_err(|error| CannotPrint { title: document.title.clone(), why: error.to_string() })?;
    Ok(bytes.into_inner())
}

/// An empty page with its styles, its bullets and its footer.
fn template(document: &Document) -> Docx {
    let margin =
        PageMargin { top: MARGIN, left: MARGIN, bottom: MARGIN, right: MARGIN, header: 708, footer: 708, gutter: 0 };
    let footer = Paragraph::new()
        .style("Note")
        .add_run(Run::new().add_text(format!("{}. Page ", document.footer)))
        .add_page_num(PageNum::new());
    let fonts = RunFonts::new().ascii("Arial").hi_ansi("Arial").cs("Arial");
    let spaced = |before, after| LineSpacing::new().before(before).after(after);
    let style = |id: &str, name: &str, size| Style::new(id, StyleType::Paragraph).name(name).size(size).q_format(true);
    let heading = |level: usize, size| {
        let (id, name) = (format!("Heading{level}"), format!("heading {level}"));
        style(&id, &name, size).bold().outline_lvl(level - 1).line_spacing(spaced(280, 100))
    };
    let bullet = Level::new(0, Start::new(1), NumberFormat::new("bullet"), LevelText::new("•"), LevelJc::new("left"))
        .indent(Some(426), Some(SpecialIndentType::Hanging(284)), None, None);
    Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(margin)
        .default_fonts(fonts)
        .default_size(22)
        .default_line_spacing(spaced(0, 120))
        .add_style(style("Title", "Title", 44).bold().line_spacing(spaced(0, 80)))
        .add_style(style("Subtitle", "Subtitle", 26).line_spacing(spaced(0, 240)))
        .add_style(heading(1, 30))
        .add_style(heading(2, 24))
        .add_style(style("Note", "Note", 18).color("505A5F"))
        .add_style(style("Caption", "caption", 22).bold().line_spacing(spaced(160, 60)))
        .add_abstract_numbering(AbstractNumbering::new(BULLETS).add_level(bullet))
        .add_numbering(Numbering::new(BULLETS, BULLETS))
        .footer(Footer::new().add_paragraph(footer))
}

struct Writer {
    word: Docx,
    /// How many numberings there are.
    lists: usize,
}

impl Writer {
    fn block(mut self, block: &Block) -> Writer {
        match block {
            Block::Heading(level, words) => self.paragraph(styled(&format!("Heading{level}"), words).keep_next(true)),
            Block::Paragraph(words) => self.paragraph(plain(words)),
            Block::Note(words) => self.paragraph(styled("Note", words)),
            Block::Clause(number, words) => {
                let run = Run::new().add_text(format!("{number} ")).bold();
                self.paragraph(Paragraph::new().add_run(run).add_run(Run::new().add_text(words)))
            }
            Block::List(items) => self.list(items, BULLETS),
            Block::Steps(items) => {
                self.lists += 1;
                let decimal = Level::new(
                    0,
                    Start::new(1),
                    NumberFormat::new("decimal"),
                    LevelText::new("%1."),
                    LevelJc::new("left"),
                )
                .indent(Some(426), Some(SpecialIndentType::Hanging(426)), None, None);
                let list = self.lists;
                self.word = self.word.add_abstract_numbering(AbstractNumbering::new(list).add_level(decimal));
                self.word = self.word.add_numbering(Numbering::new(list, list));
                self.list(items, list)
            }
            Block::Facts(facts) => {
                let rows =
                    facts.iter().map(|(name, words)| row(vec![cell(strong(name), 3, 10), cell(plain(words), 7, 10)]));
                self.table(rows.collect(), &[3, 7])
            }
            Block::Table { caption, columns, rows } => {
                let shares: Vec<usize> = columns.iter().map(|(_, share)| usize::from(*share)).collect();
                let whole = shares.iter().sum();
                let head = columns
                    .iter()
                    .zip(&shares)
                    .map(|((name, _), share)| cell(strong(name), *share, whole).shading(Shading::new().fill("F3F2F1")));
                let body = rows.iter().map(|cells| {
                    row(cells.iter().zip(&shares).map(|(words, share)| cell(plain(words), *share, whole)).collect())
                });
                let all = std::iter::once(row(head.collect())).chain(body).collect();
                self.paragraph(styled("Caption", caption).keep_next(true)).table(all, &shares)
            }
            Block::Signature { organisation, signed } => self.signature(organisation, signed.as_ref()),
        }
    }

    fn paragraph(mut self, paragraph: Paragraph) -> Writer {
        self.word = self.word.add_paragraph(paragraph);
        self
    }

    fn list(mut self, items: &[String], numbering: usize) -> Writer {
        for item in items {
            self = self.paragraph(plain(item).numbering(NumberingId::new(numbering), IndentLevel::new(0)));
        }
        self
    }

    /// A table, and a little space after it.
    fn table(mut self, rows: Vec<TableRow>, shares: &[usize]) -> Writer {
        let whole: usize = shares.iter().sum();
        let grid = shares.iter().map(|share| WIDTH * share / whole).collect();
        let table = Table::new(rows).set_grid(grid).layout(TableLayoutType::Fixed).width(WIDTH, WidthType::Dxa);
        self.word = self.word.add_table(table);
        self.paragraph(Paragraph::new())
    }

    fn signature(self, organisation: &str, signed: Option<&Signed>) -> Writer {
        let line = "…".repeat(30);
        let facts = match signed {
            Some(signed) => {
                vec![("Name", signed.name.clone()), ("Role", signed.role.clone()), ("Agreed", signed.at.clone())]
            }
            None => ["Signature", "Name", "Role", "Date"].map(|name| (name, line.clone())).to_vec(),
        };
        let facts = facts.into_iter().map(|(name, words)| (name.to_owned(), words)).collect();
        self.paragraph(styled("Heading2", &format!("For {organisation}")).keep_next(true)).block(&Block::Facts(facts))
    }
}

fn plain(words: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(words))
}

fn strong(words: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(words).bold())
}

fn styled(style: &str, words: &str) -> Paragraph {
    plain(words).style(style).align(AlignmentType::Left)
}

fn row(cells: Vec<TableCell>) -> TableRow {
    TableRow::new(cells).cant_split()
}

fn cell(words: Paragraph, share: usize, whole: usize) -> TableCell {
    TableCell::new().add_paragraph(words).width(WIDTH * share / whole, WidthType::Dxa)
}

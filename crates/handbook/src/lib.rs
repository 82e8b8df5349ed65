//! The pages of `docs/` that are made from the product itself: the data dictionary, the state diagrams, the routes, the rules of the
//! clarity checker, the shape of agreement files.
//!
//! `cargo run -p handbook --example handbook` writes them. They are committed, and `cargo xtask test generated` fails when
//! what is made differs from what is committed.
pub mod dictionary;
mod routes;
mod states;
mod text;

use store::Store;

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where it goes, from `docs/`.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl Page {
    fn new(path: impl Into<String>, text: String) -> Page {
        Page { path: path.into(), text }
    }
}

/// Every page. Fails when a column has no meaning, or a meaning has no column.
pub async fn pages() -> Result<Vec<Page>, Problem> {
    let store = Store::open("sqlite::memory:").await?;
    store.migrate().await?;
    let tables = dictionary::tables(&store).await?;
    let mut pages = vec![
        Page::new("data-dictionary.md", dictionary::page(&tables).map_err(Problem::Meanings)?),
        Page::new("routes.md", routes::page()),
        Page::new("clarity.md", clarity::catalogue()),
        Page::new("agreement.schema.json", schema()),
    ];
    pages.extend(states::pages().into_iter().map(|(name, text)| Page::new(format!("states/{name}.md"), text)));
    Ok(pages)
}

/// The published shape of agreement files.
fn schema() -> String {
    format!("{:#}\n", domain::agreement::Terms::schema().as_value())
}

/// Why the pages could not be made.
#[derive(Debug)]
pub enum Problem {
    /// The database failed.
    Store(store::Error),
    /// The schema could not be read.
    Schema(sea_orm::DbErr),
    /// Columns without a meaning and meanings without a column, one a line.
    Meanings(Vec<String>),
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Problem::Store(error) => error.fmt(f),
            Problem::Schema(error) => error.fmt(f),
            Problem::Meanings(lines) => f.write_str(&lines.join("\n")),
        }
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Problem {
        Problem::Store(error)
    }
}

impl From<sea_orm::DbErr> for Problem {
    fn from(error: sea_orm::DbErr) -> Problem {
        Problem::Schema(error)
    }
}

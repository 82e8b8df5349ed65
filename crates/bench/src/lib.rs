//! Benchmarks: how much of what the machine can do the product leaves to its users.
//!
//! Every figure is a ratio of two rates or times taken in one run: the product's, and the limit that it is measured
//! against. What each means is in docs/benchmarks.md.
mod client;
mod deadlines;
mod figure;
mod history;
mod notes;
mod pages;
mod place;
mod probe;
mod processor;
mod server;
mod start;

use std::{error, path::PathBuf};

/// How something ends that may fail in any way.
type Done<T = ()> = Result<T, Box<dyn error::Error + Send + Sync>>;

/// A benchmark; quick ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Benchmark {
    /// Deadlines worked out, beside the conversions of time that each needs.
    Deadlines,
    /// A list of fifty rows as a page, beside its bare SELECT.
    Pages,
    /// Session notes accepted through HTTP, beside bare synced inserts.
    Notes,
    /// From process start to the first page, and memory at rest.
    Start,
    /// Today, the review queue and sealing over a million duties, beside ten thousand.
    History,
}

/// How much is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Enough for the figures to mean something.
    Full,
    /// Just enough to see that the benchmarks still work.
    Small,
}

impl Size {
    fn pick<T>(self, full: T, small: T) -> T {
        match self {
            Size::Full => full,
            Size::Small => small,
        }
    }
}

/// What benchmarks need to know.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Where databases are made.
    pub folder: PathBuf,
    /// How much is measured.
    pub size: Size,
    /// The program's builds, by name.
    pub programs: Vec<(&'static str, PathBuf)>,
}

impl Benchmark {
    /// Runs it and prints its figures.
    pub async fn run(self, surroundings: &Surroundings) -> Done {
        println!("\n== {self:?} ==");
        match self {
            Benchmark::Deadlines => {
                deadlines::run(surroundings.size);
                Ok(())
            }
            Benchmark::Pages => pages::run(surroundings).await,
            Benchmark::Notes => notes::run(surroundings).await,
            Benchmark::Start => start::run(surroundings).await,
            Benchmark::History => history::run(surroundings).await,
        }
    }
}

//! Chores of this workspace: `cargo xtask test` checks everything, `cargo xtask assets` rebuilds the browser's files.
//!
//! Each chore is one file with a `run` function; a new one is a file here and a line in [`Chore`].

mod assets;
mod beginning;
mod bench;
mod clarity;
mod command;
mod demo;
mod failure;
mod keeper;
mod needs;
mod postgres;
mod scratch;
mod tally;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use failure::Failure;
use workspace::Workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Chores of the Accord workspace")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Check everything: format, lints, dependencies, generated files, tests on both databases, browser journeys
    Test(test::Selection),
    /// Rebuild the style sheet, scripts and fonts under crates/ui/assets from frontend/
    Assets,
    /// Measure: notes per second, pages, memory, cold start, each as a ratio beside its limit
    Bench(bench::Selection),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match Workspace::find().and_then(|workspace| run(&arguments.chore, &workspace)) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(chore: &Chore, workspace: &Workspace) -> Result<ExitCode, Failure> {
    match chore {
        Chore::Test(selection) => test::run(selection, workspace),
        Chore::Assets => assets::run(workspace).map(|()| ExitCode::SUCCESS),
        Chore::Bench(selection) => bench::run(selection, workspace).map(|()| ExitCode::SUCCESS),
    }
}

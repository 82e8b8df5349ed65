//! `cargo xtask test`: everything that must hold before a change is shared.

mod browser;
mod deny;
mod generated;
mod rust;

use std::{
    fmt,
    process::ExitCode,
    time::{Duration, Instant},
};

use clap::{Args, ValueEnum};

use crate::{
    command,
    failure::Failure,
    needs::{self, Need},
    tally::Tally,
    workspace::Workspace,
};

/// Which steps to take, and whether to go on after a failure.
#[derive(Args)]
pub(crate) struct Selection {
    /// The steps to take; all of them when none is named
    steps: Vec<Step>,
    /// Take the remaining steps after one has failed
    #[arg(long)]
    keep_going: bool,
}

/// The features under which everything is linted, built and tested, so that cargo builds each dependency once.
const EVERYTHING: [&str; 2] = ["--workspace", "--all-features"];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Step {
    /// The code is formatted
    Fmt,
    /// The lints find nothing
    Clippy,
    /// Licences, bans, duplicate versions and sources of dependencies; known vulnerabilities when the list can be had
    Deny,
    /// Committed files that are made from others are up to date
    Generated,
    /// Tests on SQLite and on PostgreSQL, and the examples in documentation
    Rust,
    /// Journeys in a real browser against the running demo
    Browser,
}

/// Takes the chosen steps in order. The last line of output is the number of checks that passed and failed.
pub(crate) fn run(selection: &Selection, workspace: &Workspace) -> Result<ExitCode, Failure> {
    let mut steps = if selection.steps.is_empty() { Step::value_variants().to_vec() } else { selection.steps.clone() };
    steps.sort_unstable();
    steps.dedup();

    let mut report = Report::default();
    report.take("install", |_| install(&steps, workspace));
    for step in steps {
        if report.total.failed > 0 && !selection.keep_going {
            report.not_taken.push(step.to_string());
        } else {
            report.take(&step.to_string(), |unchecked| step.take(workspace, unchecked));
        }
    }
    println!("{report}");
    Ok(if report.total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What is installed is not a check that passes, but what cannot be installed is one that fails.
fn install(steps: &[Step], workspace: &Workspace) -> Result<Tally, Failure> {
    let mut needs: Vec<Need> = steps.iter().flat_map(|step| step.needs()).copied().collect();
    needs.sort_unstable();
    needs.dedup();
    needs::provide(&needs, workspace)?;
    Ok(Tally::default())
}

impl Step {
    fn needs(self) -> &'static [Need] {
        match self {
            Self::Fmt => &[Need::Rustfmt],
            Self::Clippy => &[Need::Clippy],
            Self::Deny => &[Need::CargoDeny],
            Self::Generated => &[Need::NpmPackages],
            Self::Rust => &[Need::CargoNextest, Need::PostgreSql],
            Self::Browser => &[Need::Chromium, Need::NpmPackages],
        }
    }

    /// Makes the checks; what this machine cannot check is said in `unchecked`.
    fn take(self, workspace: &Workspace, unchecked: &mut Vec<String>) -> Result<Tally, Failure> {
        match self {
            Self::Fmt => command::run(&mut workspace.cargo(&["fmt", "--all", "--check"])).map(|()| Tally::PASSED),
            Self::Clippy => {
                let mut clippy = workspace.cargo(&["clippy", "--quiet", "--all-targets"]);
                command::run(clippy.args(EVERYTHING).args(["--", "-D", "warnings"])).map(|()| Tally::PASSED)
            }
            Self::Deny => deny::run(workspace, unchecked),
            Self::Generated => generated::run(workspace),
            Self::Rust => rust::run(workspace),
            Self::Browser => browser::run(workspace),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_possible_value().map_or(Ok(()), |value| f.write_str(value.get_name()))
    }
}

/// What the steps came to.
#[derive(Default)]
struct Report {
    taken: Vec<(String, Tally, Duration)>,
    not_taken: Vec<String>,
    unchecked: Vec<String>,
    total: Tally,
}

impl Report {
    /// Takes one step under a heading of its own.
    fn take(&mut self, name: &str, step: impl FnOnce(&mut Vec<String>) -> Result<Tally, Failure>) {
        println!("\n== {name} ==");
        let started = Instant::now();
        let tally = step(&mut self.unchecked).unwrap_or_else(|failure| {
            println!("{failure}");
            Tally::FAILED
        });
        let duration = started.elapsed();
        println!("-- {name}: {tally}, {:.1} s", duration.as_secs_f64());
        self.total += tally;
        self.taken.push((name.to_owned(), tally, duration));
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n== Summary ==")?;
        for (name, tally, duration) in &self.taken {
            writeln!(f, "{name:<10}{:>8.1} s  {tally}", duration.as_secs_f64())?;
        }
        for name in &self.not_taken {
            writeln!(f, "{name:<10}{:>8}    not run, because an earlier step failed", "")?;
        }
        for what in &self.unchecked {
            writeln!(f, "NOT CHECKED: {what}")?;
        }
        write!(f, "{}", self.total)
    }
}

//! The tests written in Rust, on both databases.

use std::{fs, io::ErrorKind};

use super::EVERYTHING;
use crate::{command, failure::Failure, postgres::Postgres, tally::Tally, workspace::Workspace};

/// How the tests learn of the server; see the test kit.
const POSTGRES: &str = "ACCORD_TEST_POSTGRES";

/// Unit and integration tests by nextest, then the examples in documentation, which nextest does not run.
pub(super) fn run(workspace: &Workspace) -> Result<Tally, Failure> {
    let postgres = Postgres::start(workspace)?;

    // nextest keeps its reports here wherever cargo builds.
    let report = workspace.root.join("target/nextest/ci/junit.xml");
    match fs::remove_file(&report) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let mut nextest = workspace.cargo(&["nextest", "run", "--profile=ci", "--cargo-quiet"]);
    let succeeded = command::succeeds(nextest.args(EVERYTHING).env(POSTGRES, postgres.url()))?;
    let report = fs::read_to_string(report).map_err(|_| Failure::new("The tests did not run."))?;
    let mut tally = Tally::of_junit(&report)?.unless(succeeded);

    let mut documentation = workspace.cargo(&["test", "--doc", "--quiet", "--no-fail-fast"]);
    let (succeeded, output) = command::overheard(documentation.args(EVERYTHING).env(POSTGRES, postgres.url()))?;
    tally += Tally::of_cargo_test(&output).unless(succeeded);
    Ok(tally)
}

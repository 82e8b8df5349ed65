//! Journeys in a real browser, against the running demo and against a provider that has only just been set up.

use std::{fs, path::PathBuf, process::Command};

use crate::{
    beginning::{self, Beginning},
    command,
    demo::Demo,
    failure::Failure,
    needs,
    tally::Tally,
    workspace::Workspace,
};

/// Runs every `browser/*.test.mjs`.
pub(super) fn run(workspace: &Workspace) -> Result<Tally, Failure> {
    let journeys = journeys(workspace)?;
    if journeys.is_empty() {
        return Err(Failure::new("There are no journeys in browser/."));
    }
    let chromium = needs::chromium().ok_or_else(|| Failure::new("Install Chromium."))?;
    let demo = Demo::start(workspace)?;
    let beginning = Beginning::start(workspace)?;
    let report = workspace.report("browser.tap")?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap"])
        .arg(format!("--test-reporter-destination={}", report.display()))
        .args(journeys)
        .current_dir(&workspace.root)
        .env("BASE_URL", demo.url())
        .env("DEMO_OUTPUT", demo.printed())
        .env("BEGINNING_URL", beginning.url())
        .env("BEGINNING_EMAIL", beginning::ADMINISTRATOR)
        .env("BEGINNING_PASSWORD", beginning::PASSWORD)
        .env("CHROMIUM", chromium);
    let succeeded = command::succeeds(&mut node)?;
    Ok(Tally::of_tap(&fs::read_to_string(report)?).unless(succeeded))
}

fn journeys(workspace: &Workspace) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for entry in fs::read_dir(workspace.root.join("browser"))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(workspace.relative(&path).to_owned());
        }
    }
    files.sort();
    Ok(files)
}

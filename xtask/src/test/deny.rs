//! Dependencies: what may be used, once each, from where; and what is known to be wrong with it.

use crate::{command, failure::Failure, tally::Tally, workspace::Workspace};

/// The rules of `deny.toml`, and the advisories unless their list is out of reach.
pub(super) fn run(workspace: &Workspace, unchecked: &mut Vec<String>) -> Result<Tally, Failure> {
    command::run(&mut workspace.cargo(&["deny", "--all-features", "check", "licenses", "bans", "sources"]))?;
    let mut tally = Tally::PASSED;
    if command::succeeds(&mut workspace.cargo(&["deny", "fetch", "db"]))? {
        command::run(&mut workspace.cargo(&["deny", "--all-features", "check", "--disable-fetch", "advisories"]))?;
        tally += Tally::PASSED;
    } else {
        unchecked.push("known vulnerabilities, because the advisory database cannot be fetched from here".to_owned());
    }
    Ok(tally)
}

//! Files that are made from others and committed: made again, they must come out the same.

use std::process::Command;

use crate::{command, failure::Failure, tally::Tally, workspace::Workspace};

/// Something that writes committed files.
struct Generator {
    /// What is made, in words.
    what: &'static str,
    /// How it is made.
    make: fn(&Workspace) -> Command,
    /// Where it ends up, from the root of the workspace.
    output: &'static str,
}

const GENERATORS: &[Generator] = &[
    Generator {
        what: "style sheet, scripts and fonts",
        make: |workspace| workspace.npm(&["run", "build"]),
        output: "crates/ui/assets",
    },
    Generator {
        what: "data dictionary, state diagrams and routes",
        make: |workspace| workspace.cargo(&["run", "--quiet", "--package=handbook", "--example=handbook"]),
        output: "docs",
    },
];

/// Checks the sources that only Node can check, then makes everything again.
pub(super) fn run(workspace: &Workspace) -> Result<Tally, Failure> {
    command::run(&mut workspace.npm(&["run", "check"]))?;
    let mut tally = Tally::PASSED;
    for generator in GENERATORS {
        command::run(&mut (generator.make)(workspace))?;
        let drift = drift(workspace, generator.output)?;
        if drift.is_empty() {
            tally += Tally::PASSED;
        } else {
            println!("The {} are not as committed. They have just been made again: look, and commit.", generator.what);
            println!("{drift}");
            tally += Tally::FAILED;
        }
    }
    Ok(tally)
}

/// The files that differ from what is committed or staged, one a line.
fn drift(workspace: &Workspace, folder: &str) -> Result<String, Failure> {
    let git = |arguments: &[&str]| {
        command::read(Command::new("git").args(arguments).args(["--", folder]).current_dir(&workspace.root))
    };
    let changed = git(&["diff", "--name-only"])?;
    let unknown = git(&["ls-files", "--others", "--exclude-standard"])?;
    Ok(format!("{changed}{unknown}").trim_end().to_owned())
}

//! `cargo xtask bench clarity`: what the clarity checker reads right, by rule, slot and element, and how fast it reads.

use crate::{command, failure::Failure, workspace::Workspace};

/// Prints precision and recall on the tuned and the held part of the corpus, then the time and memory of 50,000 words.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    for example in ["corpus", "speed"] {
        command::run(&mut workspace.cargo(&[
            "run",
            "--quiet",
            "--release",
            "--package",
            "clarity",
            "--example",
            example,
        ]))?;
    }
    Ok(())
}

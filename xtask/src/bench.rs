//! `cargo xtask bench`: what the machine can do and how much of it the product leaves to its users, as ratios.

use clap::Args;

use crate::{clarity, command, failure::Failure, workspace::Workspace};

/// Which benchmarks to run.
#[derive(Args)]
pub(crate) struct Selection {
    /// deadlines, pages, notes, start, history, clarity; all of them when none is named
    benchmarks: Vec<String>,
    /// Only see that everything still works: the figures mean nothing
    #[arg(long)]
    small: bool,
}

/// Builds as for a release and prints every figure. Nothing here passes or fails by what it measures.
pub(crate) fn run(selection: &Selection, workspace: &Workspace) -> Result<(), Failure> {
    let (reading, others): (Vec<&String>, Vec<&String>) =
        selection.benchmarks.iter().partition(|name| *name == "clarity");
    if !reading.is_empty() || others.is_empty() {
        clarity::run(workspace)?;
    }
    if !reading.is_empty() && others.is_empty() {
        return Ok(());
    }
    let starts = others.is_empty() || others.iter().any(|name| *name == "start");
    if starts {
        command::run(&mut workspace.cargo(&["build", "--package", "accord"]))?;
        command::run(&mut workspace.cargo(&["build", "--package", "accord", "--release"]))?;
    }
    let mut bench = workspace.cargo(&["bench", "--package", "bench", "--bench", "figures", "--"]);
    bench.args(others);
    bench.arg("--folder").arg(workspace.target.join("bench"));
    if starts {
        bench.arg("--release").arg(workspace.target.join("release/accord"));
        bench.arg("--debug").arg(workspace.target.join("debug/accord"));
    }
    if selection.small {
        bench.arg("--small");
    }
    command::run(&mut bench)
}

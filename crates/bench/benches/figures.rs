//! Runs benchmarks: all of them, or those that are named. Started by `cargo xtask bench`.
use std::{path::PathBuf, process::ExitCode};

use bench::{Benchmark, Size, Surroundings};
use clap::{Parser, ValueEnum};

/// What the program itself allocates with.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Each figure as a ratio taken in one run, beside the limit that it is measured against.
#[derive(Parser)]
struct Arguments {
    /// Which; all of them when none is named
    benchmarks: Vec<Benchmark>,
    /// Only see that everything still works: the figures mean nothing
    #[arg(long)]
    small: bool,
    /// Where databases are made; on the disk that is to be measured
    #[arg(long, default_value = "target/bench")]
    folder: PathBuf,
    /// The program as it is shipped
    #[arg(long)]
    release: Option<PathBuf>,
    /// The program as `cargo run` builds it
    #[arg(long)]
    debug: Option<PathBuf>,
    /// What cargo adds
    #[arg(long, hide = true)]
    bench: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let surroundings = Surroundings {
        folder: arguments.folder,
        size: if arguments.small { Size::Small } else { Size::Full },
        programs: [("release", arguments.release), ("debug", arguments.debug)]
            .into_iter()
            .filter_map(|(name, path)| Some((name, path?)))
            .collect(),
    };
    let chosen =
        if arguments.benchmarks.is_empty() { Benchmark::value_variants().to_vec() } else { arguments.benchmarks };
    for benchmark in chosen {
        if let Err(problem) = benchmark.run(&surroundings).await {
            eprintln!("{benchmark:?}: {problem}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

//! When something is due, and why.
use std::process::ExitCode;

use domain::time::{Calendar, TimeLimit, deadline, explain, read_start, words};

use super::{Done, Problem};

/// From when, and how long.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// When the clock starts, in London: "2026-03-28 10:00"
    start: String,
    /// The time limit: "24 hours", "2 working days", "same day", "Friday 17:00", "1 month", "10 working days after quarter end"
    limit: String,
}

pub(crate) fn run(arguments: &Arguments) -> Done {
    let start = read_start(&arguments.start).map_err(|error| Problem::new(error.to_string()))?;
    let limit: TimeLimit =
        arguments.limit.parse().map_err(|error: domain::time::TimeLimitError| Problem::new(error.to_string()))?;
    let calendar = Calendar::england_and_wales();
    let due = deadline(limit, start.at, calendar);
    println!("{} ({})", words::moment(due.at), due.at);
    println!("{}", explain(limit, start.at, calendar));
    if let Some(note) = start.note {
        println!("{note}");
    }
    Ok(ExitCode::SUCCESS)
}

//! Bringing the schema up to date.
use std::process::ExitCode;

use super::{Done, Records, open};

/// What the migration may be told.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    records: Records,
}

pub(crate) async fn run(arguments: Arguments) -> Done {
    let store = open(&arguments.records.database).await?;
    let pending = store.pending_migrations().await?;
    store.migrate().await?;
    match pending {
        0 => println!("The schema is up to date."),
        1 => println!("1 step was taken. The schema is up to date."),
        steps => println!("{steps} steps were taken. The schema is up to date."),
    }
    Ok(ExitCode::SUCCESS)
}

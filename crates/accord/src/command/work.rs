//! Running jobs only.
use std::{process::ExitCode, sync::Arc};

use store::SystemClock;

use super::{Done, Kept, Records};
use crate::server::told_to_stop;

/// What the worker may be told.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    records: Records,
    #[command(flatten)]
    kept: Kept,
}

pub(crate) async fn run(arguments: Arguments) -> Done {
    let store = arguments.records.open().await?;
    let files = arguments.kept.open(&arguments.records.database)?;
    worker::run(store, files, Arc::new(SystemClock), told_to_stop()?).await;
    Ok(ExitCode::SUCCESS)
}

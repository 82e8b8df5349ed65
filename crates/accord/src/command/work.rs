//! Running jobs only.
use std::{process::ExitCode, sync::Arc};

use store::SystemClock;

use super::{Done, Records};
use crate::server::told_to_stop;

/// What the worker may be told.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    records: Records,
}

pub(crate) async fn run(arguments: Arguments) -> Done {
    let store = arguments.records.open().await?;
    worker::run(store, Arc::new(SystemClock), told_to_stop()?).await;
    Ok(ExitCode::SUCCESS)
}

//! Serving an organisation's own records.
use std::process::ExitCode;

use super::{Done, Kept, Records};
use crate::server;

/// What the server may be told.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    records: Records,
    #[command(flatten)]
    kept: Kept,
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// The port to listen on
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// People reach it by HTTPS, through a proxy that passes Host and Origin on unchanged
    #[arg(long)]
    https: bool,
    /// Leave jobs to `accord work`
    #[arg(long)]
    without_jobs: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Done {
    let listener = server::listen(&arguments.host, arguments.port).await?;
    let store = arguments.records.open().await?;
    let files = arguments.kept.open(&arguments.records.database)?;
    println!("Accord is running at http://{}:{}", arguments.host, arguments.port);
    server::serve(listener, store, files, arguments.https, !arguments.without_jobs).await?;
    Ok(ExitCode::SUCCESS)
}

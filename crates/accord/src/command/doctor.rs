//! Whether this machine and this database are in order.
use std::process::ExitCode;

use domain::time::{Calendar, london_date};
use store::{Clock, SystemClock};

use super::{Done, Kept, Records, open};

/// What is to be looked at.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    records: Records,
    #[command(flatten)]
    kept: Kept,
}

pub(crate) async fn run(arguments: Arguments) -> Done {
    let now = SystemClock.now();
    let calendar = Calendar::england_and_wales();
    let mut well = true;
    let mut say = |fine: bool, words: String| {
        well &= fine;
        println!("{} {words}", if fine { "ok   " } else { "WRONG" });
    };
    let verified = calendar.verified(london_date(now));
    say(verified, format!("bank holidays are verified until {}", calendar.unverified_after()));
    match open(&arguments.records.database).await {
        Err(problem) => say(false, problem.to_string()),
        Ok(store) => {
            say(store.ping().await.is_ok(), format!("the database answers ({:?})", store.kind()));
            let pending = store.pending_migrations().await?;
            say(pending == 0, format!("{pending} steps of the schema are missing"));
            if pending == 0 {
                let providers = store::sign_in::tenants(&store).await?;
                say(true, format!("{} providers are set up", providers.len()));
            }
            store.close().await?;
        }
    }
    match arguments.kept.open(&arguments.records.database) {
        Err(problem) => say(false, problem.to_string()),
        Ok(files) => match files.try_out().await {
            Ok(()) => say(true, format!("files can be written and read ({files})")),
            Err(error) => say(false, format!("files cannot be written or read in {files}: {error}")),
        },
    }
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

//! Verifying the ledger of every provider in a database.
use std::process::ExitCode;

use store::{Clock, SystemClock};

use super::{Done, Records};

/// What is to be verified.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    records: Records,
}

/// 0 when every entry is as it was sealed; 1 when one is not, each of which is named.
pub(crate) async fn run(arguments: Arguments) -> Done {
    let store = arguments.records.open().await?;
    let now = SystemClock.now();
    let mut content = true;
    for tenant in store::sign_in::tenants(&store).await? {
        let noted = worker::noted_head(&store, tenant)?;
        let found = app::ledger::verify(&store, tenant, noted.as_ref(), now).await?;
        println!("{tenant}: {} sealed entries checked, {} not sealed yet.", found.sealed, found.unsealed);
        match &noted {
            Some(head) => println!("  Checked against the head noted outside the database at place {}.", head.position),
            None => println!("  No head is noted outside the database, so a cut-off end would not be seen."),
        }
        for fault in &found.faults {
            println!("  FAULT: {fault}");
        }
        content &= found.faults.is_empty();
    }
    println!("{}", if content { "The ledger is as it was sealed." } else { "The ledger is NOT as it was sealed." });
    store.close().await?;
    Ok(if content { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

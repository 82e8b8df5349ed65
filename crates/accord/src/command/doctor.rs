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
            say(pending == 0, missing(pending as u64));
            if pending == 0 {
                let providers = store::sign_in::tenants(&store).await?;
                say(true, set_up(providers.len() as u64));
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

fn missing(steps: u64) -> String {
    format!("{} missing", counted(steps, "step of the schema is", "steps of the schema are"))
}

fn set_up(providers: u64) -> String {
    format!("{} set up", counted(providers, "provider is", "providers are"))
}

fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_one_and_none_are_many() {
        assert_eq!([missing(0), missing(1)], ["0 steps of the schema are missing", "1 step of the schema is missing"]);
        assert_eq!([set_up(1), set_up(2)], ["1 provider is set up", "2 providers are set up"]);
    }
}

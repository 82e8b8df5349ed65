//! The demo: a sample provider and its partnership, with a history replayed up to today.
use std::{io::ErrorKind, path::Path, process::ExitCode};

use store::{Clock, SystemClock};

use super::{Done, Kept, Problem, open, sqlite_file};
use crate::server::{listen, serve};

/// What the demo may be told.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where the sample's records are kept
    #[arg(long, default_value = "sqlite://var/demo.db")]
    database: String,
    #[command(flatten)]
    kept: Kept,
    /// Throw the sample's records away and start over
    #[arg(long)]
    fresh: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Done {
    // The port first: whoever cannot have it should not wait for a history to be replayed.
    let listener = listen("127.0.0.1", arguments.port).await?;
    if arguments.fresh {
        forget(&arguments.database)?;
    }
    let store = open(&arguments.database).await?;
    let files = arguments.kept.open(&arguments.database)?;
    store.migrate().await?;
    if !store::account::any(&store).await? {
        println!("Replaying the sample's history up to today …");
        demo::replay(&store, SystemClock.now()).await?;
    }
    announce(arguments.port);
    serve(listener, store, files, false, true).await?;
    Ok(ExitCode::SUCCESS)
}

fn announce(port: u16) {
    println!("\nAccord is running at http://127.0.0.1:{port}\n\nSign in as:");
    for sign_in in demo::sign_ins() {
        println!("  {:<26} {:<16} {:<36} {}", sign_in.post, sign_in.name, sign_in.email, sign_in.organisation);
    }
    println!("Password: {}\n\nStop with Ctrl-C. Start over with: cargo run -- demo --fresh", demo::PASSWORD);
}

/// Throws a file of records away, with what SQLite and the ledger keep beside it.
fn forget(database: &str) -> Result<(), Problem> {
    let Some(file) = sqlite_file(database) else {
        return Err(Problem::new(
            "--fresh throws away a SQLite file only. Drop and create a PostgreSQL database yourself",
        ));
    };
    for ending in ["", "-wal", "-shm", ".heads", ".files"] {
        let mut path = file.as_os_str().to_owned();
        path.push(ending);
        let path = Path::new(&path);
        match if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) } {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(Problem::new(format!("Cannot throw away {}: {error}", path.display())));
            }
            _ => {}
        }
    }
    Ok(())
}

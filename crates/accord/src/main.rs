//! Accord: the working memory of a partnership between a care provider and the small organisations that help it.
mod command;
mod server;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use command::{check, demo, doctor, due, migrate, serve, set_up, verify, work};
use mimalloc::MiMalloc;

/// Hashing a password takes 19 MB for a moment. The system's allocator on Linux keeps as much for every thread that ever
/// did it; this one gives it back.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The working memory of a partnership between a care provider and the small organisations that help it.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Accord {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    demo: demo::Arguments,
}

#[derive(Subcommand)]
enum Command {
    /// Start with a sample provider and its partnership (this is what happens without a command)
    Demo(demo::Arguments),
    /// Serve an organisation's own records
    Serve(serve::Arguments),
    /// Run jobs only, beside a server that does not
    Work(work::Arguments),
    /// Set up a provider with its first administrator
    SetUp(set_up::Arguments),
    /// Bring the database's schema up to date
    Migrate(migrate::Arguments),
    /// Find what a contract leaves unsaid
    Check(check::Arguments),
    /// Say when something is due, and why
    Due(due::Arguments),
    /// Verify that no entry of the ledger was changed, removed or moved
    Verify(verify::Arguments),
    /// Say whether this machine and this database are in order
    Doctor(doctor::Arguments),
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("ACCORD_LOG").unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let accord = Accord::parse();
    let done = match accord.command {
        None => demo::run(accord.demo).await,
        Some(Command::Demo(arguments)) => demo::run(arguments).await,
        Some(Command::Serve(arguments)) => serve::run(arguments).await,
        Some(Command::Work(arguments)) => work::run(arguments).await,
        Some(Command::SetUp(arguments)) => set_up::run(arguments).await,
        Some(Command::Migrate(arguments)) => migrate::run(arguments).await,
        Some(Command::Check(arguments)) => return check::run(&arguments),
        Some(Command::Due(arguments)) => due::run(&arguments),
        Some(Command::Verify(arguments)) => verify::run(arguments).await,
        Some(Command::Doctor(arguments)) => doctor::run(arguments).await,
    };
    match done {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

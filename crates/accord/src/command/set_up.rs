//! Setting up a provider with its first administrator, who lets in everyone else.
use std::{io::BufRead, process::ExitCode};

use store::{Clock, SystemClock};

use super::{Done, Problem, Records};

/// What is needed to set up a provider. The administrator's password is read from standard input.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    records: Records,
    /// The provider's full name
    #[arg(long)]
    provider: String,
    /// The number to phone when someone is worried about a person
    #[arg(long)]
    safeguarding_phone: String,
    /// The administrator's name
    #[arg(long)]
    administrator: String,
    /// The administrator's e-mail address
    #[arg(long)]
    email: String,
}

/// OWASP ASVS 5.0, V6.2.1: at least eight characters; we ask for more because it is an administrator's.
const SHORTEST: usize = 12;

pub(crate) async fn run(arguments: Arguments) -> Done {
    let store = arguments.records.open().await?;
    eprintln!("Type a password for {} (at least {SHORTEST} characters) and press Enter:", arguments.email);
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password).map_err(|error| Problem::new(error.to_string()))?;
    let password = password.trim_end_matches(['\r', '\n']);
    if password.chars().count() < SHORTEST {
        return Err(Problem::new(format!("The password needs at least {SHORTEST} characters. Nothing was set up.")));
    }
    let hash = app::sign_in::hash_password(&store, password).await?;
    let administrator = (arguments.administrator.as_str(), arguments.email.as_str(), hash.as_str());
    app::organisation::set_up_provider(
        &store,
        &arguments.provider,
        &arguments.safeguarding_phone,
        administrator,
        SystemClock.now(),
    )
    .await?;
    println!("{} is set up. {} can sign in with {}.", arguments.provider, arguments.administrator, arguments.email);
    store.close().await?;
    Ok(ExitCode::SUCCESS)
}

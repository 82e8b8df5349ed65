//! A provider that has only just been set up, served from a database of its own: what somebody has on their first day.

use std::{
    io::Write,
    process::{Command, Stdio},
    time::Duration,
};

use crate::{command, demo, failure::Failure, keeper::Keeper, scratch, workspace::Workspace};

/// The administrator's address, the only one with which anybody can sign in.
pub(crate) const ADMINISTRATOR: &str = "a.hallworth@thornfield.example";

/// Their password.
pub(crate) const PASSWORD: &str = "three wet umbrellas";

/// The running server; dropping it stops it and deletes its database.
pub(crate) struct Beginning {
    _keeper: Keeper,
    port: u16,
}

impl Beginning {
    /// Sets the provider up and serves it, with a binary that is there already.
    pub(crate) fn start(workspace: &Workspace) -> Result<Self, Failure> {
        let accord = workspace.target.join("debug/accord");
        let folder = scratch::folder("beginning")?;
        let database = format!("sqlite://{}/accord.db?mode=rwc", folder.display());
        command::read(Command::new(&accord).args(["migrate", "--database", &database]))?;
        set_up(Command::new(&accord).args(["set-up", "--database", &database]))?;
        let port = scratch::free_port()?;
        let log = workspace.report("beginning.log")?;
        let mut server = Command::new(&accord);
        server.args(["serve", "--port", &port.to_string(), "--database", &database]);
        let mut keeper = Keeper::start(&server, &folder, &log)?;
        keeper.wait_until(|| demo::answers(port), Duration::from_secs(60)).map_err(|failure| {
            Failure::new(format!("The server did not start: {failure}. See {}.", workspace.relative(&log).display()))
        })?;
        Ok(Self { _keeper: keeper, port })
    }

    /// Its address, without a slash at the end.
    pub(crate) fn url(&self) -> String {
        demo::url(self.port)
    }
}

fn set_up(command: &mut Command) -> Result<(), Failure> {
    let provider = ["--provider", "Thornfield Care Ltd", "--safeguarding-phone", "01632 960210"];
    command.args(provider).args(["--administrator", "A. Hallworth", "--email", ADMINISTRATOR]);
    let mut setting_up = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    if let Some(mut input) = setting_up.stdin.take() {
        writeln!(input, "{PASSWORD}")?;
    }
    let done = setting_up.wait_with_output()?;
    if done.status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("No provider could be set up: {}", String::from_utf8_lossy(&done.stderr).trim())))
}

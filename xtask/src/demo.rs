//! The demo, as a stranger would start it, on a free port with a database of its own.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpStream,
    path::PathBuf,
    process::Command,
    time::Duration,
};

use crate::{command, failure::Failure, keeper::Keeper, scratch, workspace::Workspace};

/// A running demo; dropping it stops it and deletes its database.
pub(crate) struct Demo {
    _keeper: Keeper,
    port: u16,
    printed: PathBuf,
}

impl Demo {
    /// Builds the binary, starts it afresh and waits until the sign-in page answers.
    pub(crate) fn start(workspace: &Workspace) -> Result<Self, Failure> {
        // As the tests build it: alone it would have fewer features, and most of what it stands on would be built again.
        command::run(&mut workspace.cargo(&["build", "--workspace", "--all-features", "--bins", "--tests"]))?;
        let folder = scratch::folder("demo")?;
        let port = scratch::free_port()?;
        let printed = workspace.report("demo.log")?;
        let mut server = Command::new(workspace.target.join("debug/accord"));
        server.args(["demo", "--fresh", "--port", &port.to_string(), "--database"]);
        server.arg(format!("sqlite://{}/demo.db?mode=rwc", folder.display()));
        let mut keeper = Keeper::start(&server, &folder, &printed)?;
        keeper.wait_until(|| answers(port), Duration::from_secs(300)).map_err(|failure| {
            Failure::new(format!("The demo did not start: {failure}. See {}.", workspace.relative(&printed).display()))
        })?;
        Ok(Self { _keeper: keeper, port, printed })
    }

    /// The demo's address, without a slash at the end.
    pub(crate) fn url(&self) -> String {
        url(self.port)
    }

    /// What it printed at its start: the address and the sign-ins.
    pub(crate) fn printed(&self) -> &PathBuf {
        &self.printed
    }
}

/// The address of a server of ours on this port, without a slash at the end.
pub(crate) fn url(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// Whether a page can be had, not only a connection: the demo may replay its history first.
pub(crate) fn answers(port: u16) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut connection = TcpStream::connect(("127.0.0.1", port))?;
        connection.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(connection, "GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
        let mut status = String::new();
        BufReader::new(connection).read_line(&mut status)?;
        Ok(status.split(' ').nth(1) == Some("200"))
    };
    ask().unwrap_or(false)
}

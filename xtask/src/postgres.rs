//! A private PostgreSQL: in a folder of its own, on a free port, gone afterwards.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use crate::{command, failure::Failure, keeper::Keeper, scratch, workspace::Workspace};

/// The oldest major version that Accord promises to run on.
const OLDEST: u32 = 15;

/// The role that tests connect as. It owns what it creates, so only forced row-level security binds it, and it can
/// neither pass by that nor change who it is.
const APPLICATION_ROLE: &str = "CREATE ROLE accord LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS NOCREATEROLE";

/// A running server; dropping it stops it and deletes everything it held.
pub(crate) struct Postgres {
    _keeper: Keeper,
    port: u16,
}

impl Postgres {
    /// Makes a cluster without passwords, starts it and creates the role `accord`.
    pub(crate) fn start(workspace: &Workspace) -> Result<Self, Failure> {
        let programs = programs().ok_or_else(|| Failure::new(format!("Install PostgreSQL {OLDEST} or later.")))?;
        let folder = scratch::folder("postgres")?;
        let data = folder.join("data");
        let account = Account::for_server(&folder)?;
        account.own(&folder)?;
        command::read(
            account
                .command(&programs.join("initdb"))
                .args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"])
                .arg("--pgdata")
                .arg(&data)
                .current_dir(&folder),
        )?;

        let port = scratch::free_port()?;
        let mut server = account.command(&programs.join("postgres"));
        server.arg("-D").arg(&data).args(["-p", &port.to_string()]);
        // What is lost with the machine is made again by the next run, so nothing waits for the disk.
        for setting in ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"] {
            server.args(["-c", setting]);
        }
        server.args(["-c", "listen_addresses=127.0.0.1"]);
        server.arg("-c").arg(format!("unix_socket_directories={}", folder.display()));

        let log = workspace.report("postgres.log")?;
        let mut keeper = Keeper::start(&server, &folder, &log)?;
        let ready = || {
            let port = port.to_string();
            command::answers(&programs.join("pg_isready").to_string_lossy(), &["-q", "-h", "127.0.0.1", "-p", &port])
        };
        keeper.wait_until(ready, Duration::from_secs(60)).map_err(|failure| {
            Failure::new(format!("PostgreSQL did not start: {failure}. See {}.", workspace.relative(&log).display()))
        })?;
        command::read(
            Command::new(programs.join("psql"))
                .args(["-X", "-q", "-h", "127.0.0.1", "-p", &port.to_string(), "-U", "postgres", "-d", "postgres"])
                .args(["-c", APPLICATION_ROLE]),
        )?;
        Ok(Self { _keeper: keeper, port })
    }

    /// Where the tests connect, as the role that Accord itself would use.
    pub(crate) fn url(&self) -> String {
        format!("postgres://accord@127.0.0.1:{}/postgres", self.port)
    }
}

/// The folder of `initdb` and `postgres`: Debian keeps them off the path, one folder per major version.
pub(crate) fn programs() -> Option<PathBuf> {
    let debian =
        fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    let on_path = command::which("initdb").and_then(|initdb| Some(fs::canonicalize(initdb).ok()?.parent()?.to_owned()));
    debian
        .chain(on_path)
        .filter(|folder| {
            ["initdb", "postgres", "pg_isready", "psql"].iter().all(|program| folder.join(program).is_file())
        })
        .filter_map(|folder| Some((major_version(&folder)?, folder)))
        .filter(|(version, _)| *version >= OLDEST)
        .max()
        .map(|(_, folder)| folder)
}

fn major_version(programs: &Path) -> Option<u32> {
    let words = command::read(Command::new(programs.join("postgres")).arg("--version")).ok()?;
    let number = words.split_ascii_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Who runs the server: PostgreSQL refuses to be run by root.
enum Account {
    Ourselves,
    Other { name: &'static str, user: u32, group: u32 },
}

impl Account {
    fn for_server(folder: &Path) -> Result<Self, Failure> {
        if fs::metadata(folder)?.uid() != 0 {
            return Ok(Self::Ourselves);
        }
        let id = |option: &str, name: &str| -> Option<u32> {
            command::read(Command::new("id").args([option, name])).ok()?.trim().parse().ok()
        };
        ["postgres", "nobody"]
            .into_iter()
            .find_map(|name| Some(Self::Other { name, user: id("-u", name)?, group: id("-g", name)? }))
            .ok_or_else(|| Failure::new("Run this as another user than root, or create a user named postgres."))
    }

    fn own(&self, folder: &Path) -> Result<(), Failure> {
        if let Self::Other { user, group, .. } = self {
            chown(folder, Some(*user), Some(*group))?;
        }
        Ok(fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?)
    }

    fn command(&self, program: &Path) -> Command {
        match self {
            Self::Ourselves => Command::new(program),
            Self::Other { name, group, .. } => {
                let mut command = Command::new("setpriv");
                command
                    .arg(format!("--reuid={name}"))
                    .arg(format!("--regid={group}"))
                    .arg("--clear-groups")
                    .arg(program);
                command
            }
        }
    }
}

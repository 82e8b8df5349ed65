//! What the checks need beyond Rust itself, and how to come by it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{command, failure::Failure, postgres, workspace::Workspace};

/// Pinned, so that a new release cannot fail an unchanged checkout.
const CARGO_DENY: &str = "cargo-deny@0.20.2";
const CARGO_NEXTEST: &str = "cargo-nextest@0.9.143";

/// Something that must be on the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// The formatter.
    Rustfmt,
    /// The lints.
    Clippy,
    /// Checks of licences, bans and sources of dependencies.
    CargoDeny,
    /// The test runner.
    CargoNextest,
    /// The database server's own programs.
    PostgreSql,
    /// The browser.
    Chromium,
    /// The packages that `frontend/package-lock.json` lists.
    NpmPackages,
}

/// Installs what is missing, or fails with what to install.
pub(crate) fn provide(needs: &[Need], workspace: &Workspace) -> Result<(), Failure> {
    let missing: Vec<Need> = needs.iter().copied().filter(|need| !need.met(workspace)).collect();
    let debian: Vec<&str> = missing.iter().filter_map(|need| need.debian_package()).collect();
    let mut failures = Vec::new();
    if !debian.is_empty() {
        failures.extend(install_debian(&debian).err());
    }
    for need in missing.iter().filter(|need| need.debian_package().is_none()) {
        let installed = need.installer(workspace).and_then(|mut installer| command::run(&mut installer));
        failures.extend(installed.err().map(|why| Failure::new(format!("{need:?} could not be installed. {why}"))));
    }
    if !failures.is_empty() {
        let failures: Vec<String> = failures.iter().map(Failure::to_string).collect();
        return Err(Failure::new(failures.join("\n")));
    }
    match needs.iter().find(|need| !need.met(workspace)) {
        Some(need) => Err(Failure::new(format!("{need:?} is still missing after installing it."))),
        None => Ok(()),
    }
}

/// The browser that the journeys use: `CHROMIUM`, or the first of its usual names.
pub(crate) fn chromium() -> Option<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM") {
        return Some(named.into());
    }
    ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| command::which(name))
}

impl Need {
    fn met(self, workspace: &Workspace) -> bool {
        match self {
            Self::Rustfmt => command::answers("cargo", &["fmt", "--version"]),
            Self::Clippy => command::answers("cargo", &["clippy", "--version"]),
            Self::CargoDeny => command::answers("cargo", &["deny", "--version"]),
            Self::CargoNextest => command::answers("cargo", &["nextest", "--version"]),
            Self::PostgreSql => postgres::programs().is_some(),
            Self::Chromium => chromium().is_some(),
            Self::NpmPackages => npm_packages_are_current(&workspace.frontend()),
        }
    }

    fn debian_package(self) -> Option<&'static str> {
        match self {
            Self::PostgreSql => Some("postgresql"),
            Self::Chromium => Some("chromium"),
            _ => None,
        }
    }

    fn installer(self, workspace: &Workspace) -> Result<Command, Failure> {
        Ok(match self {
            Self::Rustfmt => rustup("rustfmt")?,
            Self::Clippy => rustup("clippy")?,
            // Unoptimised: it checks a few hundred crates in a second either way, and builds in half the time.
            Self::CargoDeny => workspace.cargo(&["install", "--locked", "--debug", CARGO_DENY]),
            Self::CargoNextest => workspace.cargo(&["install", "--locked", CARGO_NEXTEST]),
            Self::NpmPackages => {
                node_is_recent()?;
                workspace.npm(&["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            }
            Self::PostgreSql | Self::Chromium => return Err(Failure::new("Debian packages are installed together.")),
        })
    }
}

fn rustup(component: &str) -> Result<Command, Failure> {
    if command::which("rustup").is_none() {
        return Err(Failure::new(format!("Install {component} for this Rust toolchain.")));
    }
    let mut command = Command::new("rustup");
    command.args(["component", "add", component]);
    Ok(command)
}

fn install_debian(packages: &[&str]) -> Result<(), Failure> {
    let by_hand = format!("To go on, install: {} (Debian package names).", packages.join(", "));
    let explained = |failure: Failure| Failure::new(format!("{failure}\n{by_hand}"));
    let apt =
        || as_root("apt-get").ok_or_else(|| explained(Failure::new("This is not Debian, or not the administrator.")));
    command::run(apt()?.args(["update", "-qq"])).map_err(explained)?;
    command::run(apt()?.args(["install", "--yes", "-qq", "--no-install-recommends"]).args(packages)).map_err(explained)
}

/// The program as the administrator, if we are or may become that without being asked for a password.
fn as_root(program: &str) -> Option<Command> {
    command::which(program)?;
    if is_root() {
        let mut command = Command::new(program);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        return Some(command);
    }
    command::answers("sudo", &["--non-interactive", "true"]).then(|| {
        let mut command = Command::new("sudo");
        command.args(["--non-interactive", "DEBIAN_FRONTEND=noninteractive", program]);
        command
    })
}

/// Whether we are the administrator.
fn is_root() -> bool {
    command::read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// npm writes its own lock into `node_modules` last, so its age tells whether the installation is complete and current.
fn npm_packages_are_current(frontend: &Path) -> bool {
    let written = |file: &str| fs::metadata(frontend.join(file)).and_then(|metadata| metadata.modified());
    match (written("node_modules/.package-lock.json"), written("package-lock.json")) {
        (Ok(installed), Ok(locked)) => installed >= locked,
        _ => false,
    }
}

fn node_is_recent() -> Result<(), Failure> {
    let version = command::read(Command::new("node").arg("--version")).unwrap_or_default();
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(20..) => Ok(()),
        Some(_) => Err(Failure::new(format!("Install Node 20 or later with npm: this is {}.", version.trim()))),
        None => Err(Failure::new("Install Node 20 or later with npm.")),
    }
}

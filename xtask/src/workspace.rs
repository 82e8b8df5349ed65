//! Where things are.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{command, failure::Failure};

/// The checkout and its build directory.
pub(crate) struct Workspace {
    /// The folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Where cargo builds, which `CARGO_TARGET_DIR` and configuration may move.
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// Asks cargo, which knows of every way to configure this.
    pub(crate) fn find() -> Result<Self, Failure> {
        let mut metadata = Command::new(cargo());
        metadata.args(["metadata", "--no-deps", "--format-version=1"]).current_dir(env!("CARGO_MANIFEST_DIR"));
        let described: serde_json::Value = serde_json::from_str(&command::read(&mut metadata)?)
            .map_err(|error| Failure::new(format!("cargo metadata is not JSON: {error}")))?;
        let path = |key: &str| {
            let path = described[key].as_str().ok_or_else(|| Failure::new(format!("cargo metadata has no {key}")))?;
            Ok::<_, Failure>(PathBuf::from(path))
        };
        Ok(Self { root: path("workspace_root")?, target: path("target_directory")? })
    }

    /// A cargo command in the root of the workspace.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(cargo());
        command.args(arguments).current_dir(&self.root);
        command
    }

    /// An npm command in `frontend/`.
    pub(crate) fn npm(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("npm");
        command.args(arguments).current_dir(self.frontend());
        command
    }

    /// Sass, TypeScript and the browser tests' packages.
    pub(crate) fn frontend(&self) -> PathBuf {
        self.root.join("frontend")
    }

    /// A file among the logs and reports that a run leaves to be read afterwards.
    pub(crate) fn report(&self, name: &str) -> Result<PathBuf, Failure> {
        let folder = self.target.join("xtask");
        fs::create_dir_all(&folder)?;
        Ok(folder.join(name))
    }

    /// A path as a person in the checkout would write it.
    pub(crate) fn relative<'a>(&self, path: &'a Path) -> &'a Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }
}

fn cargo() -> String {
    env::var("CARGO").unwrap_or_else(|_| "cargo".into())
}

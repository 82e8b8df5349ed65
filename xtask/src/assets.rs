//! Builds what browsers load. The result is committed, so that running Accord needs no Node.

use crate::{
    command,
    failure::Failure,
    needs::{self, Need},
    workspace::Workspace,
};

/// `npm run build` in `frontend/`, which writes `crates/ui/assets`.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    needs::provide(&[Need::NpmPackages], workspace)?;
    command::run(&mut workspace.npm(&["run", "build"]))
}

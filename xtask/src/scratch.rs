//! Folders that must not outlive a run.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use crate::failure::Failure;

/// Not `TMPDIR`: another user must be able to enter, and a socket's path must stay under 107 bytes.
const PARENT: &str = "/tmp";

/// A new, empty folder named after its purpose and this process. Those that killed runs left behind are removed.
pub(crate) fn folder(purpose: &str) -> Result<PathBuf, Failure> {
    let prefix = format!("accord-{purpose}-");
    for entry in fs::read_dir(PARENT)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(owner) = name.strip_prefix(&prefix).and_then(|owner| owner.parse::<u32>().ok())
            && !alive(owner)
        {
            remove(&entry.path())?;
        }
    }
    let folder = Path::new(PARENT).join(format!("{prefix}{}", std::process::id()));
    fs::create_dir(&folder)?;
    Ok(folder)
}

/// A port that nobody listens on. The system does not hand it out again at once, so the server can take it.
pub(crate) fn free_port() -> Result<u16, Failure> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Without `/proc` we cannot tell, and leave everything alone.
fn alive(process: u32) -> bool {
    let processes = Path::new("/proc");
    !processes.exists() || processes.join(process.to_string()).exists()
}

/// Ends a server that still names the folder on its command line, then removes the folder.
fn remove(folder: &Path) -> Result<(), Failure> {
    println!("Removing {}, left behind by an earlier run.", folder.display());
    let inside = format!("{}/", folder.display());
    for process in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let words = fs::read(process.path().join("cmdline")).unwrap_or_default();
        if String::from_utf8_lossy(&words).contains(&inside) {
            let _ = Command::new("kill").args(["-s", "KILL"]).arg(process.file_name()).status();
        }
    }
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

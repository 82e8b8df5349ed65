//! A server that lives exactly as long as this process.
//!
//! A small shell holds the server and the reading end of a pipe whose writing end is ours. When we stop it, fail, are
//! interrupted or killed, the kernel closes the pipe; the shell then ends the server and removes its folder. It runs in
//! a process group of its own, so Ctrl-C at the terminal reaches us and not the server.

use std::{
    fs::File,
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::failure::Failure;

/// `$1` the folder to remove, then the server's command line. To end, most servers ask for the first signal, and
/// PostgreSQL for the second: after the first alone it would wait for its clients to leave.
const SHELL: &str = r#"
folder=$1; shift
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
( cat <&3 >/dev/null; kill -s TERM "$server"; kill -s INT "$server"; sleep 10; kill -s KILL "$server" ) &
ender=$!
exec 3<&-
wait "$server"; status=$?
kill "$ender"
rm -rf "$folder"
exit "$status"
"#;

/// A running server; dropping it stops it and removes its folder.
pub(crate) struct Keeper {
    shell: Child,
}

impl Keeper {
    /// Starts the server, with everything that it prints in `log`.
    pub(crate) fn start(server: &Command, folder: &Path, log: &Path) -> Result<Self, Failure> {
        let output = File::create(log)?;
        let shell = Command::new("sh")
            .args(["-c", SHELL, "keeper"])
            .arg(folder)
            .arg(server.get_program())
            .args(server.get_args())
            .current_dir(folder)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()?;
        Ok(Self { shell })
    }

    /// Waits until the server is ready; fails when it ends before, or takes longer than it may.
    pub(crate) fn wait_until(&mut self, ready: impl Fn() -> bool, limit: Duration) -> Result<(), Failure> {
        let started = Instant::now();
        while !ready() {
            if let Some(status) = self.shell.try_wait()? {
                return Err(Failure::new(format!("it ended by itself ({status})")));
            }
            if started.elapsed() > limit {
                return Err(Failure::new(format!("it was not ready within {} seconds", limit.as_secs())));
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_dropped_keeper_ends_its_server_and_removes_its_folder() {
        let folder = std::env::temp_dir().join(format!("accord-keeper-test-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let log = folder.with_extension("log");
        let mut server = Command::new("sleep");
        server.arg("600");
        let mut keeper = Keeper::start(&server, &folder, &log).expect("a shell");
        keeper.wait_until(|| true, Duration::from_secs(1)).expect("it runs");
        let started = Instant::now();
        drop(keeper);
        assert!(!folder.exists());
        assert!(started.elapsed() < Duration::from_secs(8), "the server heeds the first signal");
        fs::remove_file(log).expect("the log");
    }

    #[test]
    fn a_server_that_ends_by_itself_is_noticed() {
        let folder = std::env::temp_dir().join(format!("accord-keeper-ends-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let log = folder.with_extension("log");
        let mut keeper = Keeper::start(&Command::new("false"), &folder, &log).expect("a shell");
        let failure = keeper.wait_until(|| false, Duration::from_secs(20)).expect_err("never ready");
        assert!(failure.to_string().contains("ended by itself"), "{failure}");
        fs::remove_file(log).expect("the log");
    }
}

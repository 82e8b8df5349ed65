//! Running other programs: shown first, then checked.

use std::{
    env, io,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use crate::failure::Failure;

/// Shows the command, runs it, and fails when it does.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    if succeeds(command)? { Ok(()) } else { Err(Failure::new(format!("This failed: {}", words(command)))) }
}

/// Shows the command, runs it, and says whether it succeeded.
pub(crate) fn succeeds(command: &mut Command) -> Result<bool, Failure> {
    println!("$ {}", words(command));
    Ok(command.stdin(Stdio::null()).status().map_err(|error| cannot_start(command, &error))?.success())
}

/// Like [`succeeds`], and keeps what is written to standard output while showing it.
pub(crate) fn overheard(command: &mut Command) -> Result<(bool, String), Failure> {
    println!("$ {}", words(command));
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(command, &error))?;
    let mut heard = String::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            heard.push_str(&line);
            heard.push('\n');
        }
    }
    Ok((child.wait()?.success(), heard))
}

/// Runs the command unseen and returns its standard output; what it said on standard error explains a failure.
pub(crate) fn read(command: &mut Command) -> Result<String, Failure> {
    let output = output(command)?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(Failure::new(format!("This failed: {}\n{said}", words(command))))
    }
}

/// Whether the command can be run and succeeds; its output is of no interest.
pub(crate) fn answers(program: &str, arguments: &[&str]) -> bool {
    output(Command::new(program).args(arguments)).is_ok_and(|output| output.status.success())
}

/// Where a program is, as a shell would find it.
pub(crate) fn which(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|candidate| candidate.is_file())
}

fn output(command: &mut Command) -> Result<Output, Failure> {
    command.stdin(Stdio::null()).output().map_err(|error| cannot_start(command, &error))
}

fn cannot_start(command: &Command, error: &io::Error) -> Failure {
    Failure::new(format!("This could not be started: {}\n{error}", words(command)))
}

/// The command as one would type it, without the folders of its program.
fn words(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(program).chain(command.get_args()).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

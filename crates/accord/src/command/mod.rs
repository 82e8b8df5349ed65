//! One file for each command.
pub(crate) mod check;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod due;
pub(crate) mod migrate;
pub(crate) mod serve;
pub(crate) mod set_up;
pub(crate) mod verify;
pub(crate) mod work;

use std::{fmt, path::Path, process::ExitCode};

use files::Files;
use store::Store;

/// How a command ends.
pub(crate) type Done = Result<ExitCode, Problem>;

/// Why a command could not be carried out, in words for whoever typed it.
#[derive(Debug)]
pub(crate) struct Problem(String);

impl Problem {
    pub(crate) fn new(words: impl Into<String>) -> Problem {
        Problem(words.into())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Problem {
        Problem(format!("The database: {error}"))
    }
}

impl From<app::Error> for Problem {
    fn from(error: app::Error) -> Problem {
        Problem(error.to_string())
    }
}

/// Where an organisation's own records are.
#[derive(clap::Args, Clone)]
pub(crate) struct Records {
    /// sqlite://FILE or postgres://…
    #[arg(long, env = "DATABASE_URL", default_value = "sqlite://var/accord.db", hide_env_values = true)]
    pub(crate) database: String,
}

impl Records {
    /// Opens the database; its schema must be up to date.
    pub(crate) async fn open(&self) -> Result<Store, Problem> {
        let store = open(&self.database).await?;
        match store.pending_migrations().await? {
            0 => Ok(store),
            _ => Err(Problem::new("The database needs its schema brought up to date. Run: accord migrate")),
        }
    }
}

/// Where the files are that people send.
#[derive(clap::Args, Clone)]
pub(crate) struct Kept {
    /// A folder, or s3://BUCKET/PREFIX with the usual AWS_ variables; beside a SQLite file when not given
    #[arg(long, env = "ACCORD_FILES")]
    files: Option<String>,
}

impl Kept {
    /// Opens the place for files of a database.
    pub(crate) fn open(&self, database: &str) -> Result<Files, Problem> {
        let beside = || match sqlite_file(database) {
            Some(file) => format!("{}.files", file.display()),
            None => "var/files".to_owned(),
        };
        Files::open(&self.files.clone().unwrap_or_else(beside)).map_err(|error| Problem::new(format!("Files: {error}")))
    }
}

/// Opens a database, making the folder of a file that is not there yet.
pub(crate) async fn open(address: &str) -> Result<Store, Problem> {
    if let Some(folder) = sqlite_file(address).and_then(Path::parent)
        && !folder.as_os_str().is_empty()
    {
        std::fs::create_dir_all(folder)
            .map_err(|error| Problem::new(format!("Cannot make the folder {}: {error}", folder.display())))?;
    }
    let shown = address.split('@').next_back().unwrap_or(address);
    Store::open(address).await.map_err(|error| Problem::new(format!("Cannot open the database {shown}: {error}")))
}

/// The file that an address names, if it names one.
pub(crate) fn sqlite_file(address: &str) -> Option<&Path> {
    let path = address.strip_prefix("sqlite://").or_else(|| address.strip_prefix("sqlite:"))?;
    (!path.contains(":memory:")).then(|| Path::new(path.split('?').next().unwrap_or(path)))
}

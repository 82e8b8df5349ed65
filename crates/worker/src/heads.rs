//! Heads of the ledger noted outside the database, beside its file: without them nobody could tell that the end of a chain
//! was cut off together with its seals.
use std::{
    fs::{File, OpenOptions},
    io::{self, BufRead, BufReader, Write},
    path::PathBuf,
};

use app::Error;
use domain::organisation::TenantId;
use store::{Store, ledger::Head};

/// Notes a head, if it is not the last that was noted. A database without a file has nowhere to note it; PostgreSQL's heads
/// are printed by `accord verify` for the administrator to keep.
pub fn note_heads(store: &Store, tenant: TenantId, head: &Head) -> Result<(), Error> {
    let Some(path) = path(store) else { return Ok(()) };
    if noted_head(store, tenant)?.is_some_and(|noted| noted.position >= head.position) {
        return Ok(());
    }
    let mut file = OpenOptions::new().create(true).append(true).open(path).map_err(disk)?;
    writeln!(file, "{tenant} {} {} {}", head.position, head.seq, hex(&head.hash)).map_err(disk)?;
    file.sync_data().map_err(disk)
}

/// The last head noted for a tenant.
pub fn noted_head(store: &Store, tenant: TenantId) -> Result<Option<Head>, Error> {
    let Some(path) = path(store) else { return Ok(None) };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(disk(error)),
    };
    let tenant = tenant.to_string();
    let mut last = None;
    for line in BufReader::new(file).lines() {
        let line = line.map_err(disk)?;
        if let Some(head) = line.strip_prefix(&tenant).and_then(read) {
            last = Some(head);
        }
    }
    Ok(last)
}

fn read(rest: &str) -> Option<Head> {
    let mut words = rest.split_whitespace();
    Some(Head { position: words.next()?.parse().ok()?, seq: words.next()?.parse().ok()?, hash: bytes(words.next()?)? })
}

fn path(store: &Store) -> Option<PathBuf> {
    store.file().map(|file| {
        let mut path = file.as_os_str().to_owned();
        path.push(".heads");
        PathBuf::from(path)
    })
}

fn disk(error: io::Error) -> Error {
    Error::Store(store::Error::Disk(error))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect()
}

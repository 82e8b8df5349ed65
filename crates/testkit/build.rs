//! Names the schema by what makes it, so that a template made from other migrations is never taken for this one's.
use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
};

const MIGRATIONS: &str = "../store/src/migrations";

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed={MIGRATIONS}");
    let mut files = fs::read_dir(MIGRATIONS)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        fs::read(file)?.hash(&mut hasher);
    }
    println!("cargo:rustc-env=ACCORD_MIGRATIONS={:016x}", hasher.finish());
    Ok(())
}

//! What a sync costs on this disk at this moment, before and after what is measured: disks of shared machines change.
use std::{fs::File, io::Write, path::Path, time::Instant};

use crate::{
    Done,
    figure::{median, note},
};

/// Shows how long writing and syncing 4 KB takes: the median of a hundred times.
pub(crate) fn probe(folder: &Path, when: &str) -> Done {
    let path = folder.join("probe");
    let mut file = File::create(&path)?;
    let block = [0x5a; 4096];
    let mut times = Vec::with_capacity(100);
    for _ in 0..100 {
        let started = Instant::now();
        file.write_all(&block)?;
        file.sync_data()?;
        times.push(started.elapsed());
    }
    drop(std::fs::remove_file(path));
    let time = median(&mut times);
    note(&format!("{when}: a sync of 4 KB takes {} µs, {:.0} a second", time.as_micros(), 1.0 / time.as_secs_f64()));
    Ok(())
}

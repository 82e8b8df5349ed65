//! The time that processors have given to this process. Unlike the time on the wall it hardly depends on what else runs.
use std::{fs, time::Duration};

use crate::Done;

/// Linux counts in hundredths of a second whatever the machine.
const TICK: Duration = Duration::from_millis(10);

/// The time so far, in the program and in the kernel on its behalf.
pub(crate) fn time() -> Done<Duration> {
    let status = fs::read_to_string("/proc/self/stat")?;
    // The name in brackets may hold anything; what follows it does not.
    let (_, rest) = status.rsplit_once(')').ok_or("no process status")?;
    let ticks: u32 = rest.split_whitespace().skip(11).take(2).map(str::parse::<u32>).sum::<Result<u32, _>>()?;
    Ok(TICK * ticks)
}

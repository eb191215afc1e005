//! The machine that figures are from.

use crate::Outcome;
use crate::timing::Timed;
use serde::Serialize;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

/// Bytes that are written before each wait for the disk: a delivery and its index page.
const PAGE: usize = 4096;
const WRITES: usize = 300;

/// What a reader must know to compare figures.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Machine {
    pub(crate) system: String,
    pub(crate) processor: String,
    pub(crate) cores: usize,
    /// Bytes.
    pub(crate) memory: Option<u64>,
    /// Appending 4 KiB and waiting until the disk has it, in milliseconds.
    pub(crate) sync: Option<Timed>,
    /// Programs that wanted a core when the run began, on average over a minute.
    pub(crate) busy: Option<f64>,
}

/// Looks at the machine and tries the disk under a folder.
pub(crate) fn look(dir: &Path) -> Outcome<Machine> {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let memory = field(&read("/proc/meminfo"), "MemTotal")
        .and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok());
    Ok(Machine {
        system: format!("{} {}", std::env::consts::OS, read("/proc/sys/kernel/osrelease").trim()),
        processor: field(&read("/proc/cpuinfo"), "model name")
            .unwrap_or_else(|| std::env::consts::ARCH.to_owned()),
        cores: std::thread::available_parallelism()?.get(),
        memory: memory.map(|kib| kib * 1024),
        sync: Some(sync(dir)?),
        busy: read("/proc/loadavg").split_whitespace().next().and_then(|text| text.parse().ok()),
    })
}

fn sync(dir: &Path) -> Outcome<Timed> {
    fs::create_dir_all(dir)?;
    let path = dir.join("sync.tmp");
    let mut file = File::create(&path)?;
    let mut times = Vec::new();
    for _ in 0..WRITES {
        let begin = Instant::now();
        file.write_all(&[7; PAGE])?;
        file.sync_data()?;
        times.push(begin.elapsed());
    }
    fs::remove_file(path)?;
    Ok(Timed::of(times))
}

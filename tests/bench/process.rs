//! This program as several processes, and what the system says of one.

use crate::Outcome;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::process::{Command, Stdio};

/// Runs an errand in a process of its own and reads what it found.
pub(crate) fn errand<T: DeserializeOwned>(args: &[String]) -> Outcome<T> {
    let output = Command::new(std::env::current_exe()?)
        .args(args)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err(format!("`{}` ended with {}", args.join(" "), output.status).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Tells the process that started this one what was found.
pub(crate) fn tell<T: Serialize>(found: &T) -> Outcome<()> {
    println!("{}", serde_json::to_string(found)?);
    Ok(())
}

/// Bytes of memory that a process has to itself, with its part of what it shares; `None` where the system doesn't say.
pub(crate) fn memory(process: &str) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

//! This program as several processes, and what the system says of one.

use crate::Outcome;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Runs an errand in a process of its own and reads what it found.
pub(crate) fn errand<T: DeserializeOwned>(args: &[String]) -> Outcome<T> {
    read(Command::new(std::env::current_exe()?), args)
}

/// The same on the core of the senders.
pub(crate) fn senders<T: DeserializeOwned>(args: &[String]) -> Outcome<T> {
    read(Pinned::Client.command(&std::env::current_exe()?), args)
}

fn read<T: DeserializeOwned>(mut command: Command, args: &[String]) -> Outcome<T> {
    let output = command.args(args).stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
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

/// Bytes of memory that this process had at most; `None` where the system doesn't say.
pub(crate) fn most_memory() -> Option<u64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

/// Seconds of a core that a process has used; `None` where the system doesn't say.
pub(crate) fn work(process: u32) -> Option<f64> {
    /// Linux counts in hundredths, whatever the clock of the kernel.
    const TICKS: f64 = 100.0;
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name may hold spaces; the numbers follow the last bracket.
    let fields: Vec<&str> = text.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / TICKS)
}

/// A program that was built with this one.
pub(crate) fn beside(name: &str) -> Outcome<PathBuf> {
    let dir = std::env::current_exe()?.parent().map(Path::to_path_buf).unwrap_or_default();
    let program = dir.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if program.exists() { Ok(program) } else { Err(format!("{name} is not built").into()) }
}

/// Whether a program of this name is on the PATH.
pub(crate) fn is_installed(name: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(name).is_file()))
}

/// On which cores a process runs, where there are two at least and `taskset` can say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pinned {
    /// All but the last.
    Server,
    /// The last.
    Client,
}

impl Pinned {
    pub(crate) fn command(self, program: &Path) -> Command {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        if cores < 2 || !is_installed("taskset") {
            return Command::new(program);
        }
        let mut command = Command::new("taskset");
        let last = cores - 1;
        command.arg("-c").arg(if self == Self::Client {
            last.to_string()
        } else {
            format!("0-{}", last - 1)
        });
        command.arg(program);
        command
    }
}

/// Asks a process to end.
pub(crate) fn ask_to_end(child: &Child) -> Outcome<()> {
    Command::new("kill").args(["-TERM", &child.id().to_string()]).status()?;
    Ok(())
}

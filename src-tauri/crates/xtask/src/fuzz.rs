//! `cargo xtask fuzz`: builds the readers with libFuzzer's counters in them, and has each fed for a time.
//!
//! Rust's stable compiler can do that: the counters are LLVM's own. There is no memory checker beside them, as there
//! is no unsafe code in the rooms that read.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::machine::{self, Kit};
use crate::program::Program;
use crate::repo::Repo;

/// LLVM's counters at edges and comparisons, as libFuzzer wants them, and the checks of a debug build.
const COUNTED: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 -Cdebug-assertions -Coverflow-checks";

/// Longest input, in bytes, and the longest time of one, in seconds.
const BOUNDS: [&str; 2] = ["-max_len=8192", "-timeout=5"];

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
struct Ask {
    seconds: u32,
    targets: Vec<String>,
}

/// `cargo xtask fuzz [--seconds N] [TARGET…]`.
pub(crate) fn command(repo: &Repo, args: &[String]) -> Result<(), Failure> {
    let ask = Ask::read(args)?;
    machine::prepare(&[Kit::Build])?;
    let crate_dir = repo.root().join("tests/fuzz");
    let host = host()?;
    let built = repo.target("fuzz/build")?;
    Program::cargo()
        .args(["build", "--release", "--locked", "--target", &host, "--target-dir"])
        .arg(&built)
        .env("RUSTFLAGS", COUNTED)
        .dir(&crate_dir)
        .run()?;
    let program = built.join(&host).join(format!("release/wapas-fuzz{}", std::env::consts::EXE_SUFFIX));
    let known = targets(&crate_dir)?;
    if let Some(unknown) = ask.targets.iter().find(|target| !known.contains(target)) {
        return Err(Failure::Usage(format!("There is no target `{unknown}`. Targets: {}", known.join(", "))));
    }
    for target in known.iter().filter(|target| ask.targets.is_empty() || ask.targets.contains(target)) {
        feed(repo, &crate_dir, &program, target, ask.seconds)?;
    }
    Ok(())
}

/// Feeds one reader, then adds what leads somewhere new to what is kept.
fn feed(repo: &Repo, crate_dir: &Path, program: &Path, target: &str, seconds: u32) -> Result<(), Failure> {
    let kept = crate_dir.join("corpus").join(target);
    let [found, faults] = ["found", "faults"].map(|name| repo.built_in(&format!("fuzz/{name}/{target}")));
    for dir in [&kept, &found, &faults] {
        std::fs::create_dir_all(dir).map_err(|error| Failure::at(dir, &error))?;
    }
    let run = |more: &[String]| Program::new(program).args(BOUNDS).args(more).env("WAPAS_FUZZ", target);
    let time = format!("-max_total_time={seconds}");
    let faults = format!("-artifact_prefix={}/", faults.display());
    run(&[time, faults, "-print_final_stats=1".to_owned(), "-verbosity=1".to_owned()])
        .arg(&found)
        .arg(&kept)
        .run()?;
    run(&["-set_cover_merge=1".to_owned()]).arg(&kept).arg(&found).run()
}

/// The names of the readers, as the table in `readers.rs` has them.
fn targets(crate_dir: &Path) -> Result<Vec<String>, Failure> {
    let file: PathBuf = crate_dir.join("readers.rs");
    let text = std::fs::read_to_string(&file).map_err(|error| Failure::at(&file, &error))?;
    Ok(named(&text))
}

fn named(text: &str) -> Vec<String> {
    let lines = text.lines().filter_map(|line| line.trim().strip_prefix("(\"")?.split_once("\", "));
    lines.map(|(name, _)| name.to_owned()).collect()
}

/// The name of this machine's kind, as the compiler has it.
fn host() -> Result<String, Failure> {
    let said = Program::new("rustc").arg("-vV").output()?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Failure::Said("rustc does not say what it builds for".to_owned()))
}

impl Ask {
    fn read(args: &[String]) -> Result<Self, Failure> {
        let mut ask = Self { seconds: 60, targets: Vec::new() };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            if arg == "--seconds" {
                let seconds = args.next().and_then(|text| text.parse().ok()).filter(|seconds| *seconds > 0);
                ask.seconds = seconds.ok_or_else(|| {
                    Failure::Usage("Expected: cargo xtask fuzz [--seconds N] [TARGET…]".to_owned())
                })?;
            } else {
                ask.targets.push(arg.clone());
            }
        }
        Ok(ask)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_targets_are_read() {
        let read = |line: &str| Ask::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let targets = vec!["phone".to_owned(), "csv".to_owned()];
        assert_eq!(read("phone --seconds 5 csv").unwrap(), Ask { seconds: 5, targets });
        assert_eq!(read("").unwrap(), Ask { seconds: 60, targets: Vec::new() });
        assert!(read("--seconds").is_err() && read("--seconds none").is_err());
    }

    #[test]
    fn readers_are_found_in_their_table() {
        let table =
            "pub const READERS: &[(&str, Reader)] = &[\n    (\"phone\", phone),\n    (\"csv\", csv),\n];";
        assert_eq!(named(table), ["phone", "csv"]);
    }
}

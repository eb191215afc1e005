//! `cargo xtask bench`: builds what is measured as it ships, and starts the instrument in `tests/bench`.

use crate::failure::Failure;
use crate::headless::{self, Session};
use crate::machine::{self, Kit};
use crate::page;
use crate::program::Program;
use crate::repo::Repo;

/// The instrument.
const INSTRUMENT: &str = "wapas-bench";

/// `cargo xtask bench [--only PART,…] [--carts SIZE,…]`.
pub(crate) fn command(repo: &Repo, args: &[String]) -> Result<(), Failure> {
    let window = wants_window(args);
    machine::prepare(&[Kit::Build])?;
    if wants(args, "ingest")
        && cfg!(target_os = "linux")
        && let Err(failure) = machine::prepare(&[Kit::Bench])
    {
        println!("Without `webhook` its row is left out, without strace the batch is a guess: {failure}");
    }
    let mut cargo = Program::cargo()
        .args(["build", "--release", "--package", "wapas-tests", "--bin", INSTRUMENT])
        .args(["--package", "wapas-hub", "--bin", "wapas-hub"])
        .args(["--package", "wapas-receiver", "--example", "only_reads"])
        .args(["--package", "wapas-store", "--example", "bare_inserts"]);
    if window {
        page::build(repo)?;
        cargo = cargo.args(["--package", "wapas", "--bin", "wapas"]);
        cargo = cargo.args(["--package", "wapas-empty-window", "--bin", "wapas-empty-window"]);
    }
    cargo.dir(repo.root()).run()?;
    let dir = repo.target("bench/results.json")?;
    let dir = dir.parent().unwrap_or(&dir);
    let instrument = Program::new(repo.built(&format!("release/{INSTRUMENT}")))
        .arg("run")
        .arg("--dir")
        .arg(dir)
        .args(args);
    if window {
        // For its keyring: the screen is the instrument's own.
        Session::fresh(repo, headless::SCREEN)?.around(instrument).run()
    } else {
        instrument.run()
    }
}

/// Whether the part that needs the app, a display and a keyring is among those that were asked for.
fn wants_window(args: &[String]) -> bool {
    cfg!(target_os = "linux") && wants(args, "window")
}

fn wants(args: &[String], part: &str) -> bool {
    let only = args.iter().skip_while(|arg| *arg != "--only").nth(1);
    only.is_none_or(|parts| parts.split(',').any(|named| named.trim() == part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_is_measured_unless_other_parts_are_named() {
        let wants =
            |line: &str| wants_window(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        assert!(!wants("--carts 1000 --only store,ingest"));
        if cfg!(target_os = "linux") {
            assert!(wants("") && wants("--carts 1000") && wants("--only store,window --carts 1000"));
        }
    }
}

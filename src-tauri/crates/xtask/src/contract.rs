//! `ui/src/host/contract.ts`: the commands and types that the page shares with the engine, printed by the engine.

use std::fs;

use crate::build;
use crate::failure::Failure;
use crate::program::Program;
use crate::repo::Repo;

const FILE: &str = "ui/src/host/contract.ts";

/// `cargo xtask contract [--check]`.
pub(crate) fn command(repo: &Repo, args: &[String]) -> Result<(), Failure> {
    match args {
        [] => write(repo),
        [flag] if flag == "--check" => check(repo),
        _ => Err(Failure::Usage("Expected: cargo xtask contract [--check]".into())),
    }
}

/// Fails when the file differs from what the engine says.
pub(crate) fn check(repo: &Repo) -> Result<(), Failure> {
    let spoken = printed(repo)?;
    let written = fs::read_to_string(repo.root().join(FILE)).unwrap_or_default();
    if spoken == written {
        println!("{FILE} says what the engine says.");
        return Ok(());
    }
    let line =
        spoken.lines().zip(written.lines()).take_while(|(spoken, written)| spoken == written).count() + 1;
    Err(Failure::Said(format!(
        "{FILE} differs from the engine from line {line} on. Run: cargo xtask contract"
    )))
}

fn write(repo: &Repo) -> Result<(), Failure> {
    let spoken = printed(repo)?;
    let path = repo.root().join(FILE);
    // An unchanged file keeps its time, and the page its build.
    if fs::read_to_string(&path).is_ok_and(|written| written == spoken) {
        println!("{FILE} is up to date.");
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::at(folder, &error))?;
    }
    fs::write(&path, spoken).map_err(|error| Failure::at(&path, &error))?;
    println!("{FILE} is written.");
    Ok(())
}

fn printed(repo: &Repo) -> Result<String, Failure> {
    build::cargo(repo, &["build"]).args(["--example", "contract"]).run()?;
    Program::new(repo.built("debug/examples/contract")).dir(repo.root()).output()
}

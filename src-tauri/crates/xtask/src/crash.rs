//! `cargo xtask crash`: builds the hub and the instrument in `tests/crash`, and starts that.

use crate::build;
use crate::failure::Failure;
use crate::machine::{self, Kit};
use crate::page;
use crate::program::Program;
use crate::repo::Repo;

/// The instrument.
const INSTRUMENT: &str = "wapas-crash";

/// Books that older versions have written.
const BOOKS: &str = "tests/fixtures/books";

/// `cargo xtask crash [--only PART,…] [--rounds N] …`.
pub(crate) fn command(repo: &Repo, args: &[String]) -> Result<(), Failure> {
    machine::prepare(&[Kit::Build, Kit::Crash])?;
    // The app takes the page in when it compiles, and the whole workspace is built: nothing is compiled twice.
    page::build(repo)?;
    build::cargo(repo, &["build"]).args(["--bin", INSTRUMENT, "--bin", "wapas-hub"]).run()?;
    let dir = repo.target("crash/results.json")?;
    let dir = dir.parent().unwrap_or(&dir);
    Program::new(repo.built(&format!("debug/{INSTRUMENT}")))
        .arg("--dir")
        .arg(dir)
        .arg("--books")
        .arg(repo.root().join(BOOKS))
        .args(args)
        .run()
}

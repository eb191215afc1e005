//! `cargo xtask bench`: builds what is measured as it ships, and starts the instrument in `tests/bench`.

use crate::failure::Failure;
use crate::machine::{self, Kit};
use crate::program::Program;
use crate::repo::Repo;

/// The instrument.
const INSTRUMENT: &str = "wapas-bench";

/// `cargo xtask bench [--only PART,…] [--carts SIZE,…]`.
pub(crate) fn command(repo: &Repo, args: &[String]) -> Result<(), Failure> {
    machine::prepare(&[Kit::Build])?;
    Program::cargo()
        .args(["build", "--release", "--package", "wapas-tests", "--bin", INSTRUMENT])
        .args(["--package", "wapas-hub", "--bin", "wapas-hub"])
        .args(["--package", "wapas-receiver", "--example", "only_reads"])
        .args(["--package", "wapas-store", "--example", "bare_inserts"])
        .dir(repo.root())
        .run()?;
    let dir = repo.target("bench/results.json")?;
    let dir = dir.parent().unwrap_or(&dir);
    Program::new(repo.built(&format!("release/{INSTRUMENT}")))
        .arg("run")
        .arg("--dir")
        .arg(dir)
        .args(args)
        .run()
}

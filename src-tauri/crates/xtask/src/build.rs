//! How cargo is asked to build.
//!
//! Cargo chooses features by the packages that are asked for. Every build therefore asks for the whole workspace and
//! narrows down by target: so nothing is compiled twice.

use crate::failure::Failure;
use crate::program::{Program, is_installed};
use crate::repo::Repo;

/// A cargo command over the whole workspace.
pub(crate) fn cargo(repo: &Repo, command: &[&str]) -> Program {
    let program = Program::cargo().args(command).arg("--workspace").dir(repo.root());
    // Windows locks a running program: it can't be built again meanwhile.
    if cfg!(windows) { program.args(["--exclude", "wapas-xtask"]) } else { program }
}

/// Builds every program, example and test.
pub(crate) fn everything(repo: &Repo) -> Result<(), Failure> {
    cargo(repo, &["build"]).arg("--all-targets").run()
}

/// Builds the app alone. One that ships names the crates in it, where cargo-auditable is there to write them in.
pub(crate) fn app(repo: &Repo, release: bool) -> Result<(), Failure> {
    let audited = release && is_installed("cargo-auditable");
    let build: &[&str] = if audited { &["auditable", "build"] } else { &["build"] };
    let program = cargo(repo, build).args(["--bin", "wapas"]);
    if release { program.arg("--release") } else { program }.run()
}

//! `cargo xtask attack`: builds the hub as it ships, and the attacker in `tests/attack`.

use crate::failure::Failure;
use crate::machine::{self, Kit};
use crate::program::Program;
use crate::repo::Repo;

/// The attacker.
const ATTACKER: &str = "wapas-attack";

/// Thousands of connections need as many open files as the system gives; the rest is the program and its arguments.
const MANY_FILES: &str = r#"ulimit -n "$(ulimit -H -n)" 2>/dev/null; exec "$@""#;

/// `cargo xtask attack [--only ATTACK,…] [--bodies N] [--seconds N] [--debug]`.
pub(crate) fn command(repo: &Repo, args: &[String]) -> Result<(), Failure> {
    let (profile, args) = profile(args);
    machine::prepare(&[Kit::Build])?;
    if let Err(failure) = machine::prepare(&[Kit::Attack]) {
        println!("Without slowhttptest its four attacks are left out: {failure}");
    }
    let mut cargo = Program::cargo().arg("build");
    if profile == "release" {
        cargo = cargo.arg("--release");
        cargo = cargo.args(["--package", "wapas-tests", "--bin", ATTACKER, "--package", "wapas-hub"]);
    } else {
        // All of it, so that nothing is built with other features than the checks have.
        cargo = cargo.args(["--workspace", "--bins"]);
    }
    cargo.dir(repo.root()).run()?;
    let dir = repo.target("attack/results.json")?;
    let dir = dir.parent().unwrap_or(&dir);
    let attacker =
        Program::new(repo.built(&format!("{profile}/{ATTACKER}"))).arg("--dir").arg(dir).args(args);
    if cfg!(unix) {
        attacker
            .inside(Program::new("sh").args(["-c", MANY_FILES, "sh"]), "with as many files as there may be")
            .run()
    } else {
        attacker.run()
    }
}

/// Which build is attacked, and the arguments that are the attacker's.
fn profile(args: &[String]) -> (&'static str, Vec<&String>) {
    let rest: Vec<&String> = args.iter().filter(|arg| *arg != "--debug").collect();
    (if rest.len() == args.len() { "release" } else { "debug" }, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_that_ships_is_attacked_unless_the_quick_one_is_asked_for() {
        let args: Vec<String> = ["--only", "idle", "--debug"].map(str::to_owned).into();
        assert_eq!(profile(&args), ("debug", vec![&args[0], &args[1]]));
        assert_eq!(profile(&args[..2]).0, "release");
    }
}

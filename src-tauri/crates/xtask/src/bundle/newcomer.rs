//! Somebody who never had Wapas: a user of this system, made for the check, who goes from the first screen to the first
//! cart in the program that was installed, and is removed again. What it needs of the repository is copied to its
//! home, since it may read nothing else.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;

use super::check::as_root;
use crate::build;
use crate::failure::Failure;
use crate::headless::{self, Session};
use crate::program::{Heard, Program};
use crate::repo::Repo;

/// The user's name.
const NAME: &str = "wapas-newcomer";
/// How long the journey may take.
const LONGEST: Duration = Duration::from_mins(10);
/// The integration test that drives a window, and the journey in it.
const WINDOW: &str = "window";
const JOURNEY: &str = "journey::a_signed_webhook_becomes_a_cart_and_one_key_opens_whatsapp";
/// What tells the page's faults to people who can't see.
const AXE: &str = "ui/node_modules/axe-core/axe.min.js";

/// Goes the way in the program of this folder.
pub(super) fn goes(repo: &Repo, programs: &Path, debug: bool) -> Result<(), Failure> {
    let test = test(repo, debug)?;
    if home().is_some() {
        return Err(Failure::Said(format!(
            "There is a user {NAME} already, perhaps of a check that was broken off. As root: userdel --remove {NAME}"
        )));
    }
    as_root("useradd").args(["--create-home", NAME]).run()?;
    let went = moves_in(repo, &test).and_then(|home| looks_around(&home, programs));
    // Only its own processes: nobody else has this name.
    as_root("pkill").args(["-KILL", "-u", NAME]).status()?;
    as_root("userdel").args(["--remove", NAME]).run()?;
    went
}

/// The journeys, built as the program was.
fn test(repo: &Repo, debug: bool) -> Result<PathBuf, Failure> {
    let build =
        build::cargo(repo, &["test"]).args(["--no-run", "--message-format", "json", "--test", WINDOW]);
    let told = if debug { build } else { build.arg("--release") }.output()?;
    let parts = told.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    parts
        .filter(|part| part["target"]["name"] == WINDOW)
        .find_map(|part| part["executable"].as_str().map(PathBuf::from))
        .ok_or_else(|| Failure::Said(format!("cargo built no test `{WINDOW}`")))
}

/// Its home, where it is there.
fn home() -> Option<PathBuf> {
    let line = Program::new("getent").args(["passwd", NAME]).answer()?;
    line.split(':').nth(5).map(PathBuf::from)
}

/// Brings along what the journey needs.
fn moves_in(repo: &Repo, test: &Path) -> Result<PathBuf, Failure> {
    let home = home().ok_or_else(|| Failure::Said(format!("{NAME} has no home")))?;
    let script = Session::script(repo);
    for (from, to) in [(test, WINDOW), (&script, "session.sh"), (&repo.root().join(AXE), AXE)] {
        as_root("install").args(["-D", "-m", "755"]).arg(from).arg(home.join(to)).run()?;
    }
    as_root("chown").args(["-R", NAME]).arg(&home).run()?;
    Ok(home)
}

fn looks_around(home: &Path, programs: &Path) -> Result<(), Failure> {
    let journey = Program::new("env")
        .arg(format!("WAPAS_BIN_DIR={}", programs.display()))
        .arg(format!("WAPAS_TESTS_DIR={}", home.join("tests").display()))
        .arg(home.join(WINDOW))
        .args(["--exact", JOURNEY, "--nocapture"]);
    let session = Session::of_another(home.join("session.sh"), home.join("session"), headless::SCREEN);
    let as_newcomer = as_root("setpriv")
        .args(["--reuid", NAME, "--regid", NAME, "--init-groups", "--reset-env", "env", "--chdir"])
        .arg(home);
    let journey = session.around(journey).inside(as_newcomer, &format!("as the new user {NAME}"));
    // A journey that is not there under this name would do well too.
    let mut arrived = false;
    let heard = journey.listen(LONGEST, |line| arrived |= line.starts_with("test result: ok. 1 passed"))?;
    if arrived && matches!(heard, Heard::Ended(_)) {
        return Ok(());
    }
    Err(Failure::Said(format!("{NAME} did not come to the first cart")))
}

//! The page: npm's packages and the build of `ui/`.

use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::time::SystemTime;

use crate::failure::Failure;
use crate::program::{Program, is_installed};
use crate::repo::Repo;

/// Installs npm's packages when the lock file is another than at the last install.
pub(crate) fn install(repo: &Repo) -> Result<(), Failure> {
    let ui = repo.ui();
    let lock = fs::read(ui.join("package-lock.json"))
        .map_err(|error| Failure::Said(format!("ui/package-lock.json can't be read: {error}")))?;
    // npm removes the folder before it installs, and the stamp with it: a broken install leaves none.
    let stamp = ui.join("node_modules/.installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    if !is_installed(if cfg!(windows) { "npm.cmd" } else { "npm" }) {
        return Err(Failure::Said("npm is missing. Install Node 20 or newer: https://nodejs.org".into()));
    }
    Program::npm().args(["ci", "--no-audit", "--no-fund"]).dir(&ui).run()?;
    // Without a single package npm makes no folder.
    fs::create_dir_all(ui.join("node_modules"))
        .and_then(|()| fs::write(&stamp, lock))
        .map_err(|error| Failure::at(&stamp, &error))
}

/// Builds the page when something in `ui/` is newer than the last build: a new build makes the app compile again.
pub(crate) fn build(repo: &Repo) -> Result<(), Failure> {
    install(repo)?;
    let ui = repo.ui();
    let built = modified(&ui.join("dist/index.html"));
    if built.is_some() && newest(&ui)? <= built {
        println!("The page is built already.");
        return Ok(());
    }
    script(repo, "build").run()
}

/// One of the page's npm scripts, to be run to its end: some watch for changes when they think that a person looks on,
/// and some paint their summaries even for a file.
pub(crate) fn script(repo: &Repo, name: &str) -> Program {
    let program = Program::npm().args(["run", "--silent", name]).dir(&repo.ui()).env("CI", "true");
    if io::stdout().is_terminal() { program } else { program.env("NO_COLOR", "1") }
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

/// When the newest file or folder in here changed. Folders count: removing a file changes only them.
fn newest(dir: &Path) -> Result<Option<SystemTime>, Failure> {
    let mut newest = None;
    for entry in fs::read_dir(dir).map_err(|error| Failure::at(dir, &error))? {
        let entry = entry.map_err(|error| Failure::at(dir, &error))?;
        let name = entry.file_name();
        if name == "node_modules" || name == "dist" || name.to_string_lossy().starts_with('.') {
            continue;
        }
        newest = newest.max(modified(&entry.path()));
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            newest = newest.max(self::newest(&entry.path())?);
        }
    }
    Ok(newest)
}

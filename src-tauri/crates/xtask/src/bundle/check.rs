//! Each package is installed, started and removed for real, and the carts stay.
//!
//! The .deb goes into this system, as a merchant would have it; the .rpm into a folder of its own, since Debian has
//! another book of what is installed. In the first a newcomer goes from the first screen to the first cart. Needs root,
//! or sudo.

use std::path::{Path, PathBuf};

use super::newcomer;
use crate::failure::Failure;
use crate::headless::{self, Session};
use crate::machine;
use crate::program::Program;
use crate::repo::Repo;

const DESKTOP: &str = "usr/share/applications/Wapas.desktop";
const PROGRAM: &str = "usr/bin/wapas";
const ICON: &str = "usr/share/icons/hicolor/128x128/apps/wapas.png";

/// Starts the program as the computer would, waits until it receives, and has it start with the computer.
const RECEIVES: &str = r#"
set -eu
program=$1 data=$XDG_DATA_HOME/app.wapas.desktop/carts
mkdir -p "$data"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
printf '{"port":%s}' "$port" >"$data/receiver.json"
"$program" --hidden &
started=$!
for _ in $(seq 600); do
    answer=$(curl --silent --output /dev/null --write-out '%{http_code}' "http://127.0.0.1:$port/healthz" || :)
    [ "$answer" = 204 ] && break
    kill -0 "$started" || { echo "the installed program ended by itself"; exit 1; }
    sleep 0.1
done
kill -TERM "$started"
wait "$started" || :
[ "$answer" = 204 ] || { echo "the installed program does not receive: $answer"; exit 1; }
[ -s "$data/wapas.db" ] || { echo "the installed program kept no book"; exit 1; }
"#;

/// Checks all that can be checked here.
pub(super) fn all(repo: &Repo, packages: &[PathBuf], debug: bool) -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        return Err(Failure::Said("Only the packages for Linux can be checked so far.".into()));
    }
    for package in packages {
        println!("\nChecking {}…", package.display());
        let session = Session::lasting(repo, "bundle", headless::SCREEN)?;
        let book = session.home().join(".local/share/app.wapas.desktop/carts/wapas.db");
        if package.extension().is_some_and(|end| end == "deb") {
            deb(repo, &session, package, debug)?;
        } else {
            rpm(repo, &session, package)?;
        }
        there(&book, true)?;
        // Only the check's own book.
        std::fs::remove_dir_all(session.home()).map_err(|error| Failure::at(&session.home(), &error))?;
    }
    println!(
        "\nEvery package was installed, started and removed, the carts stayed, and a new user came to the first cart."
    );
    Ok(())
}

fn deb(repo: &Repo, session: &Session, package: &Path, debug: bool) -> Result<(), Failure> {
    let root = Path::new("/");
    there(&root.join(PROGRAM), false)?;
    let apt = |args: &[&str]| {
        as_root("env").args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]).args(args)
    };
    apt(&["install", "--no-install-recommends"]).arg(package).run()?;
    let checked = installed(session, root).and_then(|()| newcomer::goes(repo, &root.join("usr/bin"), debug));
    // Removed whether or not it was as it should be.
    apt(&["remove", "wapas"]).run()?;
    checked?;
    there(&root.join(PROGRAM), false)?;
    there(&root.join(DESKTOP), false)
}

fn rpm(repo: &Repo, session: &Session, package: &Path) -> Result<(), Failure> {
    let root = repo.target("bundle-check/rpm")?;
    let rpm = |args: &[&str]| as_root("rpm").arg("--root").arg(&root).args(args);
    as_root("rm").arg("-rf").arg(&root).run()?;
    std::fs::create_dir_all(&root).map_err(|error| Failure::at(&root, &error))?;
    // What it needs is in this system's own book; its script has no shell in the folder.
    rpm(&["--install", "--nodeps", "--noscripts"]).arg(package).run()?;
    installed(session, &root)?;
    rpm(&["--erase", "--nodeps", "--noscripts", "wapas"]).run()?;
    there(&root.join(PROGRAM), false)?;
    there(&root.join(DESKTOP), false)
}

/// The program, its entry in the menu with the links it opens, its icon; and that it runs.
fn installed(session: &Session, root: &Path) -> Result<(), Failure> {
    let entry = root.join(DESKTOP);
    let text = std::fs::read_to_string(&entry).map_err(|error| Failure::at(&entry, &error))?;
    for line in ["Exec=wapas", "Icon=wapas", "MimeType=x-scheme-handler/wapas", "Categories=Office"] {
        if !text.contains(line) {
            return Err(Failure::Said(format!("{} has no {line}:\n{text}", entry.display())));
        }
    }
    there(&root.join(ICON), true)?;
    let program = root.join(PROGRAM);
    session.around(Program::new("bash").args(["-c", RECEIVES, "check"]).arg(&program)).run()
}

fn there(path: &Path, wanted: bool) -> Result<(), Failure> {
    match (path.exists(), wanted) {
        (true, true) | (false, false) => Ok(()),
        (true, false) => Err(Failure::Said(format!("{} should not be there", path.display()))),
        (false, true) => Err(Failure::Said(format!("{} should be there", path.display()))),
    }
}

pub(super) fn as_root(name: &str) -> Program {
    if machine::is_root() { Program::new(name) } else { Program::new("sudo").arg(name) }
}

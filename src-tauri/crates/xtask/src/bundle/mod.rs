//! `cargo xtask bundle`: the packages that a merchant installs.

mod check;
mod newcomer;

use std::path::{Path, PathBuf};

use crate::build;
use crate::failure::Failure;
use crate::machine::{self, Kit};
use crate::page;
use crate::program::Program;
use crate::repo::Repo;

/// Has tauri sign what it packs, so that it can be an update.
const SIGNED: &str = r#"{"bundle":{"createUpdaterArtifacts":true}}"#;

/// What the person asked for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Wish {
    debug: bool,
    check: bool,
}

impl Wish {
    fn parse(args: &[String]) -> Result<Self, Failure> {
        let mut wish = Self::default();
        for arg in args {
            match arg.as_str() {
                "--debug" => wish.debug = true,
                "--check" => wish.check = true,
                other => return Err(Failure::Usage(format!("`bundle` doesn't know `{other}`."))),
            }
        }
        Ok(wish)
    }
}

/// The kinds of packages that this system makes, by tauri's names.
fn kinds() -> &'static str {
    if cfg!(windows) {
        "nsis"
    } else if cfg!(target_os = "macos") {
        "dmg"
    } else {
        "deb,rpm"
    }
}

/// Builds the app and packs it. `--check` then installs, starts and removes each package.
pub(crate) fn command(repo: &Repo, args: &[String]) -> Result<(), Failure> {
    let wish = Wish::parse(args)?;
    machine::prepare(if wish.check { &[Kit::Build, Kit::Display, Kit::Packages] } else { &[Kit::Build] })?;
    page::build(repo)?;
    build::app(repo, !wish.debug)?;
    pack(repo, &wish)?;
    let packages = packages(repo, &wish)?;
    println!();
    for package in &packages {
        let bytes = std::fs::metadata(package).map_err(|error| Failure::at(package, &error))?.len();
        println!("{} ({:.1} MB)", package.display(), megabytes(bytes));
    }
    if wish.check { check::all(repo, &packages, wish.debug) } else { Ok(()) }
}

#[expect(clippy::cast_precision_loss, reason = "it is printed with one place")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Packs the program that is there: building it is our own matter.
fn pack(repo: &Repo, wish: &Wish) -> Result<(), Failure> {
    let name = if cfg!(windows) { "tauri.cmd" } else { "tauri" };
    let tauri = repo.ui().join("node_modules/.bin").join(name);
    let signed = signs_updates();
    // On macOS an update is the app, not its disk image.
    let kinds = if signed && cfg!(target_os = "macos") { "app,dmg" } else { kinds() };
    let pack = Program::new(tauri).args(["bundle", "--ci", "--bundles", kinds]).dir(repo.root());
    let pack = if signed { pack.args(["--config", SIGNED]) } else { pack };
    if wish.debug { pack.arg("--debug") } else { pack }.run()
}

/// Whether the owner's key is here, by which packages are signed for updates.
fn signs_updates() -> bool {
    std::env::var_os("TAURI_SIGNING_PRIVATE_KEY").is_some_and(|key| !key.is_empty())
}

/// The packages of this version, as they were just made.
fn packages(repo: &Repo, wish: &Wish) -> Result<Vec<PathBuf>, Failure> {
    let folder = repo.built_in(if wish.debug { "debug/bundle" } else { "release/bundle" });
    let found: Vec<PathBuf> =
        kinds().split(',').filter_map(|kind| newest(&folder.join(kind), kind)).collect();
    if found.len() == kinds().split(',').count() {
        return Ok(found);
    }
    Err(Failure::Said(format!("not all of {} are in {}", kinds(), folder.display())))
}

/// The newest file of a kind in a folder.
fn newest(folder: &Path, kind: &str) -> Option<PathBuf> {
    let ending = if kind == "nsis" { "exe" } else { kind };
    let files = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let of_kind = files.filter(|file| file.extension().is_some_and(|end| end == ending));
    of_kind.max_by_key(|file| std::fs::metadata(file).and_then(|file| file.modified()).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_read() {
        let parse =
            |args: &[&str]| Wish::parse(&args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>());
        assert_eq!(parse(&["--check", "--debug"]).unwrap(), Wish { debug: true, check: true });
        assert!(matches!(parse(&["--quick"]), Err(Failure::Usage(_))));
    }
}

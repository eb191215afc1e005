//! `cargo xtask test-windows`: compiles and links everything for Windows, and runs the tests of every room but the shell
//! under Wine, which has no webview. From a Debian: its `rustc-web` brings a Rust with the source of its library.

mod programs;
mod tally;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::checks;
use crate::failure::Failure;
use crate::machine::{self, Kit};
use crate::page;
use crate::program::{Heard, Program, Running};
use crate::repo::Repo;
use programs::TestProgram;
use tally::Tally;

/// What is compiled for.
const TARGET: &str = "x86_64-pc-windows-gnu";

/// The library of Rust is compiled along; the one for the tests too.
const LIBRARY: &str = "-Zbuild-std=std,panic_abort,test";

/// Debian's, with whose source of the library it must agree.
const RUSTC: &str = "/usr/bin/rustc";

/// How long one program of tests may take.
const LIMIT: Duration = Duration::from_mins(20);

/// The rooms whose tests are run, the smallest first.
const ROOMS: &[&str] = &[
    "wapas-domain",
    "wapas-sources",
    "wapas-channels",
    "wapas-line",
    "wapas-vault",
    "wapas-receiver",
    "wapas-reach",
    "wapas-store",
    "wapas-engine",
    "wapas-hub",
];

/// `cargo xtask test-windows [--only ROOM,…] [NAME]`.
pub(crate) fn command(repo: &Repo, args: &[String]) -> Result<(), Failure> {
    let (rooms, name) = wish(args)?;
    if !cfg!(target_os = "linux") {
        return Err(Failure::Said("This tries Windows from a Debian. On Windows: cargo xtask test".into()));
    }
    machine::prepare(&[Kit::Build, Kit::Windows])?;
    let begin = Instant::now();
    let place = Place::new(repo)?;
    // The shell takes the page in when it compiles.
    page::build(repo)?;
    let programs = place.build()?;
    place.stand_in()?;
    let tallies =
        rooms.into_iter().map(|room| place.test(room, &programs, name)).collect::<Result<Vec<_>, _>>()?;
    close(&tallies, begin.elapsed())
}

/// The rooms that are asked for, in the order of the table, and a part of the tests' names.
fn wish(args: &[String]) -> Result<(Vec<&'static str>, Option<&str>), Failure> {
    let (names, rest) = match args {
        [flag, names, rest @ ..] if flag == "--only" => (Some(names), rest),
        _ => (None, args),
    };
    let name = match rest {
        [] => None,
        [name] if !name.starts_with('-') => Some(name.as_str()),
        _ => {
            return Err(Failure::Usage(
                "Expected: cargo xtask test-windows [--only ROOM,ROOM…] [NAME]".into(),
            ));
        }
    };
    let Some(names) = names else { return Ok((ROOMS.to_vec(), name)) };
    let names: Vec<String> = names.split(',').map(|name| format!("wapas-{}", name.trim())).collect();
    if let Some(unknown) = names.iter().find(|name| !ROOMS.contains(&name.as_str())) {
        return Err(Failure::Usage(format!("There is no room `{unknown}` whose tests run under Wine.")));
    }
    Ok((ROOMS.iter().copied().filter(|room| names.iter().any(|name| name == room)).collect(), name))
}

/// The folders that all of it happens in.
struct Place<'a> {
    repo: &'a Repo,
    target: PathBuf,
    /// Wine's disk C: and registry, apart from the person's own.
    prefix: PathBuf,
    /// Libraries that Wine lacks.
    libraries: PathBuf,
}

impl<'a> Place<'a> {
    fn new(repo: &'a Repo) -> Result<Self, Failure> {
        let target = repo.built_in("windows");
        let (prefix, libraries) = (target.join("wine"), target.join("libraries"));
        std::fs::create_dir_all(&libraries).map_err(|error| Failure::at(&libraries, &error))?;
        Ok(Self { repo, target, prefix, libraries })
    }

    /// Compiles and links everything at once, whichever rooms are asked for: fewer of them would choose other features,
    /// and so compile what they depend on once more.
    fn build(&self) -> Result<Vec<TestProgram>, Failure> {
        println!("This takes about 10 GB in {}, and long at the first time.", self.target.display());
        let messages = Program::cargo()
            .args(["build", LIBRARY, "--target", TARGET, "--workspace", "--all-targets"])
            .arg("--message-format=json-render-diagnostics")
            .dir(self.repo.root())
            .env("RUSTC", RUSTC)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_DIR", &self.target)
            // All of it once more is large enough.
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0")
            .told()?;
        programs::read(&messages)
    }

    fn stand_in(&self) -> Result<(), Failure> {
        let source = self.repo.root().join("src-tauri/crates/xtask/src/windows/bcryptprimitives.c");
        Program::new("x86_64-w64-mingw32-gcc")
            .args(["-O2", "-Wall", "-Werror", "-shared", "-o"])
            .arg(self.libraries.join("bcryptprimitives.dll"))
            .arg(source)
            .run()
    }

    /// Runs the tests of a room.
    fn test(&self, room: &str, programs: &[TestProgram], name: Option<&str>) -> Result<Tally, Failure> {
        let dir = self.repo.room(room);
        let mut tally = Tally::of(room);
        for program in programs.iter().filter(|program| program.dir == dir) {
            let begin = Instant::now();
            let wine = self.inside(Program::new("wine").arg(&program.path).args(name).dir(&program.dir));
            let ended = match checks::seeded(wine).listen(LIMIT, |line| tally.hear(line))? {
                Heard::Ended(status) => Some(status),
                Heard::Hangs(running) => {
                    self.kill(running)?;
                    None
                }
            };
            tally.end(&program.name, ended, begin.elapsed());
        }
        Ok(tally)
    }

    /// A program of Wine's, on this disk C:.
    fn inside(&self, program: Program) -> Program {
        program
            .env("WINEPREFIX", &self.prefix)
            .env("WINEPATH", seen_by_wine(&self.libraries))
            .env("WINEDEBUG", "-all")
            // No menus, no viewer of pages: nobody looks.
            .env("WINEDLLOVERRIDES", "winemenubuilder.exe,mscoree,mshtml=")
    }

    /// Ends a program, and with it all that it has started, whosever child that is by now: whatever runs on this disk C:.
    fn kill(&self, mut running: Running) -> Result<(), Failure> {
        self.inside(Program::new("wineserver").arg("-k")).status()?;
        running.end()
    }
}

/// A path as programs under Wine see it, whose disk Z: is the whole of the machine.
fn seen_by_wine(path: &Path) -> String {
    format!("Z:{}", path.display()).replace('/', "\\")
}

fn close(tallies: &[Tally], total: Duration) -> Result<(), Failure> {
    println!("\n=== Windows, by Wine");
    for tally in tallies {
        println!("{tally}");
        tally.troubles.iter().for_each(|trouble| println!("    FAILED    {trouble}"));
        tally.left_out.iter().for_each(|test| println!("    left out  {test}"));
    }
    let sum = |of: fn(&Tally) -> u32| tallies.iter().map(of).sum::<u32>();
    let (passed, failed, ignored) = (sum(|one| one.passed), sum(|one| one.failed), sum(|one| one.ignored));
    println!(
        "{passed} tests passed, {failed} failed, {ignored} were left out, in {}.",
        checks::spoken(total)
    );
    let broken: Vec<&str> =
        tallies.iter().filter(|tally| !tally.is_well()).map(|tally| tally.room.as_str()).collect();
    if broken.is_empty() {
        return Ok(());
    }
    Err(Failure::Said(format!("Not well on Windows: {}", broken.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::ExitStatus;

    #[test]
    fn wishes_are_read() {
        let owned = |args: &[&str]| args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>();
        assert_eq!(wish(&owned(&[])).unwrap(), (ROOMS.to_vec(), None));
        let args = owned(&["--only", "store, vault", "open"]);
        assert_eq!(wish(&args).unwrap(), (vec!["wapas-vault", "wapas-store"], Some("open")));
        for bad in [&["--only", "shell"][..], &["--only"], &["a", "b"]] {
            assert!(matches!(wish(&owned(bad)), Err(Failure::Usage(_))), "{bad:?}");
        }
    }

    #[test]
    fn wine_sees_the_whole_machine() {
        assert_eq!(seen_by_wine(Path::new("/a/b c")), r"Z:\a\b c");
    }

    #[test]
    fn a_room_that_failed_is_named() {
        let ended = Some(ExitStatus::default());
        let mut well = Tally::of("wapas-vault");
        well.hear("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out");
        well.end("it", ended, Duration::ZERO);
        assert!(close(&[well], Duration::ZERO).is_ok());
        let mut silent = Tally::of("wapas-store");
        silent.end("it", ended, Duration::ZERO);
        for broken in [silent, Tally::of("wapas-store")] {
            let Err(Failure::Said(text)) = close(&[broken], Duration::ZERO) else { panic!("it passed") };
            assert_eq!(text, "Not well on Windows: wapas-store");
        }
    }
}

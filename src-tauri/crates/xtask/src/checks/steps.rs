//! The table of checks. A step that needs something which isn't in the repository says so and is passed over.

use super::symbols;
use crate::build;
use crate::contract;
use crate::failure::Failure;
use crate::headless::{self, Session};
use crate::machine::{Kit, is_root};
use crate::page;
use crate::program::{Program, is_installed};
use crate::repo::Repo;
use crate::rules;

/// One check.
pub(super) struct Step {
    /// Its name on the command line.
    pub(super) name: &'static str,
    /// What it proves, in a few words.
    pub(super) what: &'static str,
    /// System packages it needs.
    pub(super) kits: &'static [Kit],
    /// Whether it needs npm's packages.
    pub(super) npm: bool,
    /// Whether it needs the built page: the app takes it in when it compiles.
    pub(super) page: bool,
    /// Whether it is run only where it is named: it takes minutes of real time.
    pub(super) by_name: bool,
    /// Why it can't be run in this repository, if so.
    pub(super) absence: fn(&Repo) -> Option<String>,
    /// Runs it.
    pub(super) run: fn(&Repo) -> Result<(), Failure>,
}

/// The integration test that drives the real window.
const WINDOW: &str = "window";

/// Tells journeys where the programs are that cargo has built.
const BIN_DIR: &str = "WAPAS_BIN_DIR";

/// Where property tests begin to draw, and with what: the same cases for everybody, so that a check fails by what was
/// changed and not by chance. Another number draws others.
const SEED: (&str, &str) = ("PROPTEST_RNG_SEED", "20260401");

const PLAIN: Step = Step {
    name: "",
    what: "",
    kits: &[],
    npm: false,
    page: false,
    by_name: false,
    absence: |_| None,
    run: |_| Ok(()),
};

const PAGE: Step = Step { npm: true, ..PLAIN };

const COMPILED: Step = Step { kits: &[Kit::Build], page: true, ..PLAIN };

/// All checks, cheap ones first, and last those that are run only by name.
pub(super) const STEPS: &[Step] = &[
    Step { name: "format", what: "Rust is formatted", run: format, ..PLAIN },
    Step { name: "rules", what: "licences, sources and bans of every crate", run: rules::check, ..PLAIN },
    Step {
        name: "ui-format",
        what: "the page is formatted",
        absence: |repo| no_script(repo, "format:check"),
        run: |repo| page::script(repo, "format:check").run(),
        ..PAGE
    },
    Step {
        name: "ui-check",
        what: "types of the page",
        absence: |repo| no_script(repo, "check"),
        run: |repo| page::script(repo, "check").run(),
        ..PAGE
    },
    Step {
        name: "ui-lint",
        what: "lints of the page",
        absence: |repo| no_script(repo, "lint"),
        run: |repo| page::script(repo, "lint").run(),
        ..PAGE
    },
    Step {
        name: "ui-test",
        what: "unit tests of the page",
        absence: |repo| no_script(repo, "test"),
        run: |repo| page::script(repo, "test").run(),
        ..PAGE
    },
    Step {
        name: "ui-build",
        what: "the page builds",
        absence: |repo| no_script(repo, "build"),
        run: page::build,
        ..PAGE
    },
    Step { name: "clippy", what: "lints of every crate and test", run: clippy, ..COMPILED },
    Step { name: "docs", what: "documentation builds, and its links hold", run: docs, ..COMPILED },
    Step {
        name: "build",
        what: "the app, the hub and all tests compile",
        run: build::everything,
        ..COMPILED
    },
    Step {
        name: "symbols",
        what: "the app hides its SQLite from the webview",
        absence: symbols::absence,
        run: symbols::check,
        ..COMPILED
    },
    Step { name: "contract", what: "the page's types are the engine's", run: contract::check, ..COMPILED },
    Step {
        name: "test",
        what: "Rust tests, with a keyring of their own",
        kits: &[Kit::Build, Kit::Display],
        run: rust_tests,
        ..COMPILED
    },
    Step { name: "doctest", what: "examples in the documentation", run: doc_tests, ..COMPILED },
    Step {
        name: "journeys",
        what: "journeys in Chromium",
        kits: &[Kit::Build, Kit::Browser],
        npm: true,
        absence: |repo| no_script(repo, "journeys"),
        run: journeys,
        ..COMPILED
    },
    Step {
        name: "window",
        what: "journeys in the real window",
        kits: &[Kit::Build, Kit::Display],
        absence: no_window,
        run: window,
        ..COMPILED
    },
    Step {
        name: "link",
        what: "the internet goes and comes back, in the real window (5 minutes)",
        kits: &[Kit::Build, Kit::Display, Kit::Link],
        by_name: true,
        absence: no_link,
        run: link,
        ..COMPILED
    },
];

fn no_script(repo: &Repo, name: &str) -> Option<String> {
    (!repo.has_script(name)).then(|| format!("ui/package.json has no script `{name}`"))
}

fn no_window(repo: &Repo) -> Option<String> {
    if !cfg!(target_os = "linux") {
        return Some("needs Linux, where the window has a driver".to_owned());
    }
    (!repo.test_targets().contains(WINDOW)).then(|| format!("there is no integration test `{WINDOW}`"))
}

fn no_link(repo: &Repo) -> Option<String> {
    no_window(repo).or_else(|| (!is_root()).then(|| "needs root, to make networks of its own".to_owned()))
}

fn format(repo: &Repo) -> Result<(), Failure> {
    Program::cargo().args(["fmt", "--all", "--check"]).dir(repo.root()).run()
}

fn clippy(repo: &Repo) -> Result<(), Failure> {
    build::cargo(repo, &["clippy"]).args(["--all-targets", "--", "-D", "warnings"]).run()
}

fn docs(repo: &Repo) -> Result<(), Failure> {
    build::cargo(repo, &["doc"]).arg("--no-deps").env("RUSTDOCFLAGS", "-D warnings").run()
}

fn rust_tests(repo: &Repo) -> Result<(), Failure> {
    let command: &[&str] = if is_installed("cargo-nextest") {
        &["nextest", "run", "--no-fail-fast"]
    } else {
        &["test", "--no-fail-fast"]
    };
    // The journeys in the real window are a step of their own.
    let tests = repo
        .test_targets()
        .into_iter()
        .filter(|name| name != WINDOW)
        .flat_map(|name| ["--test".into(), name]);
    privately(repo, seeded(build::cargo(repo, command).args(["--lib", "--bins"]).args(tests)))
}

/// The same program of tests, with what property tests draw from.
pub(crate) fn seeded(program: Program) -> Program {
    let seed = std::env::var(SEED.0).unwrap_or_else(|_| SEED.1.to_owned());
    println!("Property tests draw from {}={seed}", SEED.0);
    program.env(SEED.0, seed)
}

fn doc_tests(repo: &Repo) -> Result<(), Failure> {
    build::cargo(repo, &["test"]).arg("--doc").run()
}

fn journeys(repo: &Repo) -> Result<(), Failure> {
    build::everything(repo)?;
    page::script(repo, "journeys").env(BIN_DIR, repo.built_dir()).run()
}

fn window(repo: &Repo) -> Result<(), Failure> {
    build::everything(repo)?;
    // One window at a time has the keyboard.
    let drive = || {
        let tests = build::cargo(repo, &["test"]).args(["--test", WINDOW, "--", "--test-threads=1"]);
        privately(repo, tests.env(BIN_DIR, repo.built_dir()))
    };
    drive().or_else(|failure| {
        println!("{failure}\nThe machine may have been too slow for a window: it is tried once more.");
        drive()
    })
}

fn link(repo: &Repo) -> Result<(), Failure> {
    build::everything(repo)?;
    let tests =
        build::cargo(repo, &["test"]).args(["--test", WINDOW, "--", "--ignored", "--nocapture", "link::"]);
    privately(repo, tests.env(BIN_DIR, repo.built_dir()))
}

/// Runs the program where the Secret Service, the display and the home are real and not the person's own.
fn privately(repo: &Repo, program: Program) -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        return program.run();
    }
    Session::fresh(repo, headless::SCREEN)?.around(program).run()
}

//! The attacker behind `cargo xtask attack`: what a stranger can send to the receiver, sent to a real hub, and what
//! became of it.
//!
//! Each attack ends with the same questions: does the hub still answer, is every authentic cart there, and nothing
//! else? The threats and the tests that run every time stand in `tests/THREATS.md`; this is the long form.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "results go to stdout, how far it is to stderr"
)]
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "figures are shown with three digits"
)]

mod bodies;
mod crowd;
mod flood;
mod forged;
mod framing;
mod options;
mod report;
#[allow(dead_code, reason = "the measuring instrument needs more of them")]
mod senders;
mod slow;
mod target;
mod timing;
mod wire;

use options::Options;
use report::Report;
use std::process::ExitCode;
use target::Target;

/// Whatever was wrong with the instrument ends the run and is said.
pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// What became of one attack.
pub(crate) struct Finding {
    /// Requests, connections or bodies.
    pub(crate) tries: u64,
    /// What was seen, in a few words.
    pub(crate) came: String,
    /// Why it got through; nothing where it did not.
    pub(crate) broken: Vec<String>,
}

/// One attack: its name on the command line, what it is, and how it goes.
struct Attack {
    name: &'static str,
    what: &'static str,
    run: fn(&Target, &Options) -> Outcome<Option<Finding>>,
}

const ATTACKS: &[Attack] = &[
    Attack {
        name: "slow-headers",
        what: "headers that never end, 1,000 connections (slowhttptest -H)",
        run: slow::headers,
    },
    Attack {
        name: "slow-bodies",
        what: "bodies that drip, 1,000 connections (slowhttptest -B)",
        run: slow::bodies,
    },
    Attack {
        name: "slow-readers",
        what: "answers that are read byte by byte, 1,000 connections (slowhttptest -X)",
        run: slow::readers,
    },
    Attack {
        name: "ranges",
        what: "requests for many ranges, 1,000 connections (slowhttptest -R)",
        run: slow::ranges,
    },
    Attack { name: "headers", what: "header floods: many, long, endless", run: crowd::headers },
    Attack { name: "idle", what: "10,000 connections that say nothing or half a header", run: crowd::idle },
    Attack {
        name: "chunks",
        what: "chunked bombs: endless, tiny, with sizes that overflow, with endless trailers",
        run: framing::chunks,
    },
    Attack {
        name: "smuggling",
        what: "a second request hidden in the first, by every doubt about where it ends",
        run: framing::smuggling,
    },
    Attack { name: "hosts", what: "false hosts, origins and forms of address", run: framing::hosts },
    Attack { name: "probing", what: "paths that are guessed: answers and times", run: timing::paths },
    Attack {
        name: "comparing",
        what: "signatures that are guessed byte by byte: times",
        run: timing::signatures,
    },
    Attack {
        name: "replay",
        what: "one cart 1,000 times at once under new request ids",
        run: forged::replay,
    },
    Attack {
        name: "forged",
        what: "forged, truncated and mixed signatures, changed bodies",
        run: forged::signatures,
    },
    Attack {
        name: "bodies",
        what: "random and mutated bodies through every reader, some of them signed and sent",
        run: bodies::all,
    },
    Attack { name: "flood", what: "a flood of bad signatures while carts arrive", run: flood::flood },
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match Options::read(&args).and_then(|options| run(&options)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether everything was held.
fn run(options: &Options) -> Outcome<bool> {
    let mut report = Report::default();
    for attack in ATTACKS.iter().filter(|attack| options.wants(attack.name)) {
        eprintln!("{}: {}", attack.name, attack.what);
        // A hub of its own, so that one attack's traces are not another's.
        let target = Target::start(&options.dir)?;
        let mut finding = (attack.run)(&target, options)?;
        if let Some(finding) = &mut finding {
            finding.broken.extend(target.aftermath()?);
        }
        report.add(attack.name, attack.what, finding);
        target.end()?;
    }
    report.print();
    report.write(&options.dir)?;
    Ok(report.is_held())
}

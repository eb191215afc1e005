//! The instrument behind `cargo xtask crash`: nothing that was acknowledged is lost, whatever ends the program.
//!
//! It kills, stops, starves and cuts the power of what is shipped, and then holds the book against what was
//! acknowledged. `tests/CRASH.md` explains each method. What this machine can't do is said, never passed over.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "results go to stdout, how far it is to stderr"
)]

mod clocks;
mod full;
mod hub;
mod judge;
mod kills;
mod layer;
mod ledger;
mod mount;
mod options;
mod pause;
mod power;
mod reader;
mod report;

use options::{Options, Part};
use report::Report;
use std::process::ExitCode;

/// Whatever was wrong ends the run and is said.
pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = Options::read(&args).and_then(|options| {
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?
            .block_on(run(&options))
    });
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> Outcome<bool> {
    let mut report = Report::default();
    for part in options.parts() {
        eprintln!("{}", part.says());
        let rows = match part {
            Part::Layer => layer::rows(options).await?,
            Part::Kills => vec![kills::row(options).await?],
            Part::Pause => vec![pause::row(options).await?],
            Part::Clocks => vec![clocks::row(options).await?],
            Part::Reader => vec![reader::row(options).await?],
            Part::Full => vec![full::row(options).await?],
            Part::Power => power::rows(options).await?,
        };
        report.rows.extend(rows);
        report.write(&options.dir)?;
    }
    println!("{}", report.text());
    println!("\nWritten: {}/results.md and results.json", options.dir.display());
    Ok(report.holds())
}

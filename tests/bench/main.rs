//! The measuring instrument behind `cargo xtask bench`: design section 7 with goal, figure and verdict.
//!
//! It measures what is shipped: books are written and read through the store's own doors, deliveries go over real
//! sockets to a real hub. `tests/BENCHMARKS.md` explains each method. It must never be part of a check: times hang
//! on the machine and on what else it does.

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

mod book;
mod goals;
mod ingest;
mod installer;
mod machine;
mod options;
mod process;
mod report;
mod store;
mod timing;
mod window;

use options::{Errand, Options, Part};
use report::Report;
use std::process::ExitCode;
use store::{Measured, upkeep};

/// Whatever was wrong ends the run and is said.
pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match Errand::read(&args).and_then(perform) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn perform(errand: Errand) -> Outcome<()> {
    match errand {
        Errand::Run(options) => run(&options),
        // In processes of their own, so that each starts with nothing in its memory.
        Errand::Load(order) => block(async { process::tell(&ingest::send(order).await?) }),
        Errand::Store { books, carts } => {
            block(async { process::tell(&store::measure(&books, carts).await?) })
        }
        Errand::Upkeep(order) => block(async { process::tell(&upkeep::obey(order).await?) }),
    }
}

fn run(options: &Options) -> Outcome<()> {
    let mut report = Report { machine: machine::look(&options.dir)?, ..Report::default() };
    if options.wants(Part::Store) {
        for carts in &options.carts {
            eprintln!("Store, {carts} carts");
            let mut args = vec!["store".to_owned(), carts.to_string()];
            args.push(options.books().to_string_lossy().into_owned());
            let mut book: Measured = process::errand(&args)?;
            book.deeds.extend(upkeep::measure(&options.books(), *carts)?);
            report.books.push(book);
        }
    }
    if options.wants(Part::Ingest)
        && let Some(carts) = options.carts.last()
    {
        eprintln!("Ingest, on a book of {carts} carts");
        report.ingest = Some(ingest::measure(&options.dir, &options.books(), *carts)?);
    }
    // Elsewhere windows have no driver, and no screen that can be read.
    if options.wants(Part::Window)
        && cfg!(target_os = "linux")
        && let Some(carts) = options.carts.last()
    {
        eprintln!("The window, on a book of {carts} carts");
        report.window = Some(window::measure(&options.dir, &options.books(), *carts)?);
    }
    report.conclude();
    report.print();
    report.write(&options.dir)
}

fn block<T>(work: impl Future<Output = Outcome<T>>) -> Outcome<T> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?.block_on(work)
}

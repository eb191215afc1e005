//! Everything a person does to this repository: run it, test it, measure it, keep its generated files true.
//!
//! It only asks other programs to work and says what it asks. It must compile in seconds, so it depends on nearly
//! nothing, and it must never change a file that git tracks, except the generated ones it is asked to write.

#![expect(
    clippy::print_stdout,
    reason = "what it does is told on stdout, with the output of the programs it runs"
)]

mod attack;
mod bench;
mod build;
mod bundle;
mod checks;
mod contract;
mod crash;
mod failure;
mod fuzz;
mod headless;
mod licence;
mod machine;
mod page;
mod program;
mod repo;
mod rules;
mod screenshot;
mod start;
mod windows;

use std::process::ExitCode;

use failure::Failure;
use repo::Repo;

const HELP: &str = include_str!("help.txt");

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match perform(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !matches!(failure, Failure::Code(_)) {
                println!("{failure}");
            }
            failure.exit_code()
        }
    }
}

fn perform(args: &[String]) -> Result<(), Failure> {
    let Some((task, rest)) = args.split_first() else {
        return Err(Failure::Usage(format!("Which task?\n\n{HELP}")));
    };
    match task.as_str() {
        "run" => start::command(&Repo::here()?, rest),
        "test" => checks::command(&Repo::here()?, rest),
        "test-windows" => windows::command(&Repo::here()?, rest),
        "bundle" => bundle::command(&Repo::here()?, rest),
        "bench" => bench::command(&Repo::here()?, rest),
        "attack" => attack::command(&Repo::here()?, rest),
        "fuzz" => fuzz::command(&Repo::here()?, rest),
        "crash" => crash::command(&Repo::here()?, rest),
        "contract" => contract::command(&Repo::here()?, rest),
        "headless" => headless::command(&Repo::here()?, rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(Failure::Usage(format!("There is no task `{other}`."))),
    }
}

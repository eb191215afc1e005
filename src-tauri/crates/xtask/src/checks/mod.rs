//! `cargo xtask test`: every check of the repository, cheap ones first, up to the first that fails.

mod steps;
mod symbols;

use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::machine::{self, Kit};
use crate::page;
use crate::repo::Repo;
pub(crate) use steps::seeded;
use steps::{STEPS, Step};

/// `cargo xtask test [--list] [--only STEP,…]`.
pub(crate) fn command(repo: &Repo, args: &[String]) -> Result<(), Failure> {
    match args {
        [] => run(repo, &STEPS.iter().filter(|step| !step.by_name).collect::<Vec<_>>()),
        [flag] if flag == "--list" => {
            list(repo);
            Ok(())
        }
        [flag, names] if flag == "--only" => run(repo, &chosen(names)?),
        _ => Err(Failure::Usage("Expected: cargo xtask test [--list] [--only STEP,STEP…]".into())),
    }
}

/// The steps of these names, in the order of the table.
fn chosen(names: &str) -> Result<Vec<&'static Step>, Failure> {
    let names: Vec<&str> = names.split(',').map(str::trim).collect();
    if let Some(unknown) = names.iter().find(|name| !STEPS.iter().any(|step| step.name == **name)) {
        let known: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(Failure::Usage(format!("There is no step `{unknown}`. Steps: {}", known.join(", "))));
    }
    Ok(STEPS.iter().filter(|step| names.contains(&step.name)).collect())
}

fn list(repo: &Repo) {
    for step in STEPS {
        let by_name = if step.by_name { "  (only by name)" } else { "" };
        let absence = (step.absence)(repo).map(|why| format!("  ({why})")).unwrap_or_default();
        println!("{:<12} {}{by_name}{absence}", step.name, step.what);
    }
}

enum Outcome {
    Passed(Duration),
    Failed(Duration, Failure),
    Absent(String),
}

fn run(repo: &Repo, steps: &[&Step]) -> Result<(), Failure> {
    let begin = Instant::now();
    let mut debts = Debts::of(steps);
    let mut outcomes = Vec::new();
    for step in steps {
        let outcome = match (step.absence)(repo) {
            Some(why) => Outcome::Absent(why),
            None => measure(repo, step, &mut debts),
        };
        let failed = matches!(outcome, Outcome::Failed(..));
        outcomes.push(outcome);
        if failed {
            break;
        }
    }
    close(steps, &outcomes, begin.elapsed())
}

fn measure(repo: &Repo, step: &Step, debts: &mut Debts) -> Outcome {
    println!("\n=== {}: {}", step.name, step.what);
    let begin = Instant::now();
    let result = debts.settle(repo, step).and_then(|()| (step.run)(repo));
    match result {
        Ok(()) => Outcome::Passed(begin.elapsed()),
        Err(failure) => {
            println!("{failure}");
            Outcome::Failed(begin.elapsed(), failure)
        }
    }
}

/// What the machine still has to be given for the steps to come. Each is done once, when the first step needs it.
struct Debts {
    kits: Vec<Kit>,
    npm: bool,
    page: bool,
}

impl Debts {
    fn of(steps: &[&Step]) -> Self {
        Self { kits: steps.iter().flat_map(|step| step.kits).copied().collect(), npm: true, page: true }
    }

    fn settle(&mut self, repo: &Repo, step: &Step) -> Result<(), Failure> {
        if !step.kits.is_empty() {
            machine::prepare(&std::mem::take(&mut self.kits))?;
        }
        if step.npm && std::mem::take(&mut self.npm) {
            page::install(repo)?;
        }
        if step.page && std::mem::take(&mut self.page) {
            page::build(repo)?;
        }
        Ok(())
    }
}

fn close(steps: &[&Step], outcomes: &[Outcome], total: Duration) -> Result<(), Failure> {
    println!("\n=== Summary");
    let mut failed = None;
    for (step, outcome) in steps.iter().zip(outcomes) {
        let line = match outcome {
            Outcome::Passed(time) => format!("ok        {}", spoken(*time)),
            Outcome::Failed(time, failure) => {
                failed = Some((step.name, failure));
                format!("FAILED    {}", spoken(*time))
            }
            Outcome::Absent(why) => format!("absent    {why}"),
        };
        println!("{:<12} {line}", step.name);
    }
    for step in &steps[outcomes.len()..] {
        println!("{:<12} not run", step.name);
    }
    if let Some((name, failure)) = failed {
        return Err(Failure::Said(format!("Step `{name}` failed: {failure}")));
    }
    let passed = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Passed(_))).count();
    println!("{passed} of {} checks passed in {}, none failed.", steps.len(), spoken(total));
    Ok(())
}

/// A duration as a person reads it.
pub(crate) fn spoken(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.1} s", time.as_secs_f32()),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_keep_their_order() {
        let all: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        assert!(all.iter().enumerate().all(|(at, name)| !all[..at].contains(name)));
        let chosen: Vec<&str> = chosen("clippy, format").unwrap().iter().map(|step| step.name).collect();
        assert_eq!(chosen, ["format", "clippy"]);
    }

    #[test]
    fn an_unknown_step_is_a_usage_error() {
        assert!(matches!(chosen("format,fromat"), Err(Failure::Usage(text)) if text.contains("`fromat`")));
    }

    #[test]
    fn a_failure_names_its_step() {
        let steps: Vec<&Step> = STEPS.iter().take(3).collect();
        let outcomes = [
            Outcome::Passed(Duration::ZERO),
            Outcome::Failed(Duration::ZERO, Failure::Said("no".to_owned())),
        ];
        let Err(Failure::Said(text)) = close(&steps, &outcomes, Duration::ZERO) else { panic!("passed") };
        assert_eq!(text, format!("Step `{}` failed: no", steps[1].name));
    }

    #[test]
    fn times_are_readable() {
        assert_eq!(spoken(Duration::from_millis(1250)), "1.2 s");
        assert_eq!(spoken(Duration::from_secs(125)), "2 min 5 s");
    }
}

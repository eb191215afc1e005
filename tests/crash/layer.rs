//! A power cut at every write under the store, in this process, with whatever may be lost and torn.

use crate::Outcome;
use crate::options::Options;
use crate::report::{Row, Verdict};
use std::fs;
use wapas_power_cut::{Plan, Story, Syncs, Trial, cut_everywhere};

/// Every story.
fn stories(options: &Options) -> Outcome<Vec<Story>> {
    let mut stories = vec![Story::Day, Story::Flood, Story::Erasing, Story::Rebuilding];
    let mut books: Vec<_> = fs::read_dir(&options.books)?.flatten().map(|entry| entry.path()).collect();
    books.retain(|book| book.extension().is_some_and(|ending| ending == "db"));
    books.sort();
    stories.extend(books.into_iter().map(Story::Migrating));
    Ok(stories)
}

pub(crate) async fn rows(options: &Options) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    let plan = Plan { every: options.every, ..Plan::whole(options.seed) };
    for story in stories(options)? {
        // A flood has thousands of writes of the same kind.
        let every = plan.every * if story == Story::Flood { 20 } else { 1 };
        let trial = cut_everywhere(&story, Syncs::AsAsked, &Plan { every, ..plan.clone() }).await?;
        eprintln!("  {}: {} cuts, holds: {}", story.name(), trial.cuts, trial.holds());
        for fault in &trial.faults {
            eprintln!("    {fault}");
        }
        rows.push(row(&format!("layer: {}", story.name()), trial, false));
    }
    let few = Plan { every: plan.every * 10, ..plan };
    for (syncs, name) in [(Syncs::Normal, "NORMAL"), (Syncs::Off, "OFF")] {
        let trial = cut_everywhere(&Story::Day, syncs, &few).await?;
        eprintln!("  synchronous={name}: {} cuts, {} missing", trial.cuts, trial.missing);
        rows.push(row(&format!("layer: a day with synchronous={name}"), trial, true));
    }
    Ok(rows)
}

fn row(what: &str, trial: Trial, must_fail: bool) -> Row {
    let mut faults = trial.faults;
    if trial.missing > 0 || trial.twice > 0 {
        faults.push(format!("{} missing, {} twice", trial.missing, trial.twice));
    }
    let verdict = match (must_fail, trial.missing > 0, faults.is_empty()) {
        (true, true, _) => Verdict::SeenAsItMust,
        (true, false, _) => Verdict::Blind,
        (false, _, true) => Verdict::Holds,
        (false, _, false) => Verdict::Fails(faults),
    };
    Row {
        what: what.to_owned(),
        rounds: format!("{} cuts at {} writes", trial.cuts, trial.places),
        acknowledged: trial.promised,
        missing: trial.missing,
        twice: trial.twice,
        verdict,
        beside: format!("{} promises", trial.acknowledged),
    }
}

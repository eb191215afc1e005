//! Killed at random moments, under load and while it starts.

use crate::Outcome;
use crate::hub::{self, Hub};
use crate::judge::{self, Judged};
use crate::ledger::{Ledger, Senders};
use crate::options::Options;
use crate::report::Row;
use fastrand::Rng;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

const WHAT: &str = "kill -9 under load, and while it starts";
const SENDERS: usize = 4;
/// One round in so many ends before the hub is ready.
const EARLY: usize = 5;
/// Rounds after which the book is judged, so that a loss is found near the round that made it.
const STAGE: usize = 250;
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) async fn row(options: &Options) -> Outcome<Row> {
    let dir = hub::fresh(&options.dir, "kills")?;
    let ledger = Ledger::new();
    let mut chance = Rng::with_seed(options.seed);
    Hub::start(hub::command(&dir)?)?.kill()?;
    let mut judged: Option<Judged> = None;
    for round in 1..=options.rounds {
        if round.is_multiple_of(EARLY) {
            early(&dir, Duration::from_millis(chance.u64(..600))).await?;
        } else {
            // So many are acknowledged, and so long after that it is killed: a slow machine has as many on disk.
            let (more, pause) = (chance.usize(..16), Duration::from_micros(chance.u64(..4_000)));
            loaded(&dir, &ledger, more, pause).await?;
        }
        if round.is_multiple_of(STAGE) || round == options.rounds {
            let found = judge::judge(&dir, &ledger).await?;
            eprintln!("  {round} kills, {} acknowledged, holds: {}", ledger.count(), found.holds());
            let over = !found.holds();
            judged = Some(found);
            if over {
                break;
            }
        }
    }
    let judged = judged.ok_or("there was no round")?;
    let rounds = format!("{} kills", options.rounds);
    Ok(judged.row(WHAT, rounds, format!("seed {}", options.seed), Vec::new()))
}

async fn loaded(dir: &Path, ledger: &Arc<Ledger>, more: usize, pause: Duration) -> Outcome<()> {
    let mut hub = Hub::start(hub::command(dir)?)?;
    let wanted = ledger.count() + more;
    let senders = Senders::begin(ledger, &hub, SENDERS);
    ledger.until(wanted, PATIENCE).await?;
    tokio::time::sleep(pause).await;
    hub.kill()?;
    senders.end().await
}

/// Killed somewhere between its first step and its first delivery.
async fn early(dir: &Path, after: Duration) -> Outcome<()> {
    let mut child = hub::command(dir)?.spawn()?;
    tokio::time::sleep(after).await;
    child.kill()?;
    child.wait()?;
    Ok(())
}

//! A reader that does not end keeps the log from being copied back. Carts go on, and the log shrinks once it is gone.

use crate::Outcome;
use crate::hub::{self, Hub};
use crate::judge;
use crate::ledger::{Ledger, Senders};
use crate::options::Options;
use crate::report::Row;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use wapas_store::FILE_NAME;

const WHAT: &str = "a checkpoint starved by a long reader";
const SENDERS: usize = 8;
/// What the log may have on disk once nobody is in the way: the bound at which it starts over, and a little.
const BOUND: u64 = 72 << 20;
const SOON: Duration = Duration::from_secs(30);

fn log_of(dir: &Path) -> u64 {
    fs::metadata(dir.join(format!("{FILE_NAME}-wal"))).map_or(0, |about| about.len())
}

pub(crate) async fn row(options: &Options) -> Outcome<Row> {
    let dir = hub::fresh(&options.dir, "reader")?;
    let ledger = Ledger::new();
    let hub = Hub::start(hub::command(&dir)?)?;
    let key = judge::key(&dir).await?;
    let senders = Senders::begin(&ledger, &hub, SENDERS);
    ledger.until(200, SOON).await?;
    let reader = wapas_power_cut::LongReader::begin(&dir.join(FILE_NAME), key.expose())?;
    let mut also = Vec::new();
    let (begin, mut before, mut most) = (Instant::now(), ledger.count(), 0);
    while begin.elapsed() < options.long {
        tokio::time::sleep(Duration::from_secs(2)).await;
        if ledger.count() == before {
            also.push("no cart was taken for two seconds while somebody read".to_owned());
        }
        (before, most) = (ledger.count(), most.max(log_of(&dir)));
    }
    drop(reader);
    let free = Instant::now();
    // The log starts over with what comes next; then it is cut.
    while log_of(&dir) > BOUND && free.elapsed() < SOON {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let after = log_of(&dir);
    if after > BOUND {
        also.push(format!("the log has {} MiB still", after >> 20));
    }
    senders.end().await?;
    hub.end()?;
    let left = log_of(&dir);
    if left > 0 {
        also.push(format!("{left} bytes of the log are left at the end"));
    }
    let beside = format!("the log had {} MiB at most, {} MiB afterwards", most >> 20, after >> 20);
    let judged = judge::judge(&dir, &ledger).await?;
    Ok(judged.row(WHAT, format!("{} s", options.long.as_secs()), beside, also))
}

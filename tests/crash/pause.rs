//! Stopped for a while as a computer that sleeps, and woken.

use crate::Outcome;
use crate::hub::{self, Hub};
use crate::judge;
use crate::ledger::{Ledger, Senders};
use crate::options::Options;
use crate::report::Row;
use std::time::{Duration, Instant};

const WHAT: &str = "SIGSTOP, then SIGCONT, under load";
const SENDERS: usize = 8;
/// How soon it must take carts again.
const SOON: Duration = Duration::from_secs(10);

pub(crate) async fn row(options: &Options) -> Outcome<Row> {
    let dir = hub::fresh(&options.dir, "pause")?;
    let ledger = Ledger::new();
    let hub = Hub::start(hub::command(&dir)?)?;
    let senders = Senders::begin(&ledger, &hub, SENDERS);
    ledger.until(500, SOON).await?;
    hub.signal("-STOP")?;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let before = ledger.count();
    tokio::time::sleep(options.long).await;
    let mut also = Vec::new();
    if ledger.count() != before {
        also.push("something was acknowledged by a program that stood still".to_owned());
    }
    hub.signal("-CONT")?;
    let woken = Instant::now();
    if ledger.until(before + 200, SOON).await.is_err() {
        also.push(format!("no cart was taken within {} s", SOON.as_secs()));
    }
    let beside = format!("200 more within {} ms", woken.elapsed().as_millis());
    senders.end().await?;
    hub.end()?;
    let judged = judge::judge(&dir, &ledger).await?;
    Ok(judged.row(WHAT, format!("{} s", options.long.as_secs()), beside, also))
}

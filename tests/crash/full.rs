//! A disk that fills up under load, and has room again.

use crate::Outcome;
use crate::hub::{self, Hub};
use crate::judge;
use crate::ledger::{Ledger, Senders};
use crate::mount::Disk;
use crate::options::Options;
use crate::report::Row;
use serde_json::json;
use std::fs::{self, File};
use std::io::Write as _;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

const WHAT: &str = "a small disk that fills up, ext4 in a file";
const SENDERS: usize = 4;
const ROUNDS: usize = 5;
const SOON: Duration = Duration::from_secs(30);

pub(crate) async fn row(options: &Options) -> Outcome<Row> {
    let disk = match Disk::make(&options.dir, "small", 64) {
        Ok(disk) => disk,
        Err(why) => return Ok(Row::not_here(WHAT, why.to_string())),
    };
    let dir = disk.path().join("book");
    let ledger = Ledger::new();
    let mut hub = Hub::start(hub::command(&dir)?)?;
    let mut also = Vec::new();
    for round in 0..ROUNDS {
        let senders = Senders::begin(&ledger, &hub, SENDERS);
        if let Err(error) = ledger.until(ledger.count() + 50, SOON).await {
            let said = fs::read_to_string(dir.with_extension("said"))?;
            let last = said.lines().rev().take(6).collect::<Vec<_>>().join(" / ");
            also.push(format!("{error} in round {round}: {} {last}", hub.call("health", json!({}))?["state"]));
            break;
        }
        let filler = disk.path().join("filler");
        let refused = ledger.refused.load(Ordering::Relaxed);
        let begin = Instant::now();
        {
            let mut file = File::create(&filler)?;
            let block = vec![7; 64 << 10];
            // What room is given free meanwhile is taken too.
            while ledger.refused.load(Ordering::Relaxed) < refused + 20 && begin.elapsed() < SOON {
                if file.write_all(&block).is_err() && file.write_all(&[7; 512]).is_err() {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            }
        }
        if ledger.refused.load(Ordering::Relaxed) == refused {
            also.push("nothing was refused on a full disk".to_owned());
        }
        if round % 2 == 1 {
            // Killed while the disk is full, and started while it still is: it may refuse, it must not harm.
            hub.kill()?;
            senders.end().await?;
            let early = Hub::start(hub::command(&dir)?);
            drop(early);
            fs::remove_file(&filler)?;
            hub = Hub::start(hub::command(&dir)?)?;
            continue;
        }
        fs::remove_file(&filler)?;
        let free = ledger.count();
        if ledger.until(free + 20, SOON).await.is_err() {
            let says = hub.call("health", json!({}))?["state"].to_string();
            also.push(format!("it does not go on where there is room again, and says {says}"));
        }
        senders.end().await?;
    }
    hub.end()?;
    let beside = format!("{} refused", ledger.refused.load(Ordering::Relaxed));
    Ok(judge::judge(&dir, &ledger).await?.row(WHAT, format!("{ROUNDS} times full"), beside, also))
}

//! A disk that fills up under load, and has room again.

use crate::Outcome;
use crate::hub::{self, Hub};
use crate::judge;
use crate::ledger::{Ledger, Senders};
use crate::mount::Disk;
use crate::options::Options;
use crate::report::Row;
use std::fs::{self, File};
use std::io::Write as _;
use std::process::Command;
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
    // What it says goes elsewhere: a full disk takes no lines either.
    let said = options.dir.join("small.said");
    let command = || -> Outcome<Command> {
        let mut command = hub::command(&dir)?;
        command.stderr(File::options().create(true).append(true).open(&said)?);
        Ok(command)
    };
    let mut hub = Hub::start(command()?)?;
    let mut also = Vec::new();
    for round in 0..ROUNDS {
        let senders = Senders::begin(&ledger, &hub, SENDERS);
        if let Err(error) = ledger.until(ledger.count() + 50, SOON).await {
            also.push(format!("{error} in round {round}"));
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
            let early = Hub::start(command()?);
            drop(early);
            fs::remove_file(&filler)?;
            hub = Hub::start(command()?)?;
            continue;
        }
        fs::remove_file(&filler)?;
        let free = ledger.count();
        if ledger.until(free + 20, SOON).await.is_err() {
            also.push("it does not go on where there is room again".to_owned());
        }
        if let Some(how) = hub.ended()? {
            also.push(format!("it ended by itself: {how}"));
        }
        senders.end().await?;
    }
    if hub.ended()?.is_none() {
        hub.end()?;
    }
    let beside = format!("{} refused", ledger.refused.load(Ordering::Relaxed));
    Ok(judge::judge(&dir, &ledger).await?.row(WHAT, format!("{ROUNDS} times full"), beside, also))
}

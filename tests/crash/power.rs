//! The power of a real file system is cut under a hub at work.

use crate::Outcome;
use crate::hub::{self, Hub};
use crate::judge::{self, Judged};
use crate::ledger::{Ledger, Senders};
use crate::mount::Disk;
use crate::options::Options;
use crate::report::{Row, Verdict};
use fastrand::Rng;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const WHAT: &str = "power cut, ext4 on a loop device (GOINGDOWN, journal not written)";
const BITES: &str = "the same, with a library under the hub that waits for no disk";
/// The library that makes programs wait for no disk.
const HASTE: [&str; 3] = [
    "/usr/lib/x86_64-linux-gnu/libeatmydata.so",
    "/usr/lib/aarch64-linux-gnu/libeatmydata.so",
    "/usr/lib/libeatmydata.so",
];
const SENDERS: usize = 4;
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) async fn rows(options: &Options) -> Outcome<Vec<Row>> {
    let held = match cuts(options, "power", options.cuts, None).await? {
        Ok((judged, made)) => {
            judged.row(WHAT, format!("{made} cuts"), format!("seed {}", options.seed), Vec::new())
        }
        Err(why) => return Ok(vec![Row::not_here(WHAT, why.clone()), Row::not_here(BITES, why)]),
    };
    let Some(library) = HASTE.iter().find(|library| Path::new(library).exists()) else {
        return Ok(vec![held, Row::not_here(BITES, "libeatmydata is not installed".to_owned())]);
    };
    let bites = match cuts(options, "haste", options.cuts, Some(library)).await? {
        Ok((judged, made)) => {
            let missed = !judged.holds();
            let row = judged.row(BITES, format!("{made} cuts"), String::new(), Vec::new());
            Row { verdict: if missed { Verdict::SeenAsItMust } else { Verdict::Blind }, ..row }
        }
        Err(why) => Row::not_here(BITES, why),
    };
    Ok(vec![held, bites])
}

/// So many cuts, each judged; the last judgement, or the first that is bad. Or why it can't be done here.
async fn cuts(
    options: &Options,
    name: &str,
    most: usize,
    library: Option<&str>,
) -> Outcome<Result<(Judged, usize), String>> {
    let disk = match Disk::make(&options.dir, name, 256) {
        Ok(disk) => disk,
        Err(why) => return Ok(Err(why.to_string())),
    };
    let dir = disk.path().join("book");
    let command = || -> Outcome<Command> {
        let mut command = hub::command(&dir)?;
        if let Some(library) = library {
            command.env("LD_PRELOAD", library);
        }
        Ok(command)
    };
    let mut chance = Rng::with_seed(options.seed);
    let ledger = Ledger::new();
    let mut found = None;
    for cut in 1..=most {
        let mut hub = match Hub::start(command()?) {
            Ok(hub) => hub,
            // Without waiting for the disk the book itself may be gone.
            Err(error) if library.is_some() && cut > 1 => {
                return Ok(Ok((Judged::of_nothing(&ledger, error.to_string()), cut - 1)));
            }
            Err(error) => return Err(error),
        };
        let senders = Senders::begin(&ledger, &hub, SENDERS);
        ledger.until(ledger.count() + chance.usize(..60), PATIENCE).await?;
        tokio::time::sleep(Duration::from_micros(chance.u64(..20_000))).await;
        if let Err(why) = disk.cut() {
            return Ok(Err(why.to_string()));
        }
        // Whatever it answers now, it may not say that something is kept which is not.
        tokio::time::sleep(Duration::from_millis(chance.u64(..50))).await;
        hub.kill()?;
        senders.end().await?;
        disk.back()?;
        let judged = match judge::judge(&dir, &ledger).await {
            Ok(judged) => judged,
            Err(error) => Judged::of_nothing(&ledger, format!("it does not open: {error}")),
        };
        let over = !judged.holds();
        found = Some((judged, cut));
        if over {
            break;
        }
    }
    found.map(Ok).ok_or_else(|| "there was no cut".into())
}

//! The computer's clock jumps by years, under load. Needs libfaketime, which sets the clock of one program alone.

use crate::Outcome;
use crate::hub::{self, Hub};
use crate::judge;
use crate::ledger::{Ledger, Senders};
use crate::options::Options;
use crate::report::Row;
use serde_json::json;
use std::fs;
use std::path::Path;
use std::time::Duration;

const WHAT: &str = "a clock that jumps by ten years, a day and an hour, both ways, under load";
const LIBRARY: [&str; 3] = [
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
    "/usr/lib/faketime/libfaketime.so.1",
];
/// As libfaketime takes them.
const JUMPS: [&str; 8] = ["+10y", "+0", "-10y", "+0", "+1d", "-1d", "-1h", "+0"];
const SENDERS: usize = 4;
const SOON: Duration = Duration::from_secs(20);

pub(crate) async fn row(options: &Options) -> Outcome<Row> {
    let Some(library) = LIBRARY.iter().find(|library| Path::new(library).exists()) else {
        return Ok(Row::not_here(WHAT, "libfaketime is not installed".to_owned()));
    };
    let dir = hub::fresh(&options.dir, "clocks")?;
    let hands = dir.with_extension("hands");
    fs::write(&hands, "+0\n")?;
    let mut command = hub::command(&dir)?;
    command.env("LD_PRELOAD", library).env("FAKETIME_TIMESTAMP_FILE", &hands);
    // Clocks that count from the start of the computer go on as they do.
    command.env("FAKETIME_NO_CACHE", "1").env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    command.env("DONT_FAKE_MONOTONIC", "1");
    let ledger = Ledger::new();
    let hub = Hub::start(command)?;
    let mut also = Vec::new();
    let senders = Senders::begin(&ledger, &hub, SENDERS);
    let mut years = Vec::new();
    for jump in JUMPS {
        ledger.until(ledger.count() + 100, SOON).await?;
        fs::write(&hands, format!("{jump}\n"))?;
        if ledger.until(ledger.count() + 100, SOON).await.is_err() {
            also.push(format!("no cart was taken after {jump}"));
        }
        // What was acknowledged long ago by this clock, or in its future, is no new cart when it comes again.
        for number in ledger.acknowledged().iter().step_by(97).take(20) {
            if ledger.repeat(&hub, *number).await? != 200 {
                also.push(format!("a repeat was not taken after {jump}"));
            }
        }
        let newest = hub.call("delivery_list", json!({ "limit": 1 }))?;
        let at = newest["items"][0]["received_at"].as_i64().unwrap_or_default();
        years.push(1970 + at / 31_556_952_000);
        if hub.call("health", json!({})).is_err() {
            also.push(format!("it does not say how it is after {jump}"));
        }
    }
    senders.end().await?;
    hub.end()?;
    if years.iter().max() == years.iter().min() {
        also.push("its clock did not move".to_owned());
    }
    let beside = format!("received in {years:?}");
    Ok(judge::judge(&dir, &ledger).await?.row(WHAT, format!("{} jumps", JUMPS.len()), beside, also))
}

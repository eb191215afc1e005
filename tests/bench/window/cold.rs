//! A start after the system has dropped what it keeps of files in memory.

use super::desk::Desk;
use super::screen::Screen;
use super::start::Starter;
use crate::Outcome;
use serde::Serialize;
use std::fs;
use std::process::Command;

/// Starts of each program.
const STARTS: usize = 3;
const CACHE: &str = "/proc/sys/vm/drop_caches";

/// Milliseconds from the start of the program, one after the other; beside them those of the empty window.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Cold {
    Started { app: Vec<f64>, empty: Vec<f64> },
    NotMeasured(String),
}

/// A program, and what it shows in the end.
pub(super) type Known<'a> = (&'a Starter<'a>, &'a [u8]);

/// The two programs in turn.
pub(super) fn measure(app: Known<'_>, empty: Known<'_>, desk: &Desk, screen: &Screen) -> Cold {
    let start = |(starter, picture): Known<'_>| {
        drop_cache()?;
        starter.time_to(picture, desk, screen)
    };
    let mut started = Vec::new();
    for _ in 0..STARTS {
        match start(app).and_then(|one| Ok((one, start(empty)?))) {
            Ok(both) => started.push(both),
            // What was measured before is worth keeping.
            Err(error) => return Cold::NotMeasured(error.to_string()),
        }
    }
    let (app, empty) = started.into_iter().unzip();
    Cold::Started { app, empty }
}

/// Writes what is not on the disk yet, and lets the system forget all that it has read.
fn drop_cache() -> Outcome<()> {
    if !Command::new("sync").status()?.success() {
        return Err("what is not on the disk yet could not be written".into());
    }
    fs::write(CACHE, "3").map_err(|error| match error.kind() {
        std::io::ErrorKind::PermissionDenied => "only root may empty the system's cache of files".into(),
        _ => format!("the system's cache of files could not be emptied: {error}").into(),
    })
}

//! What the machine can do without us: the disk alone, and SQLite alone.

use crate::Outcome;
use crate::process::{self, Pinned};
use crate::timing::Timed;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use wapas_tests::load::hex;

/// Deliveries a second that a plain file takes: appended, and waited for after each batch.
pub(super) fn appended(dir: &Path, batch: u64, bytes: usize, long: Duration) -> Outcome<(f64, Timed)> {
    let path = dir.join("append.tmp");
    let mut file = File::create(&path)?;
    let block = vec![b'x'; usize::try_from(batch)? * bytes];
    let (begin, mut deliveries, mut times) = (Instant::now(), 0, Vec::new());
    while begin.elapsed() < long {
        file.write_all(&block)?;
        let now = Instant::now();
        file.sync_data()?;
        times.push(now.elapsed());
        deliveries += batch;
    }
    let rate = deliveries as f64 / begin.elapsed().as_secs_f64();
    fs::remove_file(path)?;
    Ok((rate, Timed::of(times)))
}

/// Deliveries a second that SQLite takes into the encrypted table of a book, without a server.
pub(super) fn inserted(
    book: &Path,
    key: &[u8; 32],
    batch: u64,
    bytes: usize,
    long: Duration,
) -> Outcome<f64> {
    let mut command = Pinned::Server.command(&process::beside("examples/bare_inserts")?);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let key = hex(key);
    let mut stdin = child.stdin.take().ok_or("no stdin")?;
    writeln!(stdin, "{}\n{key}\n{batch}\n{bytes}\n{}", book.display(), long.as_millis())?;
    drop(stdin);
    let output = child.wait_with_output()?;
    let text = String::from_utf8(output.stdout)?;
    let figures: Vec<f64> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    match figures.as_slice() {
        [deliveries, millis] => Ok(deliveries / millis * 1e3),
        _ => Err("the bare inserts gave no figures".into()),
    }
}

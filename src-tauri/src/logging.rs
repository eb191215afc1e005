//! One log file a day of 10 MiB at most, seven kept. It holds ids and counts, never a secret or personal data.

use std::io::{self, Write};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{Builder, Rotation};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;
use wapas_engine::{Clock as _, SystemClock};

/// Bytes of one day's file: what goes wrong a thousand times a second must not fill the disk.
const MOST: u64 = 10 << 20;
/// Milliseconds of a day.
const DAY: u64 = 86_400_000;
/// The last line of a day that had more to say.
const FULL: &[u8] =
    b"{\"level\":\"WARN\",\"fields\":{\"message\":\"the log of this day is full, the rest is left out\"}}\n";

/// Starts the log in a folder. Without one the app runs all the same.
pub(crate) fn start(dir: &Path) -> Option<WorkerGuard> {
    std::fs::create_dir_all(dir).ok()?;
    let files = Builder::new()
        .rotation(Rotation::DAILY)
        .filename_prefix("wapas")
        .filename_suffix("log")
        .max_log_files(7)
        .build(dir)
        .ok()?;
    let files = Bounded::new(files, written_today(dir), today);
    let (writer, guard) = tracing_appender::non_blocking(files);
    tracing_subscriber::fmt()
        .json()
        .with_writer(writer)
        // What a merchant gives to whoever helps names a line of the log by these.
        .with_file(true)
        .with_line_number(true)
        .with_span_events(FmtSpan::NONE)
        // The keychain's traffic passes through zbus, with secrets in it.
        .with_env_filter(EnvFilter::new("warn,wapas=info,zbus=off,tracing::span=off"))
        .try_init()
        .ok()?;
    Some(guard)
}

/// The day in UTC, by which the files are divided.
fn today() -> u64 {
    u64::try_from(SystemClock.now().0).unwrap_or_default() / DAY
}

/// The day of a file's moment.
fn day(moment: SystemTime) -> u64 {
    moment.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() * 1000 / DAY)
}

/// Bytes that earlier starts wrote today.
fn written_today(dir: &Path) -> u64 {
    let today = today();
    let files =
        std::fs::read_dir(dir).into_iter().flatten().flatten().filter_map(|entry| entry.metadata().ok());
    let of_today = files.filter(|file| file.modified().is_ok_and(|at| day(at) == today));
    of_today.map(|file| file.len()).sum()
}

/// A writer of lines that drops what goes beyond [`MOST`] bytes a day.
struct Bounded<W, D> {
    to: W,
    written: u64,
    day: u64,
    today: D,
}

impl<W: Write, D: Fn() -> u64> Bounded<W, D> {
    fn new(to: W, written: u64, today: D) -> Self {
        Self { to, written, day: today(), today }
    }
}

impl<W: Write, D: Fn() -> u64> Write for Bounded<W, D> {
    /// Takes a whole line; one that finds no room is taken for written.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let today = (self.today)();
        if today != self.day {
            (self.day, self.written) = (today, 0);
        }
        let before = self.written;
        self.written = before.saturating_add(line.len() as u64);
        if self.written <= MOST {
            self.to.write_all(line)?;
        } else if before <= MOST {
            self.to.write_all(FULL)?;
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn a_log_that_runs_away_ends_at_its_bound_says_so_once_and_goes_on_the_next_day() {
        let today = Cell::new(1);
        let mut log = Bounded::new(Vec::new(), MOST - 2_500, || today.get());
        let line = [b"x".repeat(999), b"\n".to_vec()].concat();
        for _ in 0..1_000 {
            assert_eq!(log.write(&line).unwrap(), line.len());
        }
        let said = [line.repeat(2), FULL.to_vec()].concat();
        assert_eq!(log.to, said, "two lines found room, then it is said");
        today.set(2);
        log.write_all(&line).unwrap();
        assert_eq!(log.to, [said, line].concat());
    }

    #[test]
    fn what_was_written_before_on_the_same_day_counts() {
        let dir = std::env::temp_dir().join(format!("wapas-log-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join("wapas.today.log"), [0; 700]).unwrap();
        let old = std::fs::File::create(dir.join("wapas.before.log")).unwrap();
        old.set_len(5_000).unwrap();
        old.set_modified(UNIX_EPOCH).unwrap();
        assert_eq!(written_today(&dir), 700);
        std::fs::remove_dir_all(&dir).unwrap();
    }
}

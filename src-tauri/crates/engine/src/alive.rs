//! Knows when Wapas last ran and whether the computer slept, so that the times in which nobody could come are told.
//!
//! The mark lies in a small file of its own, which holds times and nothing of what was sent: it is written while
//! the carts are locked too, and read before they are open.

use crate::small_file;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use wapas_domain::Timestamp;
use wapas_domain::gap::{Gap, GapCause};
use wapas_domain::time::{MINUTE, SECOND};

/// Where the mark lies.
const FILE: &str = "alive.json";
/// While Wapas runs, the mark is set anew this often.
const AGAIN: i64 = 30 * SECOND;
/// Nobody looked for so long: the computer slept.
const SLEPT: i64 = 2 * MINUTE;

/// A time in which nobody can come in, that goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Down {
    /// Since when.
    pub(crate) since: Timestamp,
    /// Why.
    pub(crate) cause: GapCause,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Mark {
    at: Timestamp,
    closed: bool,
    down: Option<Down>,
}

/// When Wapas last ran.
pub(crate) struct Alive {
    dir: PathBuf,
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    /// What an earlier run left, until it was told.
    left: Option<Mark>,
    looked_at: Option<Timestamp>,
    written_at: Option<Timestamp>,
}

impl Alive {
    /// Takes up what an earlier run left.
    pub(crate) fn new(dir: &Path) -> Self {
        let left = std::fs::read(dir.join(FILE)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self { dir: dir.to_owned(), book: Mutex::new(Book { left, ..Book::default() }) }
    }

    /// The times before this run in which nobody could come; told once.
    pub(crate) fn before(&self, now: Timestamp) -> Vec<Gap> {
        let Some(left) = self.book().left.take() else { return Vec::new() };
        let down = left.down.and_then(|down| Gap::unseen(down.since, left.at, down.cause));
        let cause = if left.closed { GapCause::Closed } else { GapCause::Crashed };
        down.into_iter().chain(Gap::unseen(left.at, now, cause)).collect()
    }

    /// Wapas runs. Gives the time for which the computer slept since the last look.
    pub(crate) fn look(&self, now: Timestamp, down: Option<Down>) -> Option<Gap> {
        let mut book = self.book();
        let before = book.looked_at.replace(now);
        if book.left.is_none() && book.written_at.is_none_or(|at| now.since(at).abs() >= AGAIN) {
            book.written_at = Some(now);
            self.put(Mark { at: now, closed: false, down });
        }
        // What was down before went on in the sleep, and is told as one.
        let awake = before.filter(|before| now.since(*before) >= SLEPT && down.is_none())?;
        Gap::unseen(awake, now, GapCause::Asleep)
    }

    /// Wapas is being closed.
    pub(crate) fn close(&self, now: Timestamp, down: Option<Down>) {
        if self.book().left.is_none() {
            self.put(Mark { at: now, closed: true, down });
        }
    }

    /// A mark that a power cut takes away would be a gap that nobody is told of.
    fn put(&self, mark: Mark) {
        let put = serde_json::to_string(&mark)
            .map_err(std::io::Error::from)
            .and_then(|text| small_file::put(&self.dir, FILE, &text));
        if let Err(error) = put {
            tracing::debug!(kind = ?error.kind(), "the mark of the running program could not be written");
        }
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;
    use wapas_domain::time::HOUR;

    const BEGIN: Timestamp = Timestamp(1_760_000_000_000);

    fn gap(from: i64, to: i64, cause: GapCause) -> Gap {
        Gap { from: BEGIN.plus(from), to: BEGIN.plus(to), cause, refused: 0 }
    }

    #[test]
    fn a_night_in_which_wapas_was_closed_is_told_once() {
        let dir = TempDir::new().unwrap();
        let evening = Alive::new(dir.path());
        assert!(evening.before(BEGIN).is_empty(), "the first run of all");
        assert_eq!(evening.look(BEGIN, None), None);
        evening.close(BEGIN.plus(HOUR), None);
        let morning = Alive::new(dir.path());
        assert_eq!(morning.before(BEGIN.plus(12 * HOUR)), [gap(HOUR, 12 * HOUR, GapCause::Closed)]);
        assert!(morning.before(BEGIN.plus(12 * HOUR)).is_empty());
    }

    #[test]
    fn a_power_cut_is_told_and_what_was_down_before_it() {
        let dir = TempDir::new().unwrap();
        let down = Down { since: BEGIN, cause: GapCause::Tunnel };
        Alive::new(dir.path()).look(BEGIN.plus(HOUR), Some(down));
        let again = Alive::new(dir.path());
        let told = again.before(BEGIN.plus(2 * HOUR));
        assert_eq!(told, [gap(0, HOUR, GapCause::Tunnel), gap(HOUR, 2 * HOUR, GapCause::Crashed)]);
    }

    #[test]
    fn a_mark_that_was_not_told_yet_is_kept_while_the_carts_are_locked() {
        let dir = TempDir::new().unwrap();
        Alive::new(dir.path()).close(BEGIN, None);
        let locked = Alive::new(dir.path());
        locked.look(BEGIN.plus(HOUR), None);
        locked.close(BEGIN.plus(HOUR), None);
        assert_eq!(Alive::new(dir.path()).before(BEGIN.plus(2 * HOUR)).len(), 1);
    }

    #[test]
    fn a_start_soon_after_is_no_gap() {
        let dir = TempDir::new().unwrap();
        Alive::new(dir.path()).close(BEGIN, None);
        assert!(Alive::new(dir.path()).before(BEGIN.plus(30 * SECOND)).is_empty());
        std::fs::write(dir.path().join(FILE), "{").unwrap();
        assert!(Alive::new(dir.path()).before(BEGIN.plus(HOUR)).is_empty(), "a broken mark is none");
    }

    #[test]
    fn sleep_is_seen_by_the_time_that_nobody_looked() {
        let dir = TempDir::new().unwrap();
        let alive = Alive::new(dir.path());
        assert_eq!(alive.look(BEGIN, None), None);
        assert_eq!(alive.look(BEGIN.plus(5 * SECOND), None), None);
        assert_eq!(alive.look(BEGIN.plus(9 * HOUR), None), Some(gap(5 * SECOND, 9 * HOUR, GapCause::Asleep)));
        assert_eq!(alive.look(BEGIN.plus(9 * HOUR + 5 * SECOND), None), None);
        assert_eq!(alive.look(BEGIN, None), None, "a clock that was set back");
        let down = Down { since: BEGIN, cause: GapCause::Offline };
        assert_eq!(alive.look(BEGIN.plus(9 * HOUR), Some(down)), None, "it was down all the time");
    }
}

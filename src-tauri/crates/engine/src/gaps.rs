//! Remembers times in which senders were turned away, until the open file can take them down.
//!
//! While the file is locked nothing can be written into it, so they wait in a small file of their own,
//! which holds times and a number and nothing of what was sent.

use crate::small_file;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use wapas_domain::Timestamp;
use wapas_domain::gap::{Gap, GapCause};
use wapas_domain::time::SECOND;
use wapas_store::Store;

/// Where gaps wait.
const FILE: &str = "gaps.json";
/// While one goes on, the file is written this often, so that a program that is killed has lost little.
const AGAIN: i64 = 30 * SECOND;
/// How many wait at most; more would come of a disk that fails on and off for days.
const WAITING: usize = 50;

/// Gaps that are not in the open file yet.
pub(crate) struct Gaps {
    dir: PathBuf,
    book: Mutex<Book>,
    /// Whether there is anything: asked for every delivery.
    any: AtomicBool,
}

#[derive(Default, Serialize, Deserialize)]
struct Book {
    gaps: Vec<Gap>,
    /// Whether the last of them goes on.
    #[serde(skip)]
    goes_on: bool,
    /// Since when the file has been closed.
    #[serde(skip)]
    closed_since: Option<Timestamp>,
    #[serde(skip)]
    written_at: Option<Timestamp>,
}

impl Gaps {
    /// Takes up what an earlier run left.
    pub(crate) fn new(dir: &std::path::Path) -> Self {
        let left =
            std::fs::read(dir.join(FILE)).ok().and_then(|bytes| serde_json::from_slice::<Book>(&bytes).ok());
        let book = left.unwrap_or_default();
        Self { dir: dir.to_owned(), any: AtomicBool::new(!book.gaps.is_empty()), book: Mutex::new(book) }
    }

    /// The file is not open from now on.
    pub(crate) fn closed(&self, now: Timestamp) {
        self.book().closed_since.get_or_insert(now);
    }

    /// Since when the file has been closed, where it is.
    pub(crate) fn closed_since(&self) -> Option<Timestamp> {
        self.book().closed_since
    }

    /// Nobody could come for a time.
    pub(crate) fn unseen(&self, gap: Gap) {
        let mut book = self.book();
        let goes_on = book.goes_on;
        // One that goes on stays the last.
        let place = if goes_on { book.gaps.len().saturating_sub(1) } else { book.gaps.len() };
        book.gaps.insert(place, gap);
        self.any.store(true, Ordering::Release);
        self.put_down(&book);
    }

    /// A sender was turned away.
    pub(crate) fn turned_away(&self, now: Timestamp, cause: GapCause) {
        let mut book = self.book();
        let goes_on = book.goes_on && book.gaps.last_mut().is_some_and(|gap| gap.turn_away(now, cause));
        if !goes_on {
            let since = book.closed_since.filter(|_| cause == GapCause::Locked);
            book.gaps.push(Gap::begun(since.unwrap_or(now), now, cause));
            let surplus = book.gaps.len().saturating_sub(WAITING);
            book.gaps.drain(..surplus);
        }
        book.goes_on = true;
        self.any.store(true, Ordering::Release);
        if !goes_on || book.written_at.is_none_or(|at| now.since(at).abs() >= AGAIN) {
            book.written_at = Some(now);
            self.put_down(&book);
        }
    }

    /// Whether the open file should take something down.
    pub(crate) fn any(&self) -> bool {
        self.any.load(Ordering::Acquire)
    }

    /// Deliveries are taken again: writes down what waits. What the file does not take goes on waiting.
    pub(crate) async fn write_down(&self, store: &Store, now: Timestamp) {
        let waiting = {
            let mut book = self.book();
            book.closed_since = None;
            if std::mem::take(&mut book.goes_on)
                && let Some(last) = book.gaps.last_mut()
                && last.cause == GapCause::Locked
            {
                last.to = last.to.max(now);
            }
            self.any.store(false, Ordering::Release);
            std::mem::take(&mut book.gaps)
        };
        if waiting.is_empty() {
            return;
        }
        let mut left = Vec::new();
        for gap in waiting {
            if let Err(error) = store.keep_gap(gap).await {
                tracing::warn!(%error, "a gap could not be written down yet");
                left.push(gap);
            }
        }
        let mut book = self.book();
        self.any.store(!left.is_empty() || !book.gaps.is_empty(), Ordering::Release);
        left.append(&mut book.gaps);
        book.gaps = left;
        self.put_down(&book);
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the disk does not take is still in memory.
    fn put_down(&self, book: &Book) {
        let put = if book.gaps.is_empty() {
            std::fs::remove_file(self.dir.join(FILE))
        } else {
            serde_json::to_string(book)
                .map_err(std::io::Error::from)
                .and_then(|text| small_file::put(&self.dir, FILE, &text))
        };
        if let Err(error) = put {
            tracing::debug!(kind = ?error.kind(), "the file of gaps could not be written");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGIN: Timestamp = Timestamp(1_760_000_000_000);

    #[test]
    fn what_a_killed_program_left_is_taken_up() {
        let dir = tempfile::TempDir::new().unwrap();
        let gaps = Gaps::new(dir.path());
        assert!(!gaps.any());
        gaps.closed(BEGIN);
        gaps.turned_away(BEGIN.plus(10 * SECOND), GapCause::Locked);
        gaps.turned_away(BEGIN.plus(11 * SECOND), GapCause::Locked);
        gaps.turned_away(BEGIN.plus(45 * SECOND), GapCause::Locked);
        let again = Gaps::new(dir.path());
        assert!(again.any());
        let kept = again.book().gaps.clone();
        let whole = Gap { from: BEGIN, to: BEGIN.plus(45 * SECOND), cause: GapCause::Locked, refused: 3 };
        assert_eq!(kept, [whole]);
        again.turned_away(BEGIN.plus(60 * SECOND), GapCause::Locked);
        assert_eq!(again.book().gaps.len(), 2, "another run's gap does not go on");
    }

    #[test]
    fn a_broken_file_is_nothing() {
        let dir = tempfile::TempDir::new().unwrap();
        std::fs::write(dir.path().join(FILE), "{").unwrap();
        assert!(!Gaps::new(dir.path()).any());
    }

    #[test]
    fn the_list_of_those_that_wait_is_bounded() {
        let dir = tempfile::TempDir::new().unwrap();
        let gaps = Gaps::new(dir.path());
        for number in 0..200 {
            let cause = if number % 2 == 0 { GapCause::Disk } else { GapCause::Busy };
            gaps.turned_away(BEGIN.plus(number), cause);
        }
        assert_eq!(gaps.book().gaps.len(), WAITING);
    }
}

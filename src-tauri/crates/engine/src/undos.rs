//! What can still be taken back. Kept in memory for a short while; a restart forgets it.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use wapas_domain::Timestamp;
use wapas_domain::time::MINUTE;
use wapas_store::Before;

/// How long, in ms; the screen offers it for ten seconds.
const KEPT_FOR: i64 = 2 * MINUTE;
/// How many deeds at once.
const MOST: usize = 8;

struct Undo {
    token: String,
    at: Timestamp,
    kept: Vec<Before>,
}

/// The deeds that can be taken back, oldest first.
#[derive(Default)]
pub(crate) struct Undos(Mutex<VecDeque<Undo>>);

impl Undos {
    fn all(&self, now: Timestamp) -> MutexGuard<'_, VecDeque<Undo>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|undo| now.since(undo.at) < KEPT_FOR);
        all
    }

    pub(crate) fn keep(&self, token: String, now: Timestamp, kept: Vec<Before>) {
        let mut all = self.all(now);
        while all.len() >= MOST {
            all.pop_front();
        }
        all.push_back(Undo { token, at: now, kept });
    }

    /// Takes a deed out: it can be taken back once.
    pub(crate) fn take(&self, token: &str, now: Timestamp) -> Option<Vec<Before>> {
        let mut all = self.all(now);
        let at = all.iter().position(|undo| undo.token == token)?;
        all.remove(at).map(|undo| undo.kept)
    }
}

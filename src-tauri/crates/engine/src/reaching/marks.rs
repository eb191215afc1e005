//! What a test of the address carries and the door looks for: nobody else knows it, so whoever brings it came by
//! that address.

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Marks under way.
#[derive(Default)]
pub(crate) struct Marks {
    expected: Mutex<HashSet<String>>,
    /// How many are: asked for every request.
    waiting: AtomicUsize,
    /// How many came, in all.
    came: AtomicU64,
}

impl Marks {
    /// Looks out for a mark from now on.
    pub(crate) fn expect(&self, mark: String) {
        let mut expected = self.book();
        expected.insert(mark);
        self.waiting.store(expected.len(), Ordering::Release);
    }

    /// A token came to the door; says whether it is one of these.
    pub(crate) fn came(&self, token: &str) -> bool {
        if self.waiting.load(Ordering::Acquire) == 0 {
            return false;
        }
        let came = self.take(token);
        if came {
            self.came.fetch_add(1, Ordering::Relaxed);
        }
        came
    }

    /// Looks out for a mark no longer; says whether it was still missing.
    pub(crate) fn take(&self, mark: &str) -> bool {
        let mut expected = self.book();
        let was = expected.remove(mark);
        self.waiting.store(expected.len(), Ordering::Release);
        was
    }

    /// How many came since the start: they are no strangers.
    pub(crate) fn known(&self) -> u64 {
        self.came.load(Ordering::Relaxed)
    }

    fn book(&self) -> MutexGuard<'_, HashSet<String>> {
        self.expected.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_known_once_and_nothing_else_is() {
        let marks = Marks::default();
        assert!(!marks.came("a"));
        marks.expect("a".to_owned());
        assert!(!marks.came("b"));
        assert!(marks.came("a"));
        assert!(!marks.came("a"));
        assert!(!marks.take("a"), "it is not missing any more");
        marks.expect("c".to_owned());
        assert!(marks.take("c"), "it never came");
        assert_eq!(marks.known(), 1);
    }
}

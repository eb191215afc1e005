//! A roll: which carts an answer holds, from its first to its last.

use std::ops::Range;
use wapas_domain::Timestamp;

/// All carts of an answer in its order, as of one moment. What comes, goes or moves afterwards does
/// not change it. It holds 8 bytes for each cart; the carts themselves are read a few at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roll {
    numbers: Vec<i64>,
    at: Timestamp,
}

impl Roll {
    pub(crate) fn new(numbers: Vec<i64>, at: Timestamp) -> Self {
        Self { numbers, at }
    }

    /// The moment.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// How many carts there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The numbers at some places; places past the end hold none.
    pub(crate) fn numbers(&self, places: Range<usize>) -> Vec<i64> {
        let end = places.end.min(self.numbers.len());
        self.numbers.get(places.start..end).unwrap_or_default().to_vec()
    }
}

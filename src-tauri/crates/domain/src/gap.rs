//! Times in which carts may have come that could not be taken.

use crate::time::{MINUTE, Timestamp};
use serde::{Deserialize, Serialize};

/// A gap that begins this soon after another of the same cause goes on with it.
const SAME: i64 = 2 * MINUTE;

/// Why nothing could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GapCause {
    /// The encrypted file was not open: locked, being opened, migrated or restored.
    Locked,
    /// The disk did not take what came.
    Disk,
    /// More came at once than could be written down.
    Busy,
    /// There was no key yet, and the room for what comes before it was used up.
    BeforeKey,
}

/// A time in which senders were turned away. They were asked to try again, and may not have done so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// From when on nothing could be taken.
    pub from: Timestamp,
    /// Until when.
    pub to: Timestamp,
    /// Why.
    pub cause: GapCause,
    /// How many requests were turned away in it.
    pub refused: u32,
}

impl Gap {
    /// A gap that begins with a request which is turned away at `now`.
    pub fn begun(from: Timestamp, now: Timestamp, cause: GapCause) -> Self {
        Self { from: from.min(now), to: now, cause, refused: 1 }
    }

    /// Counts one more request that is turned away, or says that it belongs to another gap.
    pub fn turn_away(&mut self, now: Timestamp, cause: GapCause) -> bool {
        let same = cause == self.cause && now.since(self.to) <= SAME;
        if same {
            self.refused = self.refused.saturating_add(1);
            self.to = self.to.max(now);
        }
        same
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGIN: Timestamp = Timestamp(1_760_000_000_000);

    #[test]
    fn what_is_turned_away_soon_after_belongs_together() {
        let mut gap = Gap::begun(BEGIN, BEGIN.plus(500), GapCause::Disk);
        assert!(gap.turn_away(BEGIN.plus(500 + SAME), GapCause::Disk));
        assert_eq!((gap.from, gap.to, gap.refused), (BEGIN, BEGIN.plus(500 + SAME), 2));
        assert!(!gap.turn_away(BEGIN.plus(501 + 2 * SAME), GapCause::Disk));
        assert!(!gap.turn_away(BEGIN.plus(500 + SAME), GapCause::Busy));
        assert_eq!(gap.refused, 2);
    }

    #[test]
    fn a_clock_set_back_makes_no_gap_that_ends_before_it_begins() {
        let mut gap = Gap::begun(BEGIN, BEGIN.plus(-5_000), GapCause::Locked);
        assert!(gap.from <= gap.to);
        gap.turn_away(BEGIN.plus(-90_000), GapCause::Locked);
        assert!(gap.from <= gap.to);
    }
}

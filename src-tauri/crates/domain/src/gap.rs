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
    /// The computer slept.
    Asleep,
    /// Wapas was not running: it had been closed.
    Closed,
    /// Wapas was not running: it had ended without being closed, as in a power cut.
    Crashed,
    /// Another program used the receiver's port.
    Port,
    /// The way in was down, or led somewhere else.
    Tunnel,
    /// The computer was not on the internet.
    Offline,
    /// The book came from a backup of another computer, which may have taken carts after it was made.
    Moved,
}

impl GapCause {
    /// Every cause.
    pub const ALL: [Self; 11] = [
        Self::Locked,
        Self::Disk,
        Self::Busy,
        Self::BeforeKey,
        Self::Asleep,
        Self::Closed,
        Self::Crashed,
        Self::Port,
        Self::Tunnel,
        Self::Offline,
        Self::Moved,
    ];
}

/// A time in which nothing could be taken. Senders who were turned away were asked to try again, and may not have
/// done so; those who reached nobody may not try again at all.
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

/// The shortest time without reception that is worth telling where nobody is known to have been turned away.
const WORTH: i64 = 2 * MINUTE;

impl Gap {
    /// A time in which nobody could come, where it was long enough to be told.
    pub fn unseen(from: Timestamp, to: Timestamp, cause: GapCause) -> Option<Self> {
        (to.since(from) >= WORTH).then_some(Self { from, to, cause, refused: 0 })
    }

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
    fn a_time_in_which_nobody_could_come_is_told_from_two_minutes_on() {
        assert_eq!(Gap::unseen(BEGIN, BEGIN.plus(WORTH - 1), GapCause::Asleep), None);
        assert_eq!(Gap::unseen(BEGIN, BEGIN.plus(-WORTH), GapCause::Asleep), None);
        let gap = Gap::unseen(BEGIN, BEGIN.plus(WORTH), GapCause::Asleep).unwrap();
        assert_eq!((gap.from, gap.to, gap.refused), (BEGIN, BEGIN.plus(WORTH), 0));
    }

    #[test]
    fn a_clock_set_back_makes_no_gap_that_ends_before_it_begins() {
        let mut gap = Gap::begun(BEGIN, BEGIN.plus(-5_000), GapCause::Locked);
        assert!(gap.from <= gap.to);
        gap.turn_away(BEGIN.plus(-90_000), GapCause::Locked);
        assert!(gap.from <= gap.to);
    }
}

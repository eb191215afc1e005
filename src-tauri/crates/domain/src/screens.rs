//! The lock of the screens: when it closes by itself, and how often a code may be tried.

use crate::time::{MINUTE, SECOND, Timestamp};

/// Shortest code that is taken, in characters.
pub const LEAST_CODE: usize = 4;
/// After how many minutes without a hand on it the screens may be set to lock.
pub const MINUTES: [u32; 6] = [1, 2, 5, 10, 15, 30];
/// Wrong codes that cost nothing but another try.
pub const FREE: u32 = 5;
/// The first pause after those.
const FIRST: i64 = 30 * SECOND;
/// And the longest.
const LONGEST: i64 = 15 * MINUTE;

/// Until when no code is taken, after so many wrong ones of which the last was typed at `last`.
pub fn waits_until(wrong: u32, last: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let over = wrong.checked_sub(FREE)?;
    let pause = FIRST.saturating_mul(1 << over.min(10)).min(LONGEST);
    // A clock that was set back makes no pause longer than it is.
    let until = last.min(now).plus(pause);
    (until > now).then_some(until)
}

/// Whether nobody has touched the screens for as long as they may stand open.
pub fn is_left(touched: Timestamp, minutes: Option<u32>, now: Timestamp) -> bool {
    minutes.is_some_and(|minutes| now.since(touched) >= i64::from(minutes) * MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_790_000_000_000);

    #[test]
    fn the_first_wrong_codes_cost_nothing_and_then_each_costs_twice_as_much_up_to_a_quarter_of_an_hour() {
        assert_eq!(waits_until(0, NOW, NOW), None);
        assert_eq!(waits_until(FREE - 1, NOW, NOW), None);
        assert_eq!(waits_until(FREE, NOW, NOW), Some(NOW.plus(30 * SECOND)));
        assert_eq!(waits_until(FREE + 1, NOW, NOW), Some(NOW.plus(MINUTE)));
        assert_eq!(waits_until(FREE, NOW, NOW.plus(30 * SECOND)), None, "the pause is over");
        for wrong in [FREE + 5, FREE + 9, u32::MAX] {
            assert_eq!(waits_until(wrong, NOW, NOW), Some(NOW.plus(LONGEST)));
        }
    }

    #[test]
    fn a_clock_that_was_set_back_locks_nobody_out_for_a_year() {
        let next_year = NOW.plus(365 * 24 * 60 * MINUTE);
        assert_eq!(waits_until(FREE, next_year, NOW), Some(NOW.plus(30 * SECOND)));
    }

    #[test]
    fn screens_lock_after_their_minutes_and_not_without_them() {
        assert!(!is_left(NOW, Some(5), NOW.plus(5 * MINUTE - 1)));
        assert!(is_left(NOW, Some(5), NOW.plus(5 * MINUTE)));
        assert!(!is_left(NOW, None, NOW.plus(365 * 24 * 60 * MINUTE)));
    }
}

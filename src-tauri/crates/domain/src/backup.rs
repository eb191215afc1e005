//! Backups: when one is due, which are kept, and what is remembered about them.

use crate::time::{DAY, HOUR, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A backup is made this long after the last one.
pub const EVERY: i64 = DAY;
/// Without a backup for this long, the screen says so.
const LATE: i64 = 3 * DAY;
/// The days of which the newest backup is kept.
const DAYS: i64 = 7;
/// The weeks of which the newest backup is kept, the days' included.
const WEEKS: i64 = 5;
/// India's zone: days are the merchant's, not Greenwich's.
const ZONE: i64 = 5 * HOUR + HOUR / 2;

/// Why there is no new backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BackupProblem {
    /// The folder is not there: the USB drive is not plugged in, or the folder was moved.
    FolderGone,
    /// There is no room left in it.
    DiskFull,
    /// It may not be written to.
    NoPermission,
    /// What was written does not read back.
    NotWhole,
    /// Something else stood in the way.
    NotWritten,
}

/// What is remembered about backups, inside the encrypted file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BackupDiary {
    /// The folder outside this computer, where the merchant chose one.
    pub folder: Option<String>,
    /// When the last whole one was made there.
    pub last_at: Option<Timestamp>,
    /// Why the last try made none; nothing where it did.
    pub problem: Option<BackupProblem>,
    /// Backups made before then hold customers who were erased since, and go once a newer one is there.
    pub drop_before: Option<Timestamp>,
    /// Copies in the book's own folder from up to then hold them too, and go as soon as they can be removed.
    pub drop_here: Option<Timestamp>,
}

impl BackupDiary {
    /// Whether a backup is to be made now. A clock that was set back does not put it off for long.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.folder.is_some()
            && self.last_at.is_none_or(|last| now.since(last) >= EVERY || last.since(now) >= EVERY)
    }

    /// Whether there has been none for so long that the screen says so by itself.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.folder.is_some()
            && self.problem.is_some()
            && self.last_at.is_none_or(|last| now.since(last) >= LATE)
    }
}

/// Which of these backups are kept: the newest of each of the last days and weeks, and the newest of all.
pub fn kept(made: &[Timestamp], now: Timestamp) -> BTreeSet<Timestamp> {
    let mut all: Vec<Timestamp> = made.to_vec();
    all.sort_unstable_by(|one, other| other.cmp(one));
    let day = |at: Timestamp| (at.0 + ZONE).div_euclid(DAY);
    let week = |at: Timestamp| day(at).div_euclid(7);
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    let mut kept = BTreeSet::new();
    for at in all {
        let of_day = day(now) - day(at) < DAYS && days.insert(day(at));
        let of_week = week(now) - week(at) < WEEKS && weeks.insert(week(at));
        if of_day || of_week || kept.is_empty() {
            kept.insert(at);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_764_230_400_000);

    fn of(folder: Option<&str>, last: Option<i64>) -> BackupDiary {
        BackupDiary {
            folder: folder.map(str::to_owned),
            last_at: last.map(|ago| NOW.plus(-ago)),
            ..BackupDiary::default()
        }
    }

    #[test]
    fn a_backup_is_due_once_a_day_where_there_is_a_folder() {
        assert!(!of(None, None).is_due(NOW));
        assert!(of(Some("/usb"), None).is_due(NOW));
        assert!(!of(Some("/usb"), Some(DAY - 1)).is_due(NOW));
        assert!(of(Some("/usb"), Some(DAY)).is_due(NOW));
        // The clock was a year ahead when the last one was made.
        assert!(of(Some("/usb"), Some(-365 * DAY)).is_due(NOW));
    }

    #[test]
    fn a_drive_that_is_away_for_a_weekend_is_no_news() {
        let failed = |ago| BackupDiary { problem: Some(BackupProblem::FolderGone), ..of(Some("/usb"), ago) };
        assert!(!failed(Some(2 * DAY)).is_late(NOW));
        assert!(failed(Some(3 * DAY)).is_late(NOW));
        assert!(failed(None).is_late(NOW));
        assert!(
            !of(Some("/usb"), Some(9 * DAY)).is_late(NOW),
            "the computer was off; the next try comes now"
        );
    }

    #[test]
    fn days_and_weeks_are_kept_and_the_newest_always() {
        let made: Vec<Timestamp> = (0..100).map(|day| NOW.plus(-day * DAY)).collect();
        let kept_now = kept(&made, NOW);
        assert!((0..7).all(|day| kept_now.contains(&NOW.plus(-day * DAY))));
        assert!((9..=12).contains(&kept_now.len()), "{}", kept_now.len());
        assert!(kept_now.iter().all(|at| NOW.since(*at) < 36 * DAY));
        // Several of one day: the newest alone.
        let twice = [NOW, NOW.plus(-HOUR)];
        assert_eq!(kept(&twice, NOW), BTreeSet::from([NOW]));
        // However old it is, the last one there is stays.
        let old = [NOW.plus(-400 * DAY), NOW.plus(-500 * DAY)];
        assert_eq!(kept(&old, NOW), BTreeSet::from([NOW.plus(-400 * DAY)]));
    }
}

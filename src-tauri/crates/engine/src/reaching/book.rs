//! What is known about being reached: the last test, and since when nobody can come in.

use crate::alive::Down;
use wapas_domain::Timestamp;
use wapas_domain::gap::{Gap, GapCause};
use wapas_domain::reach::ReachTrouble;
use wapas_domain::time::SECOND;

/// A way may have been cut for so long before it says so: SSH waits for three answers that do not come.
const UNNOTICED: i64 = 75 * SECOND;

/// A test over the public address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trial {
    pub(crate) at: Timestamp,
    /// The address that was tested.
    pub(crate) url: String,
    pub(crate) trouble: Option<ReachTrouble>,
    /// Whether it was signed and read back.
    pub(crate) signed: bool,
    /// By how much this computer's clock is ahead.
    pub(crate) skew: Option<i64>,
}

/// What is known about being reached.
#[derive(Default)]
pub(crate) struct Book {
    pub(crate) trial: Option<Trial>,
    /// When somebody last came in, as far as is known.
    good_at: Option<Timestamp>,
    down: Option<Down>,
    port: Option<Down>,
    over: Vec<Gap>,
}

impl Book {
    /// Nobody can come in, as a way says itself.
    pub(crate) fn down(&mut self, now: Timestamp, trouble: ReachTrouble) {
        let since = self.good_at.map_or(now, |good| good.max(now.plus(-UNNOTICED)).min(now));
        let cause = trouble.gap();
        let down = self.down.get_or_insert(Down { since, cause });
        // A way first says that it got lost, and why only once it is to be opened again.
        if cause == GapCause::Offline {
            down.cause = cause;
        }
    }

    /// A test came to an end.
    pub(crate) fn tried(&mut self, trial: Trial) {
        if let Some(trouble) = trial.trouble {
            // It may have begun at any time since the last one that came.
            let since = self.good_at.unwrap_or(trial.at);
            let cause = trouble.gap();
            self.down.get_or_insert(Down { since, cause }).cause = cause;
        } else {
            self.good_at = Some(trial.at);
            let down = self.down.take();
            self.over.extend(down.and_then(|down| Gap::unseen(down.since, trial.at, down.cause)));
        }
        self.trial = Some(trial);
    }

    /// Another address, or none: what was known is about the old one.
    pub(crate) fn forget(&mut self, now: Timestamp) {
        let down = self.down.take();
        self.over.extend(down.and_then(|down| Gap::unseen(down.since, now, down.cause)));
        self.trial = None;
        self.good_at = None;
    }

    /// Whether the receiver listens.
    pub(crate) fn port(&mut self, now: Timestamp, listens: bool) {
        if listens {
            let port = self.port.take();
            self.over.extend(port.and_then(|port| Gap::unseen(port.since, now, port.cause)));
        } else {
            self.port.get_or_insert(Down { since: now, cause: GapCause::Port });
        }
    }

    /// Since when nobody can come in by the address, and why.
    pub(crate) fn unreachable(&self) -> Option<Down> {
        self.down
    }

    /// The same, or since when nobody could have been heard.
    pub(crate) fn going_on(&self) -> Option<Down> {
        self.port.or(self.down)
    }

    /// The times that are over and were not taken yet.
    pub(crate) fn take_over(&mut self) -> Vec<Gap> {
        std::mem::take(&mut self.over)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wapas_domain::time::{HOUR, MINUTE};

    const BEGIN: Timestamp = Timestamp(1_760_000_000_000);

    fn trial(at: i64, trouble: Option<ReachTrouble>) -> Trial {
        Trial { at: BEGIN.plus(at), url: "https://a.example".to_owned(), trouble, signed: false, skew: None }
    }

    #[test]
    fn nobody_could_come_from_the_last_test_that_did_until_the_next() {
        let mut book = Book::default();
        book.tried(trial(0, None));
        book.tried(trial(15 * MINUTE, Some(ReachTrouble::NoInternet)));
        book.tried(trial(16 * MINUTE, Some(ReachTrouble::Stranger)));
        let down = book.going_on().unwrap();
        assert_eq!((down.since, down.cause), (BEGIN, GapCause::Tunnel), "the newest cause");
        assert!(book.take_over().is_empty());
        book.tried(trial(HOUR, None));
        assert_eq!(book.going_on(), None);
        let over = book.take_over();
        assert_eq!((over.len(), over[0].from, over[0].to), (1, BEGIN, BEGIN.plus(HOUR)));
        assert!(book.take_over().is_empty());
    }

    #[test]
    fn a_way_that_says_itself_that_it_is_down_was_so_for_the_time_that_it_takes_to_notice() {
        let mut book = Book::default();
        book.tried(trial(0, None));
        book.down(BEGIN.plus(10 * MINUTE), ReachTrouble::Ended);
        book.down(BEGIN.plus(11 * MINUTE), ReachTrouble::NotThrough);
        book.tried(trial(20 * MINUTE, None));
        let over = book.take_over();
        assert_eq!((over[0].from, over[0].cause), (BEGIN.plus(10 * MINUTE - UNNOTICED), GapCause::Tunnel));
        // Not before a test that came, though.
        book.down(BEGIN.plus(21 * MINUTE), ReachTrouble::Ended);
        assert_eq!(book.going_on().unwrap().since, BEGIN.plus(20 * MINUTE));
        book.forget(BEGIN.plus(22 * MINUTE));
        book.down(BEGIN.plus(23 * MINUTE), ReachTrouble::Ended);
        assert_eq!(book.going_on().unwrap().since, BEGIN.plus(23 * MINUTE), "nobody ever came");
    }

    #[test]
    fn a_way_that_is_lost_with_the_internet_is_put_down_to_that() {
        let mut book = Book::default();
        book.tried(trial(0, None));
        book.down(BEGIN.plus(10 * MINUTE), ReachTrouble::NotThrough);
        book.down(BEGIN.plus(11 * MINUTE), ReachTrouble::NoInternet);
        assert_eq!(book.going_on().unwrap().cause, GapCause::Offline);
        book.down(BEGIN.plus(12 * MINUTE), ReachTrouble::Taken);
        assert_eq!(
            book.going_on().unwrap().cause,
            GapCause::Offline,
            "what comes on the way back is no cause"
        );
    }

    #[test]
    fn a_taken_port_is_a_gap_of_its_own_and_short_ones_are_none() {
        let mut book = Book::default();
        book.port(BEGIN, false);
        book.port(BEGIN.plus(HOUR), false);
        assert_eq!(book.going_on().unwrap().cause, GapCause::Port);
        book.port(BEGIN.plus(2 * HOUR), true);
        assert_eq!(book.take_over()[0].to, BEGIN.plus(2 * HOUR));
        book.down(BEGIN, ReachTrouble::Ended);
        book.tried(trial(30_000, None));
        assert!(book.take_over().is_empty());
    }

    #[test]
    fn another_address_begins_anew() {
        let mut book = Book::default();
        book.tried(trial(0, Some(ReachTrouble::Stranger)));
        book.forget(BEGIN.plus(HOUR));
        assert_eq!((book.trial.clone(), book.going_on()), (None, None));
        assert_eq!(book.take_over().len(), 1);
    }
}

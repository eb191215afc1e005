//! What the test programs of one room say at their ends, added up.

use std::fmt;
use std::time::Duration;

use crate::checks;

/// What came of the tests of a room.
#[derive(Debug)]
pub(super) struct Tally {
    pub(super) room: String,
    pub(super) passed: u32,
    pub(super) failed: u32,
    pub(super) ignored: u32,
    /// Test programs that came to their end.
    programs: u32,
    well: bool,
    time: Duration,
}

impl Tally {
    pub(super) fn of(room: &str) -> Self {
        Self {
            room: room.to_owned(),
            passed: 0,
            failed: 0,
            ignored: 0,
            programs: 0,
            well: false,
            time: Duration::ZERO,
        }
    }

    /// Takes note of a line, where it is the last of a test program.
    pub(super) fn hear(&mut self, line: &str) {
        let Some((_, counts)) = line.strip_prefix("test result: ").and_then(|result| result.split_once(". "))
        else {
            return;
        };
        self.programs += 1;
        for count in counts.split("; ") {
            let Some((number, what)) = count.split_once(' ') else { continue };
            let number: u32 = number.parse().unwrap_or_default();
            match what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }

    /// Takes note of how all of it ended.
    pub(super) fn end(&mut self, success: bool, time: Duration) {
        self.well = success;
        self.time = time;
    }

    /// Whether all went well. Tests of which nobody heard did not.
    pub(super) fn is_well(&self) -> bool {
        self.well && self.failed == 0 && self.programs > 0
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { room, passed, failed, ignored, programs, .. } = self;
        let verdict = if self.is_well() { "ok" } else { "FAILED" };
        let time = checks::spoken(self.time);
        write!(
            f,
            "{room:<16} {verdict:<8} {passed:>5} passed {failed:>4} failed {ignored:>4} left out, {programs} programs, {time}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_added_up() {
        let mut tally = Tally::of("wapas-store");
        tally.hear("running 3 tests");
        tally.hear(
            "test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 1 filtered out; finished in 1.20s",
        );
        tally.hear("test result: FAILED. 5 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out");
        tally.end(true, Duration::ZERO);
        assert_eq!((tally.passed, tally.failed, tally.ignored, tally.programs), (17, 1, 2, 2));
        assert!(!tally.is_well(), "one has failed");
    }

    #[test]
    fn a_program_that_died_is_no_success() {
        let mut tally = Tally::of("wapas-store");
        tally.hear("test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out");
        tally.end(false, Duration::ZERO);
        assert!(!tally.is_well());
    }
}

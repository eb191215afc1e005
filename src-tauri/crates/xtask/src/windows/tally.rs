//! What the test programs of one room say, added up.

use std::fmt;
use std::process::ExitStatus;
use std::time::Duration;

use crate::checks;

/// What came of the tests of a room.
#[derive(Debug)]
pub(super) struct Tally {
    pub(super) room: String,
    pub(super) passed: u32,
    pub(super) failed: u32,
    pub(super) ignored: u32,
    /// What was left out, each with why.
    pub(super) left_out: Vec<String>,
    /// What went wrong: tests that failed, programs that died or hung.
    pub(super) troubles: Vec<String>,
    /// Test programs that were run.
    programs: u32,
    /// Whether the one that runs has said what came of its tests.
    said: bool,
    /// Its tests that it says take long, and that have not ended.
    slow: Vec<String>,
    time: Duration,
}

impl Tally {
    pub(super) fn of(room: &str) -> Self {
        Self {
            room: room.to_owned(),
            passed: 0,
            failed: 0,
            ignored: 0,
            left_out: Vec::new(),
            troubles: Vec::new(),
            programs: 0,
            said: false,
            slow: Vec::new(),
            time: Duration::ZERO,
        }
    }

    /// Takes note of a line that a program of tests says.
    pub(super) fn hear(&mut self, line: &str) {
        if let Some((_, counts)) =
            line.strip_prefix("test result: ").and_then(|result| result.split_once(". "))
        {
            self.said = true;
            self.count(counts);
        } else if let Some(test) = line.strip_prefix("test ") {
            self.note(test);
        }
    }

    /// Takes note of how the program ended that was heard, or that it had not ended after so long.
    pub(super) fn end(&mut self, program: &str, ended: Option<ExitStatus>, after: Duration) {
        let (said, slow) = (std::mem::take(&mut self.said), std::mem::take(&mut self.slow));
        self.time += after;
        self.programs += 1;
        match ended {
            None => {
                let after = checks::spoken(after);
                self.troubles.push(format!("{program} had not ended after {after}: {slow:?}"));
            }
            Some(status) if !said || !status.success() && self.failed == 0 => {
                self.troubles.push(format!("{program} ended without a result, or after it ({status})"));
            }
            Some(_) => {}
        }
    }

    fn count(&mut self, counts: &str) {
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

    /// What is said of one test.
    fn note(&mut self, test: &str) {
        if let Some((name, _)) = test.split_once(" has been running for over ") {
            self.slow.push(name.to_owned());
            return;
        }
        let Some((name, result)) = test.split_once(" ... ") else { return };
        self.slow.retain(|slow| slow != name);
        if result == "FAILED" {
            self.troubles.push(name.to_owned());
        } else if let Some(why) = result.strip_prefix("ignored") {
            self.left_out.push(format!("{name}: {}", why.trim_start_matches(", ")));
        }
    }

    /// Whether all went well. Tests of which nobody heard did not.
    pub(super) fn is_well(&self) -> bool {
        self.troubles.is_empty() && self.failed == 0 && self.programs > 0
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::process::ExitStatusExt as _;

    const OK: &str =
        "test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 1 filtered out; finished in 1.20s";

    fn add(tally: &mut Tally, lines: &[&str], ended: Option<i32>) {
        for line in lines {
            tally.hear(line);
        }
        tally.end("it", ended.map(ExitStatus::from_raw), Duration::from_secs(61));
    }

    #[test]
    fn ends_are_added_up() {
        let mut tally = Tally::of("wapas-store");
        add(
            &mut tally,
            &["running 3 tests", "test held::a ... ok", "test slow::b ... ignored, Wine is slow", OK],
            Some(0),
        );
        assert!(tally.is_well());
        let failed = "test result: FAILED. 5 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out";
        add(&mut tally, &["test held::c ... FAILED", failed], Some(101 << 8));
        assert_eq!((tally.passed, tally.failed, tally.ignored, tally.programs), (17, 1, 2, 2));
        assert_eq!(tally.left_out, ["slow::b: Wine is slow"]);
        assert_eq!(tally.troubles, ["held::c"]);
        assert!(!tally.is_well(), "one has failed");
    }

    #[test]
    fn a_program_that_died_is_no_success() {
        for (lines, status) in [(&[OK][..], 1 << 8), (&[], 0), (&[], 9)] {
            let mut tally = Tally::of("wapas-store");
            add(&mut tally, lines, Some(status));
            assert!(!tally.is_well(), "{lines:?} {status}");
            assert!(tally.troubles[0].starts_with("it "), "{:?}", tally.troubles);
        }
    }

    #[test]
    fn a_program_that_hangs_is_named_with_the_tests_that_had_not_ended() {
        let mut tally = Tally::of("wapas-store");
        let lines = [
            "test a has been running for over 60 seconds",
            "test b has been running for over 60 seconds",
            "test a ... ok",
        ];
        add(&mut tally, &lines, None);
        add(&mut tally, &[OK], Some(0));
        assert!(!tally.is_well());
        assert_eq!(tally.troubles, [r#"it had not ended after 1 min 1 s: ["b"]"#]);
    }
}

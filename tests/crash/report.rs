//! One table for people, one file for programs.

use crate::Outcome;
use serde::Serialize;
use std::fs;
use std::path::Path;

/// A row of the table.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) what: String,
    /// Kills, cuts or seconds, with the word for it.
    pub(crate) rounds: String,
    pub(crate) acknowledged: u64,
    pub(crate) missing: u64,
    pub(crate) twice: u64,
    pub(crate) verdict: Verdict,
    /// What else is worth knowing.
    pub(crate) beside: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verdict {
    Holds,
    Fails(Vec<String>),
    /// Where nothing waits for the disk something must be lost, and was: the test sees it.
    SeenAsItMust,
    /// Something should have been lost, and nothing was missed: the test is blind.
    Blind,
    NotHere(String),
}

impl Row {
    /// What this machine can't do.
    pub(crate) fn not_here(what: &str, why: String) -> Self {
        Self {
            what: what.to_owned(),
            rounds: String::new(),
            acknowledged: 0,
            missing: 0,
            twice: 0,
            verdict: Verdict::NotHere(why),
            beside: String::new(),
        }
    }

    fn cells(&self) -> [String; 7] {
        let verdict = match &self.verdict {
            Verdict::Holds => "holds".to_owned(),
            Verdict::Fails(faults) => format!("**FAILS** {}", faults.join("; ")),
            Verdict::SeenAsItMust => "seen, as it must be".to_owned(),
            Verdict::Blind => "**BLIND**: nothing was missed".to_owned(),
            Verdict::NotHere(why) => format!("not here: {why}"),
        };
        let counts = [self.acknowledged, self.missing, self.twice].map(|count| match self.verdict {
            Verdict::NotHere(_) => String::new(),
            _ => thousands(count),
        });
        let [acknowledged, missing, twice] = counts;
        [self.what.clone(), self.rounds.clone(), acknowledged, missing, twice, verdict, self.beside.clone()]
    }
}

/// All rows of a run.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    pub(crate) rows: Vec<Row>,
}

impl Report {
    /// Whether nothing was lost, and whatever had to be seen was.
    pub(crate) fn holds(&self) -> bool {
        !self.rows.iter().any(|row| matches!(row.verdict, Verdict::Fails(_) | Verdict::Blind))
    }

    pub(crate) fn text(&self) -> String {
        let head = ["what", "rounds", "acknowledged", "missing", "twice", "verdict", "beside"];
        let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let mut lines = vec![line(&head.map(str::to_owned)), format!("|{}", "---|".repeat(head.len()))];
        lines.extend(self.rows.iter().map(|row| line(&row.cells())));
        lines.join("\n")
    }

    /// Writes both forms into a folder.
    pub(crate) fn write(&self, dir: &Path) -> Outcome<()> {
        fs::create_dir_all(dir)?;
        fs::write(dir.join("results.md"), self.text())?;
        fs::write(dir.join("results.json"), serde_json::to_string_pretty(self)?)?;
        Ok(())
    }
}

/// `1234567` as `1,234,567`.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(verdict: Verdict) -> Row {
        Row { verdict, ..Row::not_here("killed", String::new()) }
    }

    #[test]
    fn a_loss_and_a_blind_test_are_failures_and_what_is_not_here_is_said() {
        let of = |verdict| Report { rows: vec![row(Verdict::Holds), row(verdict)] };
        for well in [Verdict::Holds, Verdict::SeenAsItMust, Verdict::NotHere("no mount".to_owned())] {
            assert!(of(well).holds());
        }
        assert!(!of(Verdict::Fails(vec!["1 missing".to_owned()])).holds());
        assert!(!of(Verdict::Blind).holds());
        assert!(of(Verdict::NotHere("no mount".to_owned())).text().contains("not here: no mount"));
        assert_eq!(thousands(1_234_567), "1,234,567");
    }
}

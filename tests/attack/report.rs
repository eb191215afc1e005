//! One table for people, one file for programs.

use crate::{Finding, Outcome};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

#[derive(Default)]
pub(crate) struct Report {
    rows: Vec<(&'static str, &'static str, Option<Finding>)>,
}

impl Report {
    /// Adds what became of an attack; nothing where it could not be tried here.
    pub(crate) fn add(&mut self, name: &'static str, what: &'static str, finding: Option<Finding>) {
        self.rows.push((name, what, finding));
    }

    pub(crate) fn is_held(&self) -> bool {
        self.rows.iter().all(|(_, _, finding)| finding.as_ref().is_none_or(|found| found.broken.is_empty()))
    }

    pub(crate) fn print(&self) {
        println!("{}", self.text());
    }

    fn text(&self) -> String {
        let mut lines =
            vec!["| attack | tries | what came of it | verdict |".to_owned(), "|---|---|---|---|".to_owned()];
        for (name, what, finding) in &self.rows {
            let (tries, came, verdict) = match finding {
                None => (String::new(), String::new(), "not here".to_owned()),
                Some(found) if found.broken.is_empty() => {
                    (found.tries.to_string(), found.came.clone(), "held".to_owned())
                }
                Some(found) => (
                    found.tries.to_string(),
                    found.came.clone(),
                    format!("BROKEN: {}", found.broken.join("; ")),
                ),
            };
            lines.push(format!("| {name}: {what} | {tries} | {came} | {verdict} |"));
        }
        lines.join("\n")
    }

    fn value(&self) -> Value {
        let row = |(name, what, finding): &(&str, &str, Option<Finding>)| {
            let found = finding.as_ref();
            json!({ "attack": name, "what": what, "tries": found.map(|one| one.tries),
                "came": found.map(|one| &one.came), "broken": found.map(|one| &one.broken) })
        };
        self.rows.iter().map(row).collect()
    }

    /// Writes both forms into a folder.
    pub(crate) fn write(&self, dir: &Path) -> Outcome<()> {
        fs::write(dir.join("results.md"), self.text() + "\n")?;
        fs::write(dir.join("results.json"), serde_json::to_string_pretty(&self.value())?)?;
        println!("\nWritten: {}/results.md and results.json", dir.display());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_got_through_is_said_and_what_could_not_be_tried_is_no_success() {
        let finding = |broken: &[&str]| {
            let broken = broken.iter().map(|text| (*text).to_owned()).collect();
            Some(Finding { tries: 3, came: "401".to_owned(), broken })
        };
        let mut report = Report::default();
        report.add("a", "first", finding(&[]));
        report.add("b", "second", None);
        assert!(report.is_held());
        report.add("c", "third", finding(&["a cart was kept"]));
        assert!(!report.is_held());
        let text = report.text();
        for line in
            ["| a: first | 3 | 401 | held |", "| b: second |  |  | not here |", "BROKEN: a cart was kept"]
        {
            assert!(text.contains(line), "{text}");
        }
    }
}

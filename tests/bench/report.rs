//! One table for people, one file for programs.

use crate::Outcome;
use crate::goals::{self, Line, thousands, three};
use crate::ingest::{self, Ingest};
use crate::installer;
use crate::machine::Machine;
use crate::store::upkeep::Done;
use crate::store::{Measured, Row};
use crate::window::{self, Window};
use serde::Serialize;
use std::fs;
use std::path::Path;

/// Everything that a run has found.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    pub(crate) machine: Machine,
    pub(crate) goals: Vec<Line>,
    pub(crate) ingest: Option<Ingest>,
    pub(crate) books: Vec<Measured>,
    pub(crate) window: Option<Window>,
}

impl Report {
    /// Judges what was measured.
    pub(crate) fn conclude(&mut self) {
        self.goals = self.ingest.as_ref().map_or_else(ingest::without, Ingest::lines);
        self.goals.extend(goals::of_store(&self.books));
        self.goals.extend(self.window.as_ref().map_or_else(window::without, Window::lines));
        self.goals.push(installer::line());
    }

    pub(crate) fn print(&self) {
        println!("{}", self.text());
    }

    /// Writes both forms into a folder.
    pub(crate) fn write(&self, dir: &Path) -> Outcome<()> {
        fs::write(dir.join("results.md"), self.text())?;
        fs::write(dir.join("results.json"), serde_json::to_string_pretty(self)?)?;
        println!("\nWritten: {}/results.md and results.json", dir.display());
        Ok(())
    }

    fn text(&self) -> String {
        let mut blocks = vec![self.machine.text(), goals_table(&self.goals)];
        if let Some(ingest) = &self.ingest {
            let (head, rows) = ingest.table();
            blocks.push(table(&head, rows));
        }
        if let Some(window) = &self.window {
            for (head, rows) in [window.hands_table(), window.beside_table()] {
                blocks.push(table(&head, rows));
            }
        }
        if !self.books.is_empty() {
            blocks.push(books_table(&self.books));
            blocks.push(growth_table(&self.books));
            blocks.push(deeds_table(&self.books));
        }
        blocks.join("\n\n")
    }
}

impl Machine {
    fn text(&self) -> String {
        let memory = self
            .memory
            .map_or_else(String::new, |bytes| format!(", {:.0} GiB", bytes as f64 / f64::from(1 << 30)));
        let sync = self.sync.as_ref().map_or_else(String::new, |sync| {
            format!("; 4 KiB on disk for good in {} ms (p99 {})", three(sync.median), three(sync.p99))
        });
        let busy = self.busy.map_or_else(String::new, |busy| format!("; load before the run {busy}"));
        format!("{}, {} cores{memory}, {}{sync}{busy}", self.processor, self.cores, self.system)
    }
}

fn table(head: &[String], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let rule = format!("|{}", "---|".repeat(head.len()));
    let mut lines = vec![line(head), rule];
    lines.extend(rows.into_iter().map(|cells| line(&cells)));
    lines.join("\n")
}

fn goals_table(goals: &[Line]) -> String {
    let head = ["what", "goal", "figure", "verdict"].map(str::to_owned);
    let rows = goals.iter().map(|line| {
        vec![line.what.to_owned(), line.goal.to_owned(), line.figure.clone(), line.verdict.said()]
    });
    table(&head, rows)
}

fn books_table(books: &[Measured]) -> String {
    let head = [
        "carts",
        "customers due",
        "seconds to write",
        "delivered and folded/s",
        "facts",
        "bytes per cart",
        "carts exported/s",
        "MiB of memory, opened",
        "MiB, all asked",
    ]
    .map(str::to_owned);
    let rows = books.iter().map(|book| {
        let seeded = &book.seeded;
        let memory =
            |of: fn((u64, u64)) -> u64| book.memory.map_or_else(|| "?".to_owned(), |both| mib(of(both)));
        vec![
            thousands(seeded.carts),
            thousands(book.due),
            three(seeded.seconds),
            three(seeded.carts as f64 / seeded.delivering),
            thousands(seeded.facts),
            thousands(seeded.bytes / seeded.carts),
            three(book.exported),
            memory(|both| both.0),
            memory(|both| both.1),
        ]
    });
    table(&head, rows)
}

/// Every question in every book, and how much longer the largest book makes it for each ten times of carts.
fn growth_table(books: &[Measured]) -> String {
    let mut head = vec!["question: least / median / p99, ms".to_owned()];
    head.extend(books.iter().map(|book| thousands(book.seeded.carts)));
    head.push("median × for 10 × carts".to_owned());
    let Some(last) = books.last() else { return String::new() };
    let rows = last.rows.iter().map(|row| {
        let found: Vec<Option<&Row>> =
            books.iter().map(|book| book.rows.iter().find(|other| other.name == row.name)).collect();
        let mut cells = vec![
            row.worst.as_ref().map_or_else(|| row.name.clone(), |worst| format!("{} ({worst})", row.name)),
        ];
        cells.extend(found.iter().map(|row| {
            row.map_or_else(String::new, |row| {
                format!("{} / {} / {}", three(row.time.least), three(row.time.median), three(row.time.p99))
            })
        }));
        cells.push(growth(books, &found, |row| Some(row.time.median)));
        cells
    });
    table(&head, rows)
}

/// What was done once in every book, in time and memory.
fn deeds_table(books: &[Measured]) -> String {
    let mut head = vec!["done once: time, MiB of memory at most".to_owned()];
    head.extend(books.iter().map(|book| thousands(book.seeded.carts)));
    head.extend(["time × for 10 × carts", "memory × for 10 × carts"].map(str::to_owned));
    let Some(last) = books.last() else { return String::new() };
    let rows = last.deeds.iter().map(|deed| {
        let found: Vec<Option<&Done>> =
            books.iter().map(|book| book.deeds.iter().find(|other| other.name == deed.name)).collect();
        let mut cells = vec![deed.name.clone()];
        cells.extend(found.iter().map(|done| done.map_or_else(String::new, Done::said)));
        cells.push(growth(books, &found, |done| Some(done.seconds * 1000.0)));
        cells.push(growth(books, &found, |done| done.memory.map(|bytes| bytes as f64)));
        cells
    });
    table(&head, rows)
}

impl Done {
    fn said(&self) -> String {
        let time = match self.seconds {
            ..1.0 => format!("{} ms", three(self.seconds * 1000.0)),
            _ => format!("{} s", three(self.seconds)),
        };
        match self.memory {
            Some(bytes) => format!("{time}, {}", mib(bytes)),
            None => time,
        }
    }
}

fn mib(bytes: u64) -> String {
    format!("{:.0}", bytes as f64 / f64::from(1 << 20))
}

/// How many times larger a figure is in the largest book than in the second largest, brought to ten times the carts.
fn growth<T>(books: &[Measured], found: &[Option<&T>], figure: fn(&T) -> Option<f64>) -> String {
    let ([.., smaller, larger], [.., before, after]) = (books, found) else { return String::new() };
    let Some((before, after)) = before.and_then(figure).zip(after.and_then(figure)) else {
        return String::new();
    };
    let times = (after / before.max(0.001)).max(0.001);
    let carts = larger.seeded.carts as f64 / smaller.seeded.carts as f64;
    format!("{:.1}", 10_f64.powf(times.log10() / carts.log10()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Seeded;

    fn book(carts: u64, seconds: f64, memory: Option<u64>) -> Measured {
        let seeded = Seeded { carts, seconds: 1.0, delivering: 1.0, facts: 0, bytes: 1 };
        let deeds = vec![Done { name: "x".to_owned(), seconds, memory }];
        Measured { seeded, due: 0, rows: Vec::new(), deeds, exported: 1.0, memory: None }
    }

    #[test]
    fn growth_is_between_the_two_largest_books_and_for_ten_times_the_carts() {
        let mib = |count: u64| Some(count << 20);
        let books = [book(10, 9.0, mib(9)), book(1_000, 0.5, mib(80)), book(100_000, 50.0, mib(80))];
        let text = deeds_table(&books);
        assert_eq!(text.lines().last(), Some("| x | 9.00 s, 9 | 500 ms, 80 | 50.0 s, 80 | 10.0 | 1.0 |"));
        let text = deeds_table(&[book(1_000, 0.5, None)]);
        assert_eq!(text.lines().last(), Some("| x | 500 ms |  |  |"));
    }
}

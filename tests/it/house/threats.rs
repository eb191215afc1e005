//! Every threat in `tests/THREATS.md` is answered by tests that are there.

use super::tree;
use std::collections::BTreeSet;

const TABLE: &str = "tests/THREATS.md";

/// The attacks with the tests that each names.
fn rows(table: &str) -> Vec<(&str, Vec<&str>)> {
    table
        .lines()
        .skip_while(|line| !line.starts_with("| attack "))
        .skip(2)
        .take_while(|line| line.starts_with("| "))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let tests = cells.last().unwrap_or(&"").split('`').skip(1).step_by(2).collect();
            (cells[0], tests)
        })
        .collect()
}

/// What is wrong with a table, given the names of all tests.
fn faults(table: &str, tests: &BTreeSet<String>) -> Vec<String> {
    let mut faults = Vec::new();
    for (attack, named) in rows(table) {
        if named.is_empty() {
            faults.push(format!("nothing shows that it is safe from {attack}"));
        }
        for name in named.iter().filter(|name| !tests.contains(**name)) {
            faults.push(format!("there is no test `{name}` ({attack})"));
        }
    }
    faults
}

/// The names of all tests, in Rust and for the page.
fn tests() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for source in ["src-tauri", "tests"].iter().flat_map(|folder| tree::sources(folder, &[".rs"])) {
        let lines: Vec<&str> = source.text.lines().map(str::trim).collect();
        for (at, line) in lines.iter().enumerate() {
            let name = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ");
            let is_test = |line: &&&str| line.starts_with("#[") || line.starts_with("//");
            let mut marks = lines[..at].iter().rev().take_while(is_test);
            if let Some((name, _)) = name.and_then(|name| name.split_once('('))
                && marks.any(|mark| mark.contains("test]") || mark.contains("test("))
            {
                names.insert(name.to_owned());
            }
        }
    }
    for source in
        ["ui/tests", "tests/browser"].iter().flat_map(|folder| tree::sources(folder, &[".ts", ".mjs"]))
    {
        for line in source.text.lines().filter_map(|line| line.trim().strip_prefix("test(\"")) {
            names.extend(line.split('"').next().map(str::to_owned));
        }
    }
    names
}

#[test]
fn every_threat_is_answered_by_tests_that_are_there() {
    let table = std::fs::read_to_string(tree::root().join(TABLE)).unwrap();
    assert!(rows(&table).len() >= 20, "the table of threats has shrunk");
    let faults = faults(&table, &tests());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_row_without_a_test_and_a_test_that_is_gone_are_seen() {
    let tests = BTreeSet::from(["it_holds".to_owned()]);
    let table = "| attack | what | shown by |\n|---|---|---|\n| a | b | `it_holds` |\n| c | d | |\n| e | f | `gone` |";
    let faults = faults(table, &tests);
    assert_eq!(faults.len(), 2, "{faults:?}");
}

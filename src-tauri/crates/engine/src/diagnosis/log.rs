//! The log, as far as it can't be about anybody: when, how bad, and at which line of Wapas. The line says what it
//! was to whoever has the source; the words of a log may have been somebody's.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};

/// Lines that are told.
const LINES: usize = 500;
/// Of one file no more is read.
const MOST: u64 = 16 << 20;
/// How bad a line can be.
const LEVELS: [&str; 5] = ["ERROR", "WARN", "INFO", "DEBUG", "TRACE"];

/// The newest lines of a folder's logs.
pub(super) fn lines(folder: &Path) -> Vec<Value> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    // Their names end in their day.
    files.sort();
    let mut kept = VecDeque::new();
    for file in files {
        let Ok(file) = std::fs::File::open(file) else { continue };
        for line in BufReader::new(file.take(MOST)).split(b'\n').map_while(Result::ok) {
            let Some(line) = serde_json::from_slice(&line).ok().as_ref().and_then(told) else { continue };
            if kept.len() == LINES {
                kept.pop_front();
            }
            kept.push_back(line);
        }
    }
    kept.into()
}

/// What is told of a line; nothing of one that is not of our making.
fn told(line: &Value) -> Option<Value> {
    let at: jiff::Timestamp = line["timestamp"].as_str()?.parse().ok()?;
    let level = LEVELS.iter().find(|level| line["level"] == ***level)?;
    let place = line["filename"]
        .as_str()
        .and_then(ours)
        .map(|place| format!("{place}:{}", line["line_number"].as_u64().unwrap_or_default()));
    Some(json!({ "at": at.as_millisecond(), "level": level, "place": place }))
}

/// A file of Wapas, by its path in the source.
fn ours(path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    let from = path.rfind("src-tauri/").or_else(|| path.find("src/"))?;
    let path = &path[from..];
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_/.-".contains(&byte);
    (path.len() <= 80
        && Path::new(path).extension().is_some_and(|end| end == "rs")
        && path.bytes().all(plain))
    .then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_line_stays_when_how_bad_and_where() {
        let folder = tempfile::tempdir().unwrap();
        let lines_of = |text: &str| {
            std::fs::write(folder.path().join("wapas.2026-11-20.log"), text).unwrap();
            lines(folder.path())
        };
        let whole = r#"{"timestamp":"2026-11-20T10:00:00.5Z","level":"WARN","fields":{"message":"Zarquon 9876543210","code":"Zarquon"},"target":"zarquon","filename":"src-tauri/crates/engine/src/watch.rs","line_number":12}"#;
        let told = lines_of(whole);
        let place = "src-tauri/crates/engine/src/watch.rs:12";
        assert_eq!(told, [json!({ "at": 1_795_168_800_500_i64, "level": "WARN", "place": place })]);
        for strange in [
            "Zarquon",
            r#"{"level":"WARN"}"#,
            r#"{"timestamp":"Zarquon","level":"WARN"}"#,
            r#"{"timestamp":"2026-11-20T10:00:00Z","level":"Zarquon"}"#,
        ] {
            assert!(lines_of(strange).is_empty(), "{strange}");
        }
        let elsewhere = r#"{"timestamp":"2026-11-20T10:00:00Z","level":"INFO","filename":"Zarquon's.rs"}"#;
        assert_eq!(lines_of(elsewhere)[0]["place"], Value::Null);
        assert_eq!(lines_of(&format!("{whole}\n").repeat(LINES + 7)).len(), LINES);
    }
}

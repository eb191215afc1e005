//! Carts by words and numbers, newest first.

use super::narrow::Narrow;
use super::slim::{COLUMNS, Slim};
use super::sql::Sql;
use crate::project::Sought;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::HashSet;

/// Carts that a search gives at most: the newest that fit.
const GIVEN: usize = 1000;
/// The newest matches of a word that are looked at.
const MATCHES: usize = 10_000;

/// What a search found.
pub(super) struct Found {
    pub(super) rows: Vec<Slim>,
    /// Older carts were not looked at.
    pub(super) partial: bool,
}

/// The carts that match, newest first, of those that are `wanted`.
pub(super) fn search(
    conn: &Connection,
    sought: &Sought,
    narrow: &Narrow,
    wanted: &dyn Fn(&Slim) -> bool,
) -> rusqlite::Result<Found> {
    let mut matches = by_words(conn, &sought.words)?;
    if !sought.numbers.is_empty() {
        let numbers: Vec<String> = sought.numbers.iter().map(|number| format!("\"{number}\"")).collect();
        let mut numbers = newest(conn, "digits", &numbers.join(" OR "))?;
        if !sought.beside.is_empty() {
            numbers = both(&numbers, &by_words(conn, &sought.beside)?);
        }
        matches = either(matches, numbers);
    }
    let mut found = Found { rows: Vec::new(), partial: matches.since > i64::MIN };
    let lookup = Sql::new(&format!("SELECT {COLUMNS} FROM carts WHERE number = ?"));
    for number in matches.numbers {
        let sql = lookup.clone().add("", [Value::Integer(number)]).then(&narrow.tests(None));
        let row = sql.all(conn, Slim::from)?.pop();
        let Some(row) = row.filter(|row| narrow.takes(row.pile) && wanted(row)) else { continue };
        if found.rows.len() == GIVEN {
            found.partial = true;
            break;
        }
        found.rows.push(row);
    }
    Ok(found)
}

/// Numbers of carts, newest first, whole down to `since`.
struct Matches {
    numbers: Vec<i64>,
    since: i64,
}

fn by_words(conn: &Connection, words: &[String]) -> rusqlite::Result<Matches> {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\" *")).collect();
    newest(conn, "search", &words.join(" "))
}

fn newest(conn: &Connection, table: &str, query: &str) -> rusqlite::Result<Matches> {
    let sql = format!("SELECT rowid FROM {table} WHERE {table} MATCH ?1 ORDER BY rowid DESC LIMIT {MATCHES}");
    let mut statement = conn.prepare_cached(&sql)?;
    let numbers: Vec<i64> =
        statement.query_map([query], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let since = numbers.last().filter(|_| numbers.len() == MATCHES).copied().unwrap_or(i64::MIN);
    Ok(Matches { numbers, since })
}

fn either(a: Matches, b: Matches) -> Matches {
    let since = a.since.max(b.since);
    let mut numbers: Vec<i64> = a.numbers.into_iter().chain(b.numbers).filter(|one| *one >= since).collect();
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    numbers.dedup();
    Matches { numbers, since }
}

fn both(a: &Matches, b: &Matches) -> Matches {
    let since = a.since.max(b.since);
    let there: HashSet<i64> = b.numbers.iter().copied().collect();
    let numbers = a.numbers.iter().copied().filter(|one| *one >= since && there.contains(one)).collect();
    Matches { numbers, since }
}

//! Rows that are gathered first and ordered after: what can be written to now, and what a search finds.

use super::lanes::{FIXED, Narrow};
use super::slim::{COLUMNS, Slim};
use crate::project::{digits_of, terms};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::collections::HashMap;
use wapas_domain::ids::PersonId;

/// The newest carts that a search looks through.
const FOUND: i64 = 1000;
/// Digits from which on a part of a number is looked for.
const DIGITS: usize = 3;

/// All carts of a person; the person is part of what narrows.
pub(super) fn of_person(
    conn: &Connection,
    person: &PersonId,
    narrow: &Narrow,
) -> rusqlite::Result<Vec<Slim>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM carts WHERE person = (SELECT number FROM persons WHERE id = ?1)
            AND ?2 IS NULL AND ?3 IS NULL AND ?4 IS NULL AND ?5 IS NULL AND ?6 IS NULL{}",
        narrow.sql()
    );
    let mut fixed = vec![Value::Null; FIXED];
    fixed[0] = Value::Text(person.0.clone());
    let values = fixed.into_iter().chain(narrow.values());
    conn.prepare_cached(&sql)?.query_map(params_from_iter(values), Slim::from)?.collect()
}

/// Everything that is due now, of all shops.
pub(super) fn due(conn: &Connection, narrow: &Narrow) -> rusqlite::Result<Vec<Slim>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM carts WHERE stage = 2
            AND ?1 IS NULL AND ?2 IS NULL AND ?3 IS NULL AND ?4 IS NULL AND ?5 IS NULL AND ?6 IS NULL{}",
        narrow.sql()
    );
    let values = vec![Value::Null; FIXED].into_iter().chain(narrow.values());
    conn.prepare_cached(&sql)?.query_map(params_from_iter(values), Slim::from)?.collect()
}

/// What a search finds, newest carts first. `None` where there is nothing in it to search for.
pub(super) fn search(conn: &Connection, text: &str, narrow: &Narrow) -> rusqlite::Result<Option<Vec<Slim>>> {
    let words = terms(text);
    let digits = digits_of(text);
    let is_number = digits.len() >= DIGITS
        && text.chars().all(|c| c.is_numeric() || c.is_whitespace() || "+-()./".contains(c));
    if words.is_empty() {
        return Ok(None);
    }
    let mut numbers: Vec<i64> = Vec::new();
    if is_number {
        numbers.extend(matches(conn, "digits", &format!("\"{digits}\""))?);
    }
    let query: Vec<String> = words.iter().map(|word| format!("\"{word}\" *")).collect();
    numbers.extend(matches(conn, "search", &query.join(" "))?);
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    numbers.dedup();
    by_number(conn, numbers, narrow).map(Some)
}

/// The carts with these numbers, in their order.
pub(super) fn by_number(
    conn: &Connection,
    numbers: Vec<i64>,
    narrow: &Narrow,
) -> rusqlite::Result<Vec<Slim>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM carts WHERE number = ?1
            AND ?2 IS NULL AND ?3 IS NULL AND ?4 IS NULL AND ?5 IS NULL AND ?6 IS NULL{}",
        narrow.sql()
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = Vec::new();
    for number in numbers {
        let mut fixed = vec![Value::Null; FIXED];
        fixed[0] = Value::Integer(number);
        let values = fixed.into_iter().chain(narrow.values());
        rows.extend(
            statement.query_map(params_from_iter(values), Slim::from)?.collect::<Result<Vec<_>, _>>()?,
        );
    }
    Ok(rows)
}

fn matches(conn: &Connection, table: &str, query: &str) -> rusqlite::Result<Vec<i64>> {
    let sql = format!("SELECT rowid FROM {table} WHERE {table} MATCH ?1 ORDER BY rowid DESC LIMIT {FOUND}");
    conn.prepare_cached(&sql)?.query_map([query], |row| row.get(0))?.collect()
}

/// One row for each person, the newest, with how many there are.
pub(super) fn one_per_person(rows: Vec<Slim>) -> Vec<(Slim, u32)> {
    let mut persons: HashMap<i64, (Slim, u32)> = HashMap::with_capacity(rows.len());
    for row in rows {
        persons
            .entry(row.person)
            .and_modify(|(newest, count)| {
                *count += 1;
                if (row.updated_at, &row.id) > (newest.updated_at, &newest.id) {
                    newest.clone_from(&row);
                }
            })
            .or_insert_with(|| (row.clone(), 1));
    }
    persons.into_values().collect()
}

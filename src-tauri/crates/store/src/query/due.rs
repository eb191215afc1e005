//! What can be written to now: gathered from an index of its own, one row for each person.

use super::narrow::Narrow;
use super::slim::{COLUMNS, Slim};
use super::sql::Sql;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::HashMap;
use wapas_domain::Timestamp;

/// Everything that is due now, of all shops.
pub(super) fn due(
    conn: &Connection,
    narrow: &Narrow,
    now: Timestamp,
    cart_age: i64,
) -> rusqlite::Result<Vec<Slim>> {
    // The condition on the age is what the index begins with.
    let young = [now.0.saturating_sub(cart_age), now.0].map(Value::Integer);
    let rows = Sql::new(&format!("SELECT {COLUMNS} FROM carts WHERE ready = 1"))
        .add(" AND updated_at > ? AND due_at <= ?", young)
        .then(&narrow.tests(None))
        .all(conn, Slim::from)?;
    Ok(rows.into_iter().filter(|row| narrow.takes(row.pile)).collect())
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

//! What can be written to now. The whole of it is kept, one row for each person; what fits a filter or a
//! search is gathered.

use super::narrow::Narrow;
use super::slim::{COLUMNS, Slim};
use super::sql::Sql;
use rusqlite::Connection;
use std::collections::HashMap;

/// Every cart that is due now and fits, of all shops.
pub(super) fn due(conn: &Connection, narrow: &Narrow) -> rusqlite::Result<Vec<Slim>> {
    let rows = Sql::new(&format!("SELECT {COLUMNS} FROM carts WHERE stage = 2"))
        .then(&narrow.tests(None))
        .all(conn, Slim::from)?;
    Ok(rows.into_iter().filter(|row| narrow.takes(row.pile)).collect())
}

/// How many carts of a customer are due, of one shop or all.
pub(super) fn carts_due(conn: &Connection, scope: i64, person: i64) -> rusqlite::Result<u32> {
    conn.prepare_cached("SELECT carts FROM due WHERE scope = ?1 AND person = ?2")?
        .query_row([scope, person], |row| row.get(0))
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

//! The next moment at which something changes though nobody does anything.

use crate::error::ReadError;
use crate::settings;
use rusqlite::{Connection, params};
use wapas_domain::Timestamp;
use wapas_domain::time::DAY;

/// When, after a moment, the next cart becomes due, the next one is too old, or the next opening that
/// nobody answered for is unknown. Each is the first entry of an index.
pub(crate) fn next_turn(conn: &Connection, after: Timestamp) -> Result<Option<Timestamp>, ReadError> {
    let cart_age = settings::load(conn)?.guards.cart_age;
    let first = |sql: &str, from: i64| -> rusqlite::Result<Option<i64>> {
        conn.prepare_cached(sql)?.query_row(params![from], |row| row.get(0))
    };
    let due = first(
        "SELECT min(due_at) FROM carts WHERE ready = 1 AND due_at > updated_at AND due_at > ?1",
        after.0,
    )?;
    let oldest = first(
        "SELECT min(updated_at) FROM carts WHERE ready = 1 AND updated_at > ?1",
        after.0.saturating_sub(cart_age),
    )?;
    // An opening is unknown once it is more than a day old.
    let opened = first(
        "SELECT min(created_at) FROM follow_ups WHERE state = 'opened' AND created_at >= ?1",
        after.0.saturating_sub(DAY),
    )?;
    let turns =
        [due, oldest.map(|at| at.saturating_add(cart_age)), opened.map(|at| at.saturating_add(DAY + 1))];
    Ok(turns.into_iter().flatten().min().map(Timestamp))
}

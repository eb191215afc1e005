//! The next moment at which something changes though nobody does anything.

use crate::error::ReadError;
use crate::project;
use rusqlite::{Connection, params};
use wapas_domain::Timestamp;
use wapas_domain::time::DAY;

/// Whether who is due has to be brought up to the moment.
pub(crate) fn is_to_turn(conn: &Connection, now: Timestamp) -> Result<bool, ReadError> {
    Ok(project::is_to_turn(conn, now)?)
}

/// When, after a moment, the next cart becomes due, the next one is too old, or the next opening that
/// nobody answered for is unknown. Each is the first entry of an index.
pub(crate) fn next_turn(conn: &Connection, after: Timestamp) -> Result<Option<Timestamp>, ReadError> {
    let first = |sql: &str, from: i64| -> rusqlite::Result<Option<i64>> {
        conn.prepare_cached(sql)?.query_row(params![from], |row| row.get(0))
    };
    // What has turned since that moment may have been brought up to the present already.
    let [mut due, mut oldest] = [None, None];
    for stage in ["stage = 1", "stage = 2"] {
        let sql = format!(
            "SELECT min(due_at) FROM carts WHERE stage > 0 AND {stage} AND due_at > ?1 AND due_at > updated_at"
        );
        due = due.into_iter().chain(first(&sql, after.0)?).min();
    }
    for stage in ["stage = 2", "stage = 3"] {
        let sql = format!("SELECT min(expires_at) FROM carts WHERE {stage} AND expires_at > ?1");
        oldest = oldest.into_iter().chain(first(&sql, after.0)?).min();
    }
    // An opening is unknown once it is more than a day old.
    let opened = first(
        "SELECT min(created_at) FROM follow_ups WHERE state = 'opened' AND created_at >= ?1",
        after.0.saturating_sub(DAY),
    )?;
    let turns = [due, oldest, opened.map(|at| at.saturating_add(DAY + 1))];
    Ok(turns.into_iter().flatten().min().map(Timestamp))
}

//! What providers told of a message before its id was on disk here: a callback can be faster than the
//! answer to the request that it is about.

use super::fact::Place;
use crate::words::{from_word, word};
use rusqlite::{Connection, params};
use wapas_domain::followup::FollowUpState;
use wapas_domain::time::MINUTE;

/// How long it is kept. Most of what comes here is about messages that others sent.
const PATIENCE: i64 = 10 * MINUTE;

/// Keeps what was told of a message that nobody knows yet.
pub(super) fn keep(
    conn: &Connection,
    message: &str,
    state: FollowUpState,
    code: Option<i64>,
    place: Place,
) -> rusqlite::Result<()> {
    forget(conn, place)?;
    conn.prepare_cached(
        "INSERT OR IGNORE INTO early (message, seq, state, code, at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![message, place.seq.0, word(&state), code, place.at.0])
    .map(drop)
}

/// Forgets what has waited for too long.
pub(super) fn forget(conn: &Connection, place: Place) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM early WHERE at < ?1")?.execute([place.at.plus(-PATIENCE).0]).map(drop)
}

/// Takes what was told of a message that is known now, in the order of its coming.
pub(super) fn take(conn: &Connection, message: &str) -> rusqlite::Result<Vec<(FollowUpState, Option<i64>)>> {
    let mut statement =
        conn.prepare_cached("SELECT state, code FROM early WHERE message = ?1 ORDER BY seq")?;
    let rows = statement.query_map([message], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    let told = rows.map(|row| row.and_then(|(state, code)| Ok((from_word(state)?, code)))).collect();
    conn.prepare_cached("DELETE FROM early WHERE message = ?1")?.execute([message])?;
    told
}

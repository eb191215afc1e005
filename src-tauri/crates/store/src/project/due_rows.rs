//! Who is due now: one row for each customer with a cart that is due, of all shops and of each.
//!
//! The one thing in the fold that hangs on the clock. Every cart that the plan will bring back stands
//! at a stage; [`turn`] moves those whose stage has passed, so that what is due is kept, not gathered.

use super::Fold;
use super::pile::UNKNOWN_TOTAL;
use rusqlite::{Connection, OptionalExtension};
use wapas_domain::Timestamp;

/// Stands for all shops where the number of one is expected.
pub(crate) const ALL_SHOPS: i64 = 0;
/// Where the tallies of customers who are due stand among those of the piles.
pub(crate) const DUE_TALLY: i64 = -1;

/// Where a cart stands between now and the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The plan brings it back no more, or its customer can't be written to.
    Aside = 0,
    /// It is due later.
    Coming = 1,
    /// It is due.
    Due = 2,
    /// It was due, and is too old now.
    Over = 3,
}

impl Stage {
    /// The stage of a cart that the plan brings back at `due_at`.
    pub(super) fn at(now: Timestamp, due_at: Option<Timestamp>, expires_at: Timestamp) -> Self {
        match due_at {
            None => Self::Aside,
            Some(due_at) if due_at > now => Self::Coming,
            Some(_) if now >= expires_at => Self::Over,
            Some(_) => Self::Due,
        }
    }
}

/// How carts are found whose stage is no longer right: the first entries of an index. Carts go back where the
/// clock was set back or the limit of the age changed.
const STALE: [&str; 4] = [
    "stage > 0 AND stage = 1 AND due_at <= ?1",
    "stage = 2 AND expires_at <= ?1",
    "stage > 0 AND stage IN (2, 3) AND due_at > ?1",
    "stage = 3 AND expires_at > ?1",
];

/// Whether some cart's stage is no longer right.
pub(crate) fn is_to_turn(conn: &Connection, now: Timestamp) -> rusqlite::Result<bool> {
    for is_stale in STALE {
        let sql = format!("SELECT 1 FROM carts WHERE {is_stale} LIMIT 1");
        if conn.prepare_cached(&sql)?.exists([now.0])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Moves up to `most` carts whose stage is no longer right. Says how many it moved.
pub(super) fn turn(fold: &Fold<'_>, most: usize) -> rusqlite::Result<usize> {
    let (conn, now) = (fold.conn, fold.now);
    let mut moved = 0;
    for is_stale in STALE {
        let sql =
            format!("SELECT number, person, shop, due_at, expires_at FROM carts WHERE {is_stale} LIMIT ?2");
        let left = i64::try_from(most - moved).unwrap_or(i64::MAX);
        let carts: Vec<(i64, i64, i64, Option<i64>, i64)> = conn
            .prepare_cached(&sql)?
            .query_map([now.0, left], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
            })?
            .collect::<Result<_, _>>()?;
        for (number, person, shop, due_at, expires_at) in &carts {
            let stage = Stage::at(now, due_at.map(Timestamp), Timestamp(*expires_at));
            conn.prepare_cached("UPDATE carts SET stage = ?2 WHERE number = ?1")?
                .execute([*number, stage as i64])?;
            settle(conn, *person, *shop)?;
        }
        moved += carts.len();
    }
    Ok(moved)
}

/// Where a cart stands in the file: its customer and its shop by number, where it is due.
pub(super) fn due_of(conn: &Connection, number: i64) -> rusqlite::Result<Option<(i64, i64)>> {
    conn.prepare_cached("SELECT person, shop FROM carts WHERE number = ?1 AND stage = 2")?
        .query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// Brings the rows of a customer in line with the carts of theirs that are due, after one of a shop changed.
pub(super) fn settle(conn: &Connection, person: i64, shop: i64) -> rusqlite::Result<()> {
    for scope in [ALL_SHOPS, shop] {
        if let Some((currency, total)) = row(conn, scope, person)? {
            conn.prepare_cached("DELETE FROM due WHERE scope = ?1 AND person = ?2")?
                .execute([scope, person])?;
            tally(conn, scope, currency, total, -1)?;
        }
        conn.prepare_cached(
            "INSERT INTO due (scope, person, cart, carts, id, received_at, updated_at, total, worth, currency)
             SELECT ?1, person, number,
                (SELECT count(*) FROM carts WHERE stage = 2 AND person = ?2 AND (?1 = 0 OR shop = ?1)),
                id, received_at, updated_at, total, worth, currency
             FROM carts WHERE stage = 2 AND person = ?2 AND (?1 = 0 OR shop = ?1)
             ORDER BY updated_at DESC, id DESC LIMIT 1",
        )?
        .execute([scope, person])?;
        if let Some((currency, total)) = row(conn, scope, person)? {
            tally(conn, scope, currency, total, 1)?;
        }
    }
    Ok(())
}

/// Currency and total of a customer's row.
fn row(conn: &Connection, scope: i64, person: i64) -> rusqlite::Result<Option<(String, i64)>> {
    conn.prepare_cached("SELECT currency, total FROM due WHERE scope = ?1 AND person = ?2")?
        .query_row([scope, person], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// Counts a row in (1) or out (-1).
fn tally(conn: &Connection, scope: i64, currency: String, total: i64, sign: i64) -> rusqlite::Result<()> {
    let (sum, uncounted) = if total == UNKNOWN_TOTAL { (0, sign) } else { (sign * total, 0) };
    super::cart_rows::count(conn, (scope, DUE_TALLY, currency), (sign, sum, uncounted))
}

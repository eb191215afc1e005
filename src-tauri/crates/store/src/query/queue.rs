//! What was approved for later, and how far it is.

use crate::error::ReadError;
use crate::project;
use crate::queue::{Queue, QueueRow, RunProgress, count_states};
use crate::words::{from_json, from_word};
use rusqlite::{Connection, OptionalExtension};
use wapas_domain::Timestamp;
use wapas_domain::ids::RunId;
use wapas_domain::queue::Approval;
use wapas_domain::time::DAY;

/// Runs that are shown.
const RUNS: i64 = 5;

/// The one whose turn is next, unless all stand still.
pub(crate) fn next_approval(conn: &Connection) -> Result<Option<Approval>, ReadError> {
    if project::queue_pause(conn)?.is_some() {
        return Ok(None);
    }
    let doc: Option<String> = conn
        .prepare_cached(
            "SELECT doc FROM queue WHERE standing = 'waiting' AND paused = 0 ORDER BY at, number LIMIT 1",
        )?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(doc.map(|doc| from_json(&doc)).transpose()?)
}

/// All of it.
pub(crate) fn queue(conn: &Connection, now: Timestamp) -> Result<Queue, ReadError> {
    let count = |standing: &str| -> rusqlite::Result<u64> {
        conn.prepare_cached("SELECT count(*) FROM queue WHERE standing = ?1")?
            .query_row([standing], |row| row.get(0))
    };
    Ok(Queue {
        paused: project::queue_pause(conn)?,
        waiting: count("waiting")?,
        set_back: count("set_back")?,
        next: rows(conn, "standing = 'waiting' ORDER BY at, number")?,
        back: rows(conn, "standing = 'set_back' ORDER BY changed_at DESC, number DESC")?,
        runs: runs(conn, now)?,
    })
}

fn rows(conn: &Connection, which: &str) -> rusqlite::Result<Vec<QueueRow>> {
    let sql = format!("SELECT doc FROM queue WHERE {which} LIMIT 200");
    let mut statement = conn.prepare_cached(&sql)?;
    let docs = statement.query_map([], |row| row.get::<_, String>(0))?;
    docs.map(|doc| {
        let approval: Approval = from_json(&doc?)?;
        let cart = project::find_cart(conn, &approval.cart)?.map(|(_, cart)| cart);
        let person = project::load_person(conn, &approval.person)?;
        Ok(QueueRow { approval, cart, person })
    })
    .collect()
}

/// Runs that are under way, have something to tell, or were approved within a day.
fn runs(conn: &Connection, now: Timestamp) -> rusqlite::Result<Vec<RunProgress>> {
    let mut statement = conn.prepare_cached(
        "SELECT run, min(created_at), count(*), sum(standing = 'waiting'),
            sum(standing = 'waiting' AND paused = 1), sum(standing = 'set_back'), sum(standing = 'cancelled')
         FROM queue WHERE run IS NOT NULL GROUP BY run
         HAVING sum(standing IN ('waiting', 'set_back')) > 0 OR min(created_at) > ?1
         ORDER BY min(created_at) DESC LIMIT ?2",
    )?;
    let found: Vec<RunProgress> = statement
        .query_map([now.plus(-DAY).0, RUNS], |row| {
            Ok(RunProgress {
                id: RunId(row.get(0)?),
                created_at: Timestamp(row.get(1)?),
                all: row.get(2)?,
                waiting: row.get(3)?,
                paused: row.get(4)?,
                set_back: row.get(5)?,
                cancelled: row.get(6)?,
                gone: std::collections::BTreeMap::new(),
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    found.into_iter().map(|run| Ok(RunProgress { gone: gone(conn, &run.id)?, ..run })).collect()
}

fn gone(conn: &Connection, run: &RunId) -> rusqlite::Result<std::collections::BTreeMap<&'static str, u64>> {
    let mut statement = conn.prepare_cached(
        "SELECT follow_ups.state, count(*) FROM queue JOIN follow_ups ON follow_ups.id = queue.id
         WHERE run = ?1 GROUP BY follow_ups.state",
    )?;
    let states = statement.query_map([run.as_str()], |row| Ok((from_word(row.get(0)?)?, row.get(1)?)))?;
    Ok(count_states(states.collect::<rusqlite::Result<Vec<_>>>()?.into_iter()))
}

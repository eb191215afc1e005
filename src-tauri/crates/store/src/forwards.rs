//! Deliveries on their way to others. They are taken up from the truth, a few at a time, so that nothing is
//! lost and nobody who delivers a cart waits for it; the bytes stay where they are.

use crate::desk::Desk;
use crate::error::{ReadError, RecordError};
use crate::forwarders::find;
use crate::query::size;
use crate::store::Store;
use crate::trail::{BLANK, CLEARED};
use crate::words::{from_json, from_word, json, word};
use rusqlite::{Connection, OptionalExtension, Row, params};
use wapas_domain::Timestamp;
use wapas_domain::connection::ConnectionKind;
use wapas_domain::forwarder::{Forwarder, PassForm, Trouble, Way};
use wapas_domain::ids::{CartId, ConnectionId, ForwarderId, Seq};

/// Places of the sequence that are looked at in one commit.
const SPAN: i64 = 500;
/// Deliveries that wait before no more are taken up.
const WAITING: i64 = 500;

/// A delivery whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forward {
    /// The delivery.
    pub delivery: Seq,
    /// What kind of sender it came from.
    pub kind: ConnectionKind,
    /// The cart that it made or changed.
    pub cart: Option<CartId>,
    /// Its headers as they came.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
    /// How often it was tried.
    pub tries: u32,
    /// When it was first tried.
    pub first_try_at: Option<Timestamp>,
}

/// What is next for a forwarder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// This one.
    Now(Box<Forward>),
    /// Nothing before then.
    At(Timestamp),
    /// Nothing.
    Empty,
}

/// Whether all that came was taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenUp {
    /// All of it.
    All,
    /// There is more, to be taken up at once.
    More,
    /// There may be more, once fewer wait.
    Full,
}

/// What came of one try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// How far it has come.
    pub way: Way,
    /// When it is tried again, where it waits.
    pub next_at: Timestamp,
    /// What stood against it.
    pub trouble: Option<Trouble>,
    /// The answer's status.
    pub status: Option<u16>,
}

/// A delivery in a list of those that wait or were put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The delivery.
    pub delivery: Seq,
    /// When it came.
    pub received_at: Timestamp,
    /// The cart that it made or changed.
    pub cart: Option<CartId>,
    /// How often it was tried.
    pub tries: u32,
    /// When it was last tried, or taken up.
    pub changed_at: Timestamp,
    /// What stands against it.
    pub trouble: Option<Trouble>,
    /// The answer's status.
    pub status: Option<u16>,
}

/// Some of a list of letters, newest delivery first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterPage {
    /// The letters.
    pub rows: Vec<Letter>,
    /// Where the next page starts.
    pub next: Option<Seq>,
}

impl Store {
    /// Takes up deliveries that came since the last time.
    pub async fn take_up(&self, id: ForwarderId) -> Result<TakenUp, RecordError> {
        self.write(false, move |desk| desk.take_up(&id)).await
    }

    /// Takes up what came since a moment and was never taken up, from the next look on. What was passed on
    /// before is not passed on again.
    pub async fn take_up_since(&self, id: ForwarderId, since: Timestamp) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.take_up_since(&id, since)).await
    }

    /// The delivery whose turn is next.
    pub async fn next_forward(&self, id: ForwarderId) -> Result<Turn, ReadError> {
        self.read(move |conn, now| Ok(next(conn, &id, now)?)).await
    }

    /// Writes down what came of a try.
    pub async fn forwarded(&self, id: ForwarderId, delivery: Seq, tried: Tried) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.forwarded(&id, delivery, &tried)).await
    }

    /// Those that were put aside, or those that wait.
    pub async fn letters(
        &self,
        id: ForwarderId,
        way: Way,
        after: Option<Seq>,
        limit: Option<u32>,
    ) -> Result<LetterPage, ReadError> {
        self.read(move |conn, _| Ok(letters(conn, &id, way, after, limit)?)).await
    }

    /// Sends those that were put aside on their way again, one or all, or those that wait at once. Gives how many.
    pub async fn retry_letters(&self, id: ForwarderId, one: Option<Seq>) -> Result<u64, RecordError> {
        self.write(false, move |desk| desk.move_letters(&id, one, Way::Waiting)).await
    }

    /// Lets go of those that were put aside, one or all. Gives how many.
    pub async fn drop_letters(&self, id: ForwarderId, one: Option<Seq>) -> Result<u64, RecordError> {
        self.write(false, move |desk| desk.move_letters(&id, one, Way::Dropped)).await
    }

    /// The names of those to whom a cart goes and who may write to customers by themselves.
    pub async fn passed_to(
        &self,
        cart: CartId,
        connection: ConnectionId,
        last: Seq,
    ) -> Result<Vec<String>, ReadError> {
        self.read(move |conn, _| Ok(passed_to(conn, &cart, &connection, last)?)).await
    }
}

/// Takes away every trace of deliveries that were blanked.
pub(crate) fn forget(conn: &Connection, deliveries: &[i64]) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM forwards WHERE delivery IN (SELECT value FROM json_each(?1))")?
        .execute([json(&deliveries)])
        .map(drop)
}

/// The names of those who have, or may have, one of these deliveries.
pub(crate) fn reached(conn: &Connection, deliveries: &[i64]) -> rusqlite::Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT w.doc ->> '$.name' FROM forwarders w WHERE EXISTS (
            SELECT 1 FROM forwards f WHERE f.forwarder = w.number AND f.reached = 1
                AND f.delivery IN (SELECT value FROM json_each(?1)))
         ORDER BY w.number",
    )?;
    statement.query_map([json(&deliveries)], |row| row.get(0))?.collect()
}

fn next(conn: &Connection, id: &ForwarderId, now: Timestamp) -> rusqlite::Result<Turn> {
    let found: Option<(i64, i64)> = conn
        .prepare_cached(
            "SELECT f.delivery, f.next_at FROM forwards f JOIN forwarders w ON w.number = f.forwarder
             WHERE w.id = ?1 AND f.way = 'waiting' ORDER BY f.next_at, f.delivery LIMIT 1",
        )?
        .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((delivery, at)) = found else { return Ok(Turn::Empty) };
    if at > now.0 {
        return Ok(Turn::At(Timestamp(at)));
    }
    let forward = conn
        .prepare_cached(
            "SELECT d.seq, c.kind, f.cart, d.headers, ifnull(d.body, x''), f.tries, f.first_try_at
             FROM forwards f JOIN forwarders w ON w.number = f.forwarder
                JOIN deliveries d ON d.seq = f.delivery JOIN connections c ON c.number = d.connection
             WHERE w.id = ?1 AND f.delivery = ?2",
        )?
        .query_row(params![id.as_str(), delivery], |row| {
            Ok(Forward {
                delivery: Seq(row.get(0)?),
                kind: from_word(row.get(1)?)?,
                cart: row.get::<_, Option<String>>(2)?.map(CartId),
                headers: from_json(&row.get::<_, String>(3)?)?,
                body: row.get(4)?,
                tries: row.get(5)?,
                first_try_at: row.get::<_, Option<i64>>(6)?.map(Timestamp),
            })
        })
        .optional()?;
    Ok(forward.map_or(Turn::Empty, |forward| Turn::Now(Box::new(forward))))
}

fn letters(
    conn: &Connection,
    id: &ForwarderId,
    way: Way,
    after: Option<Seq>,
    limit: Option<u32>,
) -> rusqlite::Result<LetterPage> {
    let limit = size(limit);
    // Said in the indexes' own words, so that they are used.
    let sql = format!(
        "SELECT f.delivery, d.received_at, f.cart, f.tries, f.changed_at, f.trouble, f.status
         FROM forwards f JOIN deliveries d ON d.seq = f.delivery
         WHERE f.forwarder = (SELECT number FROM forwarders WHERE id = ?1) AND f.way = '{}' AND f.delivery < ?2
         ORDER BY f.delivery DESC LIMIT ?3",
        word(&way)
    );
    let read = |row: &Row<'_>| {
        Ok(Letter {
            delivery: Seq(row.get(0)?),
            received_at: Timestamp(row.get(1)?),
            cart: row.get::<_, Option<String>>(2)?.map(CartId),
            tries: row.get(3)?,
            changed_at: Timestamp(row.get(4)?),
            trouble: row.get::<_, Option<String>>(5)?.map(from_word).transpose()?,
            status: row.get(6)?,
        })
    };
    let before = after.map_or(i64::MAX, |seq| seq.0);
    let most = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let mut rows: Vec<Letter> = conn
        .prepare_cached(&sql)?
        .query_map(params![id.as_str(), before, most], read)?
        .collect::<rusqlite::Result<_>>()?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = if more { rows.last().map(|row| row.delivery) } else { None };
    Ok(LetterPage { rows, next })
}

fn passed_to(
    conn: &Connection,
    cart: &CartId,
    connection: &ConnectionId,
    last: Seq,
) -> rusqlite::Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT w.doc, w.cursor, EXISTS (
            SELECT 1 FROM forwards f WHERE f.cart = ?1 AND f.forwarder = w.number
                AND (f.way IN ('waiting', 'passed') OR f.reached = 1))
         FROM forwarders w ORDER BY w.number",
    )?;
    let mut rows = statement.query([cart.as_str()])?;
    let mut names = Vec::new();
    while let Some(row) = rows.next()? {
        let forwarder: Forwarder = from_json(&row.get::<_, String>(0)?)?;
        // What waits to be taken up goes there in a moment, or as soon as the receiver answers again.
        let coming = forwarder.is_running()
            && last.0 > row.get::<_, i64>(1)?
            && forwarder.connection.as_ref().is_none_or(|only| only == connection);
        if forwarder.writes && (coming || row.get(2)?) {
            names.push(forwarder.name);
        }
    }
    Ok(names)
}

impl Desk {
    fn take_up(&mut self, id: &ForwarderId) -> Result<TakenUp, RecordError> {
        let (number, forwarder) = find(&self.conn, id)?;
        let cursor: i64 = self
            .conn
            .prepare_cached("SELECT cursor FROM forwarders WHERE number = ?1")?
            .query_row([number], |row| row.get(0))?;
        // Which cart it is about is known once it is folded in.
        let folded = if self.is_rebuilding() { cursor } else { self.fold.cursor.0 };
        let to = folded.min(cursor.saturating_add(SPAN));
        if to <= cursor || !forwarder.is_running() {
            return Ok(TakenUp::All);
        }
        if is_full(&self.conn, number)? {
            return Ok(TakenUp::Full);
        }
        let taken = self.sources.iter().filter(|(_, source)| forwarder.takes(&source.id, source.kind));
        let sources: Vec<i64> = taken.map(|(number, _)| *number).collect();
        let now = self.clock.now();
        let done = if to < folded { TakenUp::More } else { TakenUp::All };
        self.write(|tx, changed| {
            // An undecodable delivery is authentic too, but no cart can be told of it.
            let taken = tx
                .prepare_cached(
                    "INSERT OR IGNORE INTO forwards
                        (forwarder, delivery, cart, way, reached, tries, next_at, changed_at)
                     SELECT ?1, d.seq, i.cart, 'waiting', 0, 0, ?5, ?5
                     FROM deliveries d LEFT JOIN incoming i ON i.seq = d.seq
                     WHERE d.seq IN (
                        SELECT seq FROM deliveries WHERE seq > ?2 AND seq <= ?3
                        UNION SELECT fact ->> '$.delivery' FROM facts
                            WHERE seq > ?2 AND seq <= ?3 AND fact ->> '$.fact' = 'delivery_applied')
                        AND (d.verdict = 'accepted' OR d.verdict = 'undecodable')
                        AND d.connection IN (SELECT value FROM json_each(?4))
                        AND d.body IS NOT NULL AND d.reason IS NOT ?6 AND d.reason IS NOT ?8 AND (i.cart IS NOT NULL OR ?7)",
                )?
                .execute(params![
                    number,
                    cursor,
                    to,
                    json(&sources),
                    now.0,
                    BLANK,
                    forwarder.form == PassForm::Original,
                    CLEARED,
                ])?;
            tx.execute("UPDATE forwarders SET cursor = ?2 WHERE number = ?1", params![number, to])?;
            if taken > 0 {
                changed.add("forwards");
            }
            Ok::<_, RecordError>(())
        })?;
        Ok(done)
    }

    fn take_up_since(&mut self, id: &ForwarderId, since: Timestamp) -> Result<(), RecordError> {
        self.write(|tx, changed| {
            changed.add("forwarders");
            let (number, _) = find(tx, id)?;
            // Those that came before are few steps back: the walk ends at the first of them.
            let before: i64 = tx
                .prepare_cached(
                    "SELECT ifnull((SELECT seq FROM deliveries WHERE received_at < ?1 ORDER BY seq DESC LIMIT 1), 0)",
                )?
                .query_row([since.0], |row| row.get(0))?;
            tx.execute(
                "UPDATE forwarders SET cursor = min(cursor, ?2) WHERE number = ?1",
                params![number, before],
            )?;
            Ok(())
        })
    }

    fn forwarded(&mut self, id: &ForwarderId, delivery: Seq, tried: &Tried) -> Result<(), RecordError> {
        let now = self.clock.now();
        self.write(|tx, changed| {
            changed.add("forwards");
            let (number, _) = find(tx, id)?;
            let passed = tried.way == Way::Passed;
            let reached = passed || tried.trouble.is_some_and(Trouble::may_have_it);
            // One that was let go of meanwhile stays so, unless the receiver has it.
            let there = tx
                .prepare_cached(
                    "UPDATE forwards SET way = iif(way = 'waiting' OR ?3 = 'passed', ?3, way),
                        reached = max(reached, ?4), tries = tries + 1, first_try_at = ifnull(first_try_at, ?5),
                        next_at = ?6, changed_at = ?5, trouble = ?7, status = ?8
                     WHERE forwarder = ?1 AND delivery = ?2",
                )?
                .execute(params![
                    number,
                    delivery.0,
                    word(&tried.way),
                    reached,
                    now.0,
                    tried.next_at.0,
                    tried.trouble.map(|trouble| word(&trouble)),
                    tried.status,
                ])?;
            if passed && there > 0 {
                tx.execute(
                    "UPDATE forwarders SET passed = passed + 1, last_passed_at = ?2 WHERE number = ?1",
                    params![number, now.0],
                )?;
            }
            Ok(())
        })
    }

    fn move_letters(&mut self, id: &ForwarderId, one: Option<Seq>, to: Way) -> Result<u64, RecordError> {
        let now = self.clock.now();
        self.write(|tx, changed| {
            changed.add("forwarders");
            let (number, _) = find(tx, id)?;
            let moved = tx.execute(
                "UPDATE forwards SET way = ?3, tries = 0, first_try_at = NULL, next_at = ?4, changed_at = ?4
                 WHERE forwarder = ?1 AND way = 'dead' AND (?2 IS NULL OR delivery = ?2)",
                params![number, one.map(|seq| seq.0), word(&to), now.0],
            )?;
            if to == Way::Waiting && one.is_none() {
                // Those that wait need not wait for their pause.
                tx.execute(
                    "UPDATE forwards SET next_at = ?2 WHERE forwarder = ?1 AND way = 'waiting' AND next_at > ?2",
                    params![number, now.0],
                )?;
            }
            match (one, moved) {
                (Some(_), 0) => Err(RecordError::NotFound),
                _ => Ok(moved as u64),
            }
        })
    }
}

/// Whether so many wait that no more are taken up.
fn is_full(conn: &Connection, number: i64) -> rusqlite::Result<bool> {
    conn.prepare_cached(
        "SELECT count(*) >= ?2 FROM (
            SELECT 1 FROM forwards WHERE forwarder = ?1 AND way = 'waiting' LIMIT ?2)",
    )?
    .query_row(params![number, WAITING], |row| row.get(0))
}

//! To whom deliveries are passed on: their settings and secrets, and how each is doing.

use crate::desk::Desk;
use crate::error::{ReadError, RecordError};
use crate::store::Store;
use crate::words::{from_json, from_word, json};
use rusqlite::{Connection, OptionalExtension, Row, params};
use wapas_domain::forwarder::{Forwarder, Trouble};
use wapas_domain::ids::{ConnectionId, ForwarderId};
use wapas_domain::{Secret, Timestamp};

/// Deliveries that are counted beyond those that were taken up.
const COUNTED: u64 = 1000;

/// A forwarder and how it is doing.
#[derive(Clone, Debug)]
pub struct ForwarderState {
    /// Its settings.
    pub forwarder: Forwarder,
    /// Until when the secret before the present one still signs.
    pub previous_until: Option<Timestamp>,
    /// Deliveries that were taken.
    pub passed: u64,
    /// When one last was.
    pub last_passed_at: Option<Timestamp>,
    /// Deliveries that wait.
    pub waiting: u64,
    /// Whether more wait than were counted.
    pub more_waiting: bool,
    /// Deliveries that were put aside.
    pub dead: u64,
    /// What stands against the one that is tried next, the answer's status, and when it is.
    pub trouble: Option<(Trouble, Option<u16>, Timestamp)>,
}

/// The secrets that sign.
#[derive(Clone, Debug)]
pub struct ForwarderSecrets {
    /// The present one.
    pub current: Secret<String>,
    /// The one before it, and until when it signs too.
    pub previous: Option<(Secret<String>, Timestamp)>,
}

impl Store {
    /// All forwarders, oldest first.
    pub async fn forwarders(&self) -> Result<Vec<ForwarderState>, ReadError> {
        self.read(|conn, now| Ok(states(conn, now)?)).await
    }

    /// One forwarder.
    pub async fn forwarder(&self, id: ForwarderId) -> Result<Option<ForwarderState>, ReadError> {
        let all = self.forwarders().await?;
        Ok(all.into_iter().find(|one| one.forwarder.id == id))
    }

    /// The settings of all forwarders, oldest first.
    pub async fn forwarder_settings(&self) -> Result<Vec<Forwarder>, ReadError> {
        self.read(|conn, _| Ok(settings(conn)?)).await
    }

    /// Its secrets.
    pub async fn forwarder_secrets(&self, id: ForwarderId) -> Result<Option<ForwarderSecrets>, ReadError> {
        self.read(move |conn, now| Ok(secrets(conn, &id, now)?)).await
    }

    /// Makes a forwarder.
    pub async fn add_forwarder(
        &self,
        forwarder: Forwarder,
        secret: Secret<String>,
    ) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.add_forwarder(&forwarder, &secret)).await
    }

    /// Changes a forwarder, as it stands at that moment. One that is turned on passes on what comes from now
    /// on.
    pub async fn change_forwarder(
        &self,
        id: ForwarderId,
        change: impl FnOnce(&mut Forwarder) + Send + 'static,
    ) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.change_forwarder(&id, change)).await
    }

    /// Gives a forwarder a new secret; the old one signs beside it until then.
    pub async fn rotate_forwarder(
        &self,
        id: ForwarderId,
        secret: Secret<String>,
        previous_until: Timestamp,
    ) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.rotate_forwarder(&id, &secret, previous_until)).await
    }

    /// Forgets a forwarder and everything about what it passed on.
    pub async fn remove_forwarder(&self, id: ForwarderId) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.remove_forwarder(&id)).await
    }
}

fn settings(conn: &Connection) -> rusqlite::Result<Vec<Forwarder>> {
    let mut statement = conn.prepare_cached("SELECT doc FROM forwarders ORDER BY number")?;
    let docs = statement.query_map([], |row| row.get::<_, String>(0))?;
    docs.map(|doc| from_json(&doc?)).collect()
}

fn states(conn: &Connection, now: Timestamp) -> rusqlite::Result<Vec<ForwarderState>> {
    let mut statement = conn.prepare_cached(
        "SELECT number, doc, previous_until, passed, last_passed_at, cursor FROM forwarders ORDER BY number",
    )?;
    let rows = statement.query_map([], |row| {
        let number: i64 = row.get(0)?;
        let forwarder: Forwarder = from_json(&row.get::<_, String>(1)?)?;
        let until = row.get::<_, Option<i64>>(2)?.map(Timestamp);
        let behind = if forwarder.is_running() { behind(conn, &forwarder, row.get(5)?)? } else { 0 };
        Ok(ForwarderState {
            previous_until: until.filter(|until| *until > now),
            passed: row.get(3)?,
            last_passed_at: row.get::<_, Option<i64>>(4)?.map(Timestamp),
            waiting: count(conn, number, "waiting")? + behind,
            more_waiting: behind >= COUNTED,
            dead: count(conn, number, "dead")?,
            trouble: trouble(conn, number)?,
            forwarder,
        })
    })?;
    rows.collect()
}

fn count(conn: &Connection, number: i64, way: &str) -> rusqlite::Result<u64> {
    let sql = format!("SELECT count(*) FROM forwards WHERE forwarder = ?1 AND way = '{way}'");
    conn.prepare_cached(&sql)?.query_row([number], |row| row.get(0))
}

/// Deliveries that will be taken up, of the first that wait for that.
fn behind(conn: &Connection, forwarder: &Forwarder, cursor: i64) -> rusqlite::Result<u64> {
    let mut statement = conn.prepare_cached(
        "SELECT c.id, c.kind, count(*) FROM (
            SELECT connection, verdict FROM deliveries WHERE seq > ?1 ORDER BY seq LIMIT ?2
         ) d JOIN connections c ON c.number = d.connection WHERE d.verdict = 'accepted' GROUP BY c.number",
    )?;
    let mut rows = statement.query(params![cursor, COUNTED])?;
    let mut behind = 0;
    while let Some(row) = rows.next()? {
        if forwarder.takes(&ConnectionId(row.get(0)?), from_word(row.get(1)?)?) {
            behind += row.get::<_, u64>(2)?;
        }
    }
    Ok(behind)
}

fn trouble(conn: &Connection, number: i64) -> rusqlite::Result<Option<(Trouble, Option<u16>, Timestamp)>> {
    let read = |row: &Row<'_>| Ok((from_word(row.get(0)?)?, row.get(1)?, Timestamp(row.get(2)?)));
    conn.prepare_cached(
        "SELECT trouble, status, next_at FROM forwards
         WHERE forwarder = ?1 AND way = 'waiting' AND trouble IS NOT NULL ORDER BY next_at LIMIT 1",
    )?
    .query_row([number], read)
    .optional()
}

fn secrets(
    conn: &Connection,
    id: &ForwarderId,
    now: Timestamp,
) -> rusqlite::Result<Option<ForwarderSecrets>> {
    conn.prepare_cached("SELECT secret, previous, previous_until FROM forwarders WHERE id = ?1")?
        .query_row([id.as_str()], |row| {
            let previous: Option<String> = row.get(1)?;
            let until = row.get::<_, Option<i64>>(2)?.map(Timestamp);
            let previous = previous.map(Secret::new).zip(until).filter(|(_, until)| *until > now);
            Ok(ForwarderSecrets { current: Secret::new(row.get(0)?), previous })
        })
        .optional()
}

/// A forwarder with its number, where it is there.
pub(crate) fn find(conn: &Connection, id: &ForwarderId) -> Result<(i64, Forwarder), RecordError> {
    let found: Option<(i64, String)> = conn
        .prepare_cached("SELECT number, doc FROM forwarders WHERE id = ?1")?
        .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (number, doc) = found.ok_or(RecordError::NotFound)?;
    Ok((number, from_json(&doc)?))
}

impl Desk {
    fn add_forwarder(&mut self, forwarder: &Forwarder, secret: &Secret<String>) -> Result<(), RecordError> {
        let last = self.last;
        self.write(|tx, changed| {
            changed.add("forwarders");
            tx.execute(
                "INSERT INTO forwarders (id, doc, secret, cursor, passed) VALUES (?1, ?2, ?3, ?4, 0)",
                params![forwarder.id.as_str(), json(forwarder), secret.expose(), last.0],
            )?;
            Ok(())
        })
    }

    fn change_forwarder(
        &mut self,
        id: &ForwarderId,
        change: impl FnOnce(&mut Forwarder),
    ) -> Result<(), RecordError> {
        let last = self.last;
        self.write(|tx, changed| {
            changed.add("forwarders");
            let (number, before) = find(tx, id)?;
            let mut after = before.clone();
            change(&mut after);
            let begins = after.on && !before.on;
            tx.execute(
                "UPDATE forwarders SET doc = ?2, cursor = iif(?3, ?4, cursor) WHERE number = ?1",
                params![number, json(&after), begins, last.0],
            )?;
            Ok(())
        })
    }

    fn rotate_forwarder(
        &mut self,
        id: &ForwarderId,
        secret: &Secret<String>,
        previous_until: Timestamp,
    ) -> Result<(), RecordError> {
        self.write(|tx, changed| {
            changed.add("forwarders");
            let (number, forwarder) = find(tx, id)?;
            let after = Forwarder { secret: forwarder.secret.wrapping_add(1), ..forwarder };
            tx.execute(
                "UPDATE forwarders SET doc = ?2, previous = secret, previous_until = ?3, secret = ?4
                 WHERE number = ?1",
                params![number, json(&after), previous_until.0, secret.expose()],
            )?;
            Ok(())
        })
    }

    fn remove_forwarder(&mut self, id: &ForwarderId) -> Result<(), RecordError> {
        self.write(|tx, changed| {
            changed.add("forwarders");
            let (number, _) = find(tx, id)?;
            tx.execute("DELETE FROM forwards WHERE forwarder = ?1", [number])?;
            tx.execute("DELETE FROM forwarders WHERE number = ?1", [number])?;
            Ok(())
        })
    }
}

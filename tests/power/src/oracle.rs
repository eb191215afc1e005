//! What must hold whatever happened: what was promised is there, nothing is there twice, every page is whole, and the
//! carts are those that a fold from the beginning gives.

use crate::Outcome;
use crate::house;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;
use wapas_domain::connection::Verdict;
use wapas_domain::fact::Fact;
use wapas_domain::money::Unit;
use wapas_store::{FILE_NAME, Store};

/// Something that was said to be on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Promise {
    /// A delivery was acknowledged.
    Kept { seq: i64 },
    /// Its bytes are there, and come again they are known.
    Body { seq: i64, bytes: Vec<u8> },
    /// A fact with these words is there.
    Said(String),
    /// A row with these words in it is nowhere.
    Gone(String),
}

/// What is wrong with a book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Promises that were held against it.
    pub promised: u64,
    /// Promises that it breaks.
    pub missing: u64,
    /// Deliveries that are there more than once.
    pub twice: u64,
    /// Everything else, in words.
    pub faults: Vec<String>,
}

impl Found {
    /// Whether nothing is wrong.
    pub fn holds(&self) -> bool {
        self.missing == 0 && self.twice == 0 && self.faults.is_empty()
    }
}

/// Opens the book of a folder as the program does after a power cut, and holds it against what was promised.
pub(crate) async fn judge(dir: &Path, promises: &[&Promise], next: Option<&[u8]>) -> Found {
    let mut found = Found { promised: promises.len() as u64, ..Found::default() };
    let store = match Store::open(house::opening(dir)).await {
        Ok(store) => store,
        Err(error) => {
            found.missing = found.promised;
            found.faults.push(format!("it does not open: {error}"));
            return found;
        }
    };
    if let Err(error) = look(&store, dir, promises, next, &mut found).await {
        found.faults.push(format!("it can't be read: {error}"));
    }
    store.close().await;
    if let Err(error) = whole(&dir.join(FILE_NAME), &house::KEY).map(|said| found.faults.extend(said)) {
        found.faults.push(format!("its pages can't be read: {error}"));
    }
    found
}

async fn look(
    store: &Store,
    dir: &Path,
    promises: &[&Promise],
    next: Option<&[u8]>,
    found: &mut Found,
) -> Outcome<()> {
    let path = dir.join(FILE_NAME);
    settled(store, &path, &house::KEY).await?;
    {
        let conn = unlocked(&path, &house::KEY)?;
        for promise in promises {
            found.missing += u64::from(!holds(&conn, promise)?);
        }
        found.twice += twice(&conn)?;
    }
    // The sender of the newest sends it again, and so does one whose answer was cut off.
    let newest = promises.iter().rev().find_map(|promise| match promise {
        Promise::Body { bytes, .. } => Some(bytes.as_slice()),
        _ => None,
    });
    if let Some(bytes) = newest {
        let again = store.admit(house::arrival(bytes.to_vec(), Verdict::Accepted)).await?;
        found.twice += u64::from(again.verdict != Verdict::Duplicate);
    }
    // In a book that has no connection yet nobody can send anything.
    if let Some(bytes) = next.filter(|_| newest.is_some()) {
        store.admit(house::arrival(bytes.to_vec(), Verdict::Accepted)).await?;
        let conn = unlocked(&path, &house::KEY)?;
        found.twice += twice(&conn)?;
    }
    settled(store, &path, &house::KEY).await?;
    if !folded_alike(store, &path, &house::KEY).await? {
        found.faults.push("a fold from the beginning gives other rows".to_owned());
    }
    Ok(())
}

/// Whether folding everything anew gives the rows that are there.
pub async fn folded_alike(store: &Store, path: &Path, key: &[u8; 32]) -> Outcome<bool> {
    let before = rows(&unlocked(path, key)?)?;
    store.rebuild().await?;
    settled(store, path, key).await?;
    Ok(before == rows(&unlocked(path, key)?)?)
}

/// Waits until everything is folded in and every row is in line with its shop and the settings.
pub async fn settled(store: &Store, path: &Path, key: &[u8; 32]) -> Outcome<()> {
    const PATIENCE: u32 = 60_000;
    for _ in 0..PATIENCE {
        if store.rebuilding().is_none() {
            // Nobody has this connection; the refusal comes after everything was folded in.
            let _ = store.record(Fact::UnitChosen { connection: "nobody".into(), unit: Unit::Major }).await;
            let left: Option<i64> =
                unlocked(path, key)?.query_row("SELECT refresh FROM fold_state", [], |row| row.get(0))?;
            if left.is_none() {
                // Who is due is brought up to the moment by whoever asks.
                store.counts(None).await?;
                return Ok(());
            }
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    Err("the fold does not come to its end".into())
}

/// What is wrong with the pages of a closed file; nothing where it is whole.
pub fn whole(path: &Path, key: &[u8; 32]) -> Outcome<Vec<String>> {
    let conn = unlocked(path, key)?;
    let mut faults = Vec::new();
    for pragma in ["integrity_check", "cipher_integrity_check", "foreign_key_check"] {
        let mut statement = conn.prepare(&format!("PRAGMA {pragma}"))?;
        let said = statement.query_map([], |row| {
            Ok(match row.get_ref(0)? {
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                other => format!("{other:?}"),
            })
        })?;
        for line in said {
            let line = line?;
            if line != "ok" {
                faults.push(format!("{pragma}: {line}"));
            }
        }
    }
    Ok(faults)
}

/// Opens a file past the store, to look at it only.
pub(crate) fn unlocked(path: &Path, key: &[u8; 32]) -> Outcome<Connection> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let digits = key.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    conn.key(Some(rusqlite::MAIN_DB), format!("x'{digits}'"), false)?;
    conn.busy_timeout(Duration::from_secs(5))?;
    Ok(conn)
}

/// Somebody who looks at a file and does not end.
pub struct LongReader {
    _conn: Connection,
}

impl LongReader {
    /// Looks at the file as it stands now, until it is dropped.
    pub fn begin(path: &Path, key: &[u8; 32]) -> Outcome<Self> {
        let conn = unlocked(path, key)?;
        conn.execute_batch("BEGIN; SELECT count(*) FROM sqlite_master")?;
        Ok(Self { _conn: conn })
    }
}

fn holds(conn: &Connection, promise: &Promise) -> Outcome<bool> {
    Ok(match promise {
        Promise::Kept { seq } => {
            conn.prepare_cached("SELECT 1 FROM deliveries WHERE seq = ?1")?.exists([seq])?
        }
        Promise::Body { seq, bytes } => conn
            .prepare_cached("SELECT 1 FROM deliveries WHERE seq = ?1 AND body = ?2")?
            .exists(rusqlite::params![seq, bytes])?,
        Promise::Said(words) => {
            conn.prepare_cached("SELECT 1 FROM facts WHERE instr(fact, ?1) > 0")?.exists([words])?
        }
        Promise::Gone(words) => !is_anywhere(conn, words)?,
    })
}

/// Bodies of one connection that are kept as a first coming more than once.
fn twice(conn: &Connection) -> Outcome<u64> {
    Ok(conn.query_row(
        "SELECT count(*) FROM (SELECT 1 FROM deliveries WHERE body IS NOT NULL AND verdict = 'accepted'
         GROUP BY connection, body HAVING count(*) > 1)",
        [],
        |row| row.get(0),
    )?)
}

fn is_anywhere(conn: &Connection, words: &str) -> Outcome<bool> {
    for table in tables(conn)? {
        let mut statement = conn.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                if let Ok(bytes) = row.get_ref(column)?.as_bytes()
                    && bytes.windows(words.len()).any(|part| part == words.as_bytes())
                {
                    return Ok(true);
                }
            }
        }
    }
    Ok(false)
}

/// Every table that holds rows of its own.
fn tables(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    conn.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// The tables that are no fold of anything, and what the fold keeps for itself while it is on its way.
const NOT_FOLDED: [&str; 18] = [
    "keys",
    "connections",
    "callback_tokens",
    "secret_copies",
    "settings",
    "templates",
    "deliveries",
    "repeats",
    "mismatches",
    "gaps",
    "facts",
    "keepsakes",
    "provider_accounts",
    "forwarders",
    "forwards",
    "migrations",
    "fold_state",
    "early",
];

/// All rows that are folded, as text.
fn rows(conn: &Connection) -> Outcome<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for table in tables(conn)? {
        let of_search = ["search_", "digits_"].iter().any(|begin| table.starts_with(begin));
        if of_search || NOT_FOLDED.contains(&table.as_str()) {
            continue;
        }
        let mut statement = conn.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut text = table.clone();
            for column in 0..columns {
                write!(text, "|{:?}", row.get_ref(column)?)?;
            }
            found.insert(text);
        }
    }
    for (table, query) in [("search", "sunita"), ("search", "saree"), ("digits", "\"9812\"")] {
        let mut statement = conn.prepare(&format!("SELECT rowid FROM {table} WHERE {table} MATCH ?1"))?;
        for row in statement.query_map([query], |row| row.get::<_, i64>(0))? {
            found.insert(format!("{table}|{query}|{}", row?));
        }
    }
    Ok(found)
}

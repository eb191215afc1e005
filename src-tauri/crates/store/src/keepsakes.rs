//! Texts that are kept as they are: the recovery words, until the merchant is ready to write them down, and
//! where the page was left.

use crate::desk::Desk;
use crate::error::{ReadError, RecordError};
use crate::store::Store;
use rusqlite::{Connection, OptionalExtension};
use wapas_domain::Secret;

const WORDS: &str = "words";
const BOOKMARK: &str = "bookmark";
const SCREENS: &str = "screens";

impl Store {
    /// The recovery words of this file's key, where they were kept.
    pub async fn words(&self) -> Result<Option<Secret<String>>, ReadError> {
        self.read(|conn, _| Ok(load(conn, WORDS)?)).await
    }

    /// Keeps the recovery words, in place of earlier ones.
    pub async fn keep_words(&self, words: Secret<String>) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.keep_text(WORDS, &words)).await
    }

    /// The lock of the screens, as the engine wrote it.
    pub async fn screen_lock(&self) -> Result<Option<Secret<String>>, ReadError> {
        self.read(|conn, _| Ok(load(conn, SCREENS)?)).await
    }

    /// Keeps the lock of the screens, in place of an earlier one. `None` removes it.
    pub async fn keep_screen_lock(&self, lock: Option<Secret<String>>) -> Result<(), RecordError> {
        self.write(false, move |desk| match lock {
            Some(lock) => desk.keep_text(SCREENS, &lock),
            None => desk.write(|tx, _| {
                remove(tx, SCREENS)?;
                Ok::<_, RecordError>(())
            }),
        })
        .await
    }

    /// Where the page was left, as the page wrote it. It may hold what was searched for.
    pub async fn bookmark(&self) -> Result<Option<Secret<String>>, ReadError> {
        self.read(|conn, _| Ok(load(conn, BOOKMARK)?)).await
    }

    /// Keeps where the page was left. Nobody is told.
    pub async fn keep_bookmark(&self, bookmark: Secret<String>) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.keep_text(BOOKMARK, &bookmark)).await
    }
}

pub(crate) fn load(conn: &Connection, name: &str) -> rusqlite::Result<Option<Secret<String>>> {
    let mut statement = conn.prepare_cached("SELECT text FROM keepsakes WHERE name = ?1")?;
    statement.query_row([name], |row| row.get(0).map(Secret::new)).optional()
}

/// Keeps a text, in place of an earlier one.
pub(crate) fn save(conn: &Connection, name: &str, text: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT OR REPLACE INTO keepsakes (name, text) VALUES (?1, ?2)")?
        .execute([name, text])
        .map(drop)
}

/// Forgets a text, where it is kept.
pub(crate) fn remove(conn: &Connection, name: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM keepsakes WHERE name = ?1")?.execute([name]).map(drop)
}

/// Where the page was left.
pub(crate) fn bookmark(conn: &Connection) -> rusqlite::Result<Option<Secret<String>>> {
    load(conn, BOOKMARK)
}

/// Removes where the page was left.
pub(crate) fn remove_bookmark(conn: &Connection) -> rusqlite::Result<()> {
    remove(conn, BOOKMARK)
}

impl Desk {
    pub(crate) fn keep_text(&mut self, name: &str, text: &Secret<String>) -> Result<(), RecordError> {
        self.write(|tx, _| {
            save(tx, name, text.expose())?;
            Ok::<_, RecordError>(())
        })
    }
}

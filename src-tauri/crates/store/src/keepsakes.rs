//! The recovery words, kept so that the merchant can be shown them when ready to write them down.

use crate::desk::Desk;
use crate::error::{ReadError, RecordError};
use crate::store::Store;
use rusqlite::{Connection, OptionalExtension};
use wapas_domain::Secret;

const WORDS: &str = "words";

impl Store {
    /// The recovery words of this file's key, where they were kept.
    pub async fn words(&self) -> Result<Option<Secret<String>>, ReadError> {
        self.read(|conn, _| Ok(load(conn)?)).await
    }

    /// Keeps the recovery words, in place of earlier ones.
    pub async fn keep_words(&self, words: Secret<String>) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.keep_words(&words)).await
    }
}

fn load(conn: &Connection) -> rusqlite::Result<Option<Secret<String>>> {
    let mut statement = conn.prepare_cached("SELECT text FROM keepsakes WHERE name = ?1")?;
    statement.query_row([WORDS], |row| row.get(0).map(Secret::new)).optional()
}

impl Desk {
    fn keep_words(&mut self, words: &Secret<String>) -> Result<(), RecordError> {
        self.write(|tx, _| {
            tx.execute(
                "INSERT OR REPLACE INTO keepsakes (name, text) VALUES (?1, ?2)",
                [WORDS, words.expose().as_str()],
            )?;
            Ok::<_, RecordError>(())
        })
    }
}

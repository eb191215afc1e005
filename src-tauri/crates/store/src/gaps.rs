//! Times in which carts may have come that could not be taken.

use crate::desk::Desk;
use crate::error::{ReadError, RecordError};
use crate::store::Store;
use crate::words::{from_word, word};
use rusqlite::{Connection, params};
use wapas_domain::Timestamp;
use wapas_domain::gap::Gap;

/// How many are kept, the newest.
const KEPT: u32 = 200;

impl Store {
    /// Writes a gap down. The oldest beyond 200 go.
    pub async fn keep_gap(&self, gap: Gap) -> Result<(), RecordError> {
        self.write(false, move |desk| desk.keep_gap(&gap)).await
    }

    /// The newest gaps, newest first.
    pub async fn gaps(&self, limit: u32) -> Result<Vec<Gap>, ReadError> {
        self.read(move |conn, _| Ok(newest(conn, limit)?)).await
    }
}

fn newest(conn: &Connection, limit: u32) -> rusqlite::Result<Vec<Gap>> {
    let mut statement =
        conn.prepare_cached("SELECT from_at, to_at, cause, refused FROM gaps ORDER BY number DESC LIMIT ?1")?;
    let rows = statement.query_map([limit], |row| {
        Ok(Gap {
            from: Timestamp(row.get(0)?),
            to: Timestamp(row.get(1)?),
            cause: from_word(row.get(2)?)?,
            refused: row.get(3)?,
        })
    })?;
    rows.collect()
}

impl Desk {
    fn keep_gap(&mut self, gap: &Gap) -> Result<(), RecordError> {
        self.write(|tx, changed| {
            tx.execute(
                "INSERT INTO gaps (from_at, to_at, cause, refused) VALUES (?1, ?2, ?3, ?4)",
                params![gap.from.0, gap.to.0, word(&gap.cause), gap.refused],
            )?;
            tx.execute("DELETE FROM gaps WHERE number <= (SELECT max(number) FROM gaps) - ?1", [KEPT])?;
            changed.add("health");
            Ok::<_, RecordError>(())
        })
    }
}

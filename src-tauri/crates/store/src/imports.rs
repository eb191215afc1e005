//! Records of a file that a merchant brings in: each becomes a delivery, some hundred in one commit.

use crate::desk::Desk;
use crate::error::{ReadError, RecordError};
use crate::store::Store;
use crate::words::{from_word, word};
use rusqlite::{Connection, OptionalExtension, params};
use wapas_domain::cart::CartStatus;
use wapas_domain::connection::{Arrival, Verdict};
use wapas_domain::ids::ShopId;
use wapas_domain::import::{ImportKind, Known};

/// A record as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRecord {
    /// The body of its delivery.
    pub body: Vec<u8>,
    /// The first 16 bytes of the body's SHA-256.
    pub digest: [u8; 16],
}

/// What is asked about a record before it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportQuestion {
    /// The first 16 bytes of its body's SHA-256.
    pub digest: [u8; 16],
    /// The sender's id of the cart that it tells of.
    pub cart_id: Option<String>,
    /// The token of that cart.
    pub cart_token: Option<String>,
}

impl Store {
    /// Keeps records of a file, all of them or none; says of each whether it was new.
    ///
    /// What came before is folded in first: however long the file is, it never runs ahead of the lists, and
    /// a delivery from outside waits for no more than these records.
    pub async fn import_batch(
        &self,
        kind: ImportKind,
        records: Vec<ImportRecord>,
    ) -> Result<Vec<bool>, RecordError> {
        self.write(true, move |desk| desk.import_batch(kind, records)).await
    }

    /// What is known of records of a file; nothing is kept.
    pub async fn weigh_import(
        &self,
        kind: ImportKind,
        shop: ShopId,
        records: Vec<ImportQuestion>,
    ) -> Result<Vec<Known>, ReadError> {
        self.read(move |conn, _| Ok(weigh(conn, kind, &shop, &records)?)).await
    }
}

impl Desk {
    fn import_batch(
        &mut self,
        kind: ImportKind,
        records: Vec<ImportRecord>,
    ) -> Result<Vec<bool>, RecordError> {
        if self.is_rebuilding() {
            return Err(RecordError::Rebuilding);
        }
        self.meet_import(kind)?;
        let now = self.clock.now();
        let arrivals: Vec<Arrival> = records
            .into_iter()
            .map(|record| Arrival {
                connection: kind.connection(),
                received_at: now,
                verdict: Verdict::Accepted,
                reason: None,
                http_status: 200,
                headers: Vec::new(),
                body: record.body,
                digest: record.digest,
            })
            .collect();
        Ok(self.keep_new(&arrivals)?)
    }

    /// Makes the connection under which files of a kind are brought in, where it is missing. It has neither a
    /// path nor a key, so that nobody can deliver to it.
    fn meet_import(&mut self, kind: ImportKind) -> Result<(), RecordError> {
        let id = kind.connection();
        if self.source_number(&id).is_some() {
            return Ok(());
        }
        let now = self.clock.now();
        let unit = kind.source().documented_unit().as_ref().map(word);
        self.write(|tx, _| -> rusqlite::Result<()> {
            tx.execute(
                "INSERT INTO connections (id, kind, first_unit, unit, created_at) VALUES (?1, ?2, ?3, ?3, ?4)",
                params![id.as_str(), word(&kind.source()), unit, now.0],
            )
            .map(drop)
        })?;
        self.load_sources()?;
        Ok(())
    }
}

fn weigh(
    conn: &Connection,
    kind: ImportKind,
    shop: &ShopId,
    records: &[ImportQuestion],
) -> rusqlite::Result<Vec<Known>> {
    let mut same = conn.prepare_cached(
        "SELECT 1 FROM deliveries WHERE connection = (SELECT number FROM connections WHERE id = ?1) AND digest = ?2",
    )?;
    let connection = kind.connection();
    records
        .iter()
        .map(|record| {
            if same.exists(params![connection.as_str(), record.digest])? {
                return Ok(Known::Same);
            }
            for (key, value) in [("id", &record.cart_id), ("token", &record.cart_token)] {
                if let Some(value) = value
                    && is_bought(conn, shop, key, value)?
                {
                    return Ok(Known::Bought);
                }
            }
            Ok(Known::New)
        })
        .collect()
}

/// Whether the cart that is known by a key is bought.
fn is_bought(conn: &Connection, shop: &ShopId, kind: &str, key: &str) -> rusqlite::Result<bool> {
    let status: Option<String> = conn
        .prepare_cached(
            "SELECT status FROM carts WHERE number = (SELECT cart FROM cart_keys
                WHERE shop = (SELECT number FROM shops WHERE id = ?1) AND kind = ?2 AND key = ?3)",
        )?
        .query_row(params![shop.as_str(), kind, key], |row| row.get(0))
        .optional()?;
    let status: Option<CartStatus> = status.map(from_word).transpose()?;
    Ok(status.is_some_and(CartStatus::is_won))
}

//! Records of a file that a merchant brings in: each becomes a delivery, some hundred in one commit.

use crate::desk::Desk;
use crate::error::RecordError;
use crate::project;
use crate::store::Store;
use crate::words::word;
use rusqlite::params;
use wapas_domain::checkout::Decoded;
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
#[derive(Clone, Debug, PartialEq)]
pub struct ImportQuestion {
    /// The first 16 bytes of its body's SHA-256.
    pub digest: [u8; 16],
    /// What it tells.
    pub told: Decoded,
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

    /// What is known of records of a file, beside all that is there by now; nothing is kept.
    pub async fn weigh_import(
        &self,
        kind: ImportKind,
        shop: ShopId,
        records: Vec<ImportQuestion>,
    ) -> Result<Vec<Known>, RecordError> {
        self.write(true, move |desk| desk.weigh_import(kind, &shop, &records)).await
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

    fn weigh_import(
        &mut self,
        kind: ImportKind,
        shop: &ShopId,
        records: &[ImportQuestion],
    ) -> Result<Vec<Known>, RecordError> {
        self.check_order()?;
        self.fold(false, |fold| {
            let mut same = fold.conn.prepare_cached(
                "SELECT 1 FROM deliveries
                 WHERE connection = (SELECT number FROM connections WHERE id = ?1) AND digest = ?2",
            )?;
            let connection = kind.connection();
            let weigh = |record: &ImportQuestion| {
                if same.exists(params![connection.as_str(), record.digest])? {
                    return Ok(Known::Same);
                }
                let is_bought = project::is_bought(fold, kind, shop, &record.told)?;
                Ok(if is_bought { Known::Bought } else { Known::New })
            };
            records.iter().map(weigh).collect()
        })
    }
}

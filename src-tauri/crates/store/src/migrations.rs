//! Brings the truth to the newest schema. Migrations are only added; one that was applied never changes.

use crate::disk;
use crate::error::OpenError;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use sha2::{Digest, Sha256};

/// One step of the truth's schema.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Migration {
    pub(crate) number: i64,
    pub(crate) name: &'static str,
    pub(crate) sql: &'static str,
}

/// All steps in order.
pub(crate) const ALL: &[Migration] = &[
    Migration { number: 1, name: "truth", sql: include_str!("../migrations/0001_truth.sql") },
    Migration { number: 2, name: "providers", sql: include_str!("../migrations/0002_providers.sql") },
    Migration { number: 3, name: "forwarders", sql: include_str!("../migrations/0003_forwarders.sql") },
    Migration { number: 4, name: "mappings", sql: include_str!("../migrations/0004_mappings.sql") },
    Migration { number: 5, name: "retention", sql: include_str!("../migrations/0005_retention.sql") },
];

impl Migration {
    /// The digest kept beside an applied step. Line ends don't count: a checkout may turn them.
    fn digest(&self) -> Vec<u8> {
        Sha256::digest(self.sql.replace('\r', "").as_bytes()).to_vec()
    }
}

/// The steps that are still to be applied, after a look at those that were.
pub(crate) fn pending<'a>(conn: &Connection, all: &'a [Migration]) -> Result<&'a [Migration], OpenError> {
    let look = |error: rusqlite::Error| disk::failed("read the schema", &error);
    let known = all.last().map_or(0, |migration| migration.number);
    let there: Option<i64> = conn
        .query_row("SELECT 1 FROM sqlite_master WHERE name = 'migrations'", [], |row| row.get(0))
        .optional()
        .map_err(look)?;
    if there.is_none() {
        return Ok(all);
    }
    let found: i64 = conn
        .query_row("SELECT ifnull(max(number), 0) FROM migrations", [], |row| row.get(0))
        .map_err(look)?;
    if found > known {
        return Err(OpenError::Newer { found, known });
    }
    for migration in all.iter().filter(|migration| migration.number <= found) {
        let applied: Option<Vec<u8>> = conn
            .query_row("SELECT sha256 FROM migrations WHERE number = ?1", [migration.number], |row| {
                row.get(0)
            })
            .optional()
            .map_err(look)?;
        if applied != Some(migration.digest()) {
            return Err(OpenError::ChangedMigration { number: migration.number });
        }
    }
    let first = all.iter().position(|migration| migration.number > found).unwrap_or(all.len());
    Ok(&all[first..])
}

/// Applies one step, whole or not at all.
pub(crate) fn apply(conn: &mut Connection, migration: &Migration) -> Result<(), OpenError> {
    let step = || -> rusqlite::Result<()> {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(
            "CREATE TABLE IF NOT EXISTS migrations (
                number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
            ) STRICT",
        )?;
        tx.execute_batch(migration.sql)?;
        tx.execute(
            "INSERT INTO migrations (number, name, sha256) VALUES (?1, ?2, ?3)",
            params![migration.number, migration.name, migration.digest()],
        )?;
        tx.commit()
    };
    let mut step = step;
    step().map_err(|error| disk::failed("migrate", &error))
}

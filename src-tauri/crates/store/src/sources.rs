//! Makes connections and replaces their paths and keys.

use crate::connections::{NewConnection, Rotation, SecretSlot};
use crate::desk::Desk;
use crate::error::RecordError;
use crate::words::word;
use rusqlite::{Connection, params};
use wapas_domain::{Secret, Timestamp};

/// Secrets of a connection that may be live at once.
const LIVE_SECRETS: i64 = 2;

impl Desk {
    pub(crate) fn create_connection(&mut self, new: &NewConnection) -> Result<(), RecordError> {
        let now = self.clock.now();
        self.write(|tx, changed| {
            let taken =
                tx.prepare_cached("SELECT 1 FROM connections WHERE id = ?1")?.exists([new.id.as_str()])?;
            if taken || is_token_taken(tx, &new.token)? {
                return Err(RecordError::Exists);
            }
            let unit = new.unit.as_ref().map(word);
            let number: i64 = tx.query_row(
                "INSERT INTO connections (id, kind, shop, label, first_unit, unit, created_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6) RETURNING number",
                params![
                    new.id.as_str(),
                    word(&new.kind),
                    new.shop.as_ref().map(wapas_domain::ids::ShopId::as_str),
                    new.label,
                    unit,
                    now.0
                ],
                |row| row.get(0),
            )?;
            add_token(tx, number, &new.token, now)?;
            if let Some((slot, secret)) = &new.secret {
                add_secret(tx, number, slot, secret, now)?;
            }
            changed.add("connections");
            Ok(())
        })?;
        self.load_sources()?;
        Ok(())
    }

    pub(crate) fn rotate_connection(&mut self, rotation: &Rotation) -> Result<(), RecordError> {
        let now = self.clock.now();
        let number = self.source_number(&rotation.connection).ok_or(RecordError::NotFound)?;
        self.write(|tx, changed| {
            if let Some(token) = &rotation.new_token
                && is_token_taken(tx, token)?
            {
                return Err(RecordError::Exists);
            }
            end_previous(
                tx,
                "callback_tokens",
                number,
                rotation.new_token.is_some(),
                rotation.previous_until,
            )?;
            end_previous(
                tx,
                "secret_copies",
                number,
                rotation.new_secret.is_some(),
                rotation.previous_until,
            )?;
            if let Some(token) = &rotation.new_token {
                add_token(tx, number, token, now)?;
            }
            if let Some((slot, secret)) = &rotation.new_secret {
                add_secret(tx, number, slot, secret, now)?;
            }
            for table in ["callback_tokens", "secret_copies"] {
                let sql = format!("DELETE FROM {table} WHERE connection = ?1 AND expires_at <= ?2");
                tx.execute(&sql, params![number, now.0])?;
            }
            changed.add("connections");
            Ok(())
        })
    }
}

/// Gives what is replaced its end; what has one already gets the sooner.
fn end_previous(
    conn: &Connection,
    table: &str,
    connection: i64,
    replaced: bool,
    until: Timestamp,
) -> rusqlite::Result<()> {
    let sql = format!(
        "UPDATE {table} SET expires_at = min(ifnull(expires_at, ?2), ?2)
         WHERE connection = ?1 AND (expires_at IS NOT NULL OR ?3)"
    );
    conn.execute(&sql, params![connection, until.0, replaced]).map(drop)
}

fn is_token_taken(conn: &Connection, token: &Secret<String>) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM callback_tokens WHERE token = ?1")?.exists([token.expose()])
}

fn add_token(
    conn: &Connection,
    connection: i64,
    token: &Secret<String>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    conn.execute(
        "INSERT INTO callback_tokens (token, connection, added_at) VALUES (?1, ?2, ?3)",
        params![token.expose(), connection, now.0],
    )
    .map(drop)
}

/// Adds a secret and drops all but the newest that may be live.
fn add_secret(
    conn: &Connection,
    connection: i64,
    slot: &SecretSlot,
    secret: &Secret<String>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    conn.execute(
        "INSERT OR REPLACE INTO secret_copies (connection, slot, secret, added_at) VALUES (?1, ?2, ?3, ?4)",
        params![connection, slot.0, secret.expose(), now.0],
    )?;
    conn.execute(
        "DELETE FROM secret_copies WHERE connection = ?1 AND rowid NOT IN (
            SELECT rowid FROM secret_copies WHERE connection = ?1
            ORDER BY expires_at IS NULL DESC, added_at DESC, rowid DESC LIMIT ?2)",
        params![connection, LIVE_SECRETS],
    )
    .map(drop)
}

//! Connections: their paths, their secrets' recovery copies, how they are doing.

use crate::connections::{ConnectionActivity, SecretCopy, SecretSlot, Target, TokenLife};
use crate::desk::unit_from;
use crate::error::ReadError;
use crate::words::{from_json, from_word};
use rusqlite::{Connection, OptionalExtension, Row, params};
use wapas_domain::connection::Connection as Source;
use wapas_domain::ids::{ConnectionId, ShopId};
use wapas_domain::{Secret, Timestamp};

/// Reads a connection from `number, id, kind, shop, label, unit, created_at`.
pub(crate) fn connection_from(row: &Row<'_>) -> rusqlite::Result<Source> {
    Ok(Source {
        id: ConnectionId(row.get(1)?),
        kind: from_word(row.get(2)?)?,
        shop: row.get::<_, Option<String>>(3)?.map(ShopId),
        label: row.get(4)?,
        unit: unit_from(row.get(5)?)?,
        created_at: Timestamp(row.get(6)?),
    })
}

/// All connections of senders and how they are doing, oldest first. Those of files that were brought in are
/// nobody's business but the fold's.
pub(crate) fn activity(conn: &Connection, now: Timestamp) -> Result<Vec<ConnectionActivity>, ReadError> {
    let mut statement = conn.prepare_cached(
        "SELECT number, id, kind, shop, label, unit, created_at FROM connections ORDER BY number",
    )?;
    let sources: Vec<(i64, Source)> = statement
        .query_map([], |row| Ok((row.get(0)?, connection_from(row)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let senders = sources.into_iter().filter(|(_, source)| !source.id.is_import());
    let all = senders.map(|(number, source)| one(conn, now, number, source));
    Ok(all.collect::<rusqlite::Result<_>>()?)
}

fn one(
    conn: &Connection,
    now: Timestamp,
    number: i64,
    connection: Source,
) -> rusqlite::Result<ConnectionActivity> {
    let seen: Option<(u64, [Option<i64>; 3])> = conn
        .prepare_cached(
            "SELECT accepted, first_accepted_at, last_accepted_at, last_authentic_at FROM sources WHERE connection = ?1",
        )?
        .query_row([number], |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?])))
        .optional()?;
    let (accepted, times) = seen.unwrap_or_default();
    let [first_accepted_at, last_accepted_at, last_authentic_at] = times.map(|at| at.map(Timestamp));
    let mismatches: Option<(u64, i64)> = conn
        .prepare_cached("SELECT times, last_at FROM mismatches WHERE connection = ?1")?
        .query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let kept = |verdict: &str| -> rusqlite::Result<u32> {
        conn.prepare_cached(
            "SELECT count(*) FROM deliveries
             WHERE verdict = ?1 AND verdict <> 'accepted' AND connection = ?2 AND body IS NOT NULL",
        )?
        .query_row(params![verdict, number], |row| row.get(0))
    };
    let mapped: Option<bool> = conn
        .prepare_cached("SELECT mapping ->> '$.tells' = 'orders' FROM connections WHERE number = ?1")?
        .query_row([number], |row| row.get(0))?;
    let tells_orders = mapped.unwrap_or(connection.kind.brings_orders());
    let unverified = kept("unverified")?;
    let kept_aside = unverified + kept("bad_signature")? + kept("held")? + kept("undecodable")?;
    Ok(ConnectionActivity {
        connection,
        tells_orders,
        tokens: tokens(conn, now, number)?,
        secrets: slots(conn, now, number)?,
        last_authentic_at,
        first_accepted_at,
        last_accepted_at,
        last_mismatch_at: mismatches.map(|(_, at)| Timestamp(at)),
        accepted,
        mismatches: mismatches.map_or(0, |(times, _)| times),
        unverified,
        kept_aside,
    })
}

fn tokens(conn: &Connection, now: Timestamp, connection: i64) -> rusqlite::Result<Vec<TokenLife>> {
    let mut statement = conn.prepare_cached(
        "SELECT token, expires_at FROM callback_tokens
         WHERE connection = ?1 AND (expires_at IS NULL OR expires_at > ?2)
         ORDER BY expires_at IS NULL DESC, added_at DESC, rowid DESC",
    )?;
    let tokens = statement.query_map(params![connection, now.0], |row| {
        Ok(TokenLife {
            token: Secret::new(row.get(0)?),
            expires_at: row.get::<_, Option<i64>>(1)?.map(Timestamp),
        })
    })?;
    tokens.collect()
}

fn slots(
    conn: &Connection,
    now: Timestamp,
    connection: i64,
) -> rusqlite::Result<Vec<(SecretSlot, Option<Timestamp>)>> {
    let mut statement = conn.prepare_cached(
        "SELECT slot, expires_at FROM secret_copies
         WHERE connection = ?1 AND (expires_at IS NULL OR expires_at > ?2)
         ORDER BY expires_at IS NULL DESC, added_at DESC, rowid DESC",
    )?;
    let slots = statement.query_map(params![connection, now.0], |row| {
        Ok((SecretSlot(row.get(0)?), row.get::<_, Option<i64>>(1)?.map(Timestamp)))
    })?;
    slots.collect()
}

/// All live callback paths.
pub(crate) fn targets(conn: &Connection, now: Timestamp) -> Result<Vec<Target>, ReadError> {
    let mut statement = conn.prepare_cached(
        "SELECT t.token, t.expires_at, c.id, c.kind, c.shop, c.mapping FROM callback_tokens t
         JOIN connections c ON c.number = t.connection
         WHERE t.expires_at IS NULL OR t.expires_at > ?1 ORDER BY c.number, t.rowid",
    )?;
    let targets = statement.query_map([now.0], |row| {
        Ok(Target {
            token: Secret::new(row.get(0)?),
            expires_at: row.get::<_, Option<i64>>(1)?.map(Timestamp),
            connection: ConnectionId(row.get(2)?),
            kind: from_word(row.get(3)?)?,
            shop: row.get::<_, Option<String>>(4)?.map(ShopId),
            mapping: row.get::<_, Option<String>>(5)?.map(|text| from_json(&text)).transpose()?,
        })
    })?;
    Ok(targets.collect::<rusqlite::Result<_>>()?)
}

/// The recovery copies of all live secrets, newest first of each connection.
pub(crate) fn secret_copies(conn: &Connection, now: Timestamp) -> Result<Vec<SecretCopy>, ReadError> {
    let mut statement = conn.prepare_cached(
        "SELECT c.id, s.slot, s.secret, s.added_at, s.expires_at FROM secret_copies s
         JOIN connections c ON c.number = s.connection
         WHERE s.expires_at IS NULL OR s.expires_at > ?1
         ORDER BY c.number, s.expires_at IS NULL DESC, s.added_at DESC, s.rowid DESC",
    )?;
    let copies = statement.query_map([now.0], |row| {
        Ok(SecretCopy {
            connection: ConnectionId(row.get(0)?),
            slot: SecretSlot(row.get(1)?),
            secret: Secret::new(row.get(2)?),
            added_at: Timestamp(row.get(3)?),
            expires_at: row.get::<_, Option<i64>>(4)?.map(Timestamp),
        })
    })?;
    Ok(copies.collect::<rusqlite::Result<_>>()?)
}

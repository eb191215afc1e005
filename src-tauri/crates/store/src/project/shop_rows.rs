//! Shops: a host that was never seen makes one.

use crate::words::{from_json, json};
use rusqlite::{Connection, OptionalExtension, params};
use wapas_domain::Timestamp;
use wapas_domain::ids::ShopId;
use wapas_domain::shop::Shop;

/// The currency of a shop that has said nothing.
const CURRENCY: &str = "INR";

/// A shop's number in the file.
pub(crate) fn number(conn: &Connection, id: &ShopId) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT number FROM shops WHERE id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()
}

/// Whether there is such a shop.
pub(crate) fn is_there(conn: &Connection, id: &ShopId) -> rusqlite::Result<bool> {
    number(conn, id).map(|number| number.is_some())
}

/// The shop with an id, made where it was never seen; the flag says so.
pub(super) fn meet(conn: &Connection, id: &ShopId, at: Timestamp) -> rusqlite::Result<(i64, Shop, bool)> {
    let found: Option<(i64, String)> = conn
        .prepare_cached("SELECT number, doc FROM shops WHERE id = ?1")?
        .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((number, doc)) = found {
        return Ok((number, from_json(&doc)?, false));
    }
    let shop = Shop {
        id: id.clone(),
        name: None,
        approved_hosts: Vec::new(),
        refused_hosts: Vec::new(),
        consent_basis: None,
        currency: CURRENCY.to_owned(),
        first_seen_at: at,
    };
    let number = conn
        .prepare_cached("INSERT INTO shops (id, doc) VALUES (?1, ?2) RETURNING number")?
        .query_row(params![id.as_str(), json(&shop)], |row| row.get(0))?;
    Ok((number, shop, true))
}

pub(super) fn save(conn: &Connection, number: i64, shop: &Shop) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE shops SET doc = ?2 WHERE number = ?1")?
        .execute(params![number, json(shop)])
        .map(drop)
}

//! Shops: a host that was never seen makes one.

use super::state;
use crate::words::{self, from_json, json};
use rusqlite::{Connection, OptionalExtension, params};
use wapas_domain::Timestamp;
use wapas_domain::ids::{ShopId, TemplateId};
use wapas_domain::shop::Shop;
use wapas_domain::template::{Language, Wording};

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

/// A shop's number, and the steps of its plan where it has one of its own.
pub(super) fn number_and_steps(conn: &Connection, id: &ShopId) -> rusqlite::Result<(i64, Option<Vec<i64>>)> {
    let (number, steps): (i64, Option<String>) = conn
        .prepare_cached("SELECT number, steps FROM shops WHERE id = ?1")?
        .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((number, steps.map(|steps| from_json(&steps)).transpose()?))
}

/// The shop with an id, made where it was never seen.
pub(super) fn meet(conn: &Connection, id: &ShopId, at: Timestamp) -> rusqlite::Result<(i64, Shop)> {
    let found: Option<(i64, String)> = conn
        .prepare_cached("SELECT number, doc FROM shops WHERE id = ?1")?
        .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((number, doc)) = found {
        return Ok((number, from_json(&doc)?));
    }
    let others = conn.prepare_cached("SELECT 1 FROM shops")?.exists([])?;
    let shop = Shop::new(id.clone(), at, !others);
    let number = conn
        .prepare_cached("INSERT INTO shops (id, currency, doc) VALUES (?1, ?2, ?3) RETURNING number")?
        .query_row(params![id.as_str(), shop.currency, json(&shop)], |row| row.get(0))?;
    Ok((number, shop))
}

/// Saves a shop. Where its carts' rows hang on what has changed, they are refreshed.
pub(super) fn save(conn: &Connection, number: i64, shop: &Shop) -> rusqlite::Result<()> {
    let steps = shop.plan.as_ref().map(|plan| json(&plan.steps));
    let stale = conn
        .prepare_cached("SELECT 1 FROM shops WHERE number = ?1 AND (currency <> ?2 OR steps IS NOT ?3)")?
        .exists(params![number, shop.currency, steps])?;
    conn.prepare_cached("UPDATE shops SET currency = ?2, steps = ?3, doc = ?4 WHERE number = ?1")?
        .execute(params![number, shop.currency, steps, json(shop)])?;
    if stale { state::refresh_all(conn) } else { Ok(()) }
}

/// Notes that a connection brings carts of a shop in a currency. Says whether that is new.
pub(super) fn feed(conn: &Connection, shop: i64, connection: i64, currency: &str) -> rusqlite::Result<bool> {
    conn.prepare_cached(
        "INSERT INTO feeds (shop, connection, currency) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?
    .execute(params![shop, connection, currency])
    .map(|added| added > 0)
}

/// Gives a shop a wording of its own, or takes it away.
pub(super) fn word(
    conn: &Connection,
    shop: i64,
    template: &TemplateId,
    language: Language,
    wording: Option<&Wording>,
) -> rusqlite::Result<()> {
    let language = words::word(&language);
    let changed = match wording {
        Some(wording) => conn
            .prepare_cached(
                "INSERT OR REPLACE INTO shop_wordings (shop, template, language, doc) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![shop, template.as_str(), language, json(wording)]),
        None => conn
            .prepare_cached("DELETE FROM shop_wordings WHERE shop = ?1 AND template = ?2 AND language = ?3")?
            .execute(params![shop, template.as_str(), language]),
    };
    changed.map(drop)
}

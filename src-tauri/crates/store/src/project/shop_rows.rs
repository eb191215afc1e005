//! Shops: a host that was never seen makes one.

use super::{account_rows, state};
use crate::words::{self, from_json, json};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;
use wapas_domain::Timestamp;
use wapas_domain::ids::{Seq, ShopId, TemplateId};
use wapas_domain::limits::OwnLimits;
use wapas_domain::settings::{Guards, Settings};
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

/// What the rows of a shop's carts hang on.
pub(super) struct Ways {
    pub(super) number: i64,
    /// The steps of its plan, where it has one of its own.
    pub(super) steps: Option<Vec<i64>>,
    /// The limits that hold for it.
    pub(super) guards: Guards,
}

/// What the rows of a shop's carts hang on.
pub(super) fn ways(conn: &Connection, id: &ShopId, settings: &Settings) -> rusqlite::Result<Ways> {
    let (number, steps, limits): (i64, Option<String>, Option<String>) = conn
        .prepare_cached("SELECT number, steps, limits FROM shops WHERE id = ?1")?
        .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let steps = steps.map(|steps| from_json(&steps)).transpose()?;
    Ok(Ways { number, steps, guards: guards(settings, limits.as_deref())? })
}

/// The limits that hold for a shop with these of its own.
pub(crate) fn guards(settings: &Settings, limits: Option<&str>) -> rusqlite::Result<Guards> {
    let own: OwnLimits = limits.map(from_json).transpose()?.unwrap_or_default();
    Ok(settings.guards.with(&own))
}

/// How long carts of each shop may be written about.
pub(crate) fn ages(conn: &Connection, settings: &Settings) -> rusqlite::Result<Vec<(i64, i64)>> {
    let mut statement = conn.prepare_cached("SELECT number, limits FROM shops")?;
    let mut rows = statement.query([])?;
    let mut ages = Vec::new();
    while let Some(row) = rows.next()? {
        let limits: Option<String> = row.get(1)?;
        ages.push((row.get(0)?, guards(settings, limits.as_deref())?.cart_age));
    }
    Ok(ages)
}

/// The shop with an id, made where it was never seen.
pub(super) fn meet(conn: &Connection, id: &ShopId, at: Timestamp) -> rusqlite::Result<(i64, Shop)> {
    meet_by(conn, id, at, None)
}

/// The same, with the delivery that tells of it.
pub(super) fn meet_by(
    conn: &Connection,
    id: &ShopId,
    at: Timestamp,
    delivery: Option<Seq>,
) -> rusqlite::Result<(i64, Shop)> {
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
        .prepare_cached(
            "INSERT INTO shops (id, currency, born, doc) VALUES (?1, ?2, ?3, ?4) RETURNING number",
        )?
        .query_row(params![id.as_str(), shop.currency, delivery.map(|seq| seq.0), json(&shop)], |row| {
            row.get(0)
        })?;
    account_rows::bring_kept(conn, number, id)?;
    Ok((number, shop))
}

/// For how many days carts of each shop are kept, by the shops' ids.
pub(crate) fn keep_days(conn: &Connection, settings: &Settings) -> rusqlite::Result<HashMap<String, u32>> {
    let mut statement = conn.prepare_cached("SELECT id, doc FROM shops")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| row.and_then(|(id, doc)| Ok((id, from_json::<Shop>(&doc)?.keep_days(settings))))).collect()
}

/// The shop that something was bought in, with its currency: the one whose host, or other host, is named; else
/// the connection's; else the only one there is. A host that was never seen makes no shop.
pub(super) fn bought_in(
    conn: &Connection,
    host: Option<&str>,
    own: Option<&ShopId>,
) -> rusqlite::Result<Option<(ShopId, String)>> {
    let mut statement = conn.prepare_cached("SELECT id, currency, doc FROM shops ORDER BY number")?;
    let mut rows = statement.query([])?;
    let mut shops = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, currency, doc): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        shops.push((ShopId(id), currency, doc));
    }
    let is_known = |host: &str| -> rusqlite::Result<Option<(ShopId, String)>> {
        for (id, currency, doc) in &shops {
            let other =
                || from_json::<Shop>(doc).map(|shop| shop.approved_hosts.iter().any(|known| known == host));
            if id.as_str() == host || other()? {
                return Ok(Some((id.clone(), currency.clone())));
            }
        }
        Ok(None)
    };
    for host in host.into_iter().chain(own.map(ShopId::as_str)) {
        if let Some(known) = is_known(host)? {
            return Ok(Some(known));
        }
    }
    Ok(match shops.as_slice() {
        [(id, currency, _)] => Some((id.clone(), currency.clone())),
        _ => None,
    })
}

/// Saves a shop. Where its carts' rows hang on what has changed, they are refreshed.
pub(super) fn save(conn: &Connection, number: i64, shop: &Shop) -> rusqlite::Result<()> {
    let steps = shop.plan.as_ref().map(|plan| json(&plan.steps));
    let limits = Some(&shop.limits).filter(|limits| !limits.is_empty()).map(json);
    let stale = conn
        .prepare_cached(
            "SELECT 1 FROM shops WHERE number = ?1
                AND (currency <> ?2 OR steps IS NOT ?3 OR limits IS NOT ?4)",
        )?
        .exists(params![number, shop.currency, steps, limits])?;
    conn.prepare_cached(
        "UPDATE shops SET currency = ?2, steps = ?3, limits = ?4, doc = ?5 WHERE number = ?1",
    )?
    .execute(params![number, shop.currency, steps, limits, json(shop)])?;
    if stale { state::refresh_all(conn) } else { Ok(()) }
}

/// Notes that a connection brings carts of a shop in a currency. Says whether that is new.
pub(super) fn feed(
    conn: &Connection,
    shop: i64,
    connection: i64,
    currency: &str,
    delivery: Seq,
) -> rusqlite::Result<bool> {
    conn.prepare_cached(
        "INSERT INTO feeds (shop, connection, currency, born) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    )?
    .execute(params![shop, connection, currency, delivery.0])
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

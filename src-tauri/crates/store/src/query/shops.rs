//! Shops, what feeds them, and their own wordings.

use crate::error::ReadError;
use crate::shops::{ShopOverview, ShopWording};
use crate::words::{from_json, from_word};
use rusqlite::types::FromSql;
use rusqlite::{Connection, Params};
use wapas_domain::ids::{ConnectionId, ShopId, TemplateId};

/// All shops, in the order in which they were first seen.
pub(crate) fn shops(conn: &Connection) -> Result<Vec<ShopOverview>, ReadError> {
    let mut statement = conn.prepare_cached("SELECT number, doc FROM shops ORDER BY number")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    let all = rows.map(|row| {
        let (number, doc): (i64, String) = row?;
        let sources = "SELECT DISTINCT connections.id FROM feeds JOIN connections ON connections.number = feeds.connection
                       WHERE feeds.shop = ?1 ORDER BY connections.number";
        let currencies = "SELECT DISTINCT currency FROM tallies WHERE shop = ?1 ORDER BY currency";
        Ok(ShopOverview {
            shop: from_json(&doc)?,
            sources: column(conn, sources, [number])?.into_iter().map(ConnectionId).collect(),
            currencies: column(conn, currencies, [number])?,
        })
    });
    Ok(all.collect::<rusqlite::Result<_>>()?)
}

/// The wordings that a shop has of its own.
pub(crate) fn shop_wordings(conn: &Connection, shop: &ShopId) -> Result<Vec<ShopWording>, ReadError> {
    let mut statement = conn.prepare_cached(
        "SELECT template, language, shop_wordings.doc FROM shop_wordings
         JOIN shops ON shops.number = shop_wordings.shop WHERE shops.id = ?1",
    )?;
    let rows = statement.query_map([shop.as_str()], |row| {
        Ok(ShopWording {
            template: TemplateId(row.get(0)?),
            language: from_word(row.get(1)?)?,
            wording: from_json(&row.get::<_, String>(2)?)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn column<T: FromSql>(conn: &Connection, sql: &str, params: impl Params) -> rusqlite::Result<Vec<T>> {
    conn.prepare_cached(sql)?.query_map(params, |row| row.get(0))?.collect()
}

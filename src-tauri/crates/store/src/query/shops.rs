//! Shops, what feeds them, and their own wordings.

use super::cart_page::one_or_all;
use crate::error::ReadError;
use crate::shops::{ShopOverview, ShopWording, WordingChange};
use crate::words::{from_json, from_word, word};
use rusqlite::types::FromSql;
use rusqlite::{Connection, Params, params};
use wapas_domain::Timestamp;
use wapas_domain::ids::{ConnectionId, ShopId, TemplateId};
use wapas_domain::settings::Settings;
use wapas_domain::template::Language;

/// Changes of one wording that are told of.
const MOST_CHANGES: u32 = 100;

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
            sources: column(conn, sources, [number])?
                .into_iter()
                .map(ConnectionId)
                .filter(|source| !source.is_import())
                .collect(),
            currencies: column(conn, currencies, [number])?,
        })
    });
    Ok(all.collect::<rusqlite::Result<_>>()?)
}

/// What the shops are called that anybody has named, as a book from elsewhere is announced.
pub(crate) fn shop_titles(conn: &Connection, settings: &Settings) -> Vec<String> {
    let all = shops(conn).unwrap_or_default();
    all.iter().filter_map(|one| one.shop.title(settings).map(str::to_owned)).collect()
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

/// The changes of a wording, newest first: of a shop, or of all shops.
pub(crate) fn wording_changes(
    conn: &Connection,
    shop: Option<&ShopId>,
    template: &TemplateId,
    language: Language,
) -> Result<Vec<WordingChange>, ReadError> {
    let Some(shop) = one_or_all(conn, shop)? else { return Ok(Vec::new()) };
    let mut statement = conn.prepare_cached(
        "SELECT at, by, wording, before FROM wordings WHERE shop = ?1 AND template = ?2 AND language = ?3
         ORDER BY place DESC LIMIT ?4",
    )?;
    let read = |text: Option<String>| text.map(|text| from_json(&text)).transpose();
    let rows =
        statement.query_map(params![shop, template.as_str(), word(&language), MOST_CHANGES], |row| {
            Ok(WordingChange {
                at: Timestamp(row.get(0)?),
                by: row.get(1)?,
                wording: read(row.get(2)?)?,
                before: read(row.get(3)?)?,
            })
        })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn column<T: FromSql>(conn: &Connection, sql: &str, params: impl Params) -> rusqlite::Result<Vec<T>> {
    conn.prepare_cached(sql)?.query_map(params, |row| row.get(0))?.collect()
}

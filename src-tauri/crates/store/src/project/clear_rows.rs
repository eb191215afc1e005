//! Takes customers out of what is folded, when nothing has happened with them for so long that they are cleared.
//!
//! A fold anew goes through a truth in which they are blank, and must come out the same. So only those go whom
//! nothing that stays was ever compared with (`circle.rs`), and what else hung on their deliveries is kept in the
//! truth: their account, and the shops that were first seen in them.

use super::account_rows;
use super::fact::Place;
use super::{Fold, cart_rows, early_rows, person_rows, shop_rows};
use crate::circle::Circle;
use crate::words::{from_word, json};
use rusqlite::{Connection, OptionalExtension};
use wapas_domain::Timestamp;
use wapas_domain::erasure::KeptStop;
use wapas_domain::ids::{CartId, PersonId, Seq, ShopId};
use wapas_domain::time::DAY;

/// How long what was approved and is over stays, in ms: shorter than any time for which carts are kept.
const ENDED: i64 = 60 * DAY;

/// Takes out everything that is folded of these customers; gives how many carts that were.
pub(crate) fn clear(fold: &mut Fold<'_>, circle: &Circle) -> rusqlite::Result<u32> {
    let mut carts = 0;
    keep_shops(fold.conn, circle)?;
    for id in &circle.carts {
        if let Some((number, cart)) = cart_rows::find(fold.conn, &CartId(id.clone()))? {
            let kept = account_rows::standing(fold.conn, number, &cart)?.kept();
            cart_rows::delete(fold, number, &cart)?;
            account_rows::keep(fold.conn, &cart.shop, &kept)?;
            carts += 1;
        }
    }
    let conn = fold.conn;
    for (sql, ids) in [
        ("DELETE FROM follow_ups WHERE cart = ?1", &circle.carts),
        ("DELETE FROM queue WHERE cart = ?1", &circle.carts),
        ("DELETE FROM refusals WHERE cart = ?1", &circle.carts),
        ("DELETE FROM ties WHERE cart = ?1", &circle.carts),
        ("DELETE FROM follow_ups WHERE person = ?1", &circle.persons),
        ("DELETE FROM queue WHERE person = ?1", &circle.persons),
        ("DELETE FROM told WHERE person = ?1", &circle.persons),
        ("DELETE FROM emails WHERE person = (SELECT number FROM persons WHERE id = ?1)", &circle.persons),
        ("DELETE FROM persons WHERE id = ?1", &circle.persons),
    ] {
        let mut statement = conn.prepare_cached(sql)?;
        for id in ids {
            statement.execute([id])?;
        }
    }
    for sql in [
        "DELETE FROM refusals WHERE purchase = (SELECT id FROM orders WHERE number = ?1)",
        "DELETE FROM ties WHERE cart = (SELECT id FROM orders WHERE number = ?1)",
        "DELETE FROM tellings WHERE purchase = ?1",
        "DELETE FROM order_keys WHERE purchase = ?1",
        "DELETE FROM order_leads WHERE purchase = ?1",
        "DELETE FROM orders WHERE number = ?1",
    ] {
        let mut statement = conn.prepare_cached(sql)?;
        for order in &circle.orders {
            statement.execute([order])?;
        }
    }
    for seq in &circle.deliveries {
        blank_rows(conn, *seq)?;
    }
    if !circle.orders.is_empty() {
        fold.changed.add("orders");
    }
    Ok(carts)
}

/// Takes out what is folded of a delivery by itself: it stays as one that told nothing.
pub(crate) fn blank_rows(conn: &Connection, seq: i64) -> rusqlite::Result<()> {
    for sql in [
        "UPDATE incoming SET cart = NULL, person = NULL WHERE seq = ?1",
        "DELETE FROM tellings WHERE seq = ?1",
        "DELETE FROM told WHERE seq = ?1",
        "DELETE FROM early WHERE seq = ?1",
    ] {
        conn.prepare_cached(sql)?.execute([seq])?;
    }
    Ok(())
}

/// The words against messages of some customers, in the order of their ids.
pub(crate) fn stops_of<'a>(
    conn: &Connection,
    persons: impl IntoIterator<Item = &'a String>,
) -> rusqlite::Result<Vec<KeptStop>> {
    let mut statement = conn.prepare_cached("SELECT since, by, origin FROM stops WHERE person = ?1")?;
    let mut stops = Vec::new();
    for person in persons {
        let stop = statement.query_row([person], |row| {
            Ok(KeptStop {
                person: PersonId(person.clone()),
                since: Timestamp(row.get(0)?),
                by: row.get(1)?,
                origin: from_word(row.get(2)?)?,
            })
        });
        stops.extend(stop.optional()?);
    }
    Ok(stops)
}

/// Keeps which shops were first seen in deliveries that are about to be blank, and what brought their carts.
fn keep_shops(conn: &Connection, circle: &Circle) -> rusqlite::Result<()> {
    if circle.deliveries.is_empty() {
        return Ok(());
    }
    let deliveries = json(&circle.deliveries);
    conn.prepare_cached(
        "INSERT INTO husks (delivery, shop, at)
         SELECT born, id, doc ->> '$.first_seen_at' FROM shops
         WHERE born IN (SELECT value FROM json_each(?1)) AND born NOT IN (SELECT delivery FROM husks WHERE currency IS NULL)",
    )?
    .execute([&deliveries])?;
    conn.prepare_cached(
        "INSERT INTO husks (delivery, shop, at, currency)
         SELECT feeds.born, shops.id, shops.doc ->> '$.first_seen_at', feeds.currency
         FROM feeds JOIN shops ON shops.number = feeds.shop
         WHERE feeds.born IN (SELECT value FROM json_each(?1))
            AND feeds.born NOT IN (SELECT delivery FROM husks WHERE currency IS NOT NULL)",
    )?
    .execute([&deliveries])
    .map(drop)
}

/// Does for a delivery that was cleared what hung on it beside its customer.
pub(super) fn stand_in(fold: &mut Fold<'_>, delivery: Seq, connection: i64) -> rusqlite::Result<()> {
    let mut statement = fold
        .conn
        .prepare_cached("SELECT shop, at, currency FROM husks WHERE delivery = ?1 ORDER BY rowid")?;
    let kept = statement
        .query_map([delivery.0], |row| {
            Ok((row.get::<_, String>(0)?, row.get(1)?, row.get::<_, Option<String>>(2)?))
        })?
        .collect::<rusqlite::Result<Vec<(String, i64, Option<String>)>>>()?;
    for (shop, at, currency) in kept {
        let (number, _) = shop_rows::meet_by(fold.conn, &ShopId(shop), Timestamp(at), Some(delivery))?;
        if let Some(currency) = currency {
            shop_rows::feed(fold.conn, number, connection, &currency, delivery)?;
        }
    }
    Ok(())
}

/// Folds in that customers were cleared. Their rows are gone, or were never made; what holds on are stops.
pub(super) fn cleared(fold: &mut Fold<'_>, stops: &[KeptStop], place: Place) -> rusqlite::Result<()> {
    early_rows::forget(fold.conn, place)?;
    // What waited together with theirs was given its moment by how many went before: where they are gone it would
    // have been given another.
    fold.conn
        .prepare_cached("DELETE FROM queue WHERE standing <> 'waiting' AND changed_at < ?1")?
        .execute([place.at.plus(-ENDED).0])?;
    for stop in stops {
        person_rows::keep_stop(fold.conn, stop)?;
    }
    fold.changed.add("cleared");
    Ok(())
}

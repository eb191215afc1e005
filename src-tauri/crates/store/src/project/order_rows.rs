//! Orders: what was told of each, and by which names, tokens and customers it is found.

use super::Fold;
use crate::words::{from_json, json};
use rusqlite::{Connection, OptionalExtension, params};
use wapas_domain::Timestamp;
use wapas_domain::cart::Cart;
use wapas_domain::connection::{Connection as Source, ConnectionKind};
use wapas_domain::ids::{CartId, OrderId, PersonId, Seq, ShopId};
use wapas_domain::matching;
use wapas_domain::money::Unit;
use wapas_domain::order::{self, Order, OrderContext, OrderNews};
use wapas_domain::person::PersonKey;
use wapas_domain::phone::{self, Phone, PhoneReading};

/// An order in the file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OrderRow {
    pub(crate) number: i64,
    pub(crate) order: Order,
    /// The cart that it was joined to.
    pub(crate) cart: Option<CartId>,
    /// The order that stands for this one too.
    pub(crate) twin: Option<i64>,
}

/// The order with a number.
pub(crate) fn load(conn: &Connection, number: i64) -> rusqlite::Result<Option<OrderRow>> {
    let row: Option<(Option<String>, Option<i64>, String)> = conn
        .prepare_cached("SELECT cart, twin, doc FROM orders WHERE number = ?1")?
        .query_row([number], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((cart, twin, doc)) = row else { return Ok(None) };
    Ok(Some(OrderRow { number, order: from_json(&doc)?, cart: cart.map(CartId), twin }))
}

/// The order with an id.
pub(crate) fn find(conn: &Connection, id: &OrderId) -> rusqlite::Result<Option<OrderRow>> {
    let number: Option<i64> = conn
        .prepare_cached("SELECT number FROM orders WHERE id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()?;
    number.map_or(Ok(None), |number| load(conn, number))
}

/// Folds in what was told of an order. Gives its number, and its buyer as far as they are named.
pub(super) fn tell(
    fold: &Fold<'_>,
    source: &Source,
    news: &OrderNews,
    shop: Option<(ShopId, String)>,
    received_at: Timestamp,
    seq: Seq,
) -> rusqlite::Result<Option<(i64, Option<PersonId>)>> {
    let conn = fold.conn;
    let unit = super::delivery::unit_of(fold, source)?;
    let Some((before, order)) = read(fold, source.kind, unit, news, shop, received_at)? else {
        remember(conn, None, news, seq)?;
        return Ok(None);
    };
    let id = before.map(|row| row.number);
    let number = save(conn, id, &order)?;
    for key in keys(source.kind, news) {
        conn.prepare_cached("INSERT INTO order_keys (key, purchase) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute(params![key, number])?;
    }
    for lead in order.tokens.iter().chain(&order.marks) {
        conn.prepare_cached(
            "INSERT INTO order_leads (lead, purchase) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        )?
        .execute(params![lead, number])?;
    }
    remember(conn, Some(number), news, seq)?;
    Ok(Some((number, buyer(fold, &order))))
}

/// The order that a telling makes of the one that is known by its names, with that one. `None` for one without
/// a name.
pub(super) fn read(
    fold: &Fold<'_>,
    kind: ConnectionKind,
    unit: Option<Unit>,
    news: &OrderNews,
    shop: Option<(ShopId, String)>,
    received_at: Timestamp,
) -> rusqlite::Result<Option<(Option<OrderRow>, Order)>> {
    let conn = fold.conn;
    let mut known = None;
    for key in keys(kind, news) {
        known = known.or(conn
            .prepare_cached("SELECT purchase FROM order_keys WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?);
    }
    let Some(first) = keys(kind, news).next() else { return Ok(None) };
    let before = match known {
        Some(number) => load(conn, number)?,
        None => None,
    };
    let (shop, currency) = shop.map_or((None, "INR".to_owned()), |(shop, currency)| (Some(shop), currency));
    let context = OrderContext { id: fold.ids.order(&first), kind, shop, unit, currency, received_at };
    let order = order::fold(before.as_ref().map(|row| row.order.clone()), news, &context);
    Ok(Some((before, order)))
}

/// The names by which an order is known: ids count within one family of senders.
fn keys(kind: ConnectionKind, news: &OrderNews) -> impl Iterator<Item = String> + use<'_> {
    news.keys.iter().map(move |key| format!("{} {key}", kind.family().as_str()))
}

/// Remembers that a delivery told of an order, and every number that it may have named: whoever is erased is
/// to be found by it.
fn remember(conn: &Connection, number: Option<i64>, news: &OrderNews, seq: Seq) -> rusqlite::Result<()> {
    let phones = match phone::read(news.phone_raw.as_deref(), news.country_code.as_deref()) {
        PhoneReading::Certain(phone) => vec![Some(phone)],
        PhoneReading::Ambiguous(phones) => phones.into_iter().map(Some).collect(),
        _ => vec![None],
    };
    let mut keep =
        conn.prepare_cached("INSERT INTO tellings (purchase, seq, phone, email) VALUES (?1, ?2, ?3, ?4)")?;
    for phone in phones {
        keep.execute(params![number, seq.0, phone.as_ref().map(Phone::as_str), news.email])?;
    }
    Ok(())
}

/// The customer that an order names.
fn buyer(fold: &Fold<'_>, order: &Order) -> Option<PersonId> {
    let key = match (&order.phone, &order.email) {
        (Some(phone), _) => PersonKey::Phone(phone.clone()),
        (None, Some(email)) => PersonKey::Email(email.clone()),
        (None, None) => return None,
    };
    // A person known by number or email is the same in every shop.
    Some(fold.ids.person(&ShopId(String::new()), &key))
}

fn save(conn: &Connection, number: Option<i64>, order: &Order) -> rusqlite::Result<i64> {
    conn.prepare_cached(
        "INSERT INTO orders (number, id, phone, email, placed_at, doc) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (number) DO UPDATE SET phone = ?3, email = ?4, placed_at = ?5, doc = ?6",
    )?
    .execute(params![
        number,
        order.id.as_str(),
        order.phone.as_ref().map(Phone::as_str),
        order.email,
        order.placed_at.0,
        json(order),
    ])?;
    Ok(number.unwrap_or_else(|| conn.last_insert_rowid()))
}

/// Says to which cart an order belongs.
pub(super) fn set_cart(conn: &Connection, number: i64, cart: Option<&CartId>) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE orders SET cart = ?2 WHERE number = ?1")?
        .execute(params![number, cart.map(CartId::as_str)])
        .map(drop)
}

/// Says which order stands for this one too.
pub(super) fn set_twin(conn: &Connection, number: i64, twin: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE orders SET twin = ?2, cart = NULL WHERE number = ?1")?
        .execute([number, twin])
        .map(drop)
}

/// The orders that another stands for.
pub(super) fn twins(conn: &Connection, number: i64) -> rusqlite::Result<Vec<OrderRow>> {
    by(conn, "SELECT number FROM orders WHERE twin = ?1 ORDER BY number", [number])
}

/// The order with what is known of its twins: the money given back once, called off where either is.
pub(crate) fn whole(conn: &Connection, row: &OrderRow) -> rusqlite::Result<Order> {
    let mut order = row.order.clone();
    for twin in twins(conn, row.number)? {
        order.cancelled |= twin.order.cancelled;
        if twin.order.refunded_minor() > order.refunded_minor() {
            order.refunds = twin.order.refunds;
        }
    }
    Ok(order)
}

/// The orders of a number or an email that were placed between two moments, oldest first.
pub(crate) fn of_customer(
    conn: &Connection,
    phone: Option<&Phone>,
    email: Option<&str>,
    from: Timestamp,
    to: Timestamp,
) -> rusqlite::Result<Vec<OrderRow>> {
    by(
        conn,
        "SELECT number FROM orders WHERE phone = ?1 AND placed_at BETWEEN ?3 AND ?4
         UNION SELECT number FROM orders WHERE email = ?2 AND placed_at BETWEEN ?3 AND ?4 ORDER BY 1",
        params![phone.map(Phone::as_str), email, from.0, to.0],
    )
}

/// The orders that a cart's token, link or id leads to.
pub(crate) fn led_to(conn: &Connection, cart: &Cart) -> rusqlite::Result<Vec<OrderRow>> {
    let mut leads = matching::leads(cart.cart_token.as_deref(), cart.resume_url.as_deref());
    for name in cart.cart_id.iter().chain(&cart.cart_token).chain(&cart.names) {
        leads.extend(matching::canonical(name));
        leads.insert(name.clone());
    }
    leads.insert(matching::mark(&cart.id).to_owned());
    let mut found = Vec::new();
    for lead in leads {
        found.extend(by(conn, "SELECT purchase FROM order_leads WHERE lead = ?1 ORDER BY 1", [lead])?);
    }
    Ok(found)
}

fn by(conn: &Connection, sql: &str, values: impl rusqlite::Params) -> rusqlite::Result<Vec<OrderRow>> {
    let numbers: Vec<i64> =
        conn.prepare_cached(sql)?.query_map(values, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut rows = Vec::with_capacity(numbers.len());
    for number in numbers {
        rows.extend(load(conn, number)?);
    }
    Ok(rows)
}

/// Whether any order was ever told of.
pub(super) fn any(conn: &Connection) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM orders LIMIT 1")?.exists([])
}

/// Whether the merchant said that an order is not a cart's.
pub(super) fn is_refused(conn: &Connection, cart: &CartId, order: &OrderId) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM refusals WHERE cart = ?1 AND purchase = ?2")?
        .exists([cart.as_str(), order.as_str()])
}

/// Remembers that the merchant said so, or that they took it back.
pub(super) fn refuse(conn: &Connection, cart: &CartId, order: &OrderId, on: bool) -> rusqlite::Result<()> {
    let sql = if on {
        "INSERT INTO refusals (cart, purchase) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM refusals WHERE cart = ?1 AND purchase = ?2"
    };
    conn.prepare_cached(sql)?.execute([cart.as_str(), order.as_str()]).map(drop)
}

/// The deliveries that named a number or an email in an order, or told of an order that is theirs.
pub(crate) fn deliveries_of(
    conn: &Connection,
    phone: Option<&Phone>,
    email: Option<&str>,
) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached(
        "SELECT seq FROM tellings WHERE phone = ?1
         UNION SELECT seq FROM tellings WHERE email = ?2
         UNION SELECT seq FROM tellings JOIN orders ON orders.number = tellings.purchase WHERE orders.phone = ?1
         UNION SELECT seq FROM tellings JOIN orders ON orders.number = tellings.purchase WHERE orders.email = ?2",
    )?
    .query_map(params![phone.map(Phone::as_str), email], |row| row.get(0))?
    .collect()
}

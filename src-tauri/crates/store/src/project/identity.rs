//! Which cart and which person a checkout belongs to, and the ids derived from their keys.

use super::{Fold, cart_rows};
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::Sha256;
use std::fmt::Write;
use wapas_domain::Timestamp;
use wapas_domain::cart::Cart;
use wapas_domain::checkout::Checkout;
use wapas_domain::connection::ConnectionKind;
use wapas_domain::fold::{CartKey, PERSON_WINDOW};
use wapas_domain::ids::{CartId, OrderId, PersonId, Seq, ShopId};
use wapas_domain::matching;
use wapas_domain::person::PersonKey;
use wapas_domain::time::HOUR;

/// How long carts of one person with a shared item are one, where two kinds of senders tell of it.
const SHARED_ITEM: i64 = 2 * HOUR;

/// The random key of a file's ids: without it an id can't be traced back to a number.
pub(crate) struct IdKey(Hmac<Sha256>);

impl IdKey {
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        Self(Hmac::new_from_slice(key).expect("HMAC takes a key of any length"))
    }

    /// An order, by the first of its names.
    pub(super) fn order(&self, key: &str) -> OrderId {
        OrderId(self.derive("o_", &[key]))
    }

    pub(super) fn cart(&self, shop: &ShopId, key: &CartKey, delivery: Seq) -> CartId {
        CartId(self.derive("c_", &[shop.as_str(), &key.text(delivery)]))
    }

    /// A person known by the single cart belongs to its shop: other shops count their carts alike.
    pub(super) fn person(&self, shop: &ShopId, key: &PersonKey) -> PersonId {
        let shop = if matches!(key, PersonKey::Cart(_)) { shop.as_str() } else { "" };
        PersonId(self.derive("p_", &[shop, &key.text()]))
    }

    /// 15 bytes, in hexadecimal.
    fn derive(&self, prefix: &str, parts: &[&str]) -> String {
        let mut mac = self.0.clone();
        mac.update(prefix.as_bytes());
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        let mut id = prefix.to_owned();
        for byte in &mac.finalize().into_bytes()[..15] {
            write!(id, "{byte:02x}").expect("a string takes all text");
        }
        id
    }
}

/// Where a checkout is to be folded in.
pub(super) struct Home {
    /// The cart as it stands, with its number in the file.
    pub(super) before: Option<(i64, Cart)>,
    /// The cart's id.
    pub(super) id: CartId,
}

/// What is looked up beside the checkout.
pub(super) struct Sender<'a> {
    pub(super) shop: (i64, &'a ShopId),
    pub(super) kind: ConnectionKind,
    pub(super) person: &'a PersonId,
    pub(super) received_at: Timestamp,
    pub(super) delivery: Seq,
}

/// Finds the cart that a checkout belongs to.
pub(super) fn find(fold: &Fold<'_>, checkout: &Checkout, sender: &Sender<'_>) -> rusqlite::Result<Home> {
    let key = CartKey::of(checkout, sender.delivery);
    let by_key = match &key {
        CartKey::Id(_) => by_id(fold, checkout, sender)?,
        CartKey::Token(token) => lookup(fold, sender.shop.0, "token", &token_key(token))?,
        CartKey::PersonOfTheDay(person) => {
            let found = lookup(fold, sender.shop.0, "person", &person.text())?;
            found.filter(|(_, cart)| sender.received_at.since(cart.received_at).abs() <= PERSON_WINDOW)
        }
    };
    let before = match by_key {
        Some(found) => Some(found),
        None => by_shared_item(fold, checkout, sender)?,
    };
    let id = before
        .as_ref()
        .map_or_else(|| fold.ids.cart(sender.shop.1, &key, sender.delivery), |(_, cart)| cart.id.clone());
    Ok(Home { before, id })
}

/// By the sender's id; else by the token, unless that cart has an id and a sender of this kind has told of it.
fn by_id(fold: &Fold<'_>, checkout: &Checkout, sender: &Sender<'_>) -> rusqlite::Result<Option<(i64, Cart)>> {
    if let Some(id) = &checkout.cart_id
        && let Some(found) = lookup(fold, sender.shop.0, "id", id)?
    {
        return Ok(Some(found));
    }
    // What one sender calls the cart's id, another calls its token.
    for token in checkout.cart_token.iter().chain(&checkout.cart_id) {
        let found = lookup(fold, sender.shop.0, "token", &token_key(token))?;
        let found = found.filter(|(_, cart)| cart.cart_id.is_none() || !cart.told_by.contains(&sender.kind));
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

fn by_shared_item(
    fold: &Fold<'_>,
    checkout: &Checkout,
    sender: &Sender<'_>,
) -> rusqlite::Result<Option<(i64, Cart)>> {
    let mut statement = fold.conn.prepare_cached(
        "SELECT carts.number FROM carts JOIN persons ON persons.number = carts.person
         WHERE persons.id = ?1 AND shop = ?2 AND updated_at BETWEEN ?3 AND ?4 ORDER BY carts.number DESC LIMIT 20",
    )?;
    let (from, to) = (sender.received_at.plus(-SHARED_ITEM), sender.received_at.plus(SHARED_ITEM));
    let numbers: Vec<i64> = statement
        .query_map(params![sender.person.as_str(), sender.shop.0, from.0, to.0], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for number in numbers {
        let Some(cart) = cart_rows::load(fold.conn, number)? else { continue };
        let shared = cart.items.iter().any(|mine| checkout.items.iter().any(|other| mine.is_same(other)));
        if shared && !cart.told_by.contains(&sender.kind) {
            return Ok(Some((number, cart)));
        }
    }
    Ok(None)
}

/// The form in which senders' tokens are compared.
fn token_key(token: &str) -> String {
    matching::canonical(token).unwrap_or_else(|| token.to_owned())
}

/// Carts of any shop that a token or a mark on an order leads to.
pub(crate) fn led_by(conn: &Connection, lead: &str) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached(
        "SELECT cart FROM shops CROSS JOIN cart_keys
            ON cart_keys.shop = shops.number AND kind = 'token' AND key IN (?1, ?2)
         UNION SELECT cart FROM shops CROSS JOIN cart_keys
            ON cart_keys.shop = shops.number AND kind = 'id' AND key = ?1
         UNION SELECT number FROM carts WHERE length(?1) = 16 AND id >= 'c_' || ?1 AND id < 'c_' || ?1 || 'g'",
    )?
    .query_map([lead, &token_key(lead)], |row| row.get(0))?
    .collect()
}

fn lookup(fold: &Fold<'_>, shop: i64, kind: &str, key: &str) -> rusqlite::Result<Option<(i64, Cart)>> {
    let number: Option<i64> = fold
        .conn
        .prepare_cached("SELECT cart FROM cart_keys WHERE shop = ?1 AND kind = ?2 AND key = ?3")?
        .query_row(params![shop, kind, key], |row| row.get(0))
        .optional()?;
    let Some(number) = number else { return Ok(None) };
    Ok(cart_rows::load(fold.conn, number)?.map(|cart| (number, cart)))
}

/// Remembers by which keys a cart is found. A key that another cart has stays with it, except the
/// person's, which always leads to the newest cart without an id.
pub(super) fn remember(
    fold: &Fold<'_>,
    number: i64,
    checkout: &Checkout,
    sender: &Sender<'_>,
) -> rusqlite::Result<()> {
    if let Some(id) = &checkout.cart_id {
        keep(fold.conn, sender.shop.0, "id", id, number)?;
    }
    let mut tokens = matching::leads(checkout.cart_token.as_deref(), checkout.resume_url.as_deref());
    tokens.extend(checkout.cart_token.as_deref().map(token_key));
    if sender.kind == ConnectionKind::ShopifyCheckouts {
        // Its id of a cart is the token of the checkout.
        tokens.extend(checkout.cart_id.as_deref().and_then(matching::canonical));
    }
    for token in tokens {
        keep(fold.conn, sender.shop.0, "token", &token, number)?;
    }
    if let CartKey::PersonOfTheDay(person) = CartKey::of(checkout, sender.delivery) {
        fold.conn
            .prepare_cached(
                "INSERT OR REPLACE INTO cart_keys (shop, kind, key, cart) VALUES (?1, 'person', ?2, ?3)",
            )?
            .execute(params![sender.shop.0, person.text(), number])?;
    }
    Ok(())
}

/// Keeps a key of a cart; where another cart has it, that the two are tied.
fn keep(conn: &Connection, shop: i64, kind: &str, key: &str, cart: i64) -> rusqlite::Result<()> {
    let kept = conn
        .prepare_cached(
            "INSERT INTO cart_keys (shop, kind, key, cart) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        )?
        .execute(params![shop, kind, key, cart])?;
    if kept > 0 {
        return Ok(());
    }
    let both = conn
        .prepare_cached(
            "SELECT mine.id, theirs.id FROM cart_keys JOIN carts theirs ON theirs.number = cart_keys.cart
             JOIN carts mine ON mine.number = ?4
             WHERE cart_keys.shop = ?1 AND kind = ?2 AND key = ?3 AND cart_keys.cart <> ?4",
        )?
        .query_row(params![shop, kind, key, cart], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })
        .optional()?;
    both.map_or(Ok(()), |(mine, theirs)| tie(conn, &mine, &theirs))
}

/// Remembers that one would not stand as it does without the other: carts and orders, by their ids.
pub(super) fn tie(conn: &Connection, one: &str, other: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT OR IGNORE INTO ties (cart, other) VALUES (?1, ?2), (?2, ?1)")?
        .execute([one, other])
        .map(drop)
}

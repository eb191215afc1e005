//! Folds deliveries in: authentic ones where they were accepted, repeats on the cart they repeat.

use super::fact::Place;
use super::identity::{self, Sender};
use super::{
    Fold, callback, cart_rows, clear_rows, follow_up_rows, order_rows, person_rows, purchases, shop_rows,
    suspicion_rows,
};
use crate::common;
use crate::words::{from_json, from_word, word};
use rusqlite::{OptionalExtension, params};
use std::panic::{AssertUnwindSafe, catch_unwind};
use wapas_domain::Timestamp;
use wapas_domain::checkout::{Checkout, Decoded};
use wapas_domain::connection::{Connection as Source, ConnectionKind, Verdict};
use wapas_domain::fold::{self, Context};
use wapas_domain::ids::{CartId, PersonId, Seq, ShopId};
use wapas_domain::mapping::Mapping;
use wapas_domain::order::OrderNews;

/// A delivery as the fold reads it.
struct Row {
    seq: Seq,
    connection: i64,
    received_at: Timestamp,
    arrived_as: Verdict,
    duplicate_of: Option<Seq>,
    headers: String,
    body: Vec<u8>,
}

/// Folds in the delivery at a place of the sequence; says whether there is one.
pub(super) fn fold(fold: &mut Fold<'_>, seq: Seq) -> rusqlite::Result<bool> {
    let Some(row) = load(fold, seq)? else { return Ok(false) };
    fold.place = Place { at: row.received_at, seq };
    let (cart, person) = match (row.arrived_as, row.duplicate_of) {
        (Verdict::Accepted, _) => apply(fold, &row, seq)?,
        (Verdict::Duplicate, Some(original)) => (repeat(fold, &row, original)?, None),
        _ => (None, None),
    };
    fold.conn
        .prepare_cached(
            "INSERT OR REPLACE INTO incoming (seq, connection, cart, person) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            seq.0,
            row.connection,
            cart.as_ref().map(CartId::as_str),
            person.as_ref().map(PersonId::as_str),
        ])?;
    note(fold, &row, row.arrived_as)?;
    Ok(true)
}

/// Folds in a delivery that was mended, at the place of the fact that says so.
pub(super) fn mended(fold: &mut Fold<'_>, delivery: Seq, place: Seq) -> rusqlite::Result<()> {
    let Some(row) = load(fold, delivery)? else { return Ok(()) };
    let (cart, person) = apply(fold, &row, place)?;
    fold.conn.prepare_cached("UPDATE incoming SET cart = ?2, person = ?3 WHERE seq = ?1")?.execute(
        params![delivery.0, cart.as_ref().map(CartId::as_str), person.as_ref().map(PersonId::as_str),],
    )?;
    note(fold, &row, Verdict::Accepted)
}

fn load(fold: &Fold<'_>, seq: Seq) -> rusqlite::Result<Option<Row>> {
    fold.conn
        .prepare_cached(
            "SELECT connection, received_at, arrived_as, duplicate_of, headers, ifnull(body, x'')
             FROM deliveries WHERE seq = ?1",
        )?
        .query_row([seq.0], |row| {
            Ok(Row {
                seq,
                connection: row.get(0)?,
                received_at: Timestamp(row.get(1)?),
                arrived_as: from_word(row.get(2)?)?,
                duplicate_of: row.get::<_, Option<i64>>(3)?.map(Seq),
                headers: row.get(4)?,
                body: row.get(5)?,
            })
        })
        .optional()
}

/// What a delivery was about: the cart that was made or changed, and who left it or bought, as the sender
/// tells it.
type About = (Option<CartId>, Option<PersonId>);

/// Folds in what a delivery says.
fn apply(fold: &mut Fold<'_>, row: &Row, place: Seq) -> rusqlite::Result<About> {
    if row.body.is_empty() {
        clear_rows::stand_in(fold, row.seq, row.connection)?;
    }
    let source = fold.source(row.connection)?.clone();
    let checkout = match read(fold, &source, row.connection, &row.headers, &row.body)? {
        Some(Decoded::Checkout(checkout)) => checkout,
        Some(Decoded::Orders(news)) => {
            return bought(fold, row, &source, &news);
        }
        Some(Decoded::Callbacks(told)) => {
            callback::fold(fold, row.seq, &told, Place { at: row.received_at, seq: place })?;
            return Ok((None, None));
        }
        _ => return Ok((None, None)),
    };
    let shop = shop_of(&checkout, &source);
    let came = checkout.left_at.unwrap_or(row.received_at);
    let (shop_number, shop) = shop_rows::meet_by(fold.conn, &shop, came, Some(row.seq))?;
    let person = fold.ids.person(&shop.id, &fold::person_key(&checkout, row.seq));
    let sender = Sender {
        shop: (shop_number, &shop.id),
        kind: source.kind,
        person: &person,
        received_at: came,
        delivery: row.seq,
    };
    let home = identity::find(fold, &checkout, &sender)?;
    let context = Context {
        cart: home.id,
        person: person.clone(),
        shop: shop.id.clone(),
        connection: source.id.clone(),
        kind: source.kind,
        unit: unit(fold, row.connection)?,
        currency: shop.currency.clone(),
        received_at: came,
        delivery: row.seq,
    };
    let (mut cart, entry) =
        fold::checkout(home.before.as_ref().map(|(_, cart)| cart.clone()), &checkout, &context);
    if home.before.is_none() {
        // A cart that was deleted and comes again has the messages it had.
        follow_up_rows::count_into(fold, &mut cart)?;
    }
    person_rows::meet(fold, &cart, home.before.as_ref().map(|(_, before)| &before.person), came)?;
    suspicion_rows::look(fold, &mut cart)?;
    let bought = purchases::left(fold, &mut cart)?;
    let number = cart_rows::save(fold, home.before.as_ref().map(|(number, cart)| (*number, cart)), &cart)?;
    if home.before.is_none() {
        cart_rows::bear(fold.conn, number, place)?;
    }
    identity::remember(fold, number, &checkout, &sender)?;
    if shop_rows::feed(fold.conn, shop_number, row.connection, &cart.currency, row.seq)? {
        fold.changed.add("shops");
    }
    cart_rows::tell(fold.conn, number, place.0, &entry)?;
    purchases::tell(fold, number, &cart, bought)?;
    Ok((Some(cart.id), Some(person)))
}

/// Folds in what was told of purchases.
fn bought(fold: &mut Fold<'_>, row: &Row, source: &Source, news: &[OrderNews]) -> rusqlite::Result<About> {
    let mut about = None;
    for news in news {
        let shop = shop_rows::bought_in(fold.conn, news.store_host.as_deref(), source.shop.as_ref())?;
        let told = order_rows::tell(fold, source, news, shop, row.received_at, row.seq)?;
        if let Some((number, buyer)) = told {
            purchases::told(fold, number)?;
            about = about.or(buyer);
        }
    }
    Ok((None, about))
}

/// What is in a delivery, where it can be read.
fn read(
    fold: &Fold<'_>,
    source: &Source,
    connection: i64,
    headers: &str,
    body: &[u8],
) -> rusqlite::Result<Option<Decoded>> {
    let mapping = mapping(fold, source, connection)?;
    let headers: Vec<(String, String)> = from_json(headers)?;
    // A reader that panics on hostile bytes must not end receiving for everybody.
    let read =
        catch_unwind(AssertUnwindSafe(|| fold.reader.read(source.kind, mapping.as_ref(), &headers, body)));
    let mut read = read.ok();
    if let Some(read) = &mut read {
        common::leave_out(fold.conn, read)?;
    }
    Ok(read)
}

/// Where each field stands in a sender's deliveries, as of this place in the sequence.
fn mapping(fold: &Fold<'_>, source: &Source, connection: i64) -> rusqlite::Result<Option<Mapping>> {
    if source.kind != ConnectionKind::Generic {
        return Ok(None);
    }
    let kept: Option<Option<String>> = fold
        .conn
        .prepare_cached("SELECT mapping FROM sources WHERE connection = ?1")?
        .query_row([connection], |row| row.get(0))
        .optional()?;
    kept.flatten().map(|text| from_json(&text)).transpose()
}

/// Who left the checkout in a delivery that is not folded in, where it can be read.
pub(crate) fn left_by(
    fold: &Fold<'_>,
    connection: i64,
    seq: Seq,
    headers: &str,
    body: &[u8],
) -> rusqlite::Result<Option<PersonId>> {
    let source = fold.source(connection)?;
    let Some(Decoded::Checkout(checkout)) = read(fold, source, connection, headers, body)? else {
        return Ok(None);
    };
    let shop = shop_of(&checkout, source);
    Ok(Some(fold.ids.person(&shop, &fold::person_key(&checkout, seq))))
}

/// The shop is the host of the signed body, else the connection's, else one of the connection's own.
fn shop_of(checkout: &Checkout, source: &Source) -> ShopId {
    match (&checkout.store_host, &source.shop) {
        (Some(host), _) => ShopId(host.clone()),
        (None, Some(shop)) => shop.clone(),
        (None, None) => ShopId::of_source(&source.id),
    }
}

fn repeat(fold: &mut Fold<'_>, row: &Row, original: Seq) -> rusqlite::Result<Option<CartId>> {
    let id: Option<Option<String>> = fold
        .conn
        .prepare_cached("SELECT cart FROM incoming WHERE seq = ?1")?
        .query_row([original.0], |row| row.get(0))
        .optional()?;
    let Some(id) = id.flatten().map(CartId) else { return Ok(None) };
    let Some((number, before)) = cart_rows::find(fold.conn, &id)? else { return Ok(None) };
    let mut cart = before.clone();
    let entry = fold::repeat(&mut cart, row.received_at, row.seq);
    cart_rows::save(fold, Some((number, &before)), &cart)?;
    if let Some(entry) = entry {
        cart_rows::tell(fold.conn, number, row.seq.0, &entry)?;
    }
    Ok(Some(id))
}

/// The unit of a source as of this place in the sequence.
pub(super) fn unit_of(
    fold: &Fold<'_>,
    source: &Source,
) -> rusqlite::Result<Option<wapas_domain::money::Unit>> {
    fold.source_number(&source.id).map_or(Ok(None), |number| unit(fold, number))
}

/// The unit of a connection as of this place in the sequence.
fn unit(fold: &Fold<'_>, connection: i64) -> rusqlite::Result<Option<wapas_domain::money::Unit>> {
    let said: Option<Option<String>> = fold
        .conn
        .prepare_cached("SELECT unit FROM sources WHERE connection = ?1")?
        .query_row([connection], |row| row.get(0))
        .optional()?;
    match said {
        Some(unit) => unit.map(from_word).transpose(),
        None => Ok(fold.source(connection)?.unit),
    }
}

/// Makes the row of a connection's activity where it is missing, with its first unit.
pub(super) fn meet_source(fold: &Fold<'_>, connection: i64) -> rusqlite::Result<()> {
    let first = fold.source(connection)?.unit.map(|unit| word(&unit));
    fold.conn
        .prepare_cached(
            "INSERT INTO sources (connection, unit, accepted) VALUES (?1, ?2, 0) ON CONFLICT DO NOTHING",
        )?
        .execute(params![connection, first])
        .map(drop)
}

/// Notes on the connection that something came.
fn note(fold: &mut Fold<'_>, row: &Row, verdict: Verdict) -> rusqlite::Result<()> {
    let accepted = verdict == Verdict::Accepted;
    let authentic =
        matches!(verdict, Verdict::Accepted | Verdict::Duplicate | Verdict::Undecodable | Verdict::Held);
    if !authentic {
        return Ok(());
    }
    meet_source(fold, row.connection)?;
    fold.conn
        .prepare_cached(
            "UPDATE sources SET last_authentic_at = max(ifnull(last_authentic_at, ?2), ?2),
                accepted = accepted + ?3,
                first_accepted_at = iif(?3, min(ifnull(first_accepted_at, ?2), ?2), first_accepted_at),
                last_accepted_at = iif(?3, max(ifnull(last_accepted_at, ?2), ?2), last_accepted_at)
             WHERE connection = ?1",
        )?
        .execute(params![row.connection, row.received_at.0, accepted])?;
    fold.changed.add("connections");
    Ok(())
}

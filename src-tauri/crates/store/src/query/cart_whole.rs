//! Whole carts and persons.

use super::slim::{COLUMNS, Slim};
use crate::carts::{CartDetail, CartRow, KnownOrder};
use crate::claims;
use crate::error::ReadError;
use crate::people::PersonDetail;
use crate::project;
use crate::words::from_json;
use rusqlite::{Connection, OptionalExtension, ToSql};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use wapas_domain::Timestamp;
use wapas_domain::cart::Cart;
use wapas_domain::followup::{FollowUp, FollowUpState};
use wapas_domain::ids::{CartId, PersonId};
use wapas_domain::person::Person;
use wapas_domain::shop::Shop;
use wapas_domain::time::DAY;
use wapas_domain::timeline::TimelineEntry;

/// Carts of one person that a drawer lists.
const OTHERS: usize = 50;
/// Carts of one person on the person's own page.
const ALL_OF_PERSON: usize = 200;

/// Turns found rows into carts with their persons and shops; shops are read once.
pub(super) struct Shelf<'a> {
    conn: &'a Connection,
    now: Timestamp,
    shops: HashMap<i64, Shop>,
}

impl<'a> Shelf<'a> {
    pub(super) fn new(conn: &'a Connection, now: Timestamp) -> Self {
        Self { conn, now, shops: HashMap::new() }
    }

    /// The cart of a found row, as of now.
    pub(super) fn row(&mut self, slim: &Slim, carts_of_person: u32) -> rusqlite::Result<Option<CartRow>> {
        let Some(mut cart) = project::load_cart(self.conn, slim.number)? else { return Ok(None) };
        let person: Person = doc(self.conn, "SELECT doc FROM persons WHERE number = ?1", slim.person)?;
        let shop = match self.shops.entry(slim.shop) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(place) => {
                place.insert(doc(self.conn, "SELECT doc FROM shops WHERE number = ?1", slim.shop)?).clone()
            }
        };
        let mut due_at = slim.due_at.map(Timestamp);
        if let (Some(opened_at), Some((_, state))) = (slim.opened_at, &mut cart.follow_up) {
            if self.now.since(Timestamp(opened_at)) > DAY {
                *state = FollowUpState::Unknown;
            } else {
                due_at = None;
            }
        }
        let scheduled =
            cart.scheduled.as_ref().map(|id| project::load_approval(self.conn, id)).transpose()?;
        let scheduled_at = scheduled.flatten().map(|approval| approval.at);
        Ok(Some(CartRow { cart, person, shop, carts_of_person, due_at, scheduled_at, claim: None }))
    }
}

fn doc<T: serde::de::DeserializeOwned>(conn: &Connection, sql: &str, key: i64) -> rusqlite::Result<T> {
    // Read where it lies: a list reads hundreds of these.
    conn.prepare_cached(sql)?.query_row([key], |row| from_json(row.get_ref(0)?.as_str()?))
}

fn slims(conn: &Connection, test: &str, key: &dyn ToSql) -> rusqlite::Result<Vec<Slim>> {
    let sql = format!("SELECT {COLUMNS} FROM carts WHERE {test} ORDER BY received_at DESC, id DESC");
    conn.prepare_cached(&sql)?.query_map([key], Slim::from)?.collect()
}

/// The newest messages of a drawer or a page.
const MESSAGES: &str = " LIMIT 200";

/// Messages that have something in common, newest first, as of now.
pub(super) fn messages(
    conn: &Connection,
    test: &str,
    key: &str,
    now: Timestamp,
    limit: &str,
) -> rusqlite::Result<Vec<FollowUp>> {
    let sql = format!("SELECT doc FROM follow_ups WHERE {test} ORDER BY created_at DESC, number DESC{limit}");
    let mut statement = conn.prepare_cached(&sql)?;
    let docs = statement.query_map([key], |row| row.get::<_, String>(0))?;
    docs.map(|doc| {
        let mut row: FollowUp = from_json(&doc?)?;
        row.state = row.state_at(now);
        Ok(row)
    })
    .collect()
}

/// A cart with everything that is known.
pub(crate) fn cart(conn: &Connection, now: Timestamp, id: &CartId) -> Result<Option<CartDetail>, ReadError> {
    let Some(slim) = slims(conn, "id = ?1", &id.as_str())?.pop() else { return Ok(None) };
    let mut shelf = Shelf::new(conn, now);
    let of_person = slims(conn, "person = ?1", &slim.person)?;
    let count = u32::try_from(of_person.len()).unwrap_or(u32::MAX);
    let Some(mut row) = shelf.row(&slim, count)? else { return Ok(None) };
    row.claim = claims::load(conn)?.on(&row.person.id, now).cloned();
    let mut others = Vec::new();
    for other in of_person.iter().filter(|other| other.number != slim.number).take(OTHERS) {
        others.extend(shelf.row(other, count)?);
    }
    let mut statement =
        conn.prepare_cached("SELECT entry FROM timeline WHERE cart = ?1 ORDER BY place DESC, part DESC")?;
    let entries = statement.query_map([slim.number], |row| row.get::<_, String>(0))?;
    let timeline: Vec<TimelineEntry> =
        entries.map(|entry| from_json(&entry?)).collect::<rusqlite::Result<_>>()?;
    let follow_ups = messages(conn, "cart = ?1", id.as_str(), now, MESSAGES)?;
    let orders = orders(conn, &row.person, &row.cart)?;
    let delivery = row.cart.delivery;
    Ok(Some(CartDetail { row, timeline, follow_ups, others, orders, delivery }))
}

/// What a customer is known to have bought, by the number or the email of the cart or of their own.
fn orders(conn: &Connection, person: &Person, cart: &Cart) -> rusqlite::Result<Vec<KnownOrder>> {
    let phone = cart.number().or(person.phone.as_ref());
    let email = cart.email.as_ref().or(person.email.as_ref());
    let (first, last) = (Timestamp(i64::MIN), Timestamp(i64::MAX));
    let mut found = project::orders_of(conn, phone, email.map(String::as_str), first, last)?;
    found.retain(|row| row.twin.is_none());
    found.sort_by_key(|row| Reverse((row.order.placed_at, row.number)));
    found.truncate(OTHERS);
    found
        .into_iter()
        .map(|row| Ok(KnownOrder { order: project::whole_order(conn, &row)?, cart: row.cart }))
        .collect()
}

/// A customer with all carts.
pub(crate) fn person(
    conn: &Connection,
    now: Timestamp,
    id: &PersonId,
) -> Result<Option<PersonDetail>, ReadError> {
    let found: Option<(i64, String)> = conn
        .prepare_cached("SELECT number, doc FROM persons WHERE id = ?1")?
        .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((number, doc)) = found else { return Ok(None) };
    let slims = slims(conn, "person = ?1", &number)?;
    let count = u32::try_from(slims.len()).unwrap_or(u32::MAX);
    let mut shelf = Shelf::new(conn, now);
    let mut carts = Vec::new();
    for slim in slims.iter().take(ALL_OF_PERSON) {
        carts.extend(shelf.row(slim, count)?);
    }
    let follow_ups = messages(conn, "person = ?1", id.as_str(), now, MESSAGES)?;
    Ok(Some(PersonDetail { person: from_json(&doc)?, carts, follow_ups }))
}

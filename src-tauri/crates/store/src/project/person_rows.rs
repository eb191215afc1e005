//! Persons: the latest of what their carts say, their word on messages, their language.

use super::Fold;
use crate::words::{from_json, from_word, json};
use rusqlite::{Connection, OptionalExtension, params};
use wapas_domain::Timestamp;
use wapas_domain::callback::StopOrigin;
use wapas_domain::cart::Cart;
use wapas_domain::erasure::KeptStop;
use wapas_domain::fold;
use wapas_domain::ids::{PersonId, Seq};
use wapas_domain::person::{Person, PersonKey};
use wapas_domain::phone::PhoneReading;

/// A person, by id.
pub(crate) fn load(conn: &Connection, id: &PersonId) -> rusqlite::Result<Option<Person>> {
    let doc: Option<String> = conn
        .prepare_cached("SELECT doc FROM persons WHERE id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()?;
    doc.map(|doc| from_json(&doc)).transpose()
}

/// Whether there is such a person.
pub(crate) fn is_there(conn: &Connection, id: &PersonId) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM persons WHERE id = ?1")?.exists([id.as_str()])
}

/// A person's number in the file, and whether they want no messages.
pub(super) fn number_and_stop(conn: &Connection, id: &PersonId) -> rusqlite::Result<(i64, bool)> {
    conn.prepare_cached("SELECT number, stopped FROM persons WHERE id = ?1")?
        .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(super) fn save(conn: &Connection, person: &Person) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO persons (id, stopped, doc) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET stopped = excluded.stopped, doc = excluded.doc",
    )?
    .execute(params![person.id.as_str(), person.do_not_contact.is_some(), json(person)])
    .map(drop)
}

/// What a cart says of the person it belongs to now, seen at `at`. `before` is whom it belonged to.
///
/// A stop that was said before the number was known goes along to the number; one that belongs to
/// another number stays there.
pub(super) fn meet(
    fold: &Fold<'_>,
    cart: &Cart,
    before: Option<&PersonId>,
    at: Timestamp,
) -> rusqlite::Result<()> {
    let mut person = match load(fold.conn, &cart.person)? {
        Some(person) => person,
        None => fresh(fold.conn, cart, at)?,
    };
    if !cart.name.is_empty() {
        person.name = cart.name.clone();
    }
    if let Some(phone) = cart.number() {
        person.phone = Some(phone.clone());
    }
    if cart.email.is_some() {
        person.email.clone_from(&cart.email);
    }
    person.consent = cart.consent;
    person.first_seen_at = person.first_seen_at.min(at);
    person.last_seen_at = person.last_seen_at.max(at);
    if let Some(before) = before.filter(|before| **before != cart.person)
        && let Some(left) = load(fold.conn, before)?
        && left.phone.is_none()
    {
        if person.do_not_contact.is_none() {
            person.do_not_contact = left.do_not_contact;
            person.stopped_by = left.stopped_by;
            person.stop_origin = left.stop_origin;
        }
        person.consent_note = person.consent_note.or(left.consent_note);
        person.language = person.language.or(left.language);
    }
    save(fold.conn, &person)
}

/// A person who is met for the first time, or for the first time since they were erased.
fn fresh(conn: &Connection, cart: &Cart, at: Timestamp) -> rusqlite::Result<Person> {
    let id = &cart.person;
    let stop = stop_of(conn, id)?;
    let erased_at: Option<i64> = conn
        .prepare_cached("SELECT at FROM erasures WHERE person = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()?;
    Ok(Person {
        id: id.clone(),
        name: cart.name.clone(),
        phone: None,
        email: None,
        consent: cart.consent,
        consent_note: None,
        do_not_contact: stop.as_ref().map(|stop| stop.since),
        stop_origin: stop.as_ref().map(|stop| stop.origin).unwrap_or_default(),
        stopped_by: stop.and_then(|stop| stop.by),
        capped_until: None,
        erased_at: erased_at.map(Timestamp),
        language: None,
        first_seen_at: at,
        last_seen_at: at,
    })
}

/// A customer's word that they want no messages.
pub(super) struct Stop {
    pub(super) since: Timestamp,
    pub(super) by: Option<String>,
    pub(super) origin: StopOrigin,
}

/// Since when a customer wants no messages, and who wrote it down.
pub(super) fn stop_of(conn: &Connection, id: &PersonId) -> rusqlite::Result<Option<Stop>> {
    conn.prepare_cached("SELECT since, by, origin FROM stops WHERE person = ?1")?
        .query_row([id.as_str()], |row| {
            Ok(Stop { since: Timestamp(row.get(0)?), by: row.get(1)?, origin: from_word(row.get(2)?)? })
        })
        .optional()
}

/// Remembers that a customer wants no messages, whether anything else of them is known or not.
pub(super) fn stop(
    conn: &Connection,
    id: &PersonId,
    since: Timestamp,
    by: Option<&str>,
    origin: StopOrigin,
) -> rusqlite::Result<()> {
    let before = stop_of(conn, id)?;
    if before.as_ref().is_some_and(|before| !origin.outweighs(before.origin)) {
        return Ok(());
    }
    let since = before.map_or(since, |before| before.since);
    conn.prepare_cached("INSERT OR REPLACE INTO stops (person, since, by, origin) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![id.as_str(), since.0, by, origin.as_str()])
        .map(drop)
}

/// The same, as it stood when the customer was cleared.
pub(super) fn keep_stop(conn: &Connection, stop: &KeptStop) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT OR REPLACE INTO stops (person, since, by, origin) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![stop.person.as_str(), stop.since.0, stop.by, stop.origin.as_str()])
        .map(drop)
}

/// The same in what is known of a customer. Says whether it is new.
pub(super) fn stop_person(
    person: &mut Person,
    since: Timestamp,
    by: Option<&String>,
    origin: StopOrigin,
) -> bool {
    let is_new = person.do_not_contact.is_none();
    if is_new || origin.outweighs(person.stop_origin) {
        person.do_not_contact = person.do_not_contact.or(Some(since));
        person.stopped_by = by.cloned();
        person.stop_origin = origin;
    }
    is_new
}

/// Takes that back.
pub(super) fn allow(conn: &Connection, id: &PersonId) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM stops WHERE person = ?1")?.execute([id.as_str()]).map(drop)
}

/// By what the person of a cart is known: the repaired number, else what the sender gave.
pub(super) fn key(cart: &Cart) -> PersonKey {
    if let Some(phone) = cart.number() {
        return PersonKey::Phone(phone.clone());
    }
    let seen = wapas_domain::checkout::Checkout {
        cart_id: cart.cart_id.clone(),
        cart_token: cart.cart_token.clone(),
        email: cart.email.clone(),
        ..Default::default()
    };
    debug_assert!(matches!(fold::read_phone(&seen), PhoneReading::Missing));
    fold::person_key(&seen, Seq(cart.delivery.0))
}

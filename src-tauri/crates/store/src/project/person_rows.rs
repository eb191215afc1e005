//! Persons: the latest of what their carts say, their word on messages, their language.

use super::Fold;
use crate::words::{from_json, json};
use rusqlite::{Connection, OptionalExtension, params};
use wapas_domain::Timestamp;
use wapas_domain::cart::Cart;
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
        }
        person.consent_note = person.consent_note.or(left.consent_note);
        person.language = person.language.or(left.language);
    }
    save(fold.conn, &person)
}

/// A person who is met for the first time, or for the first time since they were erased.
fn fresh(conn: &Connection, cart: &Cart, at: Timestamp) -> rusqlite::Result<Person> {
    let id = &cart.person;
    let (stopped, stopped_by) = stop_of(conn, id)?.unzip();
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
        do_not_contact: stopped,
        stopped_by: stopped_by.flatten(),
        erased_at: erased_at.map(Timestamp),
        language: None,
        first_seen_at: at,
        last_seen_at: at,
    })
}

/// Since when a customer wants no messages, and who wrote it down.
fn stop_of(conn: &Connection, id: &PersonId) -> rusqlite::Result<Option<(Timestamp, Option<String>)>> {
    conn.prepare_cached("SELECT since, by FROM stops WHERE person = ?1")?
        .query_row([id.as_str()], |row| Ok((Timestamp(row.get(0)?), row.get(1)?)))
        .optional()
}

/// Remembers that a customer wants no messages, whether anything else of them is known or not.
pub(super) fn stop(
    conn: &Connection,
    id: &PersonId,
    since: Timestamp,
    by: Option<&str>,
) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT INTO stops (person, since, by) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
        .execute(params![id.as_str(), since.0, by])
        .map(drop)
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

//! Follow-ups, and what their carts say of them.

use super::{Fold, shop_rows};
use crate::words::{from_json, json};
use rusqlite::{Connection, OptionalExtension, params};
use wapas_domain::Timestamp;
use wapas_domain::caps::{self, Caps, Contact};
use wapas_domain::cart::Cart;
use wapas_domain::fold;
use wapas_domain::followup::{Channel, FollowUp};
use wapas_domain::ids::{CartId, FollowUpId, PersonId};
use wapas_domain::recovery;
use wapas_domain::settings::Settings;

/// A follow-up, by id.
pub(crate) fn load(conn: &Connection, id: &FollowUpId) -> rusqlite::Result<Option<FollowUp>> {
    let doc: Option<String> = conn
        .prepare_cached("SELECT doc FROM follow_ups WHERE id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()?;
    doc.map(|doc| from_json(&doc)).transpose()
}

/// Whether there is such a follow-up.
pub(crate) fn is_there(conn: &Connection, id: &FollowUpId) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM follow_ups WHERE id = ?1")?.exists([id.as_str()])
}

/// Saves a message about a cart of a shop for the first time.
pub(super) fn add(conn: &Connection, row: &FollowUp, shop: i64) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO follow_ups (id, cart, person, shop, state, counts, answered, created_at, doc)
         VALUES (?1, ?2, ?3, ?4, '', 0,
            ifnull((SELECT status IN ('replied', 'recovered', 'bought') FROM carts WHERE id = ?2), 0), ?5, '')
         ON CONFLICT (id) DO NOTHING",
    )?
    .execute(params![
        row.id.as_str(),
        row.cart.as_str(),
        row.person.as_str(),
        shop,
        row.created_at.0
    ])?;
    save(conn, row)
}

/// Saves a message over what stood before.
pub(super) fn save(conn: &Connection, row: &FollowUp) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "UPDATE follow_ups SET state = ?2, counts = ?3, provider_id = ?4, doc = ?5 WHERE id = ?1",
    )?
    .execute(params![row.id.as_str(), row.state.as_str(), row.state.counts(), row.provider_id, json(row)])
    .map(drop)
}

/// Says of the messages about a cart whether its customer has answered or bought.
pub(super) fn answer(conn: &Connection, cart: &CartId, answered: bool) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE follow_ups SET answered = ?2 WHERE cart = ?1 AND answered <> ?2")?
        .execute(params![cart.as_str(), answered])
        .map(drop)
}

/// The messages about a cart, in the order of their recording.
fn of_cart(conn: &Connection, cart: &CartId) -> rusqlite::Result<Vec<FollowUp>> {
    let mut statement = conn.prepare_cached("SELECT doc FROM follow_ups WHERE cart = ?1 ORDER BY number")?;
    let docs = statement.query_map([cart.as_str()], |row| row.get::<_, String>(0))?;
    docs.map(|doc| from_json(&doc?)).collect()
}

/// The opening of a cart by a channel that must be opened again instead of a new one.
pub(crate) fn unanswered(
    conn: &Connection,
    cart: &CartId,
    channel: Channel,
    now: Timestamp,
) -> rusqlite::Result<Option<FollowUp>> {
    let rows = of_cart(conn, cart)?;
    Ok(rows.into_iter().rev().find(|row| row.channel == channel && row.is_reopened_by(now)))
}

/// Whether a provider may have sent a message about a cart of which nobody knows what became of it.
pub(crate) fn is_in_doubt(conn: &Connection, cart: &CartId, channel: Channel) -> rusqlite::Result<bool> {
    let rows = of_cart(conn, cart)?;
    Ok(rows.iter().any(|row| row.channel == channel && row.is_in_doubt()))
}

/// The follow-up that a provider knows by an id.
pub(super) fn by_provider_id(conn: &Connection, id: &str) -> rusqlite::Result<Option<FollowUp>> {
    let doc: Option<String> = conn
        .prepare_cached("SELECT doc FROM follow_ups WHERE provider_id = ?1 LIMIT 1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    doc.map(|doc| from_json(&doc)).transpose()
}

/// The cart of the last message that went to a person.
pub(super) fn last_cart(conn: &Connection, person: &PersonId) -> rusqlite::Result<Option<CartId>> {
    conn.prepare_cached(
        "SELECT cart FROM follow_ups WHERE person = ?1 AND counts = 1 ORDER BY created_at DESC, number DESC LIMIT 1",
    )?
    .query_row([person.as_str()], |row| row.get(0).map(CartId))
    .optional()
}

/// The newest messages to a person that count and were begun since a moment, newest first, each with what
/// its shop allows.
pub(crate) fn contacts(
    conn: &Connection,
    person: &PersonId,
    since: Timestamp,
    most: u32,
    settings: &Settings,
) -> rusqlite::Result<Vec<Contact>> {
    let mut statement = conn.prepare_cached(
        "SELECT created_at, limits FROM follow_ups LEFT JOIN shops ON shops.number = follow_ups.shop
         WHERE person = ?1 AND created_at >= ?2 AND counts = 1 ORDER BY created_at DESC LIMIT ?3",
    )?;
    let mut rows = statement.query(params![person.as_str(), since.0, most])?;
    let mut contacts = Vec::new();
    while let Some(row) = rows.next()? {
        let limits: Option<String> = row.get(1)?;
        let caps = shop_rows::guards(settings, limits.as_deref())?.caps();
        contacts.push(Contact { at: Timestamp(row.get(0)?), caps });
    }
    Ok(contacts)
}

/// From when the caps let a person be written to again by a shop that allows so much; `None` where they
/// never stood in the way.
pub(super) fn free_again(
    conn: &Connection,
    person: &PersonId,
    own: Caps,
    settings: &Settings,
) -> rusqlite::Result<Option<Timestamp>> {
    let most = own.per_day.max(own.per_month);
    let contacts = contacts(conn, person, Timestamp(i64::MIN), most, settings)?;
    Ok(caps::hold(&contacts, own).map(|hold| hold.until))
}

/// Sets what a cart says of its messages.
pub(super) fn count_into(fold: &Fold<'_>, cart: &mut Cart) -> rusqlite::Result<()> {
    let rows = of_cart(fold.conn, &cart.id)?;
    fold::follow_up_counts(cart, &rows);
    recovery::settle(cart, &rows, fold.settings.recovery_window);
    Ok(())
}

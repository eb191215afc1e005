//! Follow-ups, and what their carts say of them.

use crate::words::{from_json, json};
use rusqlite::{Connection, OptionalExtension, params};
use wapas_domain::Timestamp;
use wapas_domain::cart::Cart;
use wapas_domain::fold;
use wapas_domain::followup::{Channel, FollowUp};
use wapas_domain::ids::{CartId, FollowUpId};

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

pub(super) fn save(conn: &Connection, row: &FollowUp) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO follow_ups (id, cart, person, state, counts, created_at, doc)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET state = excluded.state, counts = excluded.counts, doc = excluded.doc",
    )?
    .execute(params![
        row.id.as_str(),
        row.cart.as_str(),
        row.person.as_str(),
        row.state.as_str(),
        row.state.counts(),
        row.created_at.0,
        json(row),
    ])
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

/// Sets what a cart says of its messages.
pub(super) fn count_into(conn: &Connection, cart: &mut Cart) -> rusqlite::Result<()> {
    let rows = of_cart(conn, &cart.id)?;
    let counted = rows.iter().filter(|row| row.state.counts());
    let times = counted.clone().map(|row| row.created_at);
    let span = times.clone().min().zip(times.max());
    let newest = rows.last().map(|row| (row.id.clone(), row.state));
    fold::follow_up_counts(cart, u32::try_from(counted.count()).unwrap_or(u32::MAX), span, newest);
    Ok(())
}

//! Messages: open questions, caps and pacing.

use crate::error::ReadError;
use crate::follow_ups::OpenQuestion;
use crate::project;
use crate::words::from_json;
use rusqlite::{Connection, OptionalExtension, params};
use wapas_domain::Timestamp;
use wapas_domain::cart::Cart;
use wapas_domain::followup::FollowUp;
use wapas_domain::ids::{FollowUpId, PersonId};
use wapas_domain::time::DAY;

/// A follow-up, as of now.
pub(crate) fn follow_up(
    conn: &Connection,
    now: Timestamp,
    id: &FollowUpId,
) -> Result<Option<FollowUp>, ReadError> {
    let mut found = project::load_follow_up(conn, id)?;
    if let Some(row) = &mut found {
        row.state = row.state_at(now);
    }
    Ok(found)
}

/// Messages that were opened and not yet answered for, newest first.
pub(crate) fn open_questions(conn: &Connection, now: Timestamp) -> Result<Vec<OpenQuestion>, ReadError> {
    let mut statement = conn.prepare_cached(
        "SELECT follow_ups.doc, cart_docs.doc, persons.doc FROM follow_ups
         JOIN persons ON persons.id = follow_ups.person
         LEFT JOIN carts ON carts.id = follow_ups.cart LEFT JOIN cart_docs ON cart_docs.number = carts.number
         WHERE follow_ups.state IN ('opened', 'unknown') ORDER BY follow_ups.created_at DESC LIMIT 200",
    )?;
    let mut rows = statement.query([])?;
    let mut questions = Vec::new();
    while let Some(row) = rows.next()? {
        let mut follow_up: FollowUp = from_json(&row.get::<_, String>(0)?)?;
        follow_up.state = follow_up.state_at(now);
        let mut cart: Option<Cart> =
            row.get::<_, Option<String>>(1)?.map(|doc| from_json(&doc)).transpose()?;
        if let Some((id, state)) = cart.as_mut().and_then(|cart| cart.follow_up.as_mut())
            && *id == follow_up.id
        {
            *state = follow_up.state;
        }
        questions.push(OpenQuestion { follow_up, cart, person: from_json(&row.get::<_, String>(2)?)? });
    }
    Ok(questions)
}

/// When messages that count were opened to a person, newest first.
pub(crate) fn contacts(
    conn: &Connection,
    person: &PersonId,
    since: Timestamp,
) -> Result<Vec<Timestamp>, ReadError> {
    let mut statement = conn.prepare_cached(
        "SELECT created_at FROM follow_ups WHERE person = ?1 AND created_at >= ?2 AND counts = 1
         ORDER BY created_at DESC",
    )?;
    let times = statement.query_map(params![person.as_str(), since.0], |row| row.get(0).map(Timestamp))?;
    Ok(times.collect::<rusqlite::Result<_>>()?)
}

/// Messages that count and whose cart has neither an answer nor an order, of a day and of 30 days.
pub(crate) fn unanswered(conn: &Connection, now: Timestamp) -> Result<(u32, u32), ReadError> {
    let since = |days: i64| -> rusqlite::Result<u32> {
        conn.prepare_cached(
            "SELECT count(*) FROM follow_ups LEFT JOIN carts ON carts.id = follow_ups.cart
             WHERE counts = 1 AND created_at > ?1
                AND ifnull(carts.status, '') NOT IN ('replied', 'recovered', 'bought')",
        )?
        .query_row([now.plus(-days * DAY).0], |row| row.get(0))
        .optional()
        .map(Option::unwrap_or_default)
    };
    Ok((since(1)?, since(30)?))
}

//! Messages: open questions, caps and pacing.

use crate::error::ReadError;
use crate::follow_ups::OpenQuestion;
use crate::words::from_json;
use crate::{project, settings};
use rusqlite::Connection;
use wapas_domain::Timestamp;
use wapas_domain::caps::Contact;
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

/// Messages that a provider took and of which more may be told, oldest first.
pub(crate) fn messages_under_way(conn: &Connection, since: Timestamp) -> Result<Vec<FollowUp>, ReadError> {
    let mut statement = conn.prepare_cached(
        "SELECT doc FROM follow_ups WHERE counts = 1 AND created_at >= ?1 AND provider_id IS NOT NULL
         ORDER BY created_at",
    )?;
    let docs = statement.query_map([since.0], |row| row.get::<_, String>(0))?;
    let rows: Vec<FollowUp> = docs.map(|doc| Ok(from_json(&doc?)?)).collect::<Result<_, ReadError>>()?;
    Ok(rows.into_iter().filter(|row| row.state.is_under_way()).collect())
}

/// The messages that count to a person, newest first, each with what its shop allows.
pub(crate) fn contacts(
    conn: &Connection,
    person: &PersonId,
    since: Timestamp,
) -> Result<Vec<Contact>, ReadError> {
    Ok(project::contacts(conn, person, since, u32::MAX, &settings::load(conn)?)?)
}

/// Messages that count and whose cart has neither an answer nor an order, of a day and of 30 days.
pub(crate) fn unanswered(conn: &Connection, now: Timestamp) -> Result<(u32, u32), ReadError> {
    let since = |days: i64| -> rusqlite::Result<u32> {
        conn.prepare_cached(
            "SELECT count(*) FROM follow_ups WHERE counts = 1 AND answered = 0 AND created_at > ?1",
        )?
        .query_row([now.plus(-days * DAY).0], |row| row.get(0))
    };
    Ok((since(1)?, since(30)?))
}

//! Whole answers: first which carts they hold, then the carts, a few at a time.

use super::asked::{Asked, WHOLE};
use super::cart_page::{of_person, scope};
use super::cart_whole::{Shelf, messages};
use super::slim::{COLUMNS, Slim};
use crate::carts::{CartQuery, CartRow, View};
use crate::error::ReadError;
use crate::roll::Roll;
use rusqlite::{Connection, OptionalExtension, params};
use wapas_domain::Timestamp;
use wapas_domain::followup::FollowUp;
use wapas_domain::ids::{CartId, PersonId, Seq};

/// All carts that a question answers.
pub(crate) fn roll(conn: &Connection, now: Timestamp, query: &CartQuery) -> Result<Roll, ReadError> {
    let asked = Asked::new(conn, now, query, WHOLE)?;
    let numbers = match asked.gathered()? {
        Some(gathered) => asked.arrange(gathered.rows).into_iter().map(|(_, slim, _)| slim.number).collect(),
        None => asked.walk().numbers()?,
    };
    Ok(Roll::new(numbers, now))
}

/// These carts, in this order.
pub(crate) fn roll_of(conn: &Connection, now: Timestamp, carts: &[CartId]) -> Result<Roll, ReadError> {
    let mut statement = conn.prepare_cached("SELECT number FROM carts WHERE id = ?1")?;
    let mut numbers = Vec::with_capacity(carts.len());
    for cart in carts {
        numbers.extend(statement.query_row([cart.as_str()], |row| row.get::<_, i64>(0)).optional()?);
    }
    Ok(Roll::new(numbers, now))
}

/// The carts with these numbers, as they stand now.
pub(crate) fn called(
    conn: &Connection,
    now: Timestamp,
    numbers: &[i64],
    at: Timestamp,
) -> Result<Vec<CartRow>, ReadError> {
    let shops = scope(conn, None)?;
    // The number of a cart that was deleted may have gone to one that came after the roll was made.
    let sql = format!("SELECT {COLUMNS} FROM carts WHERE number = ?1 AND received_at <= ?2");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut shelf = Shelf::new(conn, now);
    let mut rows = Vec::with_capacity(numbers.len());
    for number in numbers {
        if let Some(slim) = statement.query_row(params![number, at.0], Slim::from).optional()? {
            rows.extend(shelf.row(&slim, of_person(conn, slim.person, View::All, &shops)?)?);
        }
    }
    Ok(rows)
}

/// All messages to a customer, newest first.
pub(crate) fn messages_to(
    conn: &Connection,
    now: Timestamp,
    person: &PersonId,
) -> Result<Vec<FollowUp>, ReadError> {
    Ok(messages(conn, "person = ?1", person.as_str(), now, "")?)
}

/// The deliveries that a customer's carts came from.
pub(crate) fn deliveries_of(conn: &Connection, person: &PersonId) -> Result<Vec<Seq>, ReadError> {
    let mut statement = conn.prepare_cached(
        "SELECT seq FROM incoming WHERE cart IN
            (SELECT id FROM carts WHERE person = (SELECT number FROM persons WHERE id = ?1)) ORDER BY seq",
    )?;
    let seqs = statement.query_map([person.as_str()], |row| row.get(0).map(Seq))?;
    Ok(seqs.collect::<rusqlite::Result<_>>()?)
}

//! The carts of a choice, found anew: nothing is taken from what a screen has loaded.

use super::candidates;
use super::cart_page::{gather, scope, whole_view};
use super::lanes::Narrow;
use super::slim::{COLUMNS, Slim, tiers};
use crate::carts::{CartFilters, CartQuery, View};
use crate::choice::{Choice, Chosen, MOST_FOUND, Meant, Moment};
use crate::error::ReadError;
use crate::{project, settings};
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashSet;
use wapas_domain::Timestamp;
use wapas_domain::ids::{CartId, PersonId};

/// Finds what a choice comes to.
pub(crate) fn choose(conn: &Connection, now: Timestamp, choice: &Choice) -> Result<Chosen, ReadError> {
    let present = Moment { seq: project::cursor(conn)?, at: now };
    let cart_age = settings::load(conn)?.guards.cart_age;
    let (mut rows, moment, by_customer) = match &choice.meant {
        Meant::These(ids) => (these(conn, ids)?, present, false),
        Meant::Found(query, moment) => {
            let moment = moment.unwrap_or(present);
            let rows = found(conn, query, moment, cart_age)?;
            (rows, moment, choice.with_due || query.view == View::Due)
        }
    };
    if choice.with_due {
        rows.extend(due_beside(conn, &rows, moment.at, cart_age)?);
    }
    let except = these(conn, &choice.except)?;
    let (carts, customers): (HashSet<i64>, HashSet<i64>) =
        except.iter().map(|row| (row.number, row.person)).unzip();
    let left_out =
        |row: &Slim| carts.contains(&row.number) || (by_customer && customers.contains(&row.person));
    rows.retain(|row| !left_out(row));
    let mut seen = HashSet::with_capacity(rows.len());
    rows.retain(|row| seen.insert(row.number));
    let customers: HashSet<i64> = rows.iter().map(|row| row.person).collect();
    Ok(Chosen {
        customers: customers.len() as u64,
        carts: rows.into_iter().map(|row| CartId(row.id)).collect(),
        moment,
    })
}

fn these(conn: &Connection, ids: &[CartId]) -> rusqlite::Result<Vec<Slim>> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM carts WHERE id = ?1"))?;
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        rows.extend(statement.query_row([id.as_str()], Slim::from).optional()?);
    }
    Ok(rows)
}

fn found(
    conn: &Connection,
    query: &CartQuery,
    moment: Moment,
    cart_age: i64,
) -> Result<Vec<Slim>, ReadError> {
    let shops = scope(conn, query.shop.as_ref())?;
    let mut rows = match gather(conn, moment.at, query, &shops, cart_age)? {
        Some(rows) => {
            let piles = tiers(query.view).concat();
            let inside = |row: &Slim| {
                let due = query.view != View::Due || row.is_due(moment.at, cart_age);
                due && shops.contains(&row.shop) && piles.contains(&row.pile)
            };
            rows.into_iter().filter(inside).collect()
        }
        None => whole_view(conn, query, &shops, MOST_FOUND)?,
    };
    let mut born = conn.prepare_cached("SELECT born <= ?2 FROM carts WHERE number = ?1")?;
    let mut was_there = Vec::with_capacity(rows.len());
    for row in &rows {
        was_there.push(born.query_row([row.number, moment.seq.0], |row| row.get::<_, bool>(0))?);
    }
    let mut was_there = was_there.into_iter();
    rows.retain(|_| was_there.next().unwrap_or(false));
    Ok(rows)
}

/// The carts of these customers that are due, these carts among them.
fn due_beside(
    conn: &Connection,
    rows: &[Slim],
    now: Timestamp,
    cart_age: i64,
) -> rusqlite::Result<Vec<Slim>> {
    let narrow = Narrow::of(&CartFilters::default());
    let mut id = conn.prepare_cached("SELECT id FROM persons WHERE number = ?1")?;
    let persons: HashSet<i64> = rows.iter().map(|row| row.person).collect();
    let mut due = Vec::new();
    for person in persons {
        let person = PersonId(id.query_row([person], |row| row.get(0))?);
        let carts = candidates::of_person(conn, &person, &narrow)?;
        due.extend(carts.into_iter().filter(|row| row.is_due(now, cart_age)));
    }
    due.sort_unstable_by_key(|row| row.number);
    Ok(due)
}

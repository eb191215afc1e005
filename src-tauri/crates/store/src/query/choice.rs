//! The carts of a choice, found anew: nothing is taken from what a screen has loaded.

use super::asked::{Asked, WHOLE};
use super::slim::{COLUMNS, Slim};
use crate::carts::{CartQuery, View};
use crate::choice::{Choice, Chosen, MOST_FOUND, Meant, Moment};
use crate::error::ReadError;
use crate::project;
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashSet;
use wapas_domain::Timestamp;
use wapas_domain::ids::CartId;

/// Finds what a choice comes to.
pub(crate) fn choose(conn: &Connection, now: Timestamp, choice: &Choice) -> Result<Chosen, ReadError> {
    let present = Moment { seq: project::cursor(conn)?, at: now };
    let (mut rows, moment, by_customer) = match &choice.meant {
        Meant::These(ids) => (these(conn, ids)?, present, false),
        Meant::Found(query, moment) => {
            let moment = moment.unwrap_or(present);
            let rows = found(conn, query, moment)?;
            (rows, moment, choice.with_due || query.view == View::Due)
        }
    };
    if choice.with_due {
        rows.extend(due_beside(conn, &rows, moment.at)?);
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

fn found(conn: &Connection, query: &CartQuery, moment: Moment) -> Result<Vec<Slim>, ReadError> {
    let asked = Asked::new(conn, moment.at, query, WHOLE)?;
    let mut rows = match asked.gathered()? {
        Some(gathered) => gathered.rows.into_iter().filter(|row| asked.wants(row)).collect(),
        // A row of Due stands for all carts of its customer that are.
        None if query.view == View::Due => asked.due()?.into_iter().filter(|row| asked.wants(row)).collect(),
        None => {
            let walked = asked.walk().rows(None, MOST_FOUND)?;
            walked.rows.into_iter().map(|(_, row)| row).collect::<Vec<_>>()
        }
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
fn due_beside(conn: &Connection, rows: &[Slim], now: Timestamp) -> rusqlite::Result<Vec<Slim>> {
    let mut carts = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM carts WHERE person = ?1"))?;
    let persons: HashSet<i64> = rows.iter().map(|row| row.person).collect();
    let mut due = Vec::new();
    for person in persons {
        for row in carts.query_map([person], Slim::from)? {
            due.extend(Some(row?).filter(|row| row.is_due(now)));
        }
    }
    due.sort_unstable_by_key(|row| row.number);
    Ok(due)
}

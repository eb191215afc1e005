//! The carts behind a figure of the account: the same ones that the figure counts.

use super::candidates::by_number;
use super::lanes::{FIXED, Narrow};
use super::slim::{COLUMNS, Slim, tiers};
use super::wordings;
use crate::carts::View;
use crate::figures::Behind;
use crate::project::{load_cart, terms};
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use wapas_domain::account::{self, Column, Division};

/// When a cart is entered in a column, and whether it stands in it, as SQL: what
/// [`account::entries`] says, for the columns of the table.
pub(super) fn test(column: Column) -> (&'static str, &'static str) {
    match column {
        Column::Carts => ("received_at", "status <> 'not_real'"),
        Column::LeftUnfinished => ("received_at", "status NOT IN ('not_real', 'recovered', 'bought')"),
        Column::Messaged => ("messaged_at", "status <> 'not_real'"),
        Column::Bought => ("bought_at", "returned = 0"),
        Column::BroughtBack => ("bought_at", "returned = 1"),
        Column::CanComeBack => ("updated_at", "status IN ('new', 'contacted', 'replied') AND reachable = 1"),
        Column::Numbered => {
            ("received_at", "status <> 'not_real' AND (reachable = 1 OR messaged_at IS NOT NULL)")
        }
        Column::WrittenTo => ("received_at", "status <> 'not_real' AND messaged_at IS NOT NULL"),
        Column::Replied => {
            ("received_at", "status <> 'not_real' AND messaged_at IS NOT NULL AND replied_at IS NOT NULL")
        }
        Column::Returned => ("received_at", "returned = 1"),
    }
}

/// The rows, where they have to be gathered; `None` where a lane finds them by when they were received.
pub(super) fn rows(
    conn: &Connection,
    behind: &Behind,
    shops: &[i64],
    narrow: &Narrow,
) -> rusqlite::Result<Option<Vec<Slim>>> {
    if let Some((template, language)) = &behind.wording {
        let numbers = wordings::numbers(conn, shops, behind, template, *language)?;
        return by_number(conn, numbers, narrow).map(Some);
    }
    if let Some((division, name)) = &behind.share {
        return named(conn, behind, *division, name, narrow).map(Some);
    }
    match behind.column {
        Column::Messaged => by_index(conn, "carts_messaged", "messaged_at IS NOT NULL", narrow).map(Some),
        Column::Bought | Column::BroughtBack => {
            by_index(conn, "carts_bought", "bought_at IS NOT NULL", narrow).map(Some)
        }
        Column::CanComeBack => {
            let mut rows = Vec::new();
            for shop in shops {
                for pile in tiers(View::Due).concat() {
                    let lane = format!("shop = {shop} AND pile = {pile}");
                    rows.extend(by_index(conn, "carts_updated", &lane, narrow)?);
                }
            }
            Ok(Some(rows))
        }
        _ => Ok(None),
    }
}

/// All rows of an index that a narrowed range of it holds.
fn by_index(conn: &Connection, index: &str, holds: &str, narrow: &Narrow) -> rusqlite::Result<Vec<Slim>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM carts INDEXED BY {index} WHERE {holds}
            AND ?1 IS NULL AND ?2 IS NULL AND ?3 IS NULL AND ?4 IS NULL AND ?5 IS NULL AND ?6 IS NULL{}",
        narrow.sql()
    );
    let values = vec![Value::Null; FIXED].into_iter().chain(narrow.values());
    conn.prepare_cached(&sql)?.query_map(params_from_iter(values), Slim::from)?.collect()
}

/// Carts under one name of a division. The search finds most; each is then read.
fn named(
    conn: &Connection,
    behind: &Behind,
    division: Division,
    name: &str,
    narrow: &Narrow,
) -> rusqlite::Result<Vec<Slim>> {
    let words = terms(name);
    let numbers: Vec<i64> = if words.is_empty() || division == Division::Campaign {
        conn.prepare_cached("SELECT number FROM carts WHERE received_at >= ?1 AND received_at < ?2")?
            .query_map(params![behind.from.0, behind.to.0], |row| row.get(0))?
            .collect::<Result<_, _>>()?
    } else {
        // A name that was cut may end within a word.
        conn.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1")?
            .query_map([format!("\"{}\" *", words.join(" "))], |row| row.get(0))?
            .collect::<Result<_, _>>()?
    };
    let mut rows = by_number(conn, numbers, narrow)?;
    let mut kept = Vec::new();
    for row in rows.drain(..) {
        let cart = load_cart(conn, row.number)?;
        let names = cart.map(|cart| account::names(&cart, division)).unwrap_or_default();
        if names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            kept.push(row);
        }
    }
    Ok(kept)
}

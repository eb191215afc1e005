//! The carts behind a figure of the account: the same ones that the figure counts.

use super::narrow::Narrow;
use super::slim::{COLUMNS, Slim, tiers};
use super::sql::Sql;
use super::wordings;
use crate::carts::View;
use crate::figures::Behind;
use crate::project::{Sought, load_cart};
use rusqlite::types::Value;
use rusqlite::{Connection, params};
use wapas_domain::account::{self, Column, Division};

/// When a cart is entered in a column, and whether it stands in it, as SQL: what
/// [`account::entries`] says, for the columns of the table.
pub(super) fn test(column: Column) -> (&'static str, &'static str) {
    match column {
        Column::Carts => ("received_at", "status <> 'not_real' AND aside < 2"),
        Column::LeftUnfinished => {
            ("received_at", "status NOT IN ('not_real', 'recovered', 'bought') AND aside < 2")
        }
        Column::Messaged => ("messaged_at", "status <> 'not_real' AND aside < 2"),
        Column::Bought => ("bought_at", "returned = 0 AND aside < 2"),
        Column::BroughtBack => ("bought_at", "returned = 1 AND aside < 2"),
        // As late as a cart of the most patient shop that was entered then: what shops let differs.
        Column::CanComeBack => {
            ("expires_at", "status IN ('new', 'contacted', 'replied') AND reachable = 1 AND aside = 0")
        }
        Column::Numbered => (
            "received_at",
            "status <> 'not_real' AND aside < 2 AND (reachable = 1 OR messaged_at IS NOT NULL)",
        ),
        Column::WrittenTo => {
            ("received_at", "status <> 'not_real' AND aside < 2 AND messaged_at IS NOT NULL")
        }
        Column::Replied => (
            "received_at",
            "status <> 'not_real' AND aside < 2 AND messaged_at IS NOT NULL AND replied_at IS NOT NULL",
        ),
        Column::Returned => ("received_at", "returned = 1 AND aside < 2"),
    }
}

/// The rows that no column of theirs tells of: those of a wording, and of a name of a division.
pub(super) fn named(
    conn: &Connection,
    behind: &Behind,
    shops: &[i64],
    narrow: &Narrow,
) -> rusqlite::Result<Option<Vec<Slim>>> {
    if let Some((template, language)) = &behind.wording {
        let numbers = wordings::numbers(conn, shops, behind, template, *language)?;
        return by_number(conn, &numbers, narrow).map(Some);
    }
    match &behind.share {
        Some((division, name)) => under(conn, behind, *division, name, narrow).map(Some),
        None => Ok(None),
    }
}

/// The rows by the index of when they were entered in the column; `None` where that is when they were
/// received, which a walk sees to.
pub(super) fn entered(
    conn: &Connection,
    behind: &Behind,
    lanes: &[(i64, i64)],
    narrow: &Narrow,
) -> rusqlite::Result<Option<Vec<Slim>>> {
    let by_index = |index: &str, holds: &str, lane: &[i64]| {
        Sql::new(&format!("SELECT {COLUMNS} FROM carts INDEXED BY {index} WHERE {holds}"))
            .add("", lane.iter().copied().map(Value::Integer))
            .then(&narrow.tests(None))
            .all(conn, Slim::from)
    };
    match behind.column {
        Column::Messaged => by_index("carts_messaged", "messaged_at IS NOT NULL", &[]).map(Some),
        Column::Bought | Column::BroughtBack => {
            by_index("carts_bought", "bought_at IS NOT NULL", &[]).map(Some)
        }
        Column::CanComeBack => {
            let open = tiers(View::Due).concat();
            let mut rows = Vec::new();
            for (shop, pile) in lanes.iter().filter(|(_, pile)| open.contains(pile)) {
                rows.extend(by_index("carts_updated", "shop = ? AND pile = ?", &[*shop, *pile])?);
            }
            Ok(Some(rows))
        }
        _ => Ok(None),
    }
}

/// The carts with these numbers.
fn by_number(conn: &Connection, numbers: &[i64], narrow: &Narrow) -> rusqlite::Result<Vec<Slim>> {
    let lookup = Sql::new(&format!("SELECT {COLUMNS} FROM carts WHERE number = ?"));
    let mut rows = Vec::new();
    for number in numbers {
        let sql = lookup.clone().add("", [Value::Integer(*number)]).then(&narrow.tests(None));
        rows.extend(sql.all(conn, Slim::from)?);
    }
    Ok(rows)
}

/// Carts under one name of a division. The search finds most; each is then read.
fn under(
    conn: &Connection,
    behind: &Behind,
    division: Division,
    name: &str,
    narrow: &Narrow,
) -> rusqlite::Result<Vec<Slim>> {
    let words = Sought::read(name).map(|sought| sought.words).unwrap_or_default();
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
    let mut rows = by_number(conn, &numbers, narrow)?;
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

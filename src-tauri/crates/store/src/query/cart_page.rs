//! Pages of carts.

use super::behind;
use super::candidates::{self, one_per_person};
use super::cart_whole::Shelf;
use super::counts::counts;
use super::cursor::Cursor;
use super::lanes::{self, Narrow};
use super::slim::{Slim, is_ascending, tiers};
use crate::carts::{CartPage, CartQuery, CartRow, Sort, View};
use crate::error::ReadError;
use crate::{project, settings};
use rusqlite::Connection;
use std::collections::HashSet;
use wapas_domain::Timestamp;
use wapas_domain::ids::ShopId;

/// Rows on a page where nothing is said.
const USUAL: u32 = 50;
/// Rows on a page at most.
const MOST: u32 = 200;

/// The size of a page.
pub(super) fn size(asked: Option<u32>) -> usize {
    asked.unwrap_or(USUAL).clamp(1, MOST) as usize
}

/// A found row: where the next page would start after it, and how many of its person there are.
pub(super) type Found = (Cursor, Slim, Option<u32>);

/// A page of carts.
pub(crate) fn page(conn: &Connection, now: Timestamp, query: &CartQuery) -> Result<CartPage, ReadError> {
    let cart_age = settings::load(conn)?.guards.cart_age;
    let shops = scope(conn, query.shop.as_ref())?;
    let after = query.after.as_deref().map(Cursor::read).transpose()?;
    let limit = size(query.limit);
    let mut found: Vec<Found> = if let Some(rows) = gather(conn, now, query, &shops, cart_age)? {
        arrange(rows, query, &shops, after.as_ref(), now, cart_age)
    } else {
        let narrow = Narrow::of(&query.filters);
        let rows = lanes::rows(conn, query.view, query.sort, &shops, &narrow, after.as_ref(), limit + 1)?;
        rows.into_iter().map(|(cursor, row)| (cursor, row, None)).collect()
    };
    let more = found.len() > limit;
    found.truncate(limit);
    let next = if more { found.last().map(|(cursor, _, _)| cursor.to_text()) } else { None };
    let mut shelf = Shelf::new(conn, now);
    let mut rows: Vec<CartRow> = Vec::with_capacity(found.len());
    for (_, slim, count) in &found {
        let count = match count {
            Some(count) => *count,
            None => of_person(conn, slim.person, query.view, &shops)?,
        };
        rows.extend(shelf.row(slim, count)?);
    }
    Ok(CartPage { rows, next, counts: counts(conn, query.shop.as_ref())? })
}

/// The numbers of the shops that are asked for.
pub(super) fn scope(conn: &Connection, shop: Option<&ShopId>) -> rusqlite::Result<Vec<i64>> {
    if let Some(shop) = shop {
        return Ok(project::shop_number(conn, shop)?.into_iter().collect());
    }
    let mut statement = conn.prepare_cached("SELECT number FROM shops ORDER BY number")?;
    statement.query_map([], |row| row.get(0))?.collect()
}

/// The rows that must be gathered before they are ordered; `None` where the index has the order.
pub(super) fn gather(
    conn: &Connection,
    now: Timestamp,
    query: &CartQuery,
    shops: &[i64],
    cart_age: i64,
) -> rusqlite::Result<Option<Vec<Slim>>> {
    let narrow = Narrow::of(&query.filters);
    let behind = match &query.filters.behind {
        Some(behind) => behind::rows(conn, behind, shops, &narrow)?,
        None => None,
    };
    if let Some(text) = &query.search
        && let Some(mut rows) = candidates::search(conn, text, &narrow)?
    {
        if let Some(behind) = behind {
            let numbers: HashSet<i64> = behind.iter().map(|row| row.number).collect();
            rows.retain(|row| numbers.contains(&row.number));
        }
        return Ok(Some(rows));
    }
    if behind.is_some() {
        return Ok(behind);
    }
    if query.view == View::Due {
        return candidates::due(conn, &narrow).map(Some);
    }
    let person = query.filters.person.as_ref();
    person.map(|person| candidates::of_person(conn, person, &narrow)).transpose()
}

/// All rows of a view that the index has in order, `limit` at most.
pub(super) fn whole_view(
    conn: &Connection,
    query: &CartQuery,
    shops: &[i64],
    limit: usize,
) -> Result<Vec<Slim>, ReadError> {
    let narrow = Narrow::of(&query.filters);
    let rows = lanes::rows(conn, query.view, query.sort, shops, &narrow, None, limit)?;
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// Brings gathered rows into the order of the page, from its cursor on.
pub(super) fn arrange(
    rows: Vec<Slim>,
    query: &CartQuery,
    shops: &[i64],
    after: Option<&Cursor>,
    now: Timestamp,
    cart_age: i64,
) -> Vec<Found> {
    let tiers = tiers(query.view);
    let rows = rows.into_iter().filter(|row| shops.contains(&row.shop));
    let rows: Vec<(Slim, Option<u32>)> = if query.view == View::Due {
        let due = rows.filter(|row| row.is_due(now, cart_age)).collect();
        one_per_person(due).into_iter().map(|(row, count)| (row, Some(count))).collect()
    } else {
        rows.map(|row| (row, None)).collect()
    };
    let place = |row: Slim, count| {
        let tier = row.tier(&tiers, query.sort)?;
        Some((Cursor { tier, key: row.key(query.sort), id: row.id.clone() }, row, count))
    };
    let mut found: Vec<Found> = rows.into_iter().filter_map(|(row, count)| place(row, count)).collect();
    found.sort_unstable_by(|(a, ..), (b, ..)| order(a, b, query.sort));
    if let Some(after) = after {
        found.retain(|(cursor, ..)| order(cursor, after, query.sort).is_gt());
    }
    found
}

fn order(a: &Cursor, b: &Cursor, sort: Sort) -> std::cmp::Ordering {
    let within = (a.key, &a.id).cmp(&(b.key, &b.id));
    a.tier.cmp(&b.tier).then(if is_ascending(sort) { within } else { within.reverse() })
}

/// How many carts of a person lie in a view.
pub(super) fn of_person(conn: &Connection, person: i64, view: View, shops: &[i64]) -> rusqlite::Result<u32> {
    let mut statement = conn.prepare_cached("SELECT pile, shop FROM carts WHERE person = ?1")?;
    let piles: Vec<(i64, i64)> =
        statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let tiers = tiers(view);
    let inside =
        |(pile, shop): &&(i64, i64)| shops.contains(shop) && tiers.iter().any(|tier| tier.contains(pile));
    Ok(u32::try_from(piles.iter().filter(inside).count()).unwrap_or(u32::MAX))
}

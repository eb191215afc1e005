//! Pages of carts.

use super::asked::{Asked, BOUNDS, Bounds, order};
use super::cart_whole::Shelf;
use super::counts::{counts, sum};
use super::cursor::Cursor;
use super::due::carts_due;
use super::slim::tiers;
use crate::carts::{CartPage, CartQuery, CartRow, View};
use crate::claims;
use crate::error::ReadError;
use crate::project;
use rusqlite::Connection;
use wapas_domain::Timestamp;
use wapas_domain::ids::ShopId;

/// Rows on a page where nothing is said.
const USUAL: u32 = 50;
/// Rows on a page at most.
const MOST: u32 = 200;

/// The size of a page.
pub(crate) fn size(asked: Option<u32>) -> usize {
    asked.unwrap_or(USUAL).clamp(1, MOST) as usize
}

/// A page of carts.
pub(crate) fn page(conn: &Connection, now: Timestamp, query: &CartQuery) -> Result<CartPage, ReadError> {
    page_within(conn, now, query, BOUNDS)
}

/// The same, within these bounds.
pub(super) fn page_within(
    conn: &Connection,
    now: Timestamp,
    query: &CartQuery,
    bounds: Bounds,
) -> Result<CartPage, ReadError> {
    let asked = Asked::new(conn, now, query, bounds)?;
    let after = query.after.as_deref().map(Cursor::read).transpose()?;
    let limit = size(query.limit);
    let (mut rows, mut counted, mut next) = (Vec::new(), None, None);
    let mut partial = false;
    if let Some(gathered) = asked.gathered()? {
        partial = gathered.partial;
        let mut found = asked.arrange(gathered.rows);
        counted = Some(sum(found.iter().map(|(_, row, _)| row)));
        if let Some(after) = &after {
            found.retain(|(cursor, ..)| order(cursor, after, query.sort).is_gt());
        }
        if found.len() > limit {
            found.truncate(limit);
            next = found.last().map(|(cursor, ..)| cursor.to_text());
        }
        rows.extend(found.into_iter().map(|(_, row, count)| (row, count)));
    } else {
        let mut walked = asked.walk().rows(after.as_ref(), limit + 1)?;
        if walked.rows.len() > limit {
            walked.rows.truncate(limit);
            walked.stopped = walked.rows.last().map(|(cursor, _)| cursor.clone());
        }
        next = walked.stopped.map(|cursor| cursor.to_text());
        rows.extend(walked.rows.into_iter().map(|(_, row)| (row, None)));
    }
    let mut shelf = Shelf::new(conn, now);
    let mut items: Vec<CartRow> = Vec::with_capacity(rows.len());
    for (slim, count) in &rows {
        let count = match count {
            Some(count) => *count,
            None if query.view == View::Due => carts_due(conn, asked.scope, slim.person)?,
            None => of_person(conn, slim.person, query.view, &asked.shops)?,
        };
        items.extend(shelf.row(slim, count)?);
    }
    let claims = claims::load(conn)?;
    for row in &mut items {
        row.claim = claims.on(&row.person.id, now).cloned();
    }
    let counts = counts(conn, query.shop.as_ref())?;
    Ok(CartPage { rows: items, next, found: counted, partial, counts })
}

/// The number that stands for the shop or for all of them; `None` where there is no such shop.
pub(super) fn one_or_all(conn: &Connection, shop: Option<&ShopId>) -> rusqlite::Result<Option<i64>> {
    shop.map_or(Ok(Some(project::ALL_SHOPS)), |id| project::shop_number(conn, id))
}

/// The numbers of the shops that are asked for.
pub(super) fn scope(conn: &Connection, shop: Option<&ShopId>) -> rusqlite::Result<Vec<i64>> {
    if let Some(shop) = shop {
        return Ok(project::shop_number(conn, shop)?.into_iter().collect());
    }
    let mut statement = conn.prepare_cached("SELECT number FROM shops ORDER BY number")?;
    statement.query_map([], |row| row.get(0))?.collect()
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

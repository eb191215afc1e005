//! Pages of carts.

use super::cart_whole::Shelf;
use super::counts::{counts_with, sum};
use super::cursor::Cursor;
use super::due::{due, one_per_person};
use super::gather::gather;
use super::narrow::Narrow;
use super::search::search;
use super::slim::{Slim, tiers};
use super::walk::Walk;
use crate::carts::{CartPage, CartQuery, CartRow, Sort, View};
use crate::error::ReadError;
use crate::project::Sought;
use crate::{project, settings};
use rusqlite::Connection;
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

/// How much is looked at for one page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Rows that are worth gathering; a walk finds a page of what is more frequent sooner.
    pub(super) gathered: i64,
    /// Rows that a walk looks at: a few hundredths of a second.
    pub(super) walked: usize,
}

const BOUNDS: Bounds = Bounds { gathered: 3_000, walked: 30_000 };

/// A found row: where the next page would start after it, and how many of its person there are.
type Found = (Cursor, Slim, Option<u32>);

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
    let cart_age = settings::load(conn)?.guards.cart_age;
    let shops = scope(conn, query.shop.as_ref())?;
    let after = query.after.as_deref().map(Cursor::read).transpose()?;
    let narrow = Narrow::of(conn, &query.filters)?;
    let limit = size(query.limit);
    let asked = Asked { conn, query, shops: &shops, narrow: &narrow, now, cart_age, bounds };
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
        let (view, sort, looked_at) = (query.view, query.sort, bounds.walked);
        let walk = Walk { conn, view, sort, shops: &shops, narrow: &narrow, looked_at };
        let mut walked = walk.rows(after.as_ref(), limit + 1)?;
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
            None => of_person(conn, slim.person, query.view, &shops)?,
        };
        items.extend(shelf.row(slim, count)?);
    }
    let counts = counts_with(conn, now, &shops, cart_age)?;
    Ok(CartPage { rows: items, next, found: counted, partial, counts })
}

/// The numbers of the shops that are asked for.
pub(super) fn scope(conn: &Connection, shop: Option<&ShopId>) -> rusqlite::Result<Vec<i64>> {
    if let Some(shop) = shop {
        return Ok(project::shop_number(conn, shop)?.into_iter().collect());
    }
    let mut statement = conn.prepare_cached("SELECT number FROM shops ORDER BY number")?;
    statement.query_map([], |row| row.get(0))?.collect()
}

/// Rows that were gathered before they are ordered.
struct Gathered {
    rows: Vec<Slim>,
    partial: bool,
}

/// A question with what it takes to answer it.
struct Asked<'a> {
    conn: &'a Connection,
    query: &'a CartQuery,
    shops: &'a [i64],
    narrow: &'a Narrow,
    now: Timestamp,
    cart_age: i64,
    bounds: Bounds,
}

impl Asked<'_> {
    /// The rows that must be gathered before they are ordered; `None` where a walk finds them in order.
    fn gathered(&self) -> rusqlite::Result<Option<Gathered>> {
        let all = |rows| Gathered { rows, partial: false };
        if let Some(sought) = self.query.search.as_deref().and_then(Sought::read) {
            let found = search(self.conn, &sought, self.narrow, &|row| self.wants(row))?;
            return Ok(Some(Gathered { rows: found.rows, partial: found.partial }));
        }
        if self.query.view == View::Due {
            return Ok(Some(all(due(self.conn, self.narrow, self.now, self.cart_age)?)));
        }
        let piles = tiers(self.query.view).concat();
        let lanes: Vec<(i64, i64)> = self
            .shops
            .iter()
            .flat_map(|shop| piles.iter().map(|pile| (*shop, *pile)))
            .filter(|(_, pile)| self.narrow.takes(*pile))
            .collect();
        Ok(gather(self.conn, self.narrow, self.query.sort, &lanes, self.bounds.gathered)?.map(all))
    }

    /// Whether a row lies in the view and in the shops that are asked for.
    fn wants(&self, row: &Slim) -> bool {
        self.shops.contains(&row.shop)
            && self.narrow.takes(row.pile)
            && row.tier(&tiers(self.query.view), self.query.sort).is_some()
            && (self.query.view != View::Due || row.is_due(self.now, self.cart_age))
    }

    /// Brings gathered rows into the order of the page.
    fn arrange(&self, rows: Vec<Slim>) -> Vec<Found> {
        let (tiers, sort) = (tiers(self.query.view), self.query.sort);
        let rows = rows.into_iter().filter(|row| self.wants(row));
        let rows: Vec<(Slim, Option<u32>)> = if self.query.view == View::Due {
            one_per_person(rows.collect()).into_iter().map(|(row, count)| (row, Some(count))).collect()
        } else {
            rows.map(|row| (row, None)).collect()
        };
        let place = |row: Slim, count| {
            let tier = row.tier(&tiers, sort)?;
            Some((Cursor { tier, key: row.key(sort), id: row.id.clone() }, row, count))
        };
        let mut found: Vec<Found> = rows.into_iter().filter_map(|(row, count)| place(row, count)).collect();
        found.sort_unstable_by(|(a, ..), (b, ..)| order(a, b, sort));
        found
    }
}

fn order(a: &Cursor, b: &Cursor, sort: Sort) -> std::cmp::Ordering {
    let within = (a.key, &a.id).cmp(&(b.key, &b.id));
    a.tier.cmp(&b.tier).then(if sort.is_ascending() { within } else { within.reverse() })
}

/// How many carts of a person lie in a view.
fn of_person(conn: &Connection, person: i64, view: View, shops: &[i64]) -> rusqlite::Result<u32> {
    let mut statement = conn.prepare_cached("SELECT pile, shop FROM carts WHERE person = ?1")?;
    let piles: Vec<(i64, i64)> =
        statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let tiers = tiers(view);
    let inside =
        |(pile, shop): &&(i64, i64)| shops.contains(shop) && tiers.iter().any(|tier| tier.contains(pile));
    Ok(u32::try_from(piles.iter().filter(inside).count()).unwrap_or(u32::MAX))
}

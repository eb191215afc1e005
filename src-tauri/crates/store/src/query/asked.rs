//! A question with what it takes to answer it. Pages, choices and rolls ask the same way, so that all of them
//! mean the same carts.

use super::behind;
use super::cart_page::{one_or_all, scope};
use super::cursor::Cursor;
use super::due::{due, one_per_person};
use super::gather::gather;
use super::narrow::Narrow;
use super::search::search;
use super::slim::{Slim, tiers};
use super::walk::Walk;
use crate::carts::{CartQuery, Sort, View};
use crate::error::ReadError;
use crate::project::Sought;
use rusqlite::Connection;
use std::cmp::Ordering;
use std::collections::HashSet;
use wapas_domain::Timestamp;

/// How much is looked at for one page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Rows that are worth gathering; a walk finds a page of what is more frequent sooner.
    pub(super) gathered: i64,
    /// Rows that a walk looks at: a few hundredths of a second.
    pub(super) walked: usize,
    /// The newest matches of a search that are looked at: each may lie on another page of the file.
    pub(super) matched: usize,
    /// Carts that a search gives.
    pub(super) found: usize,
}

pub(super) const BOUNDS: Bounds = Bounds { gathered: 3_000, walked: 30_000, matched: 2_500, found: 300 };

/// Stands for a shop that is not there.
const NO_SHOP: i64 = -1;

/// For an answer that is wanted whole: walks and searches go to the end.
pub(super) const WHOLE: Bounds =
    Bounds { walked: usize::MAX, matched: usize::MAX, found: usize::MAX, ..BOUNDS };

/// A found row: where the next page would start after it, and how many of its person there are.
pub(super) type Found = (Cursor, Slim, Option<u32>);

/// Rows that were gathered before they are ordered.
pub(super) struct Gathered {
    pub(super) rows: Vec<Slim>,
    /// A search did not look at older carts.
    pub(super) partial: bool,
}

/// A question.
pub(super) struct Asked<'a> {
    conn: &'a Connection,
    query: &'a CartQuery,
    pub(super) shops: Vec<i64>,
    /// The number that stands for these shops.
    pub(super) scope: i64,
    narrow: Narrow,
    now: Timestamp,
    bounds: Bounds,
}

impl<'a> Asked<'a> {
    pub(super) fn new(
        conn: &'a Connection,
        now: Timestamp,
        query: &'a CartQuery,
        bounds: Bounds,
    ) -> Result<Self, ReadError> {
        Ok(Self {
            conn,
            query,
            shops: scope(conn, query.shop.as_ref())?,
            scope: one_or_all(conn, query.shop.as_ref())?.unwrap_or(NO_SHOP),
            narrow: Narrow::of(conn, &query.filters)?,
            now,
            bounds,
        })
    }

    /// The rows that must be gathered before they are ordered; `None` where a walk finds them in order.
    /// Some may not be wanted.
    pub(super) fn gathered(&self) -> rusqlite::Result<Option<Gathered>> {
        let all = |rows| Gathered { rows, partial: false };
        let behind = self.query.filters.behind.as_ref();
        let named = match behind {
            Some(behind) => behind::named(self.conn, behind, &self.shops, &self.narrow)?,
            None => None,
        };
        if let Some(sought) = self.query.search.as_deref().and_then(Sought::read) {
            let named: Option<HashSet<i64>> =
                named.map(|rows| rows.into_iter().map(|row| row.number).collect());
            let wanted = |row: &Slim| {
                named.as_ref().is_none_or(|named| named.contains(&row.number)) && self.wants(row)
            };
            let found = search(self.conn, &sought, &self.narrow, self.bounds, &wanted)?;
            return Ok(Some(Gathered { rows: found.rows, partial: found.partial }));
        }
        if named.is_some() {
            return Ok(named.map(all));
        }
        if self.query.view == View::Due {
            return if self.narrow.is_whole() { Ok(None) } else { self.due().map(all).map(Some) };
        }
        let piles = tiers(self.query.view).concat();
        let lanes: Vec<(i64, i64)> = self
            .shops
            .iter()
            .flat_map(|shop| piles.iter().map(|pile| (*shop, *pile)))
            .filter(|(_, pile)| self.narrow.takes(*pile))
            .collect();
        let rows = match gather(self.conn, &self.narrow, self.query.sort, &lanes, self.bounds.gathered)? {
            Some(rows) => Some(rows),
            None => match behind {
                Some(behind) => behind::entered(self.conn, behind, &lanes, &self.narrow)?,
                None => None,
            },
        };
        Ok(rows.map(all))
    }

    /// Every cart that is due and fits, where a page has a row for each customer.
    pub(super) fn due(&self) -> rusqlite::Result<Vec<Slim>> {
        due(self.conn, &self.narrow)
    }

    /// The walk that finds the rows in order, where none are gathered.
    pub(super) fn walk(&self) -> Walk<'_> {
        Walk {
            conn: self.conn,
            view: self.query.view,
            sort: self.query.sort,
            shops: &self.shops,
            scope: self.scope,
            narrow: &self.narrow,
            looked_at: self.bounds.walked,
        }
    }

    /// Whether a row lies in the view and in the shops that are asked for.
    pub(super) fn wants(&self, row: &Slim) -> bool {
        self.shops.contains(&row.shop)
            && self.narrow.takes(row.pile)
            && row.tier(&tiers(self.query.view), self.query.sort).is_some()
            && (self.query.view != View::Due || row.is_due(self.now))
    }

    /// Brings gathered rows into the order of the page.
    pub(super) fn arrange(&self, rows: Vec<Slim>) -> Vec<Found> {
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

pub(super) fn order(a: &Cursor, b: &Cursor, sort: Sort) -> Ordering {
    let within = (a.key, &a.id).cmp(&(b.key, &b.id));
    a.tier.cmp(&b.tier).then(if sort.is_ascending() { within } else { within.reverse() })
}

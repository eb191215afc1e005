//! Pages by walking along an order: one index range for each shop and pile, merged. A walk ends where the
//! page is full or enough rows were looked at; what it hands back says where to go on.

use super::cursor::Cursor;
use super::narrow::Narrow;
use super::slim::{Slim, tiers};
use super::sql::Sql;
use crate::carts::{Sort, View};
use crate::project::{DUE_TALLY, UNKNOWN_TOTAL};
use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, Rows};
use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashSet};
use std::ops::ControlFlow;

/// What comes before every id, and after every one.
const ENDS: [&str; 2] = ["", "\u{10ffff}"];

/// What a walk came to.
pub(super) struct Walked {
    pub(super) rows: Vec<(Cursor, Slim)>,
    /// Where it ended before the page was full, though there may be more.
    pub(super) stopped: Option<Cursor>,
}

/// Takes the place and the number of a row; says whether it wants more.
type Take<'a> = dyn FnMut(Cursor, i64) -> rusqlite::Result<bool> + 'a;

/// A walk through a view.
pub(super) struct Walk<'a> {
    pub(super) conn: &'a Connection,
    pub(super) view: View,
    pub(super) sort: Sort,
    pub(super) shops: &'a [i64],
    /// The number that stands for these shops.
    pub(super) scope: i64,
    pub(super) narrow: &'a Narrow,
    /// Rows that it looks at, at most.
    pub(super) looked_at: usize,
}

impl Walk<'_> {
    /// The next rows after a cursor, `limit` at most.
    pub(super) fn rows(&self, after: Option<&Cursor>, limit: usize) -> rusqlite::Result<Walked> {
        let mut rows = Vec::new();
        let stopped = self.go(after, &mut |cursor, number| {
            rows.push((cursor, Slim::load(self.conn, number)?));
            Ok(rows.len() < limit)
        })?;
        Ok(Walked { rows, stopped })
    }

    /// The numbers of all rows, without looking at the rows themselves.
    pub(super) fn numbers(&self) -> rusqlite::Result<Vec<i64>> {
        let mut numbers = Vec::new();
        self.go(None, &mut |_, number| {
            numbers.push(number);
            Ok(true)
        })?;
        Ok(numbers)
    }

    /// Goes on from a cursor and hands over what fits, until `take` has enough. Says where it ended if
    /// enough was looked at before.
    fn go(&self, after: Option<&Cursor>, take: &mut Take<'_>) -> rusqlite::Result<Option<Cursor>> {
        let filled = self.filled()?;
        let mut left = self.looked_at;
        // Who is due has a lane of its own, of one shop or all.
        let (shops, tiers) = match self.view {
            View::Due => (std::slice::from_ref(&self.scope), vec![vec![DUE_TALLY]]),
            view => (self.shops, tiers(view)),
        };
        for (place, piles) in tiers.into_iter().enumerate() {
            let lanes: Vec<(i64, i64)> = shops
                .iter()
                .flat_map(|shop| piles.iter().map(|pile| (*shop, *pile)))
                .filter(|lane| filled.contains(lane) && self.narrow.takes(lane.1))
                .collect();
            for (half, range) in self.halves().into_iter().enumerate() {
                let tier = place * 2 + half;
                if after.is_some_and(|after| tier < after.tier) {
                    continue;
                }
                let after = after.filter(|after| after.tier == tier);
                if let ControlFlow::Break(stopped) = self.tier(tier, &lanes, range, after, &mut left, take)? {
                    return Ok(stopped);
                }
            }
        }
        Ok(None)
    }

    /// The ranges of the order's column, one after the other. Cheapest first leaves the unknown totals,
    /// which are stored below all others, to a half of their own.
    fn halves(&self) -> Vec<(i64, i64)> {
        let range = self.narrow.range_of(self.sort).map(|range| (*range.start(), *range.end()));
        match (range, self.sort) {
            (Some(range), _) => vec![range],
            (None, Sort::TotalLowest) => {
                vec![(UNKNOWN_TOTAL + 1, i64::MAX), (UNKNOWN_TOTAL, UNKNOWN_TOTAL)]
            }
            (None, _) => vec![(i64::MIN, i64::MAX)],
        }
    }

    /// The shops and piles in which there are carts at all.
    fn filled(&self) -> rusqlite::Result<HashSet<(i64, i64)>> {
        let mut statement = self.conn.prepare_cached("SELECT shop, pile FROM tallies")?;
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
    }

    fn tier(
        &self,
        tier: usize,
        lanes: &[(i64, i64)],
        range: (i64, i64),
        after: Option<&Cursor>,
        left: &mut usize,
        take: &mut Take<'_>,
    ) -> rusqlite::Result<ControlFlow<Option<Cursor>>> {
        let mut lanes: Vec<(CachedStatement<'_>, Sql)> = lanes
            .iter()
            .map(|lane| self.lane(*lane, range, after))
            .map(|sql| Ok((sql.prepare(self.conn)?, sql)))
            .collect::<rusqlite::Result<_>>()?;
        let mut rows: Vec<Rows<'_>> = lanes
            .iter_mut()
            .map(|(statement, sql)| statement.query(sql.values()))
            .collect::<rusqlite::Result<_>>()?;
        let mut heads = BinaryHeap::with_capacity(rows.len());
        for (lane, rows) in rows.iter_mut().enumerate() {
            heads.extend(self.head(lane, rows, range, left)?);
        }
        while let Some(head) = heads.pop() {
            let cursor = Cursor { tier, key: head.key, id: head.id };
            let enough = head.fits && !take(cursor.clone(), head.number)?;
            if enough || head.is_last {
                return Ok(ControlFlow::Break(Some(cursor).filter(|_| !enough)));
            }
            heads.extend(self.head(head.lane, &mut rows[head.lane], range, left)?);
        }
        Ok(ControlFlow::Continue(()))
    }

    /// All rows of one shop and pile from a cursor on, each with whether it fits.
    fn lane(&self, (shop, pile): (i64, i64), range: (i64, i64), after: Option<&Cursor>) -> Sql {
        let column = self.sort.column();
        let ascending = self.sort.is_ascending();
        // Of a campaign there is a walk of its own, newest first.
        let own = self.narrow.campaign.filter(|_| column == "received_at");
        let (compare, direction) = if ascending { (">", "ASC") } else { ("<", "DESC") };
        let begin = if ascending { (range.0, ENDS[0]) } else { (range.1, ENDS[1]) };
        let (key, id) = after.map_or(begin, |after| (after.key, after.id.as_str()));
        let order = match column {
            "received_at" => "received",
            "updated_at" => "updated",
            column => column,
        };
        let lane = if pile == DUE_TALLY {
            Sql::new(&format!(
                "SELECT {column}, id, cart, TRUE FROM due INDEXED BY due_{order} WHERE scope = ?"
            ))
            .add("", [Value::Integer(shop)])
        } else {
            // So there is of what carries a tag, in each order.
            let (index, part) = match (own, self.narrow.tag) {
                (Some(_), _) => ("campaign".to_owned(), ""),
                (None, Some(_)) => (format!("tagged_{order}"), " tagged AND"),
                (None, None) => (order.to_owned(), ""),
            };
            Sql::new(&format!("SELECT {column}, id, number, (TRUE"))
                .then(&self.narrow.tests(Some(self.sort)))
                .add(&format!(") IS TRUE FROM carts INDEXED BY carts_{index} WHERE{part}"), [])
                .add(" shop = ? AND pile = ?", [shop, pile].map(Value::Integer))
                .add_if(" AND campaign = ?", own.map(Value::Integer))
        };
        lane.add(
            &format!(" AND ({column}, id) {compare} (?, ?) ORDER BY {column} {direction}, id {direction}"),
            [Value::Integer(key), Value::Text(id.to_owned())],
        )
    }

    /// The next row of a lane that fits, or the last one that may be looked at; `None` at its end or outside the
    /// range. Rows that don't fit are passed over here: they are most where a filter names few.
    fn head(
        &self,
        lane: usize,
        rows: &mut Rows<'_>,
        range: (i64, i64),
        left: &mut usize,
    ) -> rusqlite::Result<Option<Head>> {
        while let Some(row) = rows.next()? {
            let key = row.get(0)?;
            if key < range.0 || key > range.1 {
                return Ok(None);
            }
            *left = left.saturating_sub(1);
            let (fits, is_last) = (row.get(3)?, *left == 0);
            if fits || is_last {
                let ascending = self.sort.is_ascending();
                let (id, number) = (row.get(1)?, row.get(2)?);
                return Ok(Some(Head { key, id, number, fits, is_last, lane, ascending }));
            }
        }
        Ok(None)
    }
}

/// The foremost row of a lane.
struct Head {
    key: i64,
    id: String,
    number: i64,
    fits: bool,
    /// Nothing after it may be looked at.
    is_last: bool,
    lane: usize,
    ascending: bool,
}

impl Ord for Head {
    /// The greatest comes first.
    fn cmp(&self, other: &Self) -> Ordering {
        let order = (self.key, &self.id).cmp(&(other.key, &other.id));
        if self.ascending { order.reverse() } else { order }
    }
}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Head {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Head {}

//! Pages of whole views: one index range for each shop and pile, merged.

use super::behind;
use super::cursor::Cursor;
use super::slim::{COLUMNS, Slim, is_ascending, tiers};
use crate::carts::{CartFilters, Sort, View};
use crate::error::ReadError;
use crate::project::UNKNOWN_TOTAL;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::collections::HashSet;

/// What narrows a lane down, as SQL that follows five parameters.
pub(super) struct Narrow {
    sql: String,
    values: Vec<Value>,
}

impl Narrow {
    pub(super) fn of(filters: &CartFilters) -> Self {
        let mut narrow = Self { sql: String::new(), values: Vec::new() };
        narrow.add("received_at >=", filters.received_from.map(|at| Value::Integer(at.0)));
        narrow.add("received_at <", filters.received_to.map(|at| Value::Integer(at.0)));
        narrow.add("total >=", filters.total_from.map(Value::Integer));
        if filters.total_to.is_some() {
            narrow.add("total >", Some(Value::Integer(UNKNOWN_TOTAL)));
        }
        narrow.add("total <=", filters.total_to.map(Value::Integer));
        narrow.add("status =", filters.status.map(|status| Value::Text(status.as_str().to_owned())));
        if let Some(tag) = &filters.tag {
            let tag = crate::project::tag_text(std::slice::from_ref(tag));
            narrow.push(" AND instr(tags, ?) > 0", Value::Text(tag));
        }
        if let Some(person) = &filters.person {
            let test = " AND person = (SELECT number FROM persons WHERE id = ?)";
            narrow.push(test, Value::Text(person.0.clone()));
        }
        if let Some(behind) = filters.behind.as_ref().filter(|behind| behind.wording.is_none()) {
            let (at, holds) = behind::test(behind.column);
            narrow.push(&format!(" AND {holds} AND {at} >= ?"), Value::Integer(behind.from.0));
            narrow.push(&format!(" AND {at} < ?"), Value::Integer(behind.to.0));
        }
        narrow
    }

    fn add(&mut self, test: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.push(&format!(" AND {test} ?"), value);
        }
    }

    /// Adds a test with one place for a value, and numbers the place.
    fn push(&mut self, test: &str, value: Value) {
        self.values.push(value);
        let place = format!("?{}", self.values.len() + FIXED);
        self.sql.push_str(&test.replace('?', &place));
    }

    /// The text for a statement with as many fixed parameters as a lane.
    pub(super) fn sql(&self) -> &str {
        &self.sql
    }

    pub(super) fn values(&self) -> impl Iterator<Item = Value> {
        self.values.iter().cloned()
    }
}

/// Parameters that come before those of a [`Narrow`].
pub(super) const FIXED: usize = 6;

/// The next rows of a view after a cursor, `limit` at most.
pub(super) fn rows(
    conn: &Connection,
    view: View,
    sort: Sort,
    shops: &[i64],
    narrow: &Narrow,
    after: Option<&Cursor>,
    limit: usize,
) -> Result<Vec<(Cursor, Slim)>, ReadError> {
    let mut found: Vec<(Cursor, Slim)> = Vec::new();
    let filled = filled(conn)?;
    let halves = if sort == Sort::TotalLowest { 2 } else { 1 };
    for (place, piles) in tiers(view).into_iter().enumerate() {
        for half in 0..halves {
            let tier = place * 2 + half;
            if after.is_some_and(|after| tier < after.tier) || found.len() >= limit {
                continue;
            }
            let after = after.filter(|after| after.tier == tier);
            let mut rows = Vec::new();
            for shop in shops {
                for pile in piles.iter().filter(|pile| filled.contains(&(*shop, **pile))) {
                    rows.extend(lane(
                        conn,
                        sort,
                        (*shop, *pile),
                        half == 1,
                        narrow,
                        after,
                        limit - found.len(),
                    )?);
                }
            }
            order(&mut rows, sort);
            rows.truncate(limit - found.len());
            found.extend(rows.into_iter().map(|row| {
                let cursor = Cursor { tier, key: row.key(sort), id: row.id.clone() };
                (cursor, row)
            }));
        }
    }
    Ok(found)
}

/// The shops and piles in which there are carts at all.
fn filled(conn: &Connection) -> rusqlite::Result<HashSet<(i64, i64)>> {
    let mut statement = conn.prepare_cached("SELECT shop, pile FROM tallies")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Brings rows of one tier into the order of a sort.
pub(super) fn order(rows: &mut [Slim], sort: Sort) {
    rows.sort_unstable_by(|a, b| {
        let order = (a.key(sort), &a.id).cmp(&(b.key(sort), &b.id));
        if is_ascending(sort) { order } else { order.reverse() }
    });
}

fn lane(
    conn: &Connection,
    sort: Sort,
    (shop, pile): (i64, i64),
    unknown: bool,
    narrow: &Narrow,
    after: Option<&Cursor>,
    limit: usize,
) -> rusqlite::Result<Vec<Slim>> {
    let (column, direction) = (column(sort), direction(sort));
    let compare = if is_ascending(sort) { ">" } else { "<" };
    let bound = bound(sort, unknown);
    let sql = format!(
        "SELECT {COLUMNS} FROM carts
         WHERE shop = ?1 AND pile = ?2 AND ({column}, id) {compare} (?3, ?4) AND {bound}{}
         ORDER BY {column} {direction}, id {direction} LIMIT ?5",
        narrow.sql()
    );
    let (key, id) = match after {
        Some(after) => (after.key, after.id.clone()),
        None if is_ascending(sort) => (i64::MIN, String::new()),
        // No id begins with the last of all characters.
        None => (i64::MAX, "\u{10ffff}".to_owned()),
    };
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let fixed = [
        Value::Integer(shop),
        Value::Integer(pile),
        Value::Integer(key),
        Value::Text(id),
        Value::Integer(limit),
        Value::Integer(UNKNOWN_TOTAL),
    ];
    let values = fixed.into_iter().chain(narrow.values());
    conn.prepare_cached(&sql)?.query_map(params_from_iter(values), Slim::from)?.collect()
}

/// The numbers of all rows of a view, in its order; rows of different lanes that are level stand in
/// any order. Only the index is walked, unless something narrows the view down.
pub(super) fn numbers(
    conn: &Connection,
    view: View,
    sort: Sort,
    shops: &[i64],
    narrow: &Narrow,
) -> rusqlite::Result<Vec<i64>> {
    let filled = filled(conn)?;
    let halves: &[bool] = if sort == Sort::TotalLowest { &[false, true] } else { &[false] };
    let mut numbers = Vec::new();
    for piles in tiers(view) {
        for unknown in halves {
            let mut tier: Vec<(i64, i64)> = Vec::new();
            for shop in shops {
                for pile in piles.iter().filter(|pile| filled.contains(&(*shop, **pile))) {
                    keyed(conn, sort, (*shop, *pile), *unknown, narrow, &mut tier)?;
                }
            }
            // Each lane comes in order already: a stable sort only merges them.
            if is_ascending(sort) {
                tier.sort_by_key(|(key, _)| *key);
            } else {
                tier.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
            }
            numbers.extend(tier.into_iter().map(|(_, number)| number));
        }
    }
    Ok(numbers)
}

/// Adds the keys and numbers of a whole lane, in order.
fn keyed(
    conn: &Connection,
    sort: Sort,
    (shop, pile): (i64, i64),
    unknown: bool,
    narrow: &Narrow,
    into: &mut Vec<(i64, i64)>,
) -> rusqlite::Result<()> {
    let (column, direction) = (column(sort), direction(sort));
    let sql = format!(
        "SELECT {column}, number FROM carts
         WHERE shop = ?1 AND pile = ?2 AND ?3 IS NULL AND ?4 IS NULL AND ?5 IS NULL AND {}{}
         ORDER BY {column} {direction}, id {direction}",
        bound(sort, unknown),
        narrow.sql()
    );
    let fixed = [
        Value::Integer(shop),
        Value::Integer(pile),
        Value::Null,
        Value::Null,
        Value::Null,
        Value::Integer(UNKNOWN_TOTAL),
    ];
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(fixed.into_iter().chain(narrow.values())))?;
    while let Some(row) = rows.next()? {
        into.push((row.get(0)?, row.get(1)?));
    }
    Ok(())
}

/// The column that a sort goes by.
fn column(sort: Sort) -> &'static str {
    match sort {
        Sort::ReceivedNewest | Sort::ReceivedOldest => "received_at",
        Sort::UpdatedNewest => "updated_at",
        Sort::TotalHighest | Sort::TotalLowest => "total",
        Sort::Due => "worth",
    }
}

fn direction(sort: Sort) -> &'static str {
    if is_ascending(sort) { "ASC" } else { "DESC" }
}

/// Cheapest first leaves the unknown totals, which are stored below all others, to a half of their own.
fn bound(sort: Sort, unknown: bool) -> &'static str {
    match (sort, unknown) {
        (Sort::TotalLowest, false) => "total > ?6",
        (Sort::TotalLowest, true) => "total = ?6",
        _ => "?6 IS NOT NULL",
    }
}

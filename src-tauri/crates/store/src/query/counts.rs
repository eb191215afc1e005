//! Counts of the views: kept while folding, but for what hangs on the time of day.

use super::cart_page::scope;
use super::due::{due, one_per_person};
use super::narrow::Narrow;
use super::slim::{Slim, tiers};
use crate::carts::{Counts, View, ViewCount};
use crate::error::ReadError;
use crate::project::UNKNOWN_TOTAL;
use crate::settings;
use rusqlite::Connection;
use wapas_domain::Timestamp;
use wapas_domain::ids::ShopId;

/// Counts of every view, of one shop or all.
pub(crate) fn counts(conn: &Connection, now: Timestamp, shop: Option<&ShopId>) -> Result<Counts, ReadError> {
    let cart_age = settings::load(conn)?.guards.cart_age;
    Ok(counts_with(conn, now, &scope(conn, shop)?, cart_age)?)
}

/// The same, of shops by number.
pub(super) fn counts_with(
    conn: &Connection,
    now: Timestamp,
    shops: &[i64],
    cart_age: i64,
) -> rusqlite::Result<Counts> {
    let mut counts: Counts = View::ALL.into_iter().map(|view| (view, ViewCount::default())).collect();
    let views: Vec<(View, Vec<i64>)> = View::ALL
        .into_iter()
        .filter(|view| *view != View::Due)
        .map(|view| (view, tiers(view).concat()))
        .collect();
    let mut statement =
        conn.prepare_cached("SELECT shop, pile, currency, carts, sum, uncounted FROM tallies")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (shop, pile): (i64, i64) = (row.get(0)?, row.get(1)?);
        if !shops.contains(&shop) {
            continue;
        }
        let (currency, carts, sum, uncounted): (String, u64, i64, u64) =
            (row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?);
        for (view, _) in views.iter().filter(|(_, piles)| piles.contains(&pile)) {
            let count = counts.entry(*view).or_default();
            count.rows += carts;
            count.uncounted += uncounted;
            add(count, &currency, sum, carts > uncounted);
        }
    }
    counts.insert(View::Due, due_count(conn, now, shops, cart_age)?);
    Ok(counts)
}

/// The due view: one row per person.
pub(super) fn due_count(
    conn: &Connection,
    now: Timestamp,
    shops: &[i64],
    cart_age: i64,
) -> rusqlite::Result<ViewCount> {
    let rows = due(conn, &Narrow::default(), now, cart_age)?;
    let rows = rows.into_iter().filter(|row| shops.contains(&row.shop)).collect();
    Ok(sum(one_per_person(rows).iter().map(|(row, _)| row)))
}

/// How many rows these are, and what they come to.
pub(super) fn sum<'a>(rows: impl Iterator<Item = &'a Slim>) -> ViewCount {
    let mut count = ViewCount::default();
    for row in rows {
        count.rows += 1;
        let known = row.total != UNKNOWN_TOTAL;
        count.uncounted += u64::from(!known);
        add(&mut count, &row.currency, if known { row.total } else { 0 }, known);
    }
    count
}

/// A currency shows once a cart of it counts.
fn add(count: &mut ViewCount, currency: &str, sum: i64, counts: bool) {
    if counts {
        let total = count.sums.entry(currency.to_owned()).or_default();
        *total = total.saturating_add(sum);
    }
}

//! Counts of the views: kept, not counted.

use super::cart_page::one_or_all;
use super::slim::{Slim, tiers};
use crate::carts::{Counts, View, ViewCount};
use crate::error::ReadError;
use crate::project::{DUE_TALLY, UNKNOWN_TOTAL};
use rusqlite::Connection;
use wapas_domain::ids::ShopId;

/// Counts of every view, of one shop or all.
pub(crate) fn counts(conn: &Connection, shop: Option<&ShopId>) -> Result<Counts, ReadError> {
    let mut counts: Counts = View::ALL.into_iter().map(|view| (view, ViewCount::default())).collect();
    let Some(shop) = one_or_all(conn, shop)? else { return Ok(counts) };
    let views = View::ALL.map(|view| match view {
        View::Due => (view, vec![DUE_TALLY]),
        _ => (view, tiers(view).concat()),
    });
    // Who is due is counted of all shops too: a customer of two is one.
    let mut statement = conn.prepare_cached(
        "SELECT pile, currency, carts, sum, uncounted FROM tallies
         WHERE iif(pile = ?2, shop = ?1, ?1 IN (0, shop))",
    )?;
    let mut rows = statement.query([shop, DUE_TALLY])?;
    while let Some(row) = rows.next()? {
        let pile: i64 = row.get(0)?;
        let (currency, carts, sum, uncounted): (String, u64, i64, u64) =
            (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        for (view, _) in views.iter().filter(|(_, piles)| piles.contains(&pile)) {
            let count = counts.entry(*view).or_default();
            count.rows += carts;
            count.uncounted += uncounted;
            add(count, &currency, sum, carts > uncounted);
        }
    }
    Ok(counts)
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

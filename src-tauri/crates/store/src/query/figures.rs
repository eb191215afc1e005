//! The figures of a time.

use super::cart_page::scope;
use super::counts::counts;
use crate::carts::View;
use crate::error::ReadError;
use crate::figures::{Figure, Figures};
use crate::project::{Group, Pile, UNKNOWN_TOTAL, entry_number};
use rusqlite::{Connection, Rows, params};
use std::collections::HashSet;
use wapas_domain::Timestamp;
use wapas_domain::account::{Column, STEP};
use wapas_domain::ids::ShopId;

/// Carts received in a time and what became of them, and messages opened in it.
pub(crate) fn figures(
    conn: &Connection,
    now: Timestamp,
    shop: Option<&ShopId>,
    from: Timestamp,
    to: Timestamp,
) -> Result<Figures, ReadError> {
    let shops = scope(conn, shop)?;
    let mut figures = Figures::default();
    for number in &shops {
        for group in Group::ALL.into_iter().filter(|group| *group != Group::NotReal) {
            for blocked in [false, true] {
                let pile = Pile { group, blocked }.number();
                let all = received(conn, (*number, pile), from, to, Timestamp(i64::MIN))?;
                figures.carts.add(&all);
                match group {
                    Group::Recovered => figures.recovered.add(&all),
                    Group::Bought => figures.bought.add(&all),
                    _ => figures.left_unfinished.add(&all),
                }
                if !blocked && matches!(group, Group::New | Group::Replied | Group::Asked | Group::Contacted)
                {
                    let young = received(conn, (*number, pile), from, to, now)?;
                    figures.can_come_back.add(&young);
                }
            }
        }
    }
    figures.customers_messaged = messaged(conn, &shops, from, to)?;
    let due = counts(conn, shop)?.remove(&View::Due).unwrap_or_default();
    figures.to_send_now = Figure { count: due.rows, sums: due.sums, uncounted: due.uncounted };
    figures.erased = erased(conn, &shops, from, to)?;
    figures.cleared = cleared(conn, &shops, from, to)?;
    Ok(figures)
}

/// Carts of erased customers. Those that were not real were never counted.
fn erased(conn: &Connection, shops: &[i64], from: Timestamp, to: Timestamp) -> rusqlite::Result<Figure> {
    let mut statement = conn.prepare_cached(
        "SELECT currency, count(*), sum(iif(total = ?4, 0, total)), sum(total = ?4) FROM erased_carts
         WHERE shop = ?1 AND received_at >= ?2 AND received_at < ?3 AND status <> 'not_real'
         GROUP BY currency",
    )?;
    let mut figure = Figure::default();
    for shop in shops {
        figure.add(&summed(statement.query(params![shop, from.0, to.0, UNKNOWN_TOTAL])?)?);
    }
    Ok(figure)
}

/// Carts that were cleared.
fn cleared(conn: &Connection, shops: &[i64], from: Timestamp, to: Timestamp) -> rusqlite::Result<Figure> {
    let mut statement = conn.prepare_cached(
        "SELECT currency, sum(carts), sum(sum), sum(uncounted) FROM kept_account
         WHERE shop = (SELECT id FROM shops WHERE number = ?1) AND entry = ?2 AND step >= ?3 AND step < ?4
         GROUP BY currency",
    )?;
    let (entry, from, to) = (entry_number(Column::Carts), from.0.div_euclid(STEP), to.0.div_euclid(STEP));
    let mut figure = Figure::default();
    for shop in shops {
        figure.add(&summed(statement.query(params![shop, entry, from, to])?)?);
    }
    Ok(figure)
}

/// The carts of one pile that were received in a time and are not too old at a moment.
fn received(
    conn: &Connection,
    (shop, pile): (i64, i64),
    from: Timestamp,
    to: Timestamp,
    young_at: Timestamp,
) -> rusqlite::Result<Figure> {
    let mut statement = conn.prepare_cached(
        "SELECT ifnull(won_in, currency), count(*), sum(iif(ifnull(won, total) = ?6, 0, ifnull(won, total))),
            sum(ifnull(won, total) = ?6)
         FROM carts
         WHERE shop = ?1 AND pile = ?2 AND received_at >= ?3 AND received_at < ?4 AND expires_at > ?5 AND aside < ?7
         GROUP BY 1",
    )?;
    // Whose customer has bought since can't come back any more; who may not be real counts nowhere.
    let aside = if young_at.0 == i64::MIN { 2 } else { 1 };
    summed(statement.query(params![shop, pile, from.0, to.0, young_at.0, UNKNOWN_TOTAL, aside])?)
}

/// A figure from rows of a currency, carts, their sum, and carts left out of it.
fn summed(mut rows: Rows<'_>) -> rusqlite::Result<Figure> {
    let mut figure = Figure::default();
    while let Some(row) = rows.next()? {
        let (carts, uncounted): (u64, u64) = (row.get(1)?, row.get(3)?);
        figure.count += carts;
        figure.uncounted += uncounted;
        if carts > uncounted {
            figure.sums.insert(row.get(0)?, row.get(2)?);
        }
    }
    Ok(figure)
}

/// Customers to whom a message that counts was opened, and the carts it was about.
fn messaged(conn: &Connection, shops: &[i64], from: Timestamp, to: Timestamp) -> rusqlite::Result<Figure> {
    let mut statement = conn.prepare_cached(
        "SELECT follow_ups.person, carts.number, carts.shop, carts.currency, carts.total
         FROM follow_ups JOIN carts ON carts.id = follow_ups.cart
         WHERE counts = 1 AND follow_ups.created_at >= ?1 AND follow_ups.created_at < ?2 AND carts.aside < 2",
    )?;
    let mut rows = statement.query(params![from.0, to.0])?;
    let (mut persons, mut carts, mut figure) = (HashSet::new(), HashSet::new(), Figure::default());
    while let Some(row) = rows.next()? {
        if !shops.contains(&row.get(2)?) {
            continue;
        }
        persons.insert(row.get::<_, String>(0)?);
        if !carts.insert(row.get::<_, i64>(1)?) {
            continue;
        }
        let total: i64 = row.get(4)?;
        if total == UNKNOWN_TOTAL {
            figure.uncounted += 1;
        } else {
            let sum = figure.sums.entry(row.get(3)?).or_default();
            *sum = sum.saturating_add(total);
        }
    }
    figure.count = persons.len() as u64;
    Ok(figure)
}

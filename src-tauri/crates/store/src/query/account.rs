//! The shop's account: kept while folding, added up here.

use super::cart_page::scope;
use crate::error::ReadError;
use crate::figures::{Account, Figure, Share};
use crate::project::{Group, Pile, UNKNOWN_TOTAL, day_number, division_number, entry_number};
use crate::settings;
use rusqlite::{Connection, Row, params};
use std::collections::BTreeMap;
use wapas_domain::Timestamp;
use wapas_domain::account::{Column, Division, STEP};
use wapas_domain::ids::ShopId;

/// The account between each two edges, oldest first.
pub(crate) fn account(
    conn: &Connection,
    shop: Option<&ShopId>,
    edges: &[Timestamp],
) -> Result<Vec<Account>, ReadError> {
    let steps: Vec<i64> = edges.iter().map(|at| at.0.div_euclid(STEP)).collect();
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return Ok(Vec::new()) };
    let mut stretches = vec![Account::new(); steps.len() - 1];
    let mut statement = conn.prepare_cached(
        "SELECT step, currency, carts, sum, uncounted FROM account
         WHERE shop = ?1 AND entry = ?2 AND step >= ?3 AND step < ?4",
    )?;
    for shop in scope(conn, shop)? {
        for column in Column::ALL {
            let mut rows = statement.query(params![shop, entry_number(column), first, last])?;
            while let Some(row) = rows.next()? {
                let step: i64 = row.get(0)?;
                let at = steps.partition_point(|edge| *edge <= step) - 1;
                if let Some(stretch) = stretches.get_mut(at) {
                    stretch.entry(column).or_default().add(&figure(row, 1)?);
                }
            }
        }
    }
    Ok(stretches)
}

/// A figure from a currency, carts, a sum and the carts left out of it.
fn figure(row: &Row<'_>, from: usize) -> rusqlite::Result<Figure> {
    let (count, uncounted): (u64, u64) = (row.get(from + 1)?, row.get(from + 3)?);
    let mut figure = Figure { count, uncounted, ..Figure::default() };
    if count > uncounted {
        figure.sums.insert(row.get(from)?, row.get(from + 2)?);
    }
    Ok(figure)
}

/// When the first step with a cart begins.
pub(crate) fn first_entry(conn: &Connection, shop: Option<&ShopId>) -> Result<Option<Timestamp>, ReadError> {
    let mut first: Option<i64> = None;
    let mut statement =
        conn.prepare_cached("SELECT min(step) FROM account WHERE shop = ?1 AND entry = ?2")?;
    for shop in scope(conn, shop)? {
        let step: Option<i64> =
            statement.query_row(params![shop, entry_number(Column::Carts)], |row| row.get(0))?;
        first = [first, step].into_iter().flatten().min();
    }
    Ok(first.map(|step| Timestamp(step * STEP)))
}

/// Open carts that can be written to and are young enough, and since when they have to have changed.
///
/// Whole steps are kept; the carts of the one in which that moment lies are looked at.
pub(crate) fn can_come_back(
    conn: &Connection,
    now: Timestamp,
    shop: Option<&ShopId>,
) -> Result<(Figure, Timestamp), ReadError> {
    let since = now.plus(1 - settings::load(conn)?.guards.cart_age);
    let whole = (since.0 + STEP - 1).div_euclid(STEP);
    let mut kept = conn.prepare_cached(
        "SELECT currency, sum(carts), sum(sum), sum(uncounted) FROM account
         WHERE shop = ?1 AND entry = ?2 AND step >= ?3 GROUP BY currency",
    )?;
    let mut looked = conn.prepare_cached(
        "SELECT currency, count(*), sum(iif(total = ?5, 0, total)), sum(total = ?5) FROM carts
         WHERE shop = ?1 AND pile = ?2 AND updated_at >= ?3 AND updated_at < ?4 GROUP BY currency",
    )?;
    let mut all = Figure::default();
    for shop in scope(conn, shop)? {
        let mut rows = kept.query(params![shop, entry_number(Column::CanComeBack), whole])?;
        while let Some(row) = rows.next()? {
            all.add(&figure(row, 0)?);
        }
        for group in [Group::New, Group::Replied, Group::Asked, Group::Contacted] {
            let pile = Pile { group, blocked: false }.number();
            let mut rows = looked.query(params![shop, pile, since.0, whole * STEP, UNKNOWN_TOTAL])?;
            while let Some(row) = rows.next()? {
                all.add(&figure(row, 0)?);
            }
        }
    }
    Ok((all, since))
}

/// How long carts waited for a first message that was opened in a time, with how many waited so long.
pub(crate) fn waits(
    conn: &Connection,
    shop: Option<&ShopId>,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<(i64, u64)>, ReadError> {
    let mut waits: BTreeMap<i64, u64> = BTreeMap::new();
    let mut statement = conn.prepare_cached(
        "SELECT wait, sum(carts) FROM waits WHERE shop = ?1 AND step >= ?2 AND step < ?3 GROUP BY wait",
    )?;
    for shop in scope(conn, shop)? {
        let mut rows = statement.query(params![shop, from.0.div_euclid(STEP), to.0.div_euclid(STEP)])?;
        while let Some(row) = rows.next()? {
            *waits.entry(row.get(0)?).or_default() += row.get::<_, u64>(1)?;
        }
    }
    Ok(waits.into_iter().collect())
}

/// The carts received in a time, by the names of a division; those with most carts first.
pub(crate) fn shares(
    conn: &Connection,
    shop: Option<&ShopId>,
    division: Division,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<Share>, ReadError> {
    let mut statement = conn.prepare_cached(
        "SELECT name, entry, currency, sum(carts), sum(sum), sum(uncounted) FROM shares
         WHERE shop = ?1 AND division = ?2 AND day >= ?3 AND day < ?4 GROUP BY name, entry, currency",
    )?;
    let mut found: BTreeMap<String, Share> = BTreeMap::new();
    for shop in scope(conn, shop)? {
        let asked = params![shop, division_number(division), day_number(from), day_number(to)];
        let mut rows = statement.query(asked)?;
        while let Some(row) = rows.next()? {
            let (name, entry): (String, i64) = (row.get(0)?, row.get(1)?);
            let Some(column) = Column::ALL.into_iter().find(|column| entry_number(*column) == entry) else {
                continue;
            };
            let share =
                found.entry(name.to_ascii_lowercase()).or_insert_with(|| Share { name, ..Share::default() });
            share.account.entry(column).or_default().add(&figure(row, 2)?);
        }
    }
    let mut shares: Vec<Share> = found.into_values().collect();
    let carts = |share: &Share| share.account.get(&Column::Carts).map_or(0, |figure| figure.count);
    shares.sort_by(|a, b| carts(b).cmp(&carts(a)).then_with(|| a.name.cmp(&b.name)));
    Ok(shares)
}

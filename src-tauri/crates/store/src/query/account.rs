//! The shop's account: kept while folding, added up here.

use super::cart_page::scope;
use crate::error::ReadError;
use crate::figures::{Account, Figure, Share};
use crate::project::{Group, Pile, UNKNOWN_TOTAL, cart_ages, day_number, division_number, entry_number};
use crate::settings;
use rusqlite::{Connection, Row, params};
use std::collections::{BTreeMap, HashMap};
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

/// How many of the carts that the account counts between each two edges were cleared since: their rows are gone.
pub(crate) fn cleared(
    conn: &Connection,
    shop: Option<&ShopId>,
    edges: &[Timestamp],
) -> Result<Vec<BTreeMap<Column, u64>>, ReadError> {
    let mut statement = conn.prepare_cached(
        "SELECT ifnull(sum(carts), 0) FROM kept_account
         WHERE shop IN (SELECT id FROM shops WHERE ?1 IS NULL OR id = ?1) AND entry = ?2 AND step >= ?3 AND step < ?4",
    )?;
    let shop = shop.map(ShopId::as_str);
    let mut stretches = Vec::new();
    for stretch in edges.windows(2) {
        let (from, to) = (stretch[0].0.div_euclid(STEP), stretch[1].0.div_euclid(STEP));
        let mut gone = BTreeMap::new();
        for column in Column::ALL {
            let carts = statement
                .query_row(params![shop, entry_number(column), from, to], |row| row.get::<_, u64>(0))?;
            gone.insert(column, carts);
        }
        stretches.push(gone);
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

/// Open carts that can be written to and are young enough, and since when those of the most patient shop have
/// to have changed.
///
/// Whole steps are kept; the carts of the one in which the limit of a shop's age lies are looked at.
pub(crate) fn can_come_back(
    conn: &Connection,
    now: Timestamp,
    shop: Option<&ShopId>,
) -> Result<(Figure, Timestamp), ReadError> {
    let settings = settings::load(conn)?;
    let mut kept = conn.prepare_cached(
        "SELECT currency, sum(carts), sum(sum), sum(uncounted) FROM account
         WHERE shop = ?1 AND entry = ?2 AND step >= ?3 GROUP BY currency",
    )?;
    let mut looked = conn.prepare_cached(
        "SELECT currency, count(*), sum(iif(total = ?5, 0, total)), sum(total = ?5) FROM carts
         WHERE shop = ?1 AND pile = ?2 AND updated_at >= ?3 AND updated_at < ?4 GROUP BY currency",
    )?;
    let mut all = Figure::default();
    let ages: HashMap<i64, i64> = cart_ages(conn, &settings)?.into_iter().collect();
    for shop in scope(conn, shop)? {
        let since = now.plus(1 - ages.get(&shop).copied().unwrap_or_default());
        let whole = (since.0 + STEP - 1).div_euclid(STEP);
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
    Ok((all, now.plus(1 - longest_age(conn)?)))
}

/// How long carts may be written about in the shop that lets it be longest.
pub(super) fn longest_age(conn: &Connection) -> rusqlite::Result<i64> {
    let ages = cart_ages(conn, &settings::load(conn)?)?;
    Ok(ages.into_iter().map(|(_, age)| age).max().unwrap_or_default())
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
        "SELECT name, entry, currency, carts, sum, uncounted FROM shares
         WHERE shop = ?1 AND division = ?2 AND day >= ?3 AND day < ?4",
    )?;
    let columns: BTreeMap<i64, Column> =
        Column::ALL.into_iter().map(|column| (entry_number(column), column)).collect();
    // Added up here: SQLite would sort all days' rows by their names first.
    let mut shares: Vec<Share> = Vec::new();
    let (mut spellings, mut names): (HashMap<String, usize>, HashMap<String, usize>) = Default::default();
    for shop in scope(conn, shop)? {
        let asked = params![shop, division_number(division), day_number(from), day_number(to)];
        let mut rows = statement.query(asked)?;
        while let Some(row) = rows.next()? {
            let name = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            let Some(column) = columns.get(&row.get(1)?) else { continue };
            let place = if let Some(place) = spellings.get(name) {
                *place
            } else {
                let place = *names.entry(name.to_ascii_lowercase()).or_insert(shares.len());
                if place == shares.len() {
                    shares.push(Share { name: name.to_owned(), ..Share::default() });
                }
                spellings.insert(name.to_owned(), place);
                place
            };
            shares[place].account.entry(*column).or_default().add(&figure(row, 2)?);
        }
    }
    let carts = |share: &Share| share.account.get(&Column::Carts).map_or(0, |figure| figure.count);
    shares.sort_by(|a, b| carts(b).cmp(&carts(a)).then_with(|| a.name.cmp(&b.name)));
    Ok(shares)
}

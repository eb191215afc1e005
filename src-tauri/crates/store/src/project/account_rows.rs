//! The shop's account: what each cart adds to it, kept up with every change of the cart. What has come to
//! nothing has no line, as after a fold anew.
//!
//! No statement here says RETURNING: SQLite would open a table of its own for each answer.

use rusqlite::{Connection, params};
use std::collections::BTreeSet;
use wapas_domain::Timestamp;
use wapas_domain::account::{self, Column, Division, STEP};
use wapas_domain::cart::Cart;
use wapas_domain::ids::ShopId;
use wapas_domain::time::{DAY, MINUTE};

/// How far India's clocks are ahead, in ms: shares are kept by its days.
const INDIA: i64 = 330 * MINUTE;

/// The number of a column in the file.
pub(crate) fn entry_number(column: Column) -> i64 {
    column as i64
}

/// The number of a division in the file.
pub(crate) fn division_number(division: Division) -> i64 {
    division as i64
}

/// The Indian day of a moment, counted from 1970.
pub(crate) fn day_number(at: Timestamp) -> i64 {
    at.0.saturating_add(INDIA).div_euclid(DAY)
}

/// A cart's line in one column of the account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    shop: i64,
    entry: i64,
    step: i64,
    currency: String,
    total: Option<i64>,
}

/// A cart's line in one column of a division.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Share {
    division: i64,
    day: i64,
    name: String,
    line: Line,
}

/// Everything that one cart adds to the account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    lines: BTreeSet<Line>,
    shares: BTreeSet<Share>,
    /// Shop, step of the first message, how long it took.
    wait: Option<(i64, i64, i64)>,
}

impl Standing {
    /// What a cart adds, in a shop by number.
    pub(super) fn of(shop: i64, cart: &Cart, reachable: bool) -> Self {
        let entries = account::entries(cart, reachable);
        if entries.is_empty() {
            return Self::default();
        }
        let line = |column: Column, at: Timestamp| {
            // What was bought counts with what was paid for it.
            let (currency, total) = match column {
                Column::Bought | Column::BroughtBack | Column::Returned => {
                    (cart.won_currency(), cart.won_minor())
                }
                _ => (cart.currency.as_str(), cart.total_minor()),
            };
            let (entry, step) = (entry_number(column), at.0.div_euclid(STEP));
            Line { shop, entry, step, currency: currency.to_owned(), total }
        };
        let day = day_number(cart.received_at);
        let mut shares = BTreeSet::new();
        for division in Division::ALL {
            for name in account::names(cart, division) {
                let divided = [Column::Carts, Column::LeftUnfinished, Column::Returned];
                for (column, at) in entries.iter().filter(|(column, _)| divided.contains(column)) {
                    // A share has no step; its day says when.
                    let line = Line { step: 0, ..line(*column, *at) };
                    shares.insert(Share {
                        division: division_number(division),
                        day,
                        name: name.clone(),
                        line,
                    });
                }
            }
        }
        let first = cart.first_contact_at.zip(account::wait(cart));
        Self {
            lines: entries.iter().map(|(column, at)| line(*column, *at)).collect(),
            shares,
            wait: first.map(|(at, wait)| (shop, at.0.div_euclid(STEP), wait)),
        }
    }
}

impl Standing {
    /// What stays of it when the cart is cleared: its lines, by days. How it divides is asked of the last 90 days
    /// alone, and an open cart can come back no more.
    pub(super) fn kept(&self) -> Self {
        // At noon it is the same day in nearly every zone.
        let noon = |step: i64| {
            let day = day_number(Timestamp(step.saturating_mul(STEP)));
            (day * DAY - INDIA + DAY / 2).div_euclid(STEP)
        };
        let lines = self.lines.iter().filter(|line| line.entry != entry_number(Column::CanComeBack));
        Self {
            lines: lines.map(|line| Line { step: noon(line.step), ..line.clone() }).collect(),
            ..Self::default()
        }
    }
}

/// Keeps what a cleared cart of a shop came to, in the truth and in the account.
pub(super) fn keep(conn: &Connection, shop: &ShopId, kept: &Standing) -> rusqlite::Result<()> {
    for line in &kept.lines {
        let (sum, uncounted) = line.amounts(1);
        conn.prepare_cached(
            "INSERT INTO kept_account (shop, entry, step, currency, carts, sum, uncounted)
             VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6)
             ON CONFLICT DO UPDATE SET
                carts = carts + 1, sum = sum + excluded.sum, uncounted = uncounted + excluded.uncounted",
        )?
        .execute(params![shop.as_str(), line.entry, line.step, line.currency, sum, uncounted])?;
    }
    enter(conn, &Standing::default(), kept)
}

/// Brings back into the account what cleared carts of a shop came to, where the shop's row is made anew.
pub(super) fn bring_kept(conn: &Connection, number: i64, shop: &ShopId) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO account (shop, entry, step, currency, carts, sum, uncounted)
         SELECT ?1, entry, step, currency, carts, sum, uncounted FROM kept_account WHERE shop = ?2",
    )?
    .execute(params![number, shop.as_str()])
    .map(drop)
}

/// What the cart with a number adds as it stands in the file.
pub(super) fn standing(conn: &Connection, number: i64, cart: &Cart) -> rusqlite::Result<Standing> {
    conn.prepare_cached("SELECT shop, reachable FROM carts WHERE number = ?1")?
        .query_row([number], |row| Ok(Standing::of(row.get(0)?, cart, row.get(1)?)))
}

/// Brings the account from what a cart added before to what it adds now.
pub(super) fn enter(conn: &Connection, before: &Standing, after: &Standing) -> rusqlite::Result<()> {
    for (from, to, sign) in [(before, after, -1), (after, before, 1)] {
        for line in from.lines.difference(&to.lines) {
            add_line(conn, line, sign)?;
        }
        for share in from.shares.difference(&to.shares) {
            add_share(conn, share, sign)?;
        }
        if from.wait != to.wait
            && let Some(wait) = from.wait
        {
            add_wait(conn, wait, sign)?;
        }
    }
    Ok(())
}

impl Line {
    /// Sum and carts without a known amount, to be added or taken away.
    fn amounts(&self, sign: i64) -> (i64, i64) {
        self.total.map_or((0, sign), |total| (sign * total, 0))
    }
}

fn add_line(conn: &Connection, line: &Line, sign: i64) -> rusqlite::Result<()> {
    let (sum, uncounted) = line.amounts(sign);
    conn.prepare_cached(
        "INSERT INTO account (shop, entry, step, currency, carts, sum, uncounted) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT DO UPDATE SET
            carts = carts + excluded.carts, sum = sum + excluded.sum, uncounted = uncounted + excluded.uncounted",
    )?
    .execute(params![line.shop, line.entry, line.step, line.currency, sign, sum, uncounted])?;
    if sign < 0 {
        conn.prepare_cached(
            "DELETE FROM account WHERE shop = ?1 AND entry = ?2 AND step = ?3 AND currency = ?4 AND carts = 0",
        )?
        .execute(params![line.shop, line.entry, line.step, line.currency])?;
    }
    Ok(())
}

fn add_share(conn: &Connection, share: &Share, sign: i64) -> rusqlite::Result<()> {
    let Share { division, day, name, line } = share;
    let (sum, uncounted) = line.amounts(sign);
    conn.prepare_cached(
        "INSERT INTO shares (shop, division, day, name, entry, currency, carts, sum, uncounted)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT DO UPDATE SET
            carts = carts + excluded.carts, sum = sum + excluded.sum, uncounted = uncounted + excluded.uncounted",
    )?
    .execute(params![line.shop, division, day, name, line.entry, line.currency, sign, sum, uncounted])?;
    if sign < 0 {
        conn.prepare_cached(
            "DELETE FROM shares
             WHERE shop = ?1 AND division = ?2 AND day = ?3 AND name = ?4 AND entry = ?5 AND currency = ?6
                AND carts = 0",
        )?
        .execute(params![line.shop, division, day, name, line.entry, line.currency])?;
    }
    Ok(())
}

fn add_wait(conn: &Connection, (shop, step, wait): (i64, i64, i64), sign: i64) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO waits (shop, step, wait, carts) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET carts = carts + excluded.carts",
    )?
    .execute(params![shop, step, wait, sign])?;
    if sign < 0 {
        conn.prepare_cached("DELETE FROM waits WHERE shop = ?1 AND step = ?2 AND wait = ?3 AND carts = 0")?
            .execute(params![shop, step, wait])?;
    }
    Ok(())
}

//! Brings the rows of carts in line with their shops and the settings after a plan, a limit or a
//! currency changed, a slice at a time.

use super::{Fold, cart_rows, follow_up_rows, shop_rows, suspicion_rows};
use rusqlite::{Connection, params};
use wapas_domain::fold;

/// Rows looked at in one slice.
const SLICE: i64 = 500;

/// Refreshes the next slice after the cart `from`. Gives where to go on, or `None` at the end.
pub(super) fn slice(fold: &mut Fold<'_>, from: i64) -> rusqlite::Result<Option<i64>> {
    let rows: Vec<(i64, bool)> = fold
        .conn
        .prepare_cached(
            "SELECT carts.number, status IN ('contacted', 'recovered', 'bought') OR carts.currency <> shops.currency
                OR carts.aside = 2 OR carts.person IS ?3
                OR (status = 'new' AND EXISTS (
                    SELECT 1 FROM persons JOIN follow_ups ON follow_ups.person = persons.id
                    WHERE persons.number = carts.person
                ))
             FROM carts JOIN shops ON shops.number = carts.shop
             WHERE carts.number > ?1 ORDER BY carts.number LIMIT ?2",
        )?
        .query_map(params![from, SLICE, suspicion_rows::own_person(fold)?], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    // Only the due times of customers who were written to hang on the plan and the caps, and whose doing a
    // purchase was on the window.
    for number in rows.iter().filter(|(_, may_change)| *may_change).map(|(number, _)| *number) {
        let Some(before) = cart_rows::load(fold.conn, number)? else { continue };
        let mut cart = before.clone();
        fold::choose_currency(&mut cart, &currency(fold.conn, number)?);
        suspicion_rows::look_at_number(fold, &mut cart);
        if cart.recovery.is_some() {
            follow_up_rows::count_into(fold, &mut cart)?;
        }
        cart_rows::save(fold, Some((number, &before)), &cart)?;
    }
    let next = rows.last().map(|(number, _)| *number);
    for (shop, cart_age) in shop_rows::ages(fold.conn, fold.settings)? {
        let end = next.unwrap_or(from);
        fold.conn
            .prepare_cached(
                "UPDATE carts SET expires_at = updated_at + ?4
                 WHERE number > ?1 AND number <= ?2 AND shop = ?3 AND expires_at <> updated_at + ?4",
            )?
            .execute([from, end, shop, cart_age])?;
    }
    fold.conn.prepare_cached("UPDATE fold_state SET refresh = ?1")?.execute([next])?;
    Ok(next)
}

/// The currency of a cart's shop.
fn currency(conn: &Connection, cart: i64) -> rusqlite::Result<String> {
    conn.prepare_cached(
        "SELECT shops.currency FROM shops JOIN carts ON carts.shop = shops.number WHERE carts.number = ?1",
    )?
    .query_row([cart], |row| row.get(0))
}

//! Refreshes stored due times after the plan changed, a slice at a time.

use super::{Fold, cart_rows};
use rusqlite::params;

/// Rows looked at in one slice.
const SLICE: i64 = 500;

/// Refreshes the next slice after the cart `from`. Gives where to go on, or `None` at the end.
pub(super) fn slice(fold: &mut Fold<'_>, from: i64) -> rusqlite::Result<Option<i64>> {
    let rows: Vec<(i64, bool)> = fold
        .conn
        .prepare_cached(
            "SELECT number, status = 'contacted' OR (status = 'new' AND EXISTS (
                SELECT 1 FROM persons JOIN follow_ups ON follow_ups.person = persons.id
                WHERE persons.number = carts.person
             )) FROM carts WHERE number > ?1 ORDER BY number LIMIT ?2",
        )?
        .query_map(params![from, SLICE], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    // Only the due times of customers who were written to hang on the plan and the caps.
    for number in rows.iter().filter(|(_, written_to)| *written_to).map(|(number, _)| *number) {
        if let Some(cart) = cart_rows::load(fold.conn, number)? {
            cart_rows::save(fold, Some((number, &cart)), &cart)?;
        }
    }
    let next = rows.last().map(|(number, _)| *number);
    fold.conn.prepare_cached("UPDATE fold_state SET refresh = ?1")?.execute([next])?;
    Ok(next)
}

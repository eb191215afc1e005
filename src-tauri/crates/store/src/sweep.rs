//! Clears deliveries that belong to nobody who is known: what was kept aside, tries of the address, callbacks about
//! strangers. Each is looked at once, when its time is over; what belongs to a customer goes with the customer.

use crate::clearing::{Times, diary, save_diary};
use crate::error::RecordError;
use crate::forwards;
use crate::project::{self, Fold};
use crate::record::Facts;
use crate::trail::CLEARED;
use rusqlite::params;
use wapas_domain::fact::Fact;
use wapas_domain::ids::ShopId;
use wapas_domain::retention::keep;

/// Deliveries that are looked at in one commit.
const SPAN: i64 = 500;

/// A delivery whose time may be over.
struct Row {
    seq: i64,
    connection: i64,
    received_at: i64,
    verdict: String,
}

/// Looks at the next deliveries. Says whether there may be more, and whether any became blank.
pub(crate) fn some(
    fold: &mut Fold<'_>,
    facts: &mut Facts,
    times: &Times,
) -> Result<(bool, bool), RecordError> {
    let mut diary = diary(fold.conn)?;
    let rows: Vec<Row> = fold
        .conn
        .prepare_cached(
            "SELECT seq, connection, received_at, verdict FROM deliveries WHERE seq > ?1 ORDER BY seq LIMIT ?2",
        )?
        .query_map([diary.swept, SPAN], |row| {
            Ok(Row {
                seq: row.get(0)?,
                connection: row.get(1)?,
                received_at: row.get(2)?,
                verdict: row.get(3)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let full = rows.len() == usize::try_from(SPAN).unwrap_or(usize::MAX);
    let (mut any, mut stops, mut young) = (false, Vec::new(), false);
    for row in rows {
        let shop = fold.source(row.connection)?.shop.as_ref().map(ShopId::as_str);
        let days = shop.and_then(|shop| times.shops.get(shop)).copied().unwrap_or(times.general);
        // What comes later is younger: it is looked at another day.
        if keep(days).is_none_or(|time| row.received_at > times.now.plus(-time).0) {
            young = true;
            break;
        }
        diary.swept = row.seq;
        if is_somebodys(fold, row.seq)? {
            continue;
        }
        any = true;
        let strangers: Vec<String> = fold
            .conn
            .prepare_cached("SELECT person FROM told WHERE seq = ?1")?
            .query_map([row.seq], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        stops.extend(project::stops_of(fold.conn, &strangers)?);
        forwards::forget(fold.conn, &[row.seq])?;
        blank(fold, &row)?;
    }
    if !stops.is_empty() {
        facts.write(fold, &Fact::CustomersCleared { customers: 0, carts: 0, stops })?;
    }
    if any {
        fold.changed.add("deliveries");
    }
    save_diary(fold.conn, &diary)?;
    Ok((full && !young, any))
}

/// Whether a customer or an order that is there hangs on a delivery.
fn is_somebodys(fold: &Fold<'_>, seq: i64) -> rusqlite::Result<bool> {
    fold.conn
        .prepare_cached(
            "SELECT 1 FROM incoming WHERE seq = ?1 AND (cart IS NOT NULL OR person IS NOT NULL)
             UNION ALL SELECT 1 FROM told JOIN persons ON persons.id = told.person WHERE seq = ?1
             UNION ALL SELECT 1 FROM tellings WHERE seq = ?1 AND purchase IS NOT NULL",
        )?
        .exists([seq])
}

fn blank(fold: &Fold<'_>, row: &Row) -> rusqlite::Result<()> {
    // What nobody could verify, and tries of the address, were never more than a line in a list.
    let authentic = matches!(row.verdict.as_str(), "accepted" | "duplicate" | "undecodable" | "held");
    if authentic {
        fold.conn
            .prepare_cached("UPDATE deliveries SET body = NULL, headers = '[]', reason = ?2 WHERE seq = ?1")?
            .execute(params![row.seq, CLEARED])?;
        return project::blank_rows(fold.conn, row.seq);
    }
    for sql in ["DELETE FROM deliveries WHERE seq = ?1", "DELETE FROM incoming WHERE seq = ?1"] {
        fold.conn.prepare_cached(sql)?.execute([row.seq])?;
    }
    Ok(())
}

//! Deliveries: lists, whole ones, and those kept aside.

use super::cart_page::size;
use crate::aside::Aside;
use crate::deliveries::{DeliveryBrief, DeliveryPage, DeliveryQuery, DeliveryWhole, KeptDelivery};
use crate::error::ReadError;
use crate::words::{self, from_json, from_word};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use wapas_domain::Timestamp;
use wapas_domain::connection::Verdict;
use wapas_domain::ids::{CartId, ConnectionId, Seq};

const BRIEF: &str = "SELECT d.seq, c.id, c.kind, d.received_at, d.verdict, d.http_status, d.reason, d.duplicate_of,
        d.bytes, ifnull(r.times, 0)
    FROM deliveries d JOIN connections c ON c.number = d.connection LEFT JOIN repeats r ON r.original = d.seq";

fn brief(row: &Row<'_>) -> rusqlite::Result<DeliveryBrief> {
    Ok(DeliveryBrief {
        seq: Seq(row.get(0)?),
        connection: ConnectionId(row.get(1)?),
        kind: from_word(row.get(2)?)?,
        received_at: Timestamp(row.get(3)?),
        verdict: from_word(row.get(4)?)?,
        http_status: row.get(5)?,
        reason: row.get(6)?,
        duplicate_of: row.get::<_, Option<i64>>(7)?.map(Seq),
        bytes: row.get(8)?,
        repeats: row.get(9)?,
    })
}

/// A page of deliveries, newest first.
pub(crate) fn page(conn: &Connection, query: &DeliveryQuery) -> Result<DeliveryPage, ReadError> {
    let limit = size(query.limit);
    let before = query.after.map_or(i64::MAX, |seq| seq.0);
    let mut sql = format!("{BRIEF} WHERE d.seq < ?1");
    let mut values = vec![Value::Integer(before), Value::Integer(i64::try_from(limit).unwrap_or(0) + 1)];
    if let Some(verdict) = query.verdict {
        values.push(Value::Text(words::verdict(verdict).to_owned()));
        sql += " AND d.verdict = ?3";
        if verdict != Verdict::Accepted {
            // Said in the index's own words, so that the index is used.
            sql += " AND d.verdict <> 'accepted'";
        }
    }
    if let Some(connection) = &query.connection {
        values.push(Value::Text(connection.0.clone()));
        let place = values.len();
        sql.push_str(" AND +d.connection = (SELECT number FROM connections WHERE id = ?");
        sql.push_str(&place.to_string());
        sql.push(')');
    }
    sql += " ORDER BY d.seq DESC LIMIT ?2";
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows: Vec<DeliveryBrief> =
        statement.query_map(params_from_iter(values), brief)?.collect::<rusqlite::Result<_>>()?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = if more { rows.last().map(|row| row.seq) } else { None };
    Ok(DeliveryPage { rows, next })
}

/// A delivery with headers and body; a duplicate's body is the first delivery's.
pub(crate) fn whole(conn: &Connection, seq: Seq) -> Result<Option<DeliveryWhole>, ReadError> {
    let Some(brief) =
        conn.prepare_cached(&format!("{BRIEF} WHERE d.seq = ?1"))?.query_row([seq.0], brief).optional()?
    else {
        return Ok(None);
    };
    let (arrived_as, headers, body, cart) = conn
        .prepare_cached(
            "SELECT d.arrived_as, d.headers, ifnull(d.body, (SELECT body FROM deliveries o WHERE o.seq = d.duplicate_of)),
                carts.id
             FROM deliveries d LEFT JOIN incoming i ON i.seq = d.seq LEFT JOIN carts ON carts.id = i.cart
             WHERE d.seq = ?1",
        )?
        .query_row([seq.0], |row| {
            let headers: String = row.get(1)?;
            let cart: Option<String> = row.get(3)?;
            Ok((from_word(row.get(0)?)?, from_json(&headers)?, row.get(2)?, cart.map(CartId)))
        })?;
    Ok(Some(DeliveryWhole { brief, arrived_as, headers, body, cart }))
}

/// Deliveries that were kept aside, oldest first, to be judged again.
pub(crate) fn kept_aside(
    conn: &Connection,
    aside: &Aside,
    after: Option<Seq>,
    limit: u32,
) -> Result<Vec<KeptDelivery>, ReadError> {
    const KEPT: &str = "verdict <> 'accepted' AND verdict IN ('unverified', 'bad_signature', 'held', 'undecodable') AND body IS NOT NULL";
    let after = after.map_or(i64::MIN, |seq| seq.0);
    let seqs: Vec<i64> = match aside {
        Aside::Delivery(seq) => {
            let sql = format!("SELECT seq FROM deliveries WHERE seq = ?1 AND seq > ?2 AND {KEPT}");
            let mut statement = conn.prepare_cached(&sql)?;
            statement.query_map(params![seq.0, after], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
        }
        Aside::Connection(id) => {
            let sql = format!(
                "SELECT seq FROM deliveries WHERE connection = (SELECT number FROM connections WHERE id = ?1)
                    AND seq > ?2 AND {KEPT} ORDER BY seq LIMIT ?3"
            );
            let mut statement = conn.prepare_cached(&sql)?;
            statement
                .query_map(params![id.as_str(), after, limit.clamp(1, 200)], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?
        }
    };
    let mut statement = conn.prepare_cached(
        "SELECT d.seq, c.id, c.kind, d.received_at, d.verdict, d.headers, ifnull(d.body, x'')
         FROM deliveries d JOIN connections c ON c.number = d.connection WHERE d.seq = ?1",
    )?;
    let kept = seqs.into_iter().map(|seq| {
        statement.query_row([seq], |row| {
            Ok(KeptDelivery {
                seq: Seq(row.get(0)?),
                connection: ConnectionId(row.get(1)?),
                kind: from_word(row.get(2)?)?,
                received_at: Timestamp(row.get(3)?),
                verdict: from_word(row.get(4)?)?,
                headers: from_json(&row.get::<_, String>(5)?)?,
                body: row.get(6)?,
            })
        })
    });
    Ok(kept.collect::<rusqlite::Result<_>>()?)
}

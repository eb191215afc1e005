//! How many messages went by which way.

use crate::error::ReadError;
use crate::queue::{Sent, Went};
use crate::words::from_word;
use rusqlite::{Connection, params};
use wapas_domain::Timestamp;
use wapas_domain::cost::PRICED;
use wapas_domain::followup::{Channel, FollowUpState};

/// Messages that count and were begun in a time, `to` excluded.
pub(crate) fn sent(conn: &Connection, from: Timestamp, to: Timestamp) -> Result<Sent, ReadError> {
    let mut statement = conn.prepare_cached(
        "SELECT follow_ups.doc ->> '$.channel', state,
            ifnull(substr(persons.doc ->> '$.phone', 1, length(?3)) = ?3, 0), count(*)
         FROM follow_ups LEFT JOIN persons ON persons.id = follow_ups.person
         WHERE counts = 1 AND created_at >= ?1 AND created_at < ?2 GROUP BY 1, 2, 3",
    )?;
    let mut rows = statement.query(params![from.0, to.0, PRICED])?;
    let mut sent = Sent::default();
    while let Some(row) = rows.next()? {
        let channel: Channel = from_word(row.get(0)?)?;
        let state: FollowUpState = from_word(row.get(1)?)?;
        let (is_priced, n): (bool, u64) = (row.get(2)?, row.get(3)?);
        let went = match (channel.is_api(), state) {
            (true, FollowUpState::Delivered | FollowUpState::Read) => &mut sent.arrived,
            (true, _) => &mut sent.unsure,
            (false, FollowUpState::Sent) => &mut sent.by_hand,
            (false, _) => continue,
        };
        let Went { priced, unpriced } = went;
        *if is_priced { priced } else { unpriced } += n;
    }
    Ok(sent)
}

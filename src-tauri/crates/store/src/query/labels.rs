//! The campaigns and tags that there are.

use crate::carts::{Label, Labels};
use crate::error::ReadError;
use crate::project::LabelKind;
use rusqlite::{Connection, params};

/// Labels of a kind that are given: those that most carts carry.
const MOST: i64 = 200;

/// The campaigns and tags that most carts carry.
pub(crate) fn labels(conn: &Connection) -> Result<Labels, ReadError> {
    let of = |kind: LabelKind| -> rusqlite::Result<Vec<Label>> {
        let mut statement = conn.prepare_cached(
            "SELECT label, carts FROM labels WHERE kind = ?1 ORDER BY carts DESC, number DESC LIMIT ?2",
        )?;
        let rows = statement.query_map(params![kind.as_str(), MOST], |row| {
            Ok(Label { label: row.get(0)?, carts: row.get(1)? })
        })?;
        rows.collect()
    };
    Ok(Labels { campaigns: of(LabelKind::Campaign)?, tags: of(LabelKind::Tag)? })
}

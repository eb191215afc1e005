//! Cursors of cart pages: opaque to everybody else.

use crate::error::ReadError;

/// The last row of a page: its lane's tier, its place in the order, its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) tier: usize,
    pub(super) key: i64,
    pub(super) id: String,
}

impl Cursor {
    pub(super) fn to_text(&self) -> String {
        format!("{}.{}.{}", self.tier, self.key, self.id)
    }

    pub(super) fn read(text: &str) -> Result<Self, ReadError> {
        let mut parts = text.splitn(3, '.');
        let mut part = || parts.next().ok_or(ReadError::BadCursor);
        let tier = part()?.parse().map_err(|_| ReadError::BadCursor)?;
        let key = part()?.parse().map_err(|_| ReadError::BadCursor)?;
        Ok(Self { tier, key, id: part()?.to_owned() })
    }
}

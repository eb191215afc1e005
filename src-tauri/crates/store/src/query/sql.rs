//! A statement that is put together from pieces, with its values in the order of their places.

use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, Row, params_from_iter};

/// The text, with a `?` for each value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sql {
    text: String,
    values: Vec<Value>,
}

impl Sql {
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), values: Vec::new() }
    }

    /// Adds a piece with the values of its places.
    pub(super) fn add(mut self, text: &str, values: impl IntoIterator<Item = Value>) -> Self {
        self.text.push_str(text);
        self.values.extend(values);
        self
    }

    /// Adds a piece with one place, where there is a value for it.
    pub(super) fn add_if(self, text: &str, value: Option<Value>) -> Self {
        match value {
            Some(value) => self.add(text, [value]),
            None => self,
        }
    }

    /// Adds what another one says.
    pub(super) fn then(self, other: &Self) -> Self {
        self.add(&other.text, other.values.iter().cloned())
    }

    pub(super) fn prepare<'c>(&self, conn: &'c Connection) -> rusqlite::Result<CachedStatement<'c>> {
        conn.prepare_cached(&self.text)
    }

    pub(super) fn values(&self) -> impl rusqlite::Params {
        params_from_iter(self.values.clone())
    }

    /// All rows.
    pub(super) fn all<T>(
        &self,
        conn: &Connection,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Vec<T>> {
        self.prepare(conn)?.query_map(self.values(), read)?.collect()
    }
}

//! The search index, brought up to date once at the end of a step.
//!
//! A statement that could fail half-way keeps a savepoint, and at every savepoint FTS5 writes what it holds to the file:
//! with the carts' own rows in between, each cart would come into the index by a write of its own.

use super::search_text::SearchText;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use wapas_domain::cart::Cart;

/// Changes of the index that are not written yet, by the carts' numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct SearchRows(BTreeMap<i64, Turn>);

/// From what stands in the index to what shall stand there.
#[derive(Clone, Debug)]
struct Turn {
    before: Option<SearchText>,
    after: Option<SearchText>,
}

impl SearchRows {
    /// Notes what a cart can be found by, before and after a change of it.
    pub(super) fn turn(&mut self, number: i64, before: Option<&Cart>, after: Option<&Cart>) {
        self.note(number, || before.map(SearchText::of), after.map(SearchText::of));
    }

    /// What stood before the first change of a step is what the index holds.
    fn note(&mut self, number: i64, before: impl FnOnce() -> Option<SearchText>, after: Option<SearchText>) {
        self.0.entry(number).or_insert_with(|| Turn { before: before(), after: None }).after = after;
    }

    /// Writes what was noted.
    pub(super) fn write(&mut self, conn: &Connection) -> rusqlite::Result<()> {
        for (number, Turn { before, after }) in std::mem::take(&mut self.0) {
            let words = (before.as_ref().map(|text| &text.words), after.as_ref().map(|text| &text.words));
            let digits = (before.as_ref().map(|text| &text.digits), after.as_ref().map(|text| &text.digits));
            for ((before, after), table, column) in [(words, "search", "words"), (digits, "digits", "number")]
            {
                if before == after {
                    continue;
                }
                if before.is_some() {
                    conn.prepare_cached(&format!("DELETE FROM {table} WHERE rowid = ?1"))?
                        .execute([number])?;
                }
                if let Some(after) = after {
                    conn.prepare_cached(&format!("INSERT INTO {table} (rowid, {column}) VALUES (?1, ?2)"))?
                        .execute(params![number, after])?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(rows: &mut SearchRows, number: i64, before: Option<&str>, after: Option<&str>) {
        let text = |words: &str| SearchText { words: words.to_owned(), digits: "919800000000".to_owned() };
        rows.note(number, || before.map(text), after.map(text));
    }

    fn found(conn: &Connection, word: &str) -> Vec<i64> {
        let mut statement =
            conn.prepare("SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid").unwrap();
        statement.query_map([word], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn the_index_holds_what_the_last_change_of_a_step_said() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(
            "CREATE VIRTUAL TABLE search USING fts5 (words, content = '', contentless_delete = 1);
             CREATE VIRTUAL TABLE digits USING fts5 (number, content = '', contentless_delete = 1)",
        )
        .unwrap();
        let mut rows = SearchRows::default();
        // One is changed twice, one comes and goes, and its number is taken by the next.
        note(&mut rows, 1, None, Some("saree"));
        note(&mut rows, 1, Some("saree"), Some("lehenga"));
        note(&mut rows, 2, None, Some("kurta"));
        note(&mut rows, 2, Some("kurta"), None);
        note(&mut rows, 2, None, Some("dupatta"));
        assert_eq!(found(&conn, "lehenga"), [] as [i64; 0], "it is written at the end");
        rows.write(&conn).unwrap();
        assert_eq!((found(&conn, "saree"), found(&conn, "lehenga")), (vec![], vec![1]));
        assert_eq!((found(&conn, "kurta"), found(&conn, "dupatta")), (vec![], vec![2]));
        // In the next step: one that was there goes, and another takes its number.
        note(&mut rows, 2, Some("dupatta"), None);
        note(&mut rows, 2, None, Some("anarkali"));
        note(&mut rows, 1, Some("lehenga"), None);
        rows.write(&conn).unwrap();
        assert_eq!((found(&conn, "dupatta"), found(&conn, "anarkali")), (vec![], vec![2]));
        assert_eq!(found(&conn, "lehenga"), [] as [i64; 0]);
        rows.write(&conn).unwrap();
        assert_eq!(found(&conn, "anarkali"), [2], "what was written is not noted any more");
    }
}

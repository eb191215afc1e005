//! A book that goes from one computer to another as a whole. Each passage leaves a mark in it, by which an older state
//! of the same book is known again: whoever has nothing but that may be replaced, and nothing is lost or twice.

use crate::backup_file::{self, BackupFile, NewBackup, Original};
use crate::error::{OpenError, ReadError};
use crate::key::{self, Role};
use crate::query;
use crate::store::Store;
use crate::words::json;
use crate::{keepsakes, settings};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use wapas_domain::Secret;
use wapas_domain::backup::BackupProblem;

/// Where the marks are kept.
const PASSAGES: &str = "passages";
/// So many of the newest marks are kept.
const KEPT: usize = 100;

/// The mark of one passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// An id that leads to nothing.
    pub id: String,
    /// The last place of the sequence at that moment.
    pub last: i64,
}

/// How a book stands, as far as a move asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookStand {
    /// Which book it is.
    pub book: String,
    /// Whether anything was ever connected, received or done.
    pub in_use: bool,
    /// How many carts are in it.
    pub carts: u32,
    /// Its shops, as they are called.
    pub shops: Vec<String>,
    /// Its address on the internet.
    pub address: Option<String>,
    /// The last place of its sequence.
    pub last: i64,
    /// Its passages, the oldest first.
    pub passages: Vec<Passage>,
}

/// What a book that comes finds in its new place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meeting {
    /// Nothing that anybody would miss.
    Fresh,
    /// The same book as it was before: all of it is in the one that comes.
    Earlier,
    /// The same book, which went on by itself since.
    Apart,
    /// Another book.
    Other,
}

impl BookStand {
    /// Whether it has this passage behind it.
    pub fn passed(&self, id: &str) -> bool {
        self.passages.iter().any(|passage| passage.id == id)
    }

    /// What one that comes finds here.
    pub fn meets(&self, coming: &Self) -> Meeting {
        if !self.in_use {
            return Meeting::Fresh;
        }
        if self.book != coming.book {
            return Meeting::Other;
        }
        // It sleeps since its last passage, and the one that comes went on from there.
        let earlier = self.passages.last().is_some_and(|at| at.last == self.last && coming.passed(&at.id));
        if earlier { Meeting::Earlier } else { Meeting::Apart }
    }
}

/// A book that nobody has open, and its key.
#[derive(Clone)]
pub struct ClosedBook {
    original: Original,
}

impl ClosedBook {
    /// The book of a folder.
    pub fn new(dir: &Path, file_name: &str, key: Secret<[u8; 32]>) -> Self {
        Self { original: Original { dir: dir.to_owned(), file: dir.join(file_name), key } }
    }

    /// How it stands. It may be of an older version.
    ///
    /// # Errors
    /// Where the key is not its own, or it does not read.
    pub async fn stand(&self) -> Result<BookStand, BackupProblem> {
        let original = self.original.clone();
        off_thread(move || {
            let conn = key::connect(&original.file, &original.key, Role::Reader)
                .map_err(|error| not_read(&error))?;
            stand(&conn).map_err(|error| backup_file::sql_problem(&error))
        })
        .await
    }

    /// Leaves the mark of a passage in it. On disk when this returns.
    ///
    /// # Errors
    /// Where the disk refuses. Nothing was changed.
    pub async fn pass(&self, id: String) -> Result<(), BackupProblem> {
        let original = self.original.clone();
        off_thread(move || {
            let conn = key::connect(&original.file, &original.key, Role::Writer)
                .map_err(|error| not_read(&error))?;
            let marked = mark(&conn, id).map_err(|error| backup_file::sql_problem(&error));
            marked.and(conn.close().map_err(|(_, error)| backup_file::sql_problem(&error)))
        })
        .await
    }

    /// Makes a backup of it, as [`Store::back_up`] does of an open one.
    ///
    /// # Errors
    /// Where it is not whole; nothing of it is left.
    pub async fn back_up(&self, new: NewBackup) -> Result<BackupFile, BackupProblem> {
        let original = self.original.clone();
        off_thread(move || backup_file::make(&original, &new)).await
    }
}

/// How a book stands that waits to take its place.
///
/// # Errors
/// Where the key is not its own, or it does not read.
pub async fn stand_at(path: PathBuf, key: Secret<[u8; 32]>) -> Result<BookStand, BackupProblem> {
    let dir = path.parent().map(Path::to_owned).unwrap_or_default();
    ClosedBook { original: Original { dir, file: path, key } }.stand().await
}

impl Store {
    /// How this book stands.
    pub async fn stand(&self) -> Result<BookStand, ReadError> {
        self.read(|conn, _| Ok(stand(conn)?)).await
    }
}

fn stand(conn: &Connection) -> rusqlite::Result<BookStand> {
    const IN_USE: &str = "SELECT EXISTS (SELECT 1 FROM connections) OR EXISTS (SELECT 1 FROM facts)";
    let settings = settings::load(conn)?;
    // The fold of another version may be in another form.
    let carts = conn.query_row("SELECT count(*) FROM carts", [], |row| row.get(0)).unwrap_or_default();
    Ok(BookStand {
        book: backup_file::book(conn)?,
        in_use: conn.query_row(IN_USE, [], |row| row.get(0))?,
        carts,
        shops: query::shop_titles(conn, &settings),
        last: backup_file::last(conn)?,
        passages: passages(conn)?,
        address: settings.public_url,
    })
}

fn passages(conn: &Connection) -> rusqlite::Result<Vec<Passage>> {
    let kept = keepsakes::load(conn, PASSAGES)?;
    Ok(kept.and_then(|text| serde_json::from_str(text.expose()).ok()).unwrap_or_default())
}

fn mark(conn: &Connection, id: String) -> rusqlite::Result<()> {
    let mut all = passages(conn)?;
    // The same passage again, after it was broken off.
    all.retain(|passage| passage.id != id);
    all.push(Passage { id, last: backup_file::last(conn)? });
    let surplus = all.len().saturating_sub(KEPT);
    keepsakes::save(conn, PASSAGES, &json(&all[surplus..].to_vec()))
}

fn not_read(error: &OpenError) -> BackupProblem {
    tracing::warn!(%error, "a book that is to be moved could not be opened");
    BackupProblem::NotWritten
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BackupProblem> + Send + 'static,
) -> Result<T, BackupProblem> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(BackupProblem::NotWritten))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(book: &str, last: i64, passages: &[(&str, i64)]) -> BookStand {
        let passages =
            passages.iter().map(|(id, last)| Passage { id: (*id).to_owned(), last: *last }).collect();
        BookStand { book: book.to_owned(), in_use: true, last, passages, ..BookStand::default() }
    }

    #[test]
    fn only_a_book_that_slept_since_its_passage_is_an_earlier_one() {
        let coming = book("a", 20, &[("one", 5), ("two", 12)]);
        assert_eq!(book("a", 12, &[("one", 5), ("two", 12)]).meets(&coming), Meeting::Earlier);
        assert_eq!(book("a", 5, &[("one", 5)]).meets(&coming), Meeting::Earlier);
        assert_eq!(book("a", 13, &[("one", 5), ("two", 12)]).meets(&coming), Meeting::Apart, "it went on");
        assert_eq!(book("a", 5, &[]).meets(&coming), Meeting::Apart, "it never gave anything away");
        assert_eq!(book("a", 7, &[("other", 7)]).meets(&coming), Meeting::Apart, "given to somebody else");
        assert_eq!(book("b", 12, &[("two", 12)]).meets(&coming), Meeting::Other);
        assert_eq!(BookStand::default().meets(&coming), Meeting::Fresh);
    }
}

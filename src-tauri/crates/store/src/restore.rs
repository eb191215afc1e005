//! Takes the book back to how the merchant had left it when a backup was made, without losing what came since.
//!
//! What people did since goes; what came stays, and so does what must never be forgotten: who was erased, who wants
//! no messages, and which messages were begun. It is one commit: a program that is killed has the book before or
//! after it, and carts are received all the while.

use crate::backup_file::{self, Original};
use crate::desk::Desk;
use crate::error::{ReadError, RecordError};
use crate::key::{self, Role};
use crate::store::Store;
use crate::words::{from_json, json};
use crate::{migrations, project, settings};
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};
use thiserror::Error;
use wapas_domain::Timestamp;
use wapas_domain::backup::BackupProblem;
use wapas_domain::fact::Fact;
use wapas_domain::ids::Seq;
use wapas_domain::queue::{PausedBy, Scope};

/// What a restore would change, or has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RestoreLook {
    /// Deeds since the backup that are undone.
    pub undone: u32,
    /// Carts among them that were deleted and come back.
    pub carts_back: u32,
    /// Carts that were left since, and stay.
    pub carts_since: u32,
    /// Messages that were begun since, and stay written down.
    pub messages: u32,
    /// Customers who said since that they want no messages, which holds on.
    pub stops: u32,
    /// Customers who were erased since, and stay so.
    pub erased: u32,
    /// Messages that wait, and are paused.
    pub waiting: u32,
}

/// A backup can't be restored. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RestoreError {
    /// It is of another book.
    #[error("this backup is of another book")]
    OtherBook,
    /// A newer version of Wapas made it.
    #[error("a newer version of Wapas made this backup")]
    Newer,
    /// It is damaged, or none.
    #[error("this backup can't be read")]
    NotWhole,
    /// It could not be fetched from where it lies.
    #[error("the backup could not be fetched")]
    NotFetched(BackupProblem),
    /// The book did not take the change.
    #[error("{0}")]
    Book(#[from] RecordError),
}

impl From<rusqlite::Error> for RestoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Book(RecordError::from(error))
    }
}

impl From<ReadError> for RestoreError {
    fn from(error: ReadError) -> Self {
        Self::Book(if error == ReadError::Closed { RecordError::Closed } else { RecordError::Disk })
    }
}

impl Store {
    /// What restoring a backup would change. The backup is fetched into a folder of the file's own for it, and
    /// removed from there again.
    pub async fn restore_look(&self, backup: PathBuf) -> Result<RestoreLook, RestoreError> {
        let fetched = self.fetch(backup).await?;
        let original = self.original.clone();
        let looked = self.read(move |conn, _| {
            Ok(open(&fetched, &original, conn)
                .and_then(|then| Ok(Difference::between(conn, &then)?.look(conn)?)))
        });
        looked.await?
    }

    /// Restores a backup of this book. On disk when this returns; the carts are put in order anew in the background.
    pub async fn restore(&self, backup: PathBuf) -> Result<RestoreLook, RestoreError> {
        let fetched = self.fetch(backup).await?;
        let original = self.original.clone();
        let done = self.write(true, move |desk| Ok(desk.restore(&fetched, &original)));
        done.await.map_err(RestoreError::Book)?
    }

    async fn fetch(&self, backup: PathBuf) -> Result<Fetched, RestoreError> {
        let dir = self.original.dir.join(FOLDER);
        let fetch = move || {
            let path = dir.join("backup.db");
            let about = backup_file::unpack(&backup, &path).map_err(|problem| match problem {
                BackupProblem::NotWhole => RestoreError::NotWhole,
                other => RestoreError::NotFetched(other),
            })?;
            Ok(Fetched { path, made_at: about.made_at, book: about.book })
        };
        tokio::task::spawn_blocking(fetch).await.unwrap_or(Err(RestoreError::NotWhole))
    }
}

/// A backup beside the file, without what stands behind it. Dropped, it goes.
struct Fetched {
    path: PathBuf,
    made_at: Timestamp,
    book: String,
}

/// Where a backup is fetched to.
const FOLDER: &str = "restoring";

/// Removes a backup that was left where it had been fetched to.
pub(crate) fn forget(dir: &Path) {
    if let Err(error) = std::fs::remove_dir_all(dir.join(FOLDER))
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(kind = ?error.kind(), "a backup that had been looked at could not be removed");
    }
}

impl Drop for Fetched {
    fn drop(&mut self) {
        // What is left is encrypted, and goes when the next one is fetched.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Opens a backup and makes sure that it is whole and of the same book.
fn open(fetched: &Fetched, original: &Original, now: &Connection) -> Result<Connection, RestoreError> {
    use crate::error::OpenError::Newer;
    if backup_file::book(now)? != fetched.book {
        return Err(RestoreError::OtherBook);
    }
    let then =
        key::connect(&fetched.path, &original.key, Role::Reader).map_err(|_| RestoreError::NotWhole)?;
    let whole = then.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    if whole.as_deref() != Ok("ok") {
        return Err(RestoreError::NotWhole);
    }
    match migrations::pending(&then, migrations::ALL) {
        Err(Newer { .. }) => return Err(RestoreError::Newer),
        Err(_) => return Err(RestoreError::NotWhole),
        Ok(_) => {}
    }
    // What stands behind a database is not under its lock.
    if backup_file::book(&then)? == fetched.book { Ok(then) } else { Err(RestoreError::OtherBook) }
}

/// What must be done to the facts of today.
struct Difference {
    /// The last place of the sequence that the backup knows.
    end: i64,
    /// These go.
    dropped: Vec<(i64, Fact)>,
    /// These come back.
    back: Vec<(i64, Timestamp, Fact)>,
    /// Whether somebody was erased or cleared since.
    erased_since: bool,
}

impl Difference {
    fn between(now: &Connection, then: &Connection) -> rusqlite::Result<Self> {
        const FACTS: &str = "SELECT seq, at, fact FROM facts ORDER BY seq";
        let end = backup_file::last(then)?;
        let (mut of_now, mut of_then) = (now.prepare(FACTS)?, then.prepare(FACTS)?);
        let read = |row: &rusqlite::Row<'_>| -> rusqlite::Result<(i64, Timestamp, Fact)> {
            Ok((row.get(0)?, Timestamp(row.get(1)?), from_json(&row.get::<_, String>(2)?)?))
        };
        let mut of_now = of_now.query_map([], read)?;
        let mut of_then = of_then.query_map([], read)?;
        let (mut today, mut once) = (of_now.next().transpose()?, of_then.next().transpose()?);
        let (mut dropped, mut back, mut erased_since) = (Vec::new(), Vec::new(), false);
        loop {
            match (&today, &once) {
                (None, None) => break,
                // Both have it. As it stands today a customer may have been taken out of it.
                (Some((seq, ..)), Some((other, ..))) if seq == other => {
                    (today, once) = (of_now.next().transpose()?, of_then.next().transpose()?);
                }
                (Some((seq, ..)), other) if other.as_ref().is_none_or(|(other, ..)| seq < other) => {
                    if let Some((seq, _, fact)) = today.take() {
                        erased_since |=
                            matches!(fact, Fact::PersonErased { .. } | Fact::CustomersCleared { .. });
                        if !fact.outlives_restore() {
                            dropped.push((seq, fact));
                        }
                    }
                    today = of_now.next().transpose()?;
                }
                _ => {
                    back.extend(once.take());
                    once = of_then.next().transpose()?;
                }
            }
        }
        // An earlier restore took these away, so the erasing or clearing that came after it did not find them.
        if erased_since {
            for (_, _, fact) in &mut back {
                fact.blank();
            }
        }
        Ok(Self { end, dropped, back, erased_since })
    }

    fn look(&self, now: &Connection) -> rusqlite::Result<RestoreLook> {
        let mut deleted: Vec<&str> = self
            .dropped
            .iter()
            .filter_map(|(_, fact)| match fact {
                Fact::CartDeleted { cart } => Some(cart.as_str()),
                _ => None,
            })
            .collect();
        deleted.sort_unstable();
        deleted.dedup();
        let count = |sql: &str| -> rusqlite::Result<u32> {
            now.query_row(sql, [self.end], |row| row.get::<_, i64>(0))
                .map(|count| u32::try_from(count).unwrap_or(u32::MAX))
        };
        Ok(RestoreLook {
            undone: u32::try_from(self.dropped.len() + self.back.len()).unwrap_or(u32::MAX),
            carts_back: u32::try_from(deleted.len()).unwrap_or(u32::MAX),
            carts_since: count(
                "SELECT count(*) FROM (SELECT cart FROM incoming WHERE cart IS NOT NULL GROUP BY cart HAVING min(seq) > ?1)",
            )?,
            messages: count(
                "SELECT count(*) FROM facts WHERE seq > ?1 AND fact ->> '$.fact' = 'follow_up_opened'",
            )?,
            stops: count(
                "SELECT count(DISTINCT fact ->> '$.person') FROM facts
                 WHERE seq > ?1 AND fact ->> '$.fact' = 'do_not_contact' AND fact ->> '$.on' = 1",
            )?,
            erased: count(
                "SELECT count(*) FROM facts WHERE seq > ?1 AND fact ->> '$.fact' = 'person_erased'",
            )?,
            waiting: count("SELECT count(*) FROM queue WHERE standing = 'waiting' AND ?1 >= 0")?,
        })
    }
}

impl Desk {
    fn restore(&mut self, fetched: &Fetched, original: &Original) -> Result<RestoreLook, RestoreError> {
        self.check_order()?;
        let then = open(fetched, original, &self.conn)?;
        let (at, last) = (self.clock.now(), self.last.0);
        let (look, last) = self.fold(true, |fold| {
            let conn = fold.conn;
            let difference = Difference::between(conn, &then)?;
            let look = difference.look(conn)?;
            let mut remove = conn.prepare_cached("DELETE FROM facts WHERE seq = ?1")?;
            for (seq, _) in &difference.dropped {
                remove.execute([seq])?;
            }
            let mut write = conn.prepare_cached("INSERT INTO facts (seq, at, fact) VALUES (?1, ?2, ?3)")?;
            for (seq, at, fact) in &difference.back {
                write.execute(params![seq, at.0, json(fact)])?;
            }
            let mut said = vec![Fact::BookRestored { made_at: fetched.made_at }];
            if look.waiting > 0 {
                // Nothing goes because of a book of another day before the merchant has looked at it.
                said.push(Fact::QueuePaused { scope: Scope::All, on: true, by: PausedBy::Person });
            }
            let mut seq = last;
            for fact in &said {
                seq += 1;
                write.execute(params![seq, at.0, json(fact)])?;
            }
            let settled = settings::load(conn)?.restored(settings::load(&then)?, difference.erased_since);
            conn.execute("INSERT OR REPLACE INTO settings (one, doc) VALUES (1, ?1)", [json(&settled)])?;
            conn.execute("DELETE FROM templates", [])?;
            for template in settings::templates(&then)? {
                conn.execute(
                    "INSERT INTO templates (id, doc) VALUES (?1, ?2)",
                    params![template.id.as_str(), json(&template)],
                )?;
            }
            project::create(conn, Seq(seq), &project::plan_of(&settled))?;
            fold.changed.add("*");
            fold.changed.add("rebuild");
            Ok::<_, RestoreError>((look, seq))
        })?;
        self.last = Seq(last);
        Ok(look)
    }
}

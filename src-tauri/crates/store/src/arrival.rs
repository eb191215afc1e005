//! A backup that becomes the book of this computer: looked at in a folder of its own before anything that is here is
//! touched, and told apart from the book that it was once it is open.

use crate::backup_file::{self, BackupFile};
use crate::desk::Desk;
use crate::disk;
use crate::error::{OpenError, ReadError, RecordError};
use crate::key::{self, Role};
use crate::query;
use crate::store::Store;
use crate::words::json;
use crate::{keepsakes, migrations, project, settings};
use rusqlite::{Connection, OptionalExtension, params};
use std::fs::File;
use std::path::{Path, PathBuf};
use wapas_domain::arrival::ArrivalProblem;
use wapas_domain::backup::BackupProblem;
use wapas_domain::fact::Fact;
use wapas_domain::ids::Seq;
use wapas_domain::queue::{PausedBy, Scope};
use wapas_domain::{Secret, Timestamp};

/// A moved book that waits to be told what it was until it is opened.
const MOVED: &str = "moved";

/// What a backup holds, as a merchant knows it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArrivalLook {
    /// Its shops, as they are called.
    pub shops: Vec<String>,
    /// How many carts are in it.
    pub carts: u32,
    /// When the newest of them came.
    pub last_cart_at: Option<Timestamp>,
    /// Its address on the internet.
    pub address: Option<String>,
    /// A callback path that only its receivers know.
    pub path: Option<Secret<String>>,
}

/// What a file that somebody chose says about itself.
///
/// # Errors
/// Where it is no backup, is not whole, is of a newer version, or can't be read.
pub async fn backup_at(path: PathBuf) -> Result<BackupFile, ArrivalProblem> {
    off_thread(move || backup_file::look_at(&path)).await
}

/// Copies the book out of a backup to a place of its own, opens it by its key, reads it to its last page, and says what
/// is in it. On disk when this returns; where it fails nothing of it is left.
///
/// # Errors
/// Where the backup can't be read, opened or written down here.
pub async fn fetch_book(
    backup: PathBuf,
    to: PathBuf,
    key: Secret<[u8; 32]>,
) -> Result<ArrivalLook, ArrivalProblem> {
    off_thread(move || {
        let looked = fetch(&backup, &to, &key);
        if looked.is_err() {
            // What is left is encrypted, and goes when the next one is fetched.
            let _ = std::fs::remove_file(&to);
        }
        looked
    })
    .await
}

/// The right to touch the files of a folder, for as long as it lives. Nobody can open them meanwhile.
#[derive(Debug)]
pub struct Held {
    _lock: File,
}

/// Takes that right.
///
/// # Errors
/// Where another program has the book open, or the disk refuses.
pub fn hold(dir: &Path) -> Result<Held, OpenError> {
    disk::private_folder(dir)?;
    Ok(Held { _lock: disk::lock(&dir.join(disk::LOCK))? })
}

fn fetch(backup: &Path, to: &Path, key: &Secret<[u8; 32]>) -> Result<ArrivalLook, ArrivalProblem> {
    let about = backup_file::unpack(backup, to).map_err(|problem| match problem {
        BackupProblem::FolderGone => ArrivalProblem::FileGone,
        BackupProblem::DiskFull => ArrivalProblem::DiskFull,
        BackupProblem::NoPermission => ArrivalProblem::NoPermission,
        BackupProblem::NotWhole => ArrivalProblem::NotWhole,
        BackupProblem::NotWritten => ArrivalProblem::NotWritten,
    })?;
    {
        // It remembers in itself that it came from elsewhere, so that a kill before it is open loses nothing.
        let mark = key::connect(to, key, Role::Copy).map_err(|_| ArrivalProblem::NotWhole)?;
        whole(&mark, &about)?;
        keepsakes::save(&mark, MOVED, &about.made_at.0.to_string()).map_err(|error| refused(&error))?;
        mark.close().map_err(|(_, error)| refused(&error))?;
    }
    File::options()
        .write(true)
        .open(to)
        .and_then(|file| file.sync_all())
        .map_err(|_| ArrivalProblem::NotWritten)?;
    let book = key::connect(to, key, Role::Reader).map_err(|_| ArrivalProblem::NotWhole)?;
    look(&book).map_err(|_| ArrivalProblem::NotWhole)
}

fn refused(error: &rusqlite::Error) -> ArrivalProblem {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => ArrivalProblem::DiskFull,
        _ => ArrivalProblem::NotWritten,
    }
}

/// Reads it to its end, and makes sure that this version knows it.
fn whole(book: &Connection, about: &BackupFile) -> Result<(), ArrivalProblem> {
    let checked = book.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    if checked.as_deref() != Ok("ok") {
        return Err(ArrivalProblem::NotWhole);
    }
    match migrations::pending(book, migrations::ALL) {
        Err(OpenError::Newer { .. } | OpenError::ChangedMigration { .. }) => Err(ArrivalProblem::Newer),
        // What stands behind a database is not under its lock.
        Ok(_) if backup_file::book(book).is_ok_and(|book| book == about.book) => Ok(()),
        _ => Err(ArrivalProblem::NotWhole),
    }
}

/// What is in it. The fold of another version may be in another form, and is made anew when it is opened.
fn look(book: &Connection) -> rusqlite::Result<ArrivalLook> {
    let settings = settings::load(book)?;
    let (carts, last_cart_at) = book
        .query_row("SELECT count(*), max(received_at) FROM carts", [], |row| {
            Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?))
        })
        .unwrap_or_default();
    let path = book
        .query_row(
            "SELECT token FROM callback_tokens WHERE expires_at IS NULL ORDER BY added_at DESC LIMIT 1",
            [],
            |row| row.get(0).map(Secret::new),
        )
        .optional()?;
    Ok(ArrivalLook {
        shops: query::shop_titles(book, &settings),
        carts,
        last_cart_at: last_cart_at.map(Timestamp),
        address: settings.public_url,
        path,
    })
}

impl Store {
    /// When the backup was made that this book came from, until that was told.
    pub async fn moved(&self) -> Result<Option<Timestamp>, ReadError> {
        self.read(|conn, _| Ok(made_at(conn)?)).await
    }

    /// Has a book that came from a backup say so, and pauses whatever waited to be sent until somebody has looked at
    /// it: the old computer may have sent it. On disk when this returns; any other book stays as it is.
    pub async fn tell_moved(&self) -> Result<(), RecordError> {
        self.write(true, Desk::tell_moved).await
    }
}

fn made_at(conn: &Connection) -> rusqlite::Result<Option<Timestamp>> {
    let kept = keepsakes::load(conn, MOVED)?;
    Ok(kept.map(|at| Timestamp(at.expose().parse().unwrap_or_default())))
}

impl Desk {
    fn tell_moved(&mut self) -> Result<(), RecordError> {
        let Some(made_at) = made_at(&self.conn)? else { return Ok(()) };
        let said = Fact::BookRestored { made_at };
        let paused = Fact::QueuePaused { scope: Scope::All, on: true, by: PausedBy::Person };
        if self.check_order().is_ok() {
            return self.with_facts(|fold, facts| {
                facts.write(fold, &said)?;
                if anything_waits(fold.conn)? {
                    facts.write(fold, &paused)?;
                }
                fold.changed.add("*");
                Ok(forget(fold.conn)?)
            });
        }
        // The carts are being put in order anew: these are folded in their turn, which comes before anything is sent.
        let (at, last) = (self.clock.now(), self.last.0);
        let seq = self.fold(true, |fold| {
            let conn = fold.conn;
            let approved = anything_approved(conn)?;
            let mut seq = last;
            for fact in [Some(said), Some(paused).filter(|_| approved)].into_iter().flatten() {
                seq += 1;
                conn.execute(
                    "INSERT INTO facts (seq, at, fact) VALUES (?1, ?2, ?3)",
                    params![seq, at.0, json(&fact)],
                )?;
            }
            let settled = settings::load(conn)?;
            project::create(conn, Seq(seq), &project::plan_of(&settled))?;
            forget(conn)?;
            Ok::<_, RecordError>(seq)
        })?;
        self.last = Seq(seq);
        Ok(())
    }
}

fn forget(conn: &Connection) -> rusqlite::Result<()> {
    keepsakes::remove(conn, MOVED)
}

fn anything_waits(conn: &Connection) -> rusqlite::Result<bool> {
    conn.query_row("SELECT EXISTS (SELECT 1 FROM queue WHERE standing = 'waiting')", [], |row| row.get(0))
}

/// Whether anybody ever approved a message for later: it may wait still.
fn anything_approved(conn: &Connection) -> rusqlite::Result<bool> {
    const APPROVED: &str =
        "SELECT EXISTS (SELECT 1 FROM facts WHERE fact ->> '$.fact' = 'follow_up_approved')";
    conn.query_row(APPROVED, [], |row| row.get(0))
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ArrivalProblem> + Send + 'static,
) -> Result<T, ArrivalProblem> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(ArrivalProblem::NotWritten))
}

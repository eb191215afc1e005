//! Erasing a customer: what came of them and was written about them is blank for good, in the truth,
//! in everything that is folded from it, and in the pages that held it.

use crate::backup;
use crate::backups;
use crate::claims;
use crate::desk::Desk;
use crate::disk;
use crate::error::{ReadError, RecordError};
use crate::forwards;
use crate::known::{self, Known};
use crate::project;
use crate::settings;
use crate::store::Store;
use crate::trail::Trail;
use crate::words::{from_json, json};
use rusqlite::{Connection, params};
use std::thread;
use std::time::Duration;
use wapas_domain::Timestamp;
use wapas_domain::erasure::ErasedCart;
use wapas_domain::fact::Fact;
use wapas_domain::ids::{PersonId, Seq};
use wapas_domain::time::SECOND;

/// Tries to empty the log while somebody reads, and the pause between them.
pub(crate) const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);

/// Pages of the truth up to which the file is written anew in memory after an erasure (256 MiB). A
/// larger one would keep carts waiting at the door for too long.
const REWRITTEN: i64 = (256 << 20) / 4096;

/// A copy that is begun while an erasure is being written still holds the customer.
const COMMITS: i64 = SECOND;

/// What erasing a customer would blank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erasable {
    /// Their carts.
    pub carts: u32,
    /// Messages to them.
    pub messages: u32,
    /// Their carts that carry a note or a tag.
    pub notes: u32,
    /// Deliveries that tell of them.
    pub deliveries: u32,
    /// Whether they want no messages, which holds on.
    pub stopped: bool,
    /// When copies of the whole file were made that may still have them, oldest first.
    pub backups: Vec<Timestamp>,
    /// The names of those to whom their carts were passed on, who may still have them.
    pub passed_to: Vec<String>,
}

/// A customer who was erased. Holds nothing that tells who it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// The customer's id, which leads back to nobody.
    pub person: PersonId,
    /// When.
    pub at: Timestamp,
    /// How many carts went.
    pub carts: u32,
}

impl Store {
    /// What erasing a customer would blank.
    pub async fn erasable(&self, person: PersonId) -> Result<Erasable, RecordError> {
        self.write(true, move |desk| desk.erasable(&person)).await
    }

    /// Erases a customer, and remembers that copies of the whole file are to go if `backups` says so. On disk when
    /// this returns; the carts are put in order anew in the background.
    pub async fn erase(&self, person: PersonId, backups: bool) -> Result<Erased, RecordError> {
        self.write(true, move |desk| desk.erase(&person, backups)).await
    }

    /// All customers who were erased, newest first.
    pub async fn erasures(&self) -> Result<Vec<Erased>, ReadError> {
        self.read(|conn, _| Ok(erasures(conn)?)).await
    }
}

fn erasures(conn: &Connection) -> rusqlite::Result<Vec<Erased>> {
    let mut statement = conn.prepare_cached(
        "SELECT at, fact FROM facts WHERE fact ->> '$.fact' = 'person_erased' ORDER BY seq DESC",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0).map(Timestamp)?, row.get::<_, String>(1)?)))?;
    let erased = rows.map(|row| {
        let (at, text) = row?;
        Ok(match from_json(&text)? {
            Fact::PersonErased { person, carts, .. } => Some(Erased { person, at, carts: count(&carts) }),
            _ => None,
        })
    });
    erased.filter_map(Result::transpose).collect()
}

fn count<T>(things: &[T]) -> u32 {
    u32::try_from(things.len()).unwrap_or(u32::MAX)
}

impl Desk {
    fn erasable(&mut self, person: &PersonId) -> Result<Erasable, RecordError> {
        self.check_order()?;
        let (trail, passed_to) = self.fold(true, |fold| {
            let trail = Trail::of(fold, person)?;
            let passed_to = forwards::reached(fold.conn, &trail.deliveries)?;
            Ok::<_, RecordError>((trail, passed_to))
        })?;
        let noted = trail.carts.iter().filter(|cart| cart.note.is_some() || !cart.tags.is_empty());
        Ok(Erasable {
            carts: count(&trail.carts),
            messages: count(&trail.follow_ups),
            notes: u32::try_from(noted.count()).unwrap_or(u32::MAX),
            deliveries: count(&trail.deliveries),
            stopped: trail.person.do_not_contact.is_some(),
            backups: backup::times(&self.dir).map_err(|_| RecordError::Disk)?,
            passed_to,
        })
    }

    fn erase(&mut self, person: &PersonId, backups: bool) -> Result<Erased, RecordError> {
        self.check_order()?;
        let (at, seq) = (self.clock.now(), Seq(self.last.0 + 1));
        let carts = self.fold(true, |fold| {
            let trail = Trail::of(fold, person)?;
            trail.blank(fold)?;
            forwards::forget(fold.conn, &trail.deliveries)?;
            claims::forget(fold, person)?;
            if known::forget(fold.conn, &Known::of(&trail.person, &trail.carts))? {
                fold.changed.add("settings");
            }
            if backups {
                backups::drop_all(fold.conn, at.plus(COMMITS))?;
            }
            let carts: Vec<ErasedCart> = trail.carts.iter().map(ErasedCart::of).collect();
            let gone = count(&carts);
            let stopped = trail.person.do_not_contact;
            let fact = Fact::PersonErased { person: person.clone(), stopped, carts };
            fold.conn
                .prepare_cached("INSERT INTO facts (seq, at, fact) VALUES (?1, ?2, ?3)")?
                .execute(params![seq.0, at.0, json(&fact)])?;
            // What is folded may have the customer anywhere: in lists, histories, the search index. Made
            // anew from a truth that is blank, it has them nowhere.
            project::create(fold.conn, seq, &project::plan_of(&settings::load(fold.conn)?))?;
            fold.changed.add("rebuild");
            fold.changed.add("erased");
            Ok::<_, RecordError>(gone)
        })?;
        self.last = seq;
        self.unwiped = true;
        self.rewrite();
        self.wipe(TRIES);
        Ok(Erased { person: person.clone(), at, carts })
    }

    /// Writes the file anew, page by page. What is deleted is overwritten with zeros at once, but where
    /// the database moves a row between pages it leaves the old copy in the unused part of a page.
    pub(crate) fn rewrite(&self) {
        let pages = self.conn.query_row("PRAGMA page_count", [], |row| row.get(0)).and_then(|all: i64| {
            let free: i64 = self.conn.query_row("PRAGMA freelist_count", [], |row| row.get(0))?;
            Ok(all - free)
        });
        let done = pages.and_then(|pages| match pages {
            ..=REWRITTEN => self.conn.execute_batch("VACUUM"),
            _ => Ok(()),
        });
        if let Err(error) = done {
            tracing::warn!(code = %disk::code(&error), "the file could not be written anew");
        }
    }

    /// Empties the log after an erasure, so that no old page keeps what was blanked. While somebody
    /// reads it can't; it is tried again later.
    pub(crate) fn wipe(&mut self, tries: u32) {
        for _ in 0..tries {
            match empty_log(&self.conn) {
                Ok(true) => {
                    self.unwiped = false;
                    return;
                }
                Ok(false) => {}
                Err(error) => {
                    tracing::warn!(code = %disk::code(&error), "the write-ahead log could not be emptied");
                }
            }
            thread::sleep(PAUSE);
        }
    }
}

/// Copies the log back and cuts it to nothing; says whether nobody was in the way.
pub(crate) fn empty_log(conn: &Connection) -> rusqlite::Result<bool> {
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0).map(|busy| busy == 0))
}

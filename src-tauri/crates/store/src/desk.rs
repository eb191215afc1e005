//! The writer's desk: the one connection that changes the file, and what the writer keeps in memory.

use crate::changes::{Announcer, Changed};
use crate::disk;
use crate::opening::{OnProgress, Progress};
use crate::project::{self, Fold, FoldState, IdKey, Place, SearchRows, Sources};
use crate::settings;
use crate::trouble::{Disk, OfDisk};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicU8, Ordering};
use std::sync::mpsc::SyncSender;
use std::time::Duration;
use wapas_domain::Clock;
use wapas_domain::checkout::Reader;
use wapas_domain::ids::Seq;
use wapas_domain::money::Unit;

/// Pages in the write-ahead log from which it is copied back in the background (4 MiB).
const CHECKPOINT: i32 = 1024;
/// Pages from which the writer itself makes it start over (64 MiB).
const BOUND: i32 = 16_384;

/// Carts brought up to the moment in one transaction: carts wait at the door meanwhile.
const TURNED: usize = 200;

/// How far a rebuild is, for everybody to see; [`NO_REBUILD`] where there is none.
pub(crate) type RebuildGauge = Arc<AtomicU8>;
/// What the gauge says where no rebuild is under way.
pub(crate) const NO_REBUILD: u8 = u8::MAX;

/// The writer's desk.
pub(crate) struct Desk {
    pub(crate) conn: Connection,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) reader: Arc<dyn Reader>,
    pub(crate) ids: IdKey,
    pub(crate) announcer: Announcer,
    pub(crate) progress: OnProgress,
    /// All connections, with the unit that was said first.
    pub(crate) sources: Sources,
    /// The last place of the sequence that is taken.
    pub(crate) last: Seq,
    pub(crate) fold: FoldState,
    pub(crate) gauge: RebuildGauge,
    pub(crate) log_pages: Arc<AtomicI32>,
    /// Wakes the thread that copies the log back.
    pub(crate) checkpointer: Option<SyncSender<()>>,
    /// Whether commits wait for the disk at present.
    pub(crate) durable: bool,
    /// Pages of the log when the writer last tried to make it start over.
    pub(crate) tried_at: i32,
    /// The folder of the file.
    pub(crate) dir: PathBuf,
    pub(crate) disk: Disk,
    /// Whether the log may still hold what was erased.
    pub(crate) unwiped: bool,
    /// Held for as long as the file is open.
    pub(crate) lock: File,
}

impl Desk {
    /// Commits wait for the disk, or not: only what can be folded anew may do without.
    fn set_durable(&mut self, durable: bool) -> rusqlite::Result<()> {
        if self.durable != durable {
            self.conn.pragma_update(None, "synchronous", if durable { "FULL" } else { "NORMAL" })?;
            self.durable = durable;
        }
        Ok(())
    }

    /// One transaction on the truth that is on disk when this returns. Tags go out after it.
    pub(crate) fn write<T, E: From<rusqlite::Error> + OfDisk>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, &mut Changed) -> Result<T, E>,
    ) -> Result<T, E> {
        let done = self.write_once(work);
        self.disk.note(&done);
        done
    }

    fn write_once<T, E: From<rusqlite::Error>>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, &mut Changed) -> Result<T, E>,
    ) -> Result<T, E> {
        self.set_durable(true)?;
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        let mut changed = Changed::default();
        let done = work(&tx, &mut changed)?;
        tx.commit()?;
        self.announcer.tell(changed);
        Ok(done)
    }

    /// One transaction with the fold at hand. `last` is what the work says is taken of the sequence.
    pub(crate) fn fold<T, E: From<rusqlite::Error> + OfDisk>(
        &mut self,
        durable: bool,
        work: impl FnOnce(&mut Fold<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let done = self.fold_once(durable, work);
        self.disk.note(&done);
        done
    }

    fn fold_once<T, E: From<rusqlite::Error>>(
        &mut self,
        durable: bool,
        work: impl FnOnce(&mut Fold<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.set_durable(durable)?;
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        let settings = settings::load(&tx)?;
        let mut fold = Fold {
            conn: &tx,
            reader: &self.reader,
            ids: &self.ids,
            sources: &self.sources,
            settings: &settings,
            now: self.clock.now(),
            place: Place { at: self.clock.now(), seq: self.last },
            changed: Changed::default(),
            found_by: SearchRows::default(),
        };
        let done = work(&mut fold)?;
        fold.finish()?;
        let changed = fold.changed;
        let state = FoldState::load(&tx)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        tx.commit()?;
        // While everything is put in order anew, screens wait for the end.
        if self.is_rebuilding() {
            drop(changed);
        } else {
            self.announcer.tell(changed);
        }
        self.fold = state;
        self.show_rebuild();
        Ok(done)
    }

    /// Whether something is not folded in yet.
    pub(crate) fn is_behind(&self) -> bool {
        self.fold.cursor < self.last
    }

    /// Whether the carts are being put in order anew.
    pub(crate) fn is_rebuilding(&self) -> bool {
        self.fold.rebuilding().is_some()
    }

    /// Whether there is work without anybody asking.
    pub(crate) fn has_more(&self) -> bool {
        self.is_behind() || self.fold.refresh.is_some()
    }

    /// Folds until it is `enough`. Says whether it went well.
    pub(crate) fn step(&mut self, enough: &dyn Fn(Duration) -> bool) -> bool {
        let (cursor, last) = (self.fold.cursor, self.last);
        let done = if cursor < last {
            let advance = |desk: &mut Self, careful| {
                desk.fold(false, |fold| fold.advance(cursor, last, careful, enough).map(drop))
            };
            match advance(self, false) {
                Err(error) if disk::is_of_one_row(&error) => advance(self, true),
                done => done,
            }
        } else if let Some(from) = self.fold.refresh {
            self.fold(false, |fold| fold.refresh(from).map(drop))
        } else {
            return true;
        };
        if let Err(error) = &done {
            tracing::error!(code = %disk::code(error), "the fold stands still");
        }
        done.is_ok()
    }

    /// Brings the next carts to where they stand between now and the plan. Says whether there was any.
    pub(crate) fn turn(&mut self) -> rusqlite::Result<bool> {
        self.fold(false, |fold| fold.turn(TURNED).map(|moved| moved > 0))
    }

    /// Drops what is folded and begins anew.
    pub(crate) fn rebuild(&mut self) -> rusqlite::Result<()> {
        self.begin_anew(|_| Ok(()))
    }

    /// The same with something else in the one commit, on which the fold hangs.
    pub(crate) fn begin_anew(
        &mut self,
        also: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let last = self.last;
        self.write(|tx, changed| {
            also(tx)?;
            let plan = project::plan_of(&settings::load(tx)?);
            changed.add("rebuild");
            project::create(tx, last, &plan)
        })?;
        self.fold = FoldState::load(&self.conn)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        self.show_rebuild();
        Ok(())
    }

    /// Tells everybody how far a rebuild is, where that has changed.
    fn show_rebuild(&self) {
        let now = self.fold.rebuilding().unwrap_or(NO_REBUILD);
        let before = self.gauge.swap(now, Ordering::AcqRel);
        if now == before {
            return;
        }
        let mut changed = Changed::default();
        changed.add("rebuild");
        if now == NO_REBUILD {
            for tag in ["carts", "counts", "connections", "deliveries", "followups", "shops"] {
                changed.add(tag);
            }
        }
        (self.progress)(Progress::Rebuilding { percent: now.min(100) });
        self.announcer.tell(changed);
    }

    /// The number of a connection in the file.
    pub(crate) fn source_number(&self, id: &wapas_domain::ids::ConnectionId) -> Option<i64> {
        self.sources.iter().find(|(_, source)| source.id == *id).map(|(number, _)| *number)
    }

    /// Reads all connections anew, after one was made.
    pub(crate) fn load_sources(&mut self) -> rusqlite::Result<()> {
        self.sources = sources(&self.conn)?;
        Ok(())
    }

    /// Keeps the write-ahead log from growing: in the background first, by the writer past a bound.
    pub(crate) fn bound_log(&mut self) {
        if self.unwiped {
            self.wipe(1);
        }
        let pages = self.log_pages.load(Ordering::Acquire);
        if pages < self.tried_at {
            self.tried_at = 0;
        }
        if pages >= CHECKPOINT
            && let Some(thread) = &self.checkpointer
        {
            // A full channel means that it is at work already.
            let _ = thread.try_send(());
        }
        if pages >= BOUND && pages >= self.tried_at + BOUND / 4 {
            self.tried_at = pages;
            // Readers are not waited for long: carts wait meanwhile.
            let tried = self
                .conn
                .busy_timeout(Duration::from_millis(50))
                .and_then(|()| checkpoint(&self.conn, "RESTART"))
                .and_then(|()| self.conn.busy_timeout(Duration::from_secs(5)));
            if let Err(error) = tried {
                tracing::warn!(code = %disk::code(&error), "the write-ahead log could not be started over");
            }
        }
    }

    /// Empties the log and lets go of the file.
    pub(crate) fn close(mut self) {
        // Ends the thread at the other end, whose connection would keep the log.
        self.checkpointer = None;
        let emptied = self.set_durable(true).and_then(|()| checkpoint(&self.conn, "TRUNCATE"));
        if let Err(error) = emptied {
            tracing::warn!(code = %disk::code(&error), "the write-ahead log could not be emptied");
        }
        drop(self.conn);
        drop(self.lock);
    }
}

/// Copies the write-ahead log back into the file.
pub(crate) fn checkpoint(conn: &Connection, mode: &str) -> rusqlite::Result<()> {
    conn.query_row(&format!("PRAGMA wal_checkpoint({mode})"), [], |_| Ok(()))
}

/// All connections, with the unit that was said first.
pub(crate) fn sources(conn: &Connection) -> rusqlite::Result<Sources> {
    let mut statement =
        conn.prepare_cached("SELECT number, id, kind, shop, label, first_unit, created_at FROM connections")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, crate::query::connection_from(row)?)))?;
    rows.collect()
}

/// Reads an optional unit.
pub(crate) fn unit_from(word: Option<String>) -> rusqlite::Result<Option<Unit>> {
    word.map(crate::words::from_word).transpose()
}

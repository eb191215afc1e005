//! The open store: its threads, and the ways to them.

use crate::backup_file::Original;
use crate::changes::{Announcer, Changes};
use crate::desk::{self, NO_REBUILD, RebuildGauge};
use crate::error::{AdmitError, OpenError, ReadError, RecordError};
use crate::ingest::Prepared;
use crate::open::{self, Opened};
use crate::opening::Opening;
use crate::readers::{self, Question, ReadingRoom};
use crate::trouble::TroubleGauge;
use crate::writer::{self, Counter, Declined, Task};
use crate::{disk, query, words};
use rusqlite::Connection;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use tokio::sync::oneshot;
use wapas_domain::connection::{Arrival, Receipt};
use wapas_domain::{Clock, Timestamp};

/// The open file. Dropping it waits for its threads; [`Store::close`] does so without blocking.
pub struct Store {
    counter: Counter,
    room: ReadingRoom,
    announcer: Announcer,
    clock: Arc<dyn Clock>,
    gauge: RebuildGauge,
    pub(crate) trouble: TroubleGauge,
    pub(crate) original: Original,
    threads: Arc<Mutex<Threads>>,
}

/// The threads, until they have ended.
#[derive(Default)]
struct Threads {
    readers: Vec<JoinHandle<()>>,
    checkpointer: Option<JoinHandle<()>>,
    writer: Option<JoinHandle<()>>,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the file that is there. Migrates it where needed, after a backup.
    pub async fn open(opening: Opening) -> Result<Self, OpenError> {
        Self::start(opening, false).await
    }

    /// Makes a new file and opens it. Refuses where there is one.
    pub async fn create(opening: Opening) -> Result<Self, OpenError> {
        Self::start(opening, true).await
    }

    async fn start(opening: Opening, make: bool) -> Result<Self, OpenError> {
        let begin = move || {
            let announcer = Announcer::new();
            let opened = open::open(&opening, make, announcer.clone())?;
            let original = Original {
                dir: opening.dir.clone(),
                file: opening.dir.join(&opening.file_name),
                key: opening.key.clone(),
            };
            Self::with_threads(opened, announcer, original)
                .map_err(|error| disk::refused("start a thread", &error))
        };
        match tokio::task::spawn_blocking(begin).await {
            Ok(opened) => opened,
            Err(_) => Err(OpenError::Disk("opening was broken off".to_owned())),
        }
    }

    fn with_threads(opened: Opened, announcer: Announcer, original: Original) -> std::io::Result<Self> {
        let Opened { desk, readers, checkpointer: (conn, woken) } = opened;
        let store = Self {
            counter: Counter::default(),
            room: ReadingRoom::default(),
            announcer,
            clock: Arc::clone(&desk.clock),
            gauge: Arc::clone(&desk.gauge),
            trouble: desk.disk.gauge.clone(),
            original,
            threads: Arc::default(),
        };
        let mut threads = store.threads.lock().unwrap_or_else(PoisonError::into_inner);
        for conn in readers {
            let room = store.room.clone();
            let work = move || readers::work(conn, &room);
            threads.readers.push(thread::Builder::new().name("store-reader".to_owned()).spawn(work)?);
        }
        let copy = move || copy_back(&conn, &woken);
        threads.checkpointer = Some(thread::Builder::new().name("store-log".to_owned()).spawn(copy)?);
        let counter = store.counter.clone();
        let work = move || writer::work(desk, &counter);
        threads.writer = Some(thread::Builder::new().name("store-writer".to_owned()).spawn(work)?);
        drop(threads);
        Ok(store)
    }

    /// Finishes what waits, empties the write-ahead log and lets go of the file. Later calls find
    /// the store closed.
    pub async fn close(&self) {
        let (counter, room, threads) = (self.counter.clone(), self.room.clone(), Arc::clone(&self.threads));
        let joined = tokio::task::spawn_blocking(move || end(&counter, &room, &threads)).await;
        if joined.is_err() {
            tracing::error!("closing was broken off");
        }
    }

    /// Tags of what changes from now on, each sent once readers can see it.
    pub fn subscribe(&self) -> Changes {
        self.announcer.listen()
    }

    /// While carts are being put in order anew: how far, 0–99.
    pub fn rebuilding(&self) -> Option<u8> {
        let percent = self.gauge.load(Ordering::Acquire);
        (percent != NO_REBUILD).then_some(percent)
    }

    /// Keeps a delivery. Returns once it is on disk for good; only then may it be acknowledged.
    pub async fn admit(&self, arrival: Arrival) -> Result<Receipt, AdmitError> {
        let (reply, answer) = oneshot::channel();
        let headers = words::json(&arrival.headers);
        self.counter.leave_arrival(Prepared { arrival, headers, reply }).map_err(
            |declined| match declined {
                Declined::Busy => AdmitError::Busy,
                Declined::Closed => AdmitError::Closed,
            },
        )?;
        answer.await.unwrap_or(Err(AdmitError::Closed))
    }

    /// Keeps evidence of a delivery that was refused: a bad signature, or too large. Never waits;
    /// what does not fit is counted only.
    pub fn admit_rejected(&self, arrival: Arrival) {
        self.counter.leave_rejected(arrival);
    }

    /// Asks the readers.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Connection, Timestamp) -> Result<T, ReadError> + Send + 'static,
    ) -> Result<T, ReadError> {
        let (reply, answer) = oneshot::channel();
        let asker = Asker(Arc::default());
        let now = self.clock.now();
        let ask = Box::new(move |conn: &Connection| {
            // Who asked may have gone.
            let _ = reply.send(look(conn, now));
        });
        if !self.room.leave(Question { cancelled: Arc::clone(&asker.0), ask }) {
            return Err(ReadError::Closed);
        }
        answer.await.unwrap_or(Err(ReadError::Closed))
    }

    /// Asks the readers, once what hangs on the time of day stands as it does now.
    pub(crate) async fn read_present<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Connection, Timestamp) -> Result<T, ReadError> + Send + 'static,
    ) -> Result<T, ReadError> {
        while self.read(query::is_to_turn).await? {
            // What can't be written is read as it stands.
            if !matches!(self.write(false, |desk| Ok(desk.turn()?)).await, Ok(true)) {
                break;
            }
        }
        self.read(look).await
    }

    /// Asks the writer.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        needs_fold: bool,
        change: impl FnOnce(&mut desk::Desk) -> Result<T, RecordError> + Send + 'static,
    ) -> Result<T, RecordError> {
        let (reply, answer) = oneshot::channel();
        let run = Box::new(move |desk: &mut desk::Desk| {
            // Who asked may have gone; the change stands all the same.
            let _ = reply.send(change(desk));
        });
        self.counter.leave_task(Task { needs_fold, run }).map_err(|_| RecordError::Closed)?;
        answer.await.unwrap_or(Err(RecordError::Closed))
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        end(&self.counter, &self.room, &self.threads);
    }
}

/// Tells the reader, when dropped, that nobody waits for the answer.
struct Asker(Arc<AtomicBool>);

impl Drop for Asker {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
    }
}

/// Ends the threads: those that look first, so that the writer can empty the log at last.
fn end(counter: &Counter, room: &ReadingRoom, threads: &Mutex<Threads>) {
    room.close();
    counter.close();
    let mut threads = threads.lock().unwrap_or_else(PoisonError::into_inner);
    for reader in threads.readers.drain(..) {
        join(reader);
    }
    // The writer holds the other end of the checkpointer's channel and ends it.
    threads.writer.take().into_iter().for_each(join);
    threads.checkpointer.take().into_iter().for_each(join);
}

fn join(thread: JoinHandle<()>) {
    if thread.join().is_err() {
        tracing::error!("a thread of the store ended in panic");
    }
}

/// Copies the write-ahead log back whenever woken, as far as readers let it.
fn copy_back(conn: &Connection, woken: &std::sync::mpsc::Receiver<()>) {
    while woken.recv().is_ok() {
        if let Err(error) = desk::checkpoint(conn, "PASSIVE") {
            tracing::warn!(code = %disk::code(&error), "the write-ahead log could not be copied back");
        }
    }
}

//! Reader threads: each has a connection that can only look, and works in short transactions.

use crate::disk;
use rusqlite::Connection;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// SQLite steps between two looks at whether anybody still waits for the answer.
const STEPS: i32 = 2_000;

/// Something to look up.
pub(crate) struct Question {
    /// Set once nobody waits for the answer.
    pub(crate) cancelled: Arc<AtomicBool>,
    pub(crate) ask: Box<dyn FnOnce(&Connection) + Send>,
}

#[derive(Default)]
struct Waiting {
    questions: VecDeque<Question>,
    closing: bool,
}

/// Where callers leave their questions for the readers.
#[derive(Clone, Default)]
pub(crate) struct ReadingRoom(Arc<(Mutex<Waiting>, Condvar)>);

impl ReadingRoom {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        // No code that can panic runs under this lock.
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Leaves a question; `false` once the room is closed.
    pub(crate) fn leave(&self, question: Question) -> bool {
        let mut waiting = self.waiting();
        if waiting.closing {
            return false;
        }
        waiting.questions.push_back(question);
        drop(waiting);
        self.0.1.notify_one();
        true
    }

    /// Takes no more questions. What was asked is answered.
    pub(crate) fn close(&self) {
        self.waiting().closing = true;
        self.0.1.notify_all();
    }

    fn next(&self) -> Option<Question> {
        let idle = |waiting: &mut Waiting| waiting.questions.is_empty() && !waiting.closing;
        let mut waiting = self.0.1.wait_while(self.waiting(), idle).unwrap_or_else(PoisonError::into_inner);
        waiting.questions.pop_front()
    }
}

/// Answers questions until the room is closed and empty.
pub(crate) fn work(mut conn: Connection, room: &ReadingRoom) {
    while let Some(question) = room.next() {
        if question.cancelled.load(Ordering::Acquire) {
            continue;
        }
        // A question that panics is a broken invariant; it must not leave the others without an answer.
        match catch_unwind(AssertUnwindSafe(|| answer(&mut conn, question))) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(code = %disk::code(&error), "a reader could not begin"),
            Err(_) => tracing::error!("a question ended in panic"),
        }
    }
}

/// One question, on one state of the file. Long ones end early where nobody waits any more.
fn answer(conn: &mut Connection, question: Question) -> rusqlite::Result<()> {
    let cancelled = question.cancelled;
    conn.progress_handler(STEPS, Some(move || cancelled.load(Ordering::Acquire)))?;
    let tx = conn.transaction()?;
    (question.ask)(&tx);
    tx.finish()?;
    conn.progress_handler(0, None::<fn() -> bool>)
}

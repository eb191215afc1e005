//! The writer thread: takes what waits, commits once, answers all; folds in between.

use crate::desk::Desk;
use crate::ingest::Prepared;
use crate::trouble;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use wapas_domain::Timestamp;
use wapas_domain::connection::Arrival;
use wapas_domain::ids::ConnectionId;

/// Deliveries in one commit.
const BATCH: usize = 256;
/// Bytes of bodies in one commit, but always one delivery.
const BATCH_BYTES: usize = 4 << 20;
/// Deliveries that may wait.
const WAITING: usize = 4096;
/// Bytes of bodies that may wait.
const WAITING_BYTES: usize = 64 << 20;
/// Refused deliveries that may wait.
const REJECTED: usize = 64;
/// Time for folding while something waits.
const STEP: Duration = Duration::from_millis(4);
/// Time for folding while nothing waits: fewer commits write fewer pages, but the last one must be short too.
const LONG_STEP: Duration = Duration::from_millis(25);
/// How long to wait after the disk refused a step of the fold.
const PAUSE: Duration = Duration::from_secs(1);
/// Rounds with ingest in between, before a change that needs everything folded in goes first.
const PATIENCE: u32 = 50;

/// Something to do on the writer thread.
pub(crate) struct Task {
    /// Whether everything that came before must be folded in first.
    pub(crate) needs_fold: bool,
    pub(crate) run: Box<dyn FnOnce(&mut Desk) + Send>,
}

/// Refused deliveries of a connection that found no room: how many, and when the last came.
pub(crate) type Missed = HashMap<ConnectionId, (i64, Timestamp)>;

#[derive(Default)]
struct Waiting {
    arrivals: VecDeque<Prepared>,
    bytes: usize,
    rejected: VecDeque<Arrival>,
    missed: Missed,
    tasks: VecDeque<Task>,
    closing: bool,
}

/// Where callers leave their work for the writer.
#[derive(Clone, Default)]
pub(crate) struct Counter(Arc<(Mutex<Waiting>, Condvar)>);

/// Why work was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Declined {
    Busy,
    Closed,
}

impl Counter {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        // No code that can panic runs under this lock.
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn leave_arrival(&self, prepared: Prepared) -> Result<(), Declined> {
        let mut waiting = self.waiting();
        if waiting.closing {
            return Err(Declined::Closed);
        }
        let bytes = prepared.arrival.body.len();
        if waiting.arrivals.len() >= WAITING || waiting.bytes + bytes > WAITING_BYTES {
            return Err(Declined::Busy);
        }
        waiting.bytes += bytes;
        waiting.arrivals.push_back(prepared);
        drop(waiting);
        self.0.1.notify_one();
        Ok(())
    }

    pub(crate) fn leave_rejected(&self, arrival: Arrival) {
        let mut waiting = self.waiting();
        if waiting.closing {
            return;
        }
        if waiting.rejected.len() < REJECTED {
            waiting.rejected.push_back(arrival);
        } else if arrival.verdict == wapas_domain::connection::Verdict::BadSignature {
            let entry = waiting.missed.entry(arrival.connection).or_default();
            *entry = (entry.0 + 1, entry.1.max(arrival.received_at));
        }
        drop(waiting);
        self.0.1.notify_one();
    }

    pub(crate) fn leave_task(&self, task: Task) -> Result<(), Declined> {
        let mut waiting = self.waiting();
        if waiting.closing {
            return Err(Declined::Closed);
        }
        waiting.tasks.push_back(task);
        drop(waiting);
        self.0.1.notify_one();
        Ok(())
    }

    /// Takes no more work. What was left is finished.
    pub(crate) fn close(&self) {
        self.waiting().closing = true;
        self.0.1.notify_all();
    }

    /// Waits until there is work, the time is up, or the counter closes.
    fn rest(&self, idle: Option<Duration>) {
        let waiting = self.waiting();
        let nothing = |waiting: &mut Waiting| {
            let empty =
                waiting.arrivals.is_empty() && waiting.rejected.is_empty() && waiting.tasks.is_empty();
            empty && !waiting.closing
        };
        match idle {
            Some(time) if time.is_zero() => drop(waiting),
            Some(time) => drop(self.0.1.wait_timeout_while(waiting, time, nothing)),
            None => drop(self.0.1.wait_while(waiting, nothing)),
        }
    }

    fn take_arrivals(&self) -> Vec<Prepared> {
        let mut waiting = self.waiting();
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while let Some(next) = waiting.arrivals.front() {
            bytes += next.arrival.body.len();
            if batch.len() == BATCH || (bytes > BATCH_BYTES && !batch.is_empty()) {
                break;
            }
            let next = waiting.arrivals.pop_front().expect("there is a front");
            waiting.bytes -= next.arrival.body.len();
            batch.push(next);
        }
        batch
    }

    fn take_task(&self) -> Option<Task> {
        self.waiting().tasks.pop_front()
    }

    fn take_rejected(&self) -> (Vec<Arrival>, Missed) {
        let mut waiting = self.waiting();
        (waiting.rejected.drain(..).collect(), std::mem::take(&mut waiting.missed))
    }

    /// Whether folding has taken long enough for now.
    fn is_enough(&self, taken: Duration) -> bool {
        if taken < STEP {
            return false;
        }
        let waiting = self.waiting();
        taken >= LONG_STEP || !waiting.arrivals.is_empty() || !waiting.tasks.is_empty()
    }

    /// Whether all work is done and no more will come.
    fn is_done(&self) -> bool {
        let waiting = self.waiting();
        waiting.closing
            && waiting.arrivals.is_empty()
            && waiting.rejected.is_empty()
            && waiting.tasks.is_empty()
    }
}

/// Sends everybody away when the writer ends, however it ends: nobody may wait for ever.
struct LastOne<'a>(&'a Counter);

impl Drop for LastOne<'_> {
    fn drop(&mut self) {
        *self.0.waiting() = Waiting { closing: true, ..Waiting::default() };
    }
}

/// Works until the counter is closed and empty, then empties the write-ahead log.
pub(crate) fn work(mut desk: Desk, counter: &Counter) {
    let _last = LastOne(counter);
    let mut rounds: u32 = 0;
    let mut pause = false;
    while !counter.is_done() {
        let idle = match (desk.has_more(), pause) {
            (true, false) => Some(Duration::ZERO),
            (true, true) => Some(PAUSE),
            (false, _) => desk.disk.is_watched().then_some(trouble::LOOK),
        };
        counter.rest(idle);
        rounds = rounds.wrapping_add(1);
        let admitted = take_in(&mut desk, counter);
        if let Some(task) = counter.take_task() {
            if task.needs_fold {
                catch_up(&mut desk, counter);
            }
            (task.run)(&mut desk);
        }
        // Evidence never goes before carts, but is not put off for ever either.
        if !admitted || rounds.is_multiple_of(32) {
            let (rejected, missed) = counter.take_rejected();
            desk.reject(&rejected, &missed);
        }
        pause = !desk.step(&|taken| counter.is_enough(taken));
        desk.bound_log();
        desk.tend_disk();
    }
    desk.close();
}

/// Admits one batch of what waits; says whether there was anything.
fn take_in(desk: &mut Desk, counter: &Counter) -> bool {
    let batch = counter.take_arrivals();
    let any = !batch.is_empty();
    if any {
        desk.admit(batch);
    }
    any
}

/// Folds everything in, with ingest in between for a while. A rebuild is not waited for.
fn catch_up(desk: &mut Desk, counter: &Counter) {
    let mut rounds = 0;
    while desk.is_behind() && !desk.is_rebuilding() && desk.step(&|taken| counter.is_enough(taken)) {
        rounds += 1;
        if rounds < PATIENCE {
            take_in(desk, counter);
        }
    }
}

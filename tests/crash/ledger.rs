//! Who sends, and what was acknowledged to them.

use crate::Outcome;
use crate::hub::Hub;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;
use wapas_tests::load::{Form, Wire};

/// Bytes of a delivery.
const BYTES: usize = 1024;
/// The first number: as long as every other, and a phone's.
const FIRST: u64 = 9_800_000_000;
/// How long an answer may take: longer than the program is ever stopped.
const PATIENCE: Duration = Duration::from_secs(150);
/// Before a sender tries again.
const REST: Duration = Duration::from_millis(20);

/// Everything that was sent to one book.
pub(crate) struct Ledger {
    form: Form,
    next: AtomicU64,
    acknowledged: Mutex<Vec<u64>>,
    /// Sent without an answer: a sender sends these again.
    again: Mutex<Vec<u64>>,
    /// Answers that said that it can't be kept just now.
    pub(crate) refused: AtomicU64,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Ledger {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            form: Form::new(BYTES),
            next: AtomicU64::new(FIRST),
            acknowledged: Mutex::default(),
            again: Mutex::default(),
            refused: AtomicU64::new(0),
        })
    }

    pub(crate) fn count(&self) -> usize {
        held(&self.acknowledged).len()
    }

    pub(crate) fn acknowledged(&self) -> Vec<u64> {
        held(&self.acknowledged).clone()
    }

    /// Waits until so many are acknowledged; gives up after a while.
    pub(crate) async fn until(&self, count: usize, patience: Duration) -> Outcome<()> {
        let begin = Instant::now();
        while self.count() < count {
            if begin.elapsed() > patience {
                return Err(format!("only {} of {count} deliveries were acknowledged", self.count()).into());
            }
            tokio::time::sleep(Duration::from_micros(300)).await;
        }
        Ok(())
    }

    /// One that was acknowledged is sent again; gives the status of the answer.
    pub(crate) async fn repeat(&self, hub: &Hub, number: u64) -> Outcome<u16> {
        let (body, signature) = self.form.fill(number);
        Wire::open(&hub.address).await?.post(&hub.path, &signature, &body).await
    }

    async fn one(&self, wire: &mut Wire, path: &str) -> Outcome<u16> {
        let again = held(&self.again).pop();
        let number = again.unwrap_or_else(|| self.next.fetch_add(1, Ordering::Relaxed));
        let (body, signature) = self.form.fill(number);
        let answer = tokio::time::timeout(PATIENCE, wire.post(path, &signature, &body)).await;
        match answer {
            Ok(Ok(200)) => {
                held(&self.acknowledged).push(number);
                Ok(200)
            }
            Ok(answer) => {
                held(&self.again).push(number);
                self.refused.fetch_add(u64::from(answer.is_ok()), Ordering::Relaxed);
                answer
            }
            Err(late) => {
                held(&self.again).push(number);
                Err(late.into())
            }
        }
    }
}

/// Senders at work on one hub.
pub(crate) struct Senders {
    gone: Arc<AtomicBool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Senders {
    pub(crate) fn begin(ledger: &Arc<Ledger>, hub: &Hub, count: usize) -> Self {
        let gone = Arc::new(AtomicBool::new(false));
        let tasks = (0..count).map(|_| {
            let (ledger, gone) = (Arc::clone(ledger), Arc::clone(&gone));
            tokio::spawn(send(ledger, hub.address.clone(), hub.path.clone(), gone))
        });
        Self { tasks: tasks.collect(), gone }
    }

    /// Lets each hear its last answer.
    pub(crate) async fn end(self) -> Outcome<()> {
        self.gone.store(true, Ordering::Relaxed);
        for task in self.tasks {
            task.await?;
        }
        Ok(())
    }
}

async fn send(ledger: Arc<Ledger>, address: String, path: String, gone: Arc<AtomicBool>) {
    while !gone.load(Ordering::Relaxed) {
        let Ok(mut wire) = Wire::open(&address).await else {
            tokio::time::sleep(REST).await;
            continue;
        };
        while !gone.load(Ordering::Relaxed) {
            match ledger.one(&mut wire, &path).await {
                Ok(200) => {}
                Ok(_) => tokio::time::sleep(REST).await,
                Err(_) => break,
            }
        }
    }
}

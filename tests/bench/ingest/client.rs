//! The senders: a process of their own, on a core of their own.
//!
//! At a fixed rate the loop is open: each delivery has a moment at which it is to be sent, whatever became of those
//! before, and its time is counted from that moment. So a server that stands still is charged for all that it kept
//! waiting (no coordinated omission). At saturation the loop is closed, and only the rate counts.

use crate::Outcome;
use hdrhistogram::Histogram;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use wapas_tests::load::{Form, HELD, Wire};

/// What a process of senders is to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Order {
    /// `127.0.0.1:8787`.
    pub(crate) address: String,
    /// The callback path.
    pub(crate) path: String,
    pub(crate) clients: usize,
    /// Bytes of a body.
    pub(crate) bytes: usize,
    /// Whether they are to be held, so that nothing is folded in.
    pub(crate) held: bool,
    /// Deliveries a second; `None` as many as are taken.
    pub(crate) rate: Option<f64>,
    /// Milliseconds to go on.
    pub(crate) millis: u64,
    /// The number of the first delivery.
    pub(crate) first: u64,
}

impl Order {
    async fn wire(&self) -> Outcome<Wire> {
        let wire = Wire::open(&self.address).await?;
        Ok(if self.held { wire.saying(HELD) } else { wire })
    }
}

/// What the senders saw. Times in milliseconds.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Seen {
    /// Numbers that were sent: from the first of the order on.
    pub(crate) sent: u64,
    /// Of these, the ones that were not acknowledged.
    pub(crate) refused: Vec<u64>,
    /// Acknowledged deliveries a second.
    pub(crate) rate: f64,
    pub(crate) median: f64,
    pub(crate) p99: f64,
    pub(crate) p999: f64,
    pub(crate) most: f64,
}

impl Seen {
    pub(crate) fn acknowledged(&self) -> u64 {
        self.sent - self.refused.len() as u64
    }
}

struct Work {
    order: Order,
    form: Form,
    next: AtomicU64,
    begin: Instant,
    /// A permit for each delivery whose moment has come.
    due: Semaphore,
    refused: Mutex<Vec<u64>>,
}

/// Sends what was ordered.
pub(crate) async fn send(order: Order) -> Outcome<Seen> {
    let form = Form::new(order.bytes);
    let mut wires = Vec::new();
    for _ in 0..order.clients {
        wires.push(order.wire().await?);
    }
    let work = Arc::new(Work {
        form,
        next: AtomicU64::new(0),
        begin: Instant::now(),
        due: Semaphore::new(0),
        refused: Mutex::default(),
        order,
    });
    let clock = work.order.rate.map(|rate| {
        let work = Arc::clone(&work);
        std::thread::spawn(move || work.keep_time(rate))
    });
    let senders: Vec<_> =
        wires.into_iter().map(|wire| tokio::spawn(sender(Arc::clone(&work), wire))).collect();
    let mut times = histogram();
    let mut sent = 0;
    for sender in senders {
        let (own, count) = sender.await??;
        times.add(own)?;
        sent += count;
    }
    let took = work.begin.elapsed().as_secs_f64();
    if let Some(clock) = clock {
        clock.join().map_err(|_| "the clock of the senders broke")?;
    }
    let refused = std::mem::take(&mut *work.refused.lock().unwrap_or_else(PoisonError::into_inner));
    let at = |share: f64| times.value_at_quantile(share) as f64 / 1e3;
    Ok(Seen {
        sent,
        rate: (sent - refused.len() as u64) as f64 / took,
        refused,
        median: at(0.5),
        p99: at(0.99),
        p999: at(0.999),
        most: times.max() as f64 / 1e3,
    })
}

/// Times in microseconds, to three digits.
fn histogram() -> Histogram<u64> {
    Histogram::new(3).expect("three digits are allowed")
}

impl Work {
    /// Lets the senders know of each moment. A thread that sleeps is some 50 µs late; the runtime's timers are 1 ms.
    fn keep_time(&self, rate: f64) {
        for at in 0..self.all(rate) {
            if let Some(early) = moment(at, rate).checked_sub(self.begin.elapsed()) {
                std::thread::sleep(early);
            }
            self.due.add_permits(1);
        }
        // Each sender takes one more, and finds that nothing is left.
        self.due.add_permits(self.order.clients);
    }

    /// How many deliveries there are at a fixed rate.
    fn all(&self, rate: f64) -> u64 {
        (rate * self.order.millis as f64 / 1e3) as u64
    }
}

/// When the delivery at this place is to be sent, counted from the beginning.
fn moment(at: u64, rate: f64) -> Duration {
    Duration::from_secs_f64(at as f64 / rate)
}

async fn sender(work: Arc<Work>, mut wire: Wire) -> Outcome<(Histogram<u64>, u64)> {
    let (mut times, mut sent) = (histogram(), 0);
    let long = Duration::from_millis(work.order.millis);
    loop {
        if work.order.rate.is_some() {
            work.due.acquire().await?.forget();
        }
        let at = work.next.fetch_add(1, Ordering::Relaxed);
        let over = match work.order.rate {
            Some(rate) => at >= work.all(rate),
            None => work.begin.elapsed() >= long,
        };
        if over {
            return Ok((times, sent));
        }
        let number = work.order.first + at;
        let (body, signature) = work.form.fill(number);
        let from = work.order.rate.map_or_else(|| work.begin.elapsed(), |rate| moment(at, rate));
        let status = wire.post(&work.order.path, &signature, &body).await;
        times.record(u64::try_from((work.begin.elapsed().saturating_sub(from)).as_micros())?.max(1))?;
        sent += 1;
        if !matches!(status, Ok(200)) {
            work.refused.lock().unwrap_or_else(PoisonError::into_inner).push(number);
        }
        if status.is_err() {
            wire = work.order.wire().await?;
        }
    }
}

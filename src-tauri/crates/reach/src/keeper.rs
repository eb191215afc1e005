//! Keeps a way open as long as it is wanted: starts it, looks after it, and after a pause starts it again.

use crate::tail::Tail;
use crate::way::{Ground, Line, Look, Way};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};
use wapas_domain::reach::ReachTrouble;
use wapas_domain::{Clock, Timestamp};

/// Between two looks at an open way.
const LOOK: Duration = Duration::from_secs(3);
/// How long a way that lost its line may take to come back by itself.
const UNWELL: Duration = Duration::from_mins(2);
/// A way that was open for so long begins with the shortest pause again.
const STEADY: Duration = Duration::from_mins(1);
/// The pause after the first failure; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);
/// The pause where only the merchant can change anything.
const MERCHANT_PAUSE: Duration = Duration::from_mins(5);

/// What a keeper does at present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Opens the way.
    Starting,
    /// The way is open.
    Open,
    /// The way has lost its line, or waits to be opened again.
    Down,
}

/// How a way stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What is done at present.
    pub phase: Phase,
    /// The address, once it was open.
    pub url: Option<String>,
    /// What stands against it; stays while it is opened again.
    pub trouble: Option<ReachTrouble>,
    /// Since when it is open, or not.
    pub since: Timestamp,
    /// How often in a row it could not be opened or kept.
    pub failures: u32,
}

/// A way that is kept open. Dropped, it ends too.
pub struct Keeper {
    standing: watch::Receiver<Standing>,
    stop: watch::Sender<bool>,
    again: Arc<Notify>,
    tail: Tail,
    task: JoinHandle<()>,
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeper").field("standing", &*self.standing.borrow()).finish_non_exhaustive()
    }
}

impl Keeper {
    /// Begins to keep a way open. `spread` gives a byte that pauses are spread by.
    pub fn start(
        way: Box<dyn Way>,
        ground: Ground,
        clock: Arc<dyn Clock>,
        spread: impl Fn() -> u8 + Send + Sync + 'static,
    ) -> Self {
        let begun =
            Standing { phase: Phase::Starting, url: None, trouble: None, since: clock.now(), failures: 0 };
        let (told, standing) = watch::channel(begun);
        let (stop, stopped) = watch::channel(false);
        let again = Arc::new(Notify::new());
        let tail = ground.tail.clone();
        let work =
            Work { way, ground, clock, spread: Box::new(spread), told, stopped, again: Arc::clone(&again) };
        Self { standing, stop, again, tail, task: tokio::spawn(work.run()) }
    }

    /// How the way stands.
    pub fn standing(&self) -> Standing {
        self.standing.borrow().clone()
    }

    /// Hears how the way stands from now on.
    pub fn follow(&self) -> watch::Receiver<Standing> {
        self.standing.clone()
    }

    /// What its program said last.
    pub fn tail(&self) -> &Tail {
        &self.tail
    }

    /// Tries at once where it waits to be opened again.
    pub fn try_now(&self) {
        self.again.notify_waiters();
    }

    /// Ends the way, and waits until nothing of it is left, or no longer than `deadline`.
    pub async fn stop(self, deadline: Duration) {
        // Only fails where it has ended.
        let _ = self.stop.send(true);
        if timeout(deadline, self.task).await.is_err() {
            tracing::warn!("a way in did not end in time");
        }
    }
}

struct Work {
    way: Box<dyn Way>,
    ground: Ground,
    clock: Arc<dyn Clock>,
    spread: Box<dyn Fn() -> u8 + Send + Sync>,
    told: watch::Sender<Standing>,
    stopped: watch::Receiver<bool>,
    again: Arc<Notify>,
}

impl Work {
    async fn run(self) {
        let mut stopped = self.stopped.clone();
        let mut failures: u32 = 0;
        loop {
            self.ground.tail.clear();
            self.tell(|standing| standing.phase = Phase::Starting);
            // Dropped half-way, a program that was started ends with it.
            let opened = tokio::select! {
                () = ended(&mut stopped) => return,
                opened = self.way.open(&self.ground) => opened,
            };
            let trouble = match opened {
                Ok(line) => {
                    let begun = Instant::now();
                    let Some(trouble) = self.tend(line, &mut stopped).await else { return };
                    if begun.elapsed() >= STEADY {
                        failures = 0;
                    }
                    trouble
                }
                Err(trouble) => trouble,
            };
            failures = failures.saturating_add(1);
            self.down(trouble, failures);
            tokio::select! {
                () = ended(&mut stopped) => return,
                () = self.again.notified() => {}
                () = sleep(pause(trouble, failures, (self.spread)())) => {}
            }
        }
    }

    /// Looks after an open way until it is closed for good; `None` where nobody wants it any more.
    async fn tend(
        &self,
        mut line: Box<dyn Line>,
        stopped: &mut watch::Receiver<bool>,
    ) -> Option<ReachTrouble> {
        self.up(line.url());
        let mut unwell: Option<Instant> = None;
        loop {
            tokio::select! {
                () = ended(stopped) => {
                    line.close().await;
                    return None;
                }
                () = sleep(LOOK) => {}
            }
            match line.look().await {
                Look::Well => {
                    unwell = None;
                    self.up(line.url());
                }
                Look::Unwell(trouble) => {
                    let since = *unwell.get_or_insert_with(Instant::now);
                    self.down(trouble, 1);
                    if since.elapsed() >= UNWELL {
                        line.close().await;
                        return Some(trouble);
                    }
                }
                Look::Ended(trouble) => {
                    line.close().await;
                    return Some(trouble);
                }
            }
        }
    }

    fn up(&self, url: &str) {
        let now = self.clock.now();
        self.tell(|standing| {
            if standing.phase != Phase::Open {
                standing.since = now;
            }
            standing.phase = Phase::Open;
            standing.url = Some(url.to_owned());
            standing.trouble = None;
            standing.failures = 0;
        });
    }

    fn down(&self, trouble: ReachTrouble, failures: u32) {
        let now = self.clock.now();
        self.tell(|standing| {
            if standing.phase == Phase::Open {
                standing.since = now;
            }
            standing.phase = Phase::Down;
            standing.trouble = Some(trouble);
            standing.failures = failures;
        });
    }

    fn tell(&self, change: impl FnOnce(&mut Standing)) {
        self.told.send_if_modified(|standing| {
            let before = standing.clone();
            change(standing);
            *standing != before
        });
    }
}

/// Nobody wants the way any more, or whoever did is gone.
async fn ended(stopped: &mut watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stop| *stop).await;
}

/// How long to wait before the way is opened again: longer with every failure, more or less by a quarter.
fn pause(trouble: ReachTrouble, failures: u32, spread: u8) -> Duration {
    let pause = if trouble.waits_for_merchant() {
        MERCHANT_PAUSE
    } else {
        FIRST_PAUSE.saturating_mul(1 << failures.saturating_sub(1).min(10)).min(LONGEST_PAUSE)
    };
    pause.mul_f64(0.75 + f64::from(spread) / 510.0)
}

#[cfg(test)]
mod tests;

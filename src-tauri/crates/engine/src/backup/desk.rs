//! Where backups are under way: one at a time.

use crate::changes::Changes;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use tokio::sync::{Mutex, MutexGuard, Notify};

/// The tag that says that something about backups has changed.
const TAG: &str = "backup";
/// What the gauge says where none is being made.
const NONE: u8 = u8::MAX;
/// Per cent from one telling to the next.
const TELL_EVERY: u8 = 5;

/// The desk at which backups are made.
pub(crate) struct BackupDesk {
    /// The folder that a hub was told when it was started.
    pub(crate) fixed: Option<PathBuf>,
    making: Mutex<()>,
    /// Held from reading the diary to writing it.
    pub(crate) diary: Mutex<()>,
    gauge: Arc<AtomicU8>,
    stop: Arc<AtomicBool>,
    changes: Changes,
    /// Rings where one may be due earlier than thought.
    pub(crate) bell: Notify,
}

impl BackupDesk {
    pub(crate) fn new(fixed: Option<PathBuf>, changes: Changes) -> Self {
        Self {
            fixed,
            making: Mutex::default(),
            diary: Mutex::default(),
            gauge: Arc::new(AtomicU8::new(NONE)),
            stop: Arc::default(),
            changes,
            bell: Notify::new(),
        }
    }

    /// How far the one is that is being made.
    pub(crate) fn running(&self) -> Option<u8> {
        let percent = self.gauge.load(Ordering::Acquire);
        (percent != NONE).then_some(percent)
    }

    /// Takes the only seat once it is free.
    pub(crate) async fn sit(&self) -> Seat<'_> {
        Seat { _held: self.making.lock().await, desk: self }
    }

    /// Gives up what is being made, and waits until nothing of it is left. None is made after it.
    pub(crate) async fn close(&self) {
        self.stop.store(true, Ordering::Release);
        drop(self.making.lock().await);
    }

    /// Makes everybody look anew.
    pub(crate) fn tell(&self) {
        self.changes.tell_one(TAG);
    }
}

/// The only seat.
pub(crate) struct Seat<'a> {
    desk: &'a BackupDesk,
    _held: MutexGuard<'a, ()>,
}

impl Seat<'_> {
    /// Who is told how far a backup is.
    pub(crate) fn progress(&self) -> Arc<dyn Fn(u8) + Send + Sync> {
        let (gauge, changes) = (Arc::clone(&self.desk.gauge), self.desk.changes.clone());
        gauge.store(0, Ordering::Release);
        self.desk.tell();
        Arc::new(move |percent| {
            let before = gauge.load(Ordering::Acquire);
            if percent >= before.saturating_add(TELL_EVERY) {
                gauge.store(percent, Ordering::Release);
                changes.tell_one(TAG);
            }
        })
    }

    /// What turns true where everything is to be given up.
    pub(crate) fn stop(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.desk.stop)
    }

    /// Whether everything is to be given up.
    pub(crate) fn is_stopped(&self) -> bool {
        self.desk.stop.load(Ordering::Acquire)
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        self.desk.gauge.store(NONE, Ordering::Release);
        self.desk.tell();
    }
}

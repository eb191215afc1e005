//! The lock of the screens: hides what the page shows, and never stops receiving, sending what was approved, or telling
//! that something came.
//!
//! It is kept inside the encrypted file, as what argon2id makes of the code. It keeps out who walks past the counter.
//! It is no lock of the file: that is the vault's.

use crate::contract::screens::Screens as View;
use crate::contract::{ApiError, ErrorCode};
use crate::engine::Engine;
use crate::errors;
use crate::host::HostKind;
use crate::shop_floor::Floor;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use wapas_domain::screens::{is_left, waits_until};
use wapas_domain::{Secret, Timestamp};
use wapas_vault::SealedCode;

/// How often it looks whether the screens were left.
const LOOK: Duration = Duration::from_secs(5);
/// What can be asked while the screens are hidden: nothing that tells of anybody.
const ALLOWED: [&str; 7] = [
    "session_get",
    "screens_open",
    "screens_lock",
    "screens_touch",
    "window_close",
    "health",
    "notices_pause",
];

/// What is kept of the lock.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) code: SealedCode,
    pub(crate) after_minutes: Option<u32>,
    /// Wrong codes since the last right one, and when the last of them was typed.
    #[serde(default)]
    pub(crate) wrong: u32,
    #[serde(default)]
    pub(crate) wrong_at: Timestamp,
}

/// The lock of the screens.
#[derive(Default)]
pub(crate) struct Screens {
    state: Mutex<State>,
    /// Held from a look at the code to what follows from it.
    pub(crate) trying: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    kept: Option<Kept>,
    locked: bool,
    touched: Timestamp,
}

impl Screens {
    fn state(&self) -> MutexGuard<'_, State> {
        // No code that can panic runs under this lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn kept(&self) -> Option<Kept> {
        self.state().kept.clone()
    }

    pub(crate) fn keep(&self, kept: Option<Kept>) {
        let mut state = self.state();
        state.locked &= kept.is_some();
        state.kept = kept;
    }

    /// Somebody is there.
    pub(crate) fn touch(&self, now: Timestamp) {
        self.state().touched = now;
    }

    /// Opens them.
    pub(crate) fn open(&self, now: Timestamp) {
        let mut state = self.state();
        (state.locked, state.touched) = (false, now);
    }

    /// Hides them, where a code is set. Says whether they are hidden.
    pub(crate) fn lock(&self) -> bool {
        let mut state = self.state();
        state.locked = state.kept.is_some();
        state.locked
    }

    /// Hides them where they were left. Says whether that was so just now.
    fn lock_if_left(&self, now: Timestamp) -> bool {
        let mut state = self.state();
        let minutes = state.kept.as_ref().and_then(|kept| kept.after_minutes);
        let left = !state.locked && is_left(state.touched, minutes, now);
        state.locked |= left;
        left
    }

    fn is_locked(&self) -> bool {
        self.state().locked
    }

    pub(crate) fn view(&self, now: Timestamp) -> View {
        let state = self.state();
        let kept = state.kept.as_ref();
        View {
            possible: true,
            set: kept.is_some(),
            locked: state.locked,
            after_minutes: kept.and_then(|kept| kept.after_minutes),
            wait_until: kept
                .and_then(|kept| waits_until(kept.wrong, kept.wrong_at, now))
                .map(|until| until.0),
        }
    }
}

/// Takes up the lock of a file that was just opened. Somebody who typed the file's own key need not type the code too.
pub(crate) async fn take_up(engine: &Engine, floor: &Floor, typed: bool) {
    if engine.inner.host.kind() == HostKind::Hub {
        return;
    }
    let kept = match floor.store.screen_lock().await {
        Ok(kept) => kept.and_then(|text| serde_json::from_str::<Kept>(text.expose()).ok()),
        Err(error) => {
            tracing::warn!(%error, "the lock of the screens could not be read");
            None
        }
    };
    let screens = &engine.inner.screens;
    screens.keep(kept);
    screens.open(engine.now());
    if !typed {
        screens.lock();
    }
}

/// Hides the screens that were left, until the file is closed.
pub(crate) fn watch(engine: Engine, floor: &Arc<Floor>) {
    let floor = Arc::downgrade(floor);
    tokio::spawn(async move {
        while floor.strong_count() > 0 {
            engine.lock_if_left();
            tokio::time::sleep(LOOK).await;
        }
    });
}

impl Engine {
    /// Hides the screens where they were left, and has every page look.
    fn lock_if_left(&self) {
        if self.inner.screens.lock_if_left(self.now()) {
            self.inner.changes.tell_one("session");
        }
    }

    /// Whether this can't be asked now, because the screens are hidden.
    pub(crate) fn is_hidden(&self, command: &str) -> bool {
        self.lock_if_left();
        // A file that is closed has screens of its own.
        self.hides_screens() && !ALLOWED.contains(&command) && self.is_open()
    }

    /// Whether the screens are hidden.
    pub(crate) fn hides_screens(&self) -> bool {
        self.inner.screens.is_locked()
    }

    /// Keeps the lock in the file, and holds to it from then on.
    pub(crate) async fn keep_lock(&self, floor: &Floor, kept: Option<Kept>) -> Result<(), ApiError> {
        let text = kept.as_ref().map(|kept| serde_json::to_string(kept).map(Secret::new)).transpose();
        let text = text.map_err(|_| ApiError::new(ErrorCode::Internal, "The lock could not be written."))?;
        floor.store.keep_screen_lock(text).await.map_err(errors::record)?;
        self.inner.screens.keep(kept);
        Ok(())
    }
}
